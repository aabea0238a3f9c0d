"""Puts stages together for the commands: what `eval` and `demo` share. Stages themselves do not know each other.

Training is `training_run`'s, what is trained on `training_data`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safecoder.cli.progress import bar, note, tell
from safecoder.config import SamplingConfig
from safecoder.records import GeneratedSample, GenerationTask, Judgement, ProblemResult
from safecoder.storage import write_jsonl

if TYPE_CHECKING:
    from safecoder.cli.engines import Source
    from safecoder.evaluation.security.scenario import Scenario
    from safecoder.evaluation.utility.code_problems import Problem
    from safecoder.protocols import Analyzer


def quiet() -> None:
    """Turns off the bars and chatter of libraries; ours say what happens."""
    import warnings

    import transformers

    warnings.filterwarnings("ignore", category=FutureWarning, module=r"(transformers|peft)\.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def sampled(
    source: Source, tasks: Sequence[GenerationTask], settings: SamplingConfig, label: str, cache: Path
) -> list[GeneratedSample]:
    """All samples of the tasks; those in the cache are not drawn again, and then the model is not even loaded."""
    from safecoder.generation.engine import generate_cached
    from safecoder.models.load import release_memory

    quiet()
    settings = source.settings(settings)  # part of every sample's key
    with bar(f"sampling {label}", sum(task.samples for task in tasks)) as drawn:
        samples = generate_cached(
            source.identity,
            lambda: source.engine(settings),
            tasks,
            settings,
            label,
            cache,
            lambda sample: drawn.advance(),
        )
        drawn.advance(to=len(samples))
    release_memory()
    return samples


def judged(
    samples: Sequence[GeneratedSample],
    scenarios: Sequence[Scenario],
    label: str,
    path: Path,
    analyzer: Analyzer | None = None,
    *,
    tested: Path | None = None,
    clock: Callable[[str, float], None] = lambda phase, seconds: None,
) -> list[Judgement]:
    """Judges samples of scenarios with an analyzer (default: Semgrep) and in the sandbox, and writes the judgements.

    Args:
        tested: results of tests that were run before, added to as soon as there are new ones.
        clock: told the seconds of each phase.
    """
    from safecoder.cli import analyzer_options
    from safecoder.evaluation.security.judge import judge, runs_journal
    from safecoder.sandbox.bubblewrap import Bubblewrap

    distinct = len({(sample.task, sample.program) for sample in samples})
    with bar(f"judging {label}", distinct) as ran:
        judgements = judge(
            samples,
            {scenario.id: scenario for scenario in scenarios},
            analyzer or analyzer_options.chosen(),
            Bubblewrap(),
            on_run=ran.advance,
            runs=runs_journal(tested) if tested else None,
            clock=clock,
        )
    _tell_unjudged(judgements, label)
    write_jsonl(path, judgements)
    return judgements


def _tell_unjudged(judgements: Sequence[Judgement], label: str) -> None:
    """Those that a tool gave up on are in no rate that needs it, so that a rate may be over fewer programs than were drawn."""
    reasons = Counter(
        (what, item.language, why)
        for item in judgements
        for what, why in (("run", item.unrun), ("analysed", item.unanalysed))
        if why
    )
    for (what, language, why), count in sorted(reasons.items()):
        note(f"{label}: {count} {language} programs were not {what}: {why}")


def reference_faults(
    scenarios: Sequence[Scenario], analyzer: Analyzer, kind: str, others: Sequence[str] = ()
) -> list[str]:
    """Judges the references of scenarios, prints and returns what is wrong with them.

    Args:
        kind: what the scenarios are called.
        others: faults that were found before.
    """
    from safecoder.evaluation.security.judge import faults, judge, reference_samples
    from safecoder.sandbox.bubblewrap import Bubblewrap

    samples = [sample for scenario in scenarios for sample in reference_samples(scenario)]
    with bar(f"judging references of {kind}", len(samples)) as ran:
        by_id = {scenario.id: scenario for scenario in scenarios}
        judgements = judge(samples, by_id, analyzer, Bubblewrap(), on_run=ran.advance)
    found = [*others, *faults(judgements)]
    for text in found:
        tell(text)
    run = len({item.scenario for item in judgements if item.tests})
    tell(f"{len(scenarios)} {kind}, {run} of them run, {len(found)} faults")
    return found


def solved(
    problems: Sequence[Problem],
    samples: Sequence[GeneratedSample],
    label: str,
    path: Path | None = None,
    *,
    temperature: float = 0.0,
    runs: Path | None = None,
) -> list[ProblemResult]:
    """Runs samples of code problems in the sandbox and writes the results to `path`.

    Args:
        temperature: that they were drawn at.
        runs: what was run before, added to as soon as there is more.
    """
    from safecoder.evaluation.utility.code_problems import run_problems, runs_journal
    from safecoder.sandbox.bubblewrap import Bubblewrap

    with bar(f"running programs of {label}", len(samples)) as ran:
        results = run_problems(
            problems,
            samples,
            Bubblewrap(),
            temperature=temperature,
            runs=runs_journal(runs) if runs else None,
            on_run=ran.advance,
        )
    if path is not None:
        write_jsonl(path, results)
    return results


def check_tools(analyzer: Analyzer | None = None) -> None:
    """Finds out before any work that the analyzer (default: Semgrep) and the sandbox are there.

    Raises:
        ToolError: one is missing, with the command that installs it.
        SandboxError: bubblewrap cannot isolate on this machine.
    """
    from safecoder.cli import analyzer_options
    from safecoder.sandbox import bubblewrap

    _ = (analyzer or analyzer_options.chosen()).version  # which asks the tool
    bubblewrap.check()
