"""`safecoder eval`: judge a model, and check the judges."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from safecoder.cli import analyzer_options, engines, eval_utility
from safecoder.errors import InputError, unknown

if TYPE_CHECKING:
    from safecoder.config import SamplingConfig
    from safecoder.evaluation.security.reminders import Reminder
    from safecoder.evaluation.security.scenario import Scenario
    from safecoder.protocols import Analyzer

app = typer.Typer(help="Judge models; check scenarios.", no_args_is_help=True, rich_markup_mode=None)

_ONLY = typer.Option([], help="Pattern of ids of scenarios, such as 'cwe-089/python-*'; may be repeated. Default: all.")


@app.command("security")
def security(
    model: str = engines.MODEL,
    output: Path = typer.Option(
        Path("runs/security"), help="Folder of samples and judgements; a rerun continues there."
    ),
    scenarios: Path | None = typer.Option(None, help="Folder of scenarios; default: ours."),
    suite: str | None = typer.Option(None, help="A selection that suites.yaml of the scenarios names; default: all."),
    only: list[str] = _ONLY,
    samples: int = typer.Option(20, min=1, help="Programs a scenario."),
    prompt: str = typer.Option("chat", help="paper, chat or none."),
    reminder: str = typer.Option(
        "none", help="What the instruction adds on security: none, generic, or specific (names the scenario's CWE)."
    ),
    precision: str = engines.PRECISION,
    seed: int = typer.Option(1, min=0, help="Seed of the samples."),
    engine: str = engines.ENGINE,
    server: str | None = engines.SERVER,
    parallel: int = engines.PARALLEL,
    analyzers: list[str] = analyzer_options.ANALYZER,
    agreement: str = analyzer_options.AGREEMENT,
    cache: bool = analyzer_options.CACHE,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Sample programs for the security scenarios and judge them, statically and by running them.

    Example: safecoder eval security qwen2.5-coder-0.5b-instruct --samples 5
    Example: safecoder eval security my-model --server http://localhost:8000/v1 --samples 100
    """
    from safecoder.cli import steps
    from safecoder.cli.progress import console, note
    from safecoder.cli.security_summary import tables
    from safecoder.config import SamplingConfig, build
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
    from safecoder.storage import check_folder

    check_folder(output, "eval security")
    wanted = _checked(reminder, prompt)
    loaded = load_scenarios(scenarios or default_folder(), suite, lambda broken: note(f"left out: {broken}"), only)
    settings = build(SamplingConfig, {"prompt": prompt, "seed": seed, "precision": precision}, "the options")
    analyzer = analyzer_options.chosen(analyzers, agreement, cache=cache)
    steps.check_tools(analyzer)
    found = _measured(
        model,
        lambda: engines.source(model, engine, server, parallel),
        settings,
        loaded,
        analyzer,
        output,
        samples=samples,
        reminder=wanted,
    )
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    for table in tables(found):
        console.print(table)


def _checked(reminder: str, prompt: str) -> Reminder:
    from safecoder.evaluation.security.reminders import REMINDERS

    if reminder not in REMINDERS:
        raise unknown("reminder", reminder, REMINDERS)
    if reminder != "none" and prompt == "none":
        hint = "choose --prompt chat or paper, or --reminder none"
        raise InputError("a prompt with an instruction for the reminder to stand in", "--prompt none", hint)
    return reminder


def _measured(
    model: str,
    find: Callable[[], engines.Source],
    settings: SamplingConfig,
    scenarios: Sequence[Scenario],
    analyzer: Analyzer,
    output: Path,
    *,
    samples: int,
    reminder: Reminder,
) -> dict[str, Any]:
    """Draws and judges the samples, writes all of it to the folder `output`, and returns the summary."""
    from safecoder.cli import security_folder, steps
    from safecoder.cli.security_summary import summary
    from safecoder.storage import check_folder, locked, write_json, write_manifest

    started = time.monotonic()
    source = find()
    config = _settings(source, settings, scenarios, analyzer, samples=samples, reminder=reminder)
    # Two models' results would end up under one manifest. Taken as late as this, so that bad input leaves no folder behind.
    with locked(output / ".lock", wait=False):
        check_folder(output, "eval security")
        security_folder.check(output, source.identity, config)
        tasks = [scenario.task(samples, reminder) for scenario in scenarios]
        drawn = steps.sampled(source, tasks, settings, model, output / "samples.jsonl")
        seconds = {"sampling": time.monotonic() - started}
        judgements = steps.judged(
            drawn,
            scenarios,
            model,
            output / "judgements.jsonl",
            analyzer,
            tested=output / "tests.jsonl",
            clock=seconds.__setitem__,
        )
        found = summary(judgements, seconds)
        write_json(output / "summary.json", found)
        write_manifest(
            output / "manifest.json",
            command="eval security",
            seed=settings.seed,
            model={"name": model, "identity": source.identity},
            config=config,
        )
    return found


def _settings(
    source: engines.Source,
    settings: SamplingConfig,
    scenarios: Sequence[Scenario],
    analyzer: Analyzer,
    *,
    samples: int,
    reminder: Reminder,
) -> dict[str, Any]:
    """All that the figures depend on besides the model: two runs can be compared where it is the same."""
    from safecoder.analyzers.cached import own_code
    from safecoder.evaluation.security.runners.base import runners_version

    return {
        "samples": samples,
        "reminder": reminder,
        "sampling": source.settings(settings).model_dump(mode="json", exclude={"batch_size"}),
        "analyzer": {"name": analyzer.name, "version": analyzer.version, "code": own_code()[:16]},
        "tests": {"code": runners_version()},
        "scenarios": {scenario.id: scenario.fingerprint for scenario in scenarios},
    }


app.command("utility")(eval_utility.utility)


@app.command("self-test")
def self_test(
    scenarios: Path | None = typer.Option(None, help="Folder of scenarios; default: ours."),
    only: list[str] = _ONLY,
    analyzers: list[str] = analyzer_options.ANALYZER,
    agreement: str = analyzer_options.AGREEMENT,
) -> None:
    """Check that both oracles tell the references of every scenario apart. Exit code 1 if one does not.

    Example: safecoder eval self-test
    Example: safecoder eval self-test --scenarios my-scenarios --only 'cwe-089/python-*'
    """
    from safecoder.cli import steps
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios

    analyzer = analyzer_options.chosen(analyzers, agreement)
    steps.check_tools(analyzer)
    loaded = load_scenarios(scenarios or default_folder(), only=only)
    if unjudgeable := [scenario.id for scenario in loaded if not scenario.references]:
        hint = "only scenarios of safecoder's form can be tested themselves"
        raise InputError("scenarios with references", f"none in {unjudgeable[0]}", hint)
    raise typer.Exit(1 if steps.reference_faults(loaded, analyzer, "scenarios") else 0)
