"""A run as a comparison reads it: judgements of scenarios, results of benchmarks, and the settings they were made with.

A run folder holds what `eval security` or `eval utility` wrote, or folders that do, of one model. Of a demo, `FOLDER:MODEL` is one run.
Whether two runs can be compared is in `comparable`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from safecoder.comparison_records import Direction
from safecoder.errors import InputError
from safecoder.evaluation.utility.results import CHOICES, PROBLEMS, Result, by_item, directions, read_run
from safecoder.records import Judgement, ProblemResult
from safecoder.storage import read_json, read_jsonl

_JUDGEMENTS = "judgements.jsonl"
SECURITY, UTILITY = "eval security", "eval utility"
_BY_VLLM, _SERVED = "vllm:", "openai:"  # what an engine puts before the identity of its model


@dataclass(frozen=True)
class Run:
    """Everything that is known of one model.

    Attributes:
        name: as it was named on the command line.
        model: what the records or the manifests call it.
        results: by benchmark.
        settings: of `eval security` and of each benchmark, by these names, where they were noted.
        seeds: likewise.
        trainings: the runs that this one is the mean of, if it is of several models (`trainings`); judgements and results are of all.
        warnings: what a reader has to know of these, such as what was left out since they are not alike.
    """

    name: str
    model: str
    judgements: list[Judgement] = field(default_factory=list)
    results: dict[str, list[Result]] = field(default_factory=dict)
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    seeds: dict[str, int] = field(default_factory=dict)
    trainings: tuple[Run, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def parts(self) -> set[str]:
        """The commands whose results are there."""
        return {name for name, there in ((SECURITY, self.judgements), (UTILITY, self.results)) if there}

    @property
    def measured(self) -> set[str]:
        """What has settings of its own: `eval security` and each benchmark."""
        return {*self.results, *([SECURITY] if self.judgements else [])}


def exists(named: str) -> bool:
    """Whether there is something of that name; a name that no file can have, such as many joined ones, names nothing."""
    try:
        return Path(named).exists()
    except (OSError, ValueError):
        return False


def read(named: str) -> Run:
    """The run of a folder, or of one model of a demo.

    Raises:
        InputError: nothing was measured there, a part is there twice, records are no records or doubled, or the models differ.
        StorageError: a file cannot be read.
    """
    folder, _, model = named.rpartition(":")
    if model and folder and not exists(named):
        return _of_demo(Path(folder), model, named)
    if not named or not exists(named) or not Path(named).is_dir():  # an empty name would be the current folder
        raise InputError(
            "the folder of a run",
            f"no folder {named}" if named else "an empty name",
            "name the --output of `safecoder eval security`",
        )
    return _of_folder(Path(named), named)


def _of_demo(folder: Path, model: str, named: str) -> Run:
    there = sorted(path.stem.removeprefix("judgements-") for path in folder.glob("judgements-*.jsonl"))
    if model not in there:
        hint = f"known there: {', '.join(there)}" if there else "name the folder of a seed below the demo's output"
        raise InputError(f"a model of the demo in {folder}", model, hint)
    results: dict[str, list[Result]] = {}
    solved = folder / f"humaneval-{model}.jsonl"
    if solved.exists():
        results["humaneval"] = list(read_jsonl(solved, ProblemResult))
    return _checked(Run(named, model, read_jsonl(folder / f"judgements-{model}.jsonl", Judgement), results))


def _of_folder(folder: Path, named: str) -> Run:
    places = sorted({path.parent for path in folder.rglob("*.jsonl")})
    judged = [place for place in places if (place / _JUDGEMENTS).exists()]
    if len(judged) > 1:
        found = ", ".join(map(str, judged))
        raise InputError(f"one security run in {folder}", found, "name the folder of one of them")
    manifests = {place: manifest_of(place) for place in places}
    results: dict[str, list[Result]] = {}
    noted: dict[str, dict[str, Any]] = {}
    if judged and manifests[judged[0]].get("command") == SECURITY:
        noted[SECURITY] = manifests[judged[0]]
    for place in places:
        if not has_utility(place, manifests[place]):
            continue
        for benchmark, items in read_run(place).items():
            if benchmark in results:
                raise InputError(f"one run of {benchmark} in {folder}", "two", "name the folder of one of them")
            results[benchmark] = items
            if manifests[place].get("command") == UTILITY:
                noted[benchmark] = manifests[place]
    judgements = read_jsonl(judged[0] / _JUDGEMENTS, Judgement) if judged else []
    if not judgements and not any(results.values()):
        hint = "name the --output of `safecoder eval security` or `eval utility`"
        raise InputError(f"{_JUDGEMENTS} or results of benchmarks in {folder}", "none", hint)
    _one_model(folder, noted.values())
    names = [str(item.get("model", {}).get("name", "")) for item in noted.values()] or [_label(judgements, results)]
    return _checked(
        Run(
            named,
            names[0],
            judgements,
            results,
            {name: manifest.get("config", {}) for name, manifest in noted.items()},
            {name: manifest["seed"] for name, manifest in noted.items() if isinstance(manifest.get("seed"), int)},
        )
    )


def manifest_of(place: Path) -> dict[str, Any]:
    """What a folder's manifest says; nothing, if it has none.

    Raises:
        InputError: it is no manifest.
        StorageError: it cannot be read.
    """
    path = place / "manifest.json"
    found = read_json(path) if path.exists() else {}
    if not isinstance(found, dict) or not all(isinstance(found.get(name, {}), dict) for name in ("model", "config")):
        raise InputError(f"a manifest in {path}", "something else", "delete the file and run the command again")
    return found


def has_utility(place: Path, manifest: dict[str, Any]) -> bool:
    """Whether a folder with that manifest holds results of benchmarks."""
    known = any((place / f"{name}.jsonl").exists() for name in (*PROBLEMS, *CHOICES))
    return known or manifest.get("command") == UTILITY


def _one_model(folder: Path, manifests: Iterable[dict[str, Any]]) -> None:
    """The same weights may be run by several engines; only a server does not say which it has."""
    models: dict[str, str] = {}
    for model in (item["model"] for item in manifests if "model" in item):
        identity = str(model.get("identity", "no identity"))
        models.setdefault(identity.removeprefix(_BY_VLLM), f"{model.get('name')} ({identity})")
    if len(models) > 1:
        hint = "name the folder of one"
        if any(identity.startswith(_SERVED) for identity in models):
            hint += "; a server does not say which weights it has, so all of a run must come from it, or nothing"
        raise InputError(f"runs of one model in {folder}", ", ".join(sorted(models.values())), hint)


def _label(judgements: list[Judgement], results: dict[str, list[Result]]) -> str:
    if judgements:
        return judgements[0].sample.model
    problems = [item for items in results.values() for item in items if isinstance(item, ProblemResult)]
    return problems[0].sample.model if problems else ""


def _checked(run: Run) -> Run:
    """The run, if no sample is counted twice."""
    counts = Counter((item.scenario, item.sample.index) for item in run.judgements)
    doubled = [f"sample {index} of {scenario}" for (scenario, index), count in counts.items() if count > 1]
    for benchmark, items in run.results.items():
        keys = Counter(_identity(item) for item in items)
        doubled += [f"{key[0]} of {benchmark}" for key, count in keys.items() if count > 1]
    if doubled:
        raise InputError(f"each sample once in {run.name}", f"{doubled[0]} twice", "remove the doubled lines")
    return run


def _identity(item: Result) -> tuple[object, ...]:
    if isinstance(item, ProblemResult):
        return item.problem, item.sample.index, item.temperature
    return (item.question,)


def cut(run: Run, judged: Callable[[Judgement], bool], counted: Callable[[str, Result], bool]) -> Run:
    """The run with the judgements, and the results by benchmark, that hold; benchmarks without any are gone."""
    kept = {benchmark: [item for item in items if counted(benchmark, item)] for benchmark, items in run.results.items()}
    return replace(
        run,
        judgements=[item for item in run.judgements if judged(item)],
        results={name: items for name, items in kept.items() if items},
        trainings=tuple(cut(one, judged, counted) for one in run.trainings),
    )


def items_of(run: Run) -> dict[str, dict[str, float]]:
    """Benchmark and measure, as `humaneval pass@1`, -> item -> its value; of several trainings the mean."""
    if run.trainings:
        return _mean([items_of(one) for one in run.trainings])
    return {
        f"{benchmark} {measure}": dict(values)
        for benchmark, results in sorted(run.results.items())
        for measure, values in by_item(results).items()
    }


def _mean(found: Sequence[Mapping[str, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    """Of what all have: a mean over one training here and two there would not be one of recipes."""
    means: dict[str, dict[str, float]] = {}
    for name in found[0]:
        if not all(name in one for one in found):
            continue
        shared = [item for item in found[0][name] if all(item in one[name] for one in found)]
        means[name] = {item: sum(one[name][item] for one in found) / len(found) for item in shared}
    return means


def directions_of(run: Run) -> dict[str, Direction]:
    """By the same names: what is better, where the results say so."""
    return {
        f"{benchmark} {measure}": direction
        for benchmark, results in run.results.items()
        for measure, direction in directions(results).items()
    }
