"""`safecoder collect run`: puts the stages, the analyzers and the engine together, runs them and shows the funnel."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from safecoder.cli import describers

if TYPE_CHECKING:
    from collections.abc import Callable

    from safecoder.collect.engines import Engine
    from safecoder.collect.records import Stage
    from safecoder.collect.run import Run
    from safecoder.collect.settings import CollectConfig
    from safecoder.collect.verifying import Analyzers
    from safecoder.funnel_records import Funnel
    from safecoder.protocols import Analyzer

_SAVE_EVERY = 200  # programs
_OVERRIDE = re.compile(r"(mine|verify|clean)(\.\w+)+=")


def run(
    sources: list[str] = typer.Argument(
        help="Repositories: folders, URLs, or text files that list them; and key=value, as mine.max_lines=60."
    ),
    out: Path = typer.Option(..., "--out", help="Folder for everything; the same command continues there."),
    config: Path | None = typer.Option(None, help="YAML file with the keys of docs/collect.md."),
    workers: int = typer.Option(os.cpu_count() or 1, min=1, help="Processes on this machine."),
    engine: str = typer.Option("local", help="local: processes of this machine; ray: tasks of a Ray cluster."),
    ray_address: str = typer.Option(
        "", help="Head of a running cluster, as HOST:6379 or auto; default: start one here."
    ),
    clones: Path | None = typer.Option(None, help="Folder for clones of URLs; default: OUT/clones."),
    keep_clones: bool = typer.Option(True, help="Keep clones, so that a later run only fetches what is new."),
    update: bool = typer.Option(True, help="Look for new commits in repositories that are complete."),
    describe_server: str | None = describers.SERVER,
    describe_model: str | None = describers.MODEL,
    describe_local: str | None = describers.LOCAL,
    mbpp: Path | None = typer.Option(None, help="MBPP problems that no pair may resemble either."),
    as_json: bool = typer.Option(False, "--json", help="Print the funnel as JSON."),
) -> None:
    """Collect pairs of vulnerable and fixed functions from git history; run the same command again to continue or update.

    Writes train.jsonl, validation.jsonl, funnel.json and funnel.html. Exit code 2 if a repository could not be done.

    Example: safecoder collect repositories.txt --out runs/collected --workers 8 clean.cap=40
    """
    from safecoder.cli.progress import note
    from safecoder.collect.pipeline import collect
    from safecoder.errors import EXIT_CODE
    from safecoder.storage import check_folder, locked, write_manifest

    plan = _plan(
        sources,
        out,
        config=config,
        engine=_engine(engine, ray_address, workers),
        workers=workers,
        clones=clones or out / "clones",
        described_by=(describe_server, describe_model, describe_local),
        mbpp=mbpp,
        options={"keep_clones": keep_clones, "update": update},
        on_step=_Told(),
    )
    with locked(out / ".lock", wait=False):
        check_folder(out, "collect")
        settings = plan.config.model_dump(mode="json")
        write_manifest(out / "manifest.json", command="collect", seed=plan.config.clean.seed, model={}, config=settings)
        failures = collect(plan)
        counted = _shown(plan, as_json)
    note(f"{counted.total.counts['kept']} pairs in {out}: train.jsonl, validation.jsonl; see funnel.html")
    raise typer.Exit(EXIT_CODE if failures else 0)


def _plan(
    arguments: list[str],
    out: Path,
    *,
    config: Path | None,
    engine: Engine,
    workers: int,
    clones: Path,
    described_by: tuple[str | None, str | None, str | None],
    mbpp: Path | None,
    options: dict[str, bool],
    on_step: Callable[[Stage, int, int, str], None],
) -> Run:
    from safecoder.collect import steps
    from safecoder.collect.run import Run
    from safecoder.collect.sources import resolve
    from safecoder.errors import InputError

    overrides = [item for item in arguments if _OVERRIDE.match(item)]
    settings = _settings(config, overrides)
    names = [item for item in arguments if item not in overrides]
    if not names:
        raise InputError("repositories to collect from", "none", "name a folder, an URL or a file that lists some")
    sources = resolve(names)
    ask, model = describers.describer(*described_by)
    make = partial(made_analyzers, tuple(settings.verify.analyzers), settings.verify.parameters)
    found = make(1)
    if settings.verify.votes > len(settings.verify.analyzers):
        raise InputError("as many analyzers as votes", f"votes={settings.verify.votes}", "add verify.analyzers")
    versions = [f"{item.name} {item.version}" for item in (*found.files, *found.functions)]  # which asks the tools
    versions += [f"{item.name} {item.version} in whole checkouts" for item in found.folders]
    return Run(
        sources=sources,
        folder=out.absolute(),  # workers may stand elsewhere
        clones=clones.absolute(),
        config=settings,
        engine=engine,
        workers=workers,
        steps=steps.steps(make, settings.clean, _references(mbpp), out / "describe" / "answers.jsonl", ask, model),
        identities={"mine": steps.words_version(), "verify": "\n".join(versions), "describe": model},
        one_by_one=bool(found.folders),
        on_step=on_step,
        **options,
    )


def _settings(config: Path | None, overrides: list[str]) -> CollectConfig:
    from safecoder.collect.settings import CollectConfig
    from safecoder.settings import from_overrides, load

    if config is None:
        return from_overrides(CollectConfig, {}, overrides)
    return load(CollectConfig, config, overrides)


def _engine(name: str, address: str, workers: int) -> Engine:
    from safecoder.collect.engines import LocalEngine
    from safecoder.collect.ray_pool import RayEngine
    from safecoder.errors import InputError, unknown

    if name not in ("local", "ray"):
        raise unknown("engine", name, ("local", "ray"))
    if name == "local":
        if address:
            raise InputError("--ray-address with --engine ray", "without it", "add --engine ray")
        return LocalEngine(workers)
    return RayEngine(address, workers)


def made_analyzers(names: tuple[str, ...], parameters: bool, jobs: int) -> Analyzers:
    """The analyzers for whole files and for functions by themselves, with the cache of this machine; and those for whole checkouts."""
    from safecoder.analyzers import catalog
    from safecoder.cli.progress import note
    from safecoder.collect.verifying import Analyzers
    from safecoder.storage import cache_home

    cache = cache_home() / "findings.sqlite"
    settings = [
        catalog.AnalyzerSettings(parameters=counted, suppressions=False, jobs=jobs, cache=cache, notice=note)
        for counted in (False, parameters)
    ]
    texts = [name for name in names if name not in catalog.FOLDERS]
    files, functions = ([_saving(catalog.make([name], settings=setting)) for name in texts] for setting in settings)
    return Analyzers(files, functions, catalog.make_folders(names, settings[0]))


def _saving(analyzer: Analyzer) -> Analyzer:
    """The same with findings saved more often: whole files take long, and a run of days is interrupted some time."""
    from safecoder.analyzers.cached import CachedAnalyzer

    return replace(analyzer, save_every=_SAVE_EVERY) if isinstance(analyzer, CachedAnalyzer) else analyzer


def _references(mbpp: Path | None) -> dict[str, str]:
    """What models are measured with here: the scenarios, HumanEval, and MBPP where it is named."""
    from safecoder.cli.progress import note
    from safecoder.cli.training_data import reference_programs
    from safecoder.evaluation.utility import humaneval
    from safecoder.evaluation.utility import mbpp as problems

    texts = {f"scenario {name}": text for name, text in reference_programs().items()}
    if not texts:
        note("this installation has no scenarios: what resembles one is not left out")
    given = humaneval.load_problems() + (problems.load_problems(str(mbpp)) if mbpp else [])
    return texts | {f"{item.benchmark} {item.task_id}": item.reference for item in given if item.reference}


class _Told:
    """Tells how far a stage is, at every tenth of it."""

    def __init__(self) -> None:
        self._tenths: dict[str, int] = {}

    def __call__(self, stage: str, done: int, total: int, name: str) -> None:
        from safecoder.cli.progress import note

        tenth = done * 10 // total
        if tenth > self._tenths.get(stage, -1) or done == total:
            self._tenths[stage] = tenth
            note(f"{stage}: {done} of {total} repositories, last {name}")


def _shown(plan: Run, as_json: bool) -> Funnel:
    from safecoder import __version__
    from safecoder.cli.progress import console
    from safecoder.collect.funnel import funnel
    from safecoder.reporting.funnel_page import write_funnel_page
    from safecoder.reporting.funnel_terminal import as_json as funnel_json
    from safecoder.reporting.funnel_terminal import funnel_tables
    from safecoder.storage import write_json

    counted = funnel(plan)
    write_json(plan.folder / "funnel.json", funnel_json(counted))
    facts = {
        "safecoder": __version__,
        "repositories": str(len(plan.sources)),
        "settings": json.dumps(plan.config.model_dump(mode="json", exclude_defaults=True)) or "defaults",
        "analyzers": plan.identities["verify"],
    }
    write_funnel_page(plan.folder / "funnel.html", counted, facts)
    if as_json:
        typer.echo(json.dumps(funnel_json(counted), indent=2))
    else:
        for table in funnel_tables(counted):
            console.print(table)
    return counted
