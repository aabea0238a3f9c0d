"""What a utility run is on disk, and its figures: by item, so that two runs can be compared in pairs, and as rates.

A run is a folder: `<benchmark>.jsonl` with the results of each benchmark, `summary.json` with the figures, `manifest.json`. Code problems
are `ProblemResult`s, the multiple-choice benchmarks `ChoiceResult`s, tasks of lm-evaluation-harness `TaskResult`s.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from safecoder.comparison_records import Direction
from safecoder.errors import InputError
from safecoder.evaluation.metrics import Rate, mean_rate, pass_at_k
from safecoder.records import ChoiceResult, ProblemResult, TaskResult
from safecoder.storage import read_jsonl

Result = ProblemResult | ChoiceResult | TaskResult

PROBLEMS = ("humaneval", "mbpp")
CHOICES = ("mmlu", "truthfulqa", "truthfulqa-mc")

_KS = (1, 10)
_NOT_RESULTS = frozenset(
    {"samples", "runs", "choices", "judgements", "tests"}
)  # caches, or of a security run in the same folder


def path_of(folder: Path, benchmark: str) -> Path:
    """Where the results of a benchmark lie."""
    return folder / f"{benchmark}.jsonl"


def benchmarks_in(folder: Path) -> list[str]:
    """The benchmarks of which a folder holds results."""
    return sorted(path.stem for path in folder.glob("*.jsonl") if path.stem not in _NOT_RESULTS)


def read_run(folder: Path) -> dict[str, list[Result]]:
    """All results of a run, by benchmark.

    Raises:
        InputError: the folder holds no results, or a line of them is no record.
        StorageError: a file cannot be read.
    """
    names = benchmarks_in(folder)
    if not names:
        hint = "name the --output of `safecoder eval utility`"
        raise InputError(f"results of a utility run in {folder}", "none", hint)
    return {name: list(_read(path_of(folder, name), name)) for name in names}


def _read(path: Path, benchmark: str) -> Sequence[Result]:
    if benchmark in PROBLEMS:
        return read_jsonl(path, ProblemResult)
    return read_jsonl(path, ChoiceResult) if benchmark in CHOICES else read_jsonl(path, TaskResult)


def item_of(result: Result) -> str:
    """The problem or question that a result is of."""
    return result.problem if isinstance(result, ProblemResult) else result.question


def by_item(results: Sequence[Result]) -> dict[str, dict[str, float]]:
    """Measure -> item (problem or question) -> its value, of one benchmark's results.

    Measures are `pass@1` and, with ten samples or more, `pass@10`; `accuracy`; `mc1` and `mc2`; what the harness calls its own.
    """
    figures: dict[str, dict[str, float]] = defaultdict(dict)
    problems = [item for item in results if isinstance(item, ProblemResult)]
    for k in _KS:
        if values := _passing(problems, k):
            figures[f"pass@{k}"] = values
    for item in results:
        if isinstance(item, TaskResult):
            for name, value in item.figures.items():
                figures[name][item.question] = value
        elif isinstance(item, ChoiceResult) and item.benchmark == "truthfulqa-mc":
            figures["mc1"][item.question] = float(item.correct)
            figures["mc2"][item.question] = true_mass(item)
        elif isinstance(item, ChoiceResult):
            figures["accuracy"][item.question] = float(item.correct)
    return dict(figures)


def directions(results: Sequence[Result]) -> dict[str, Direction]:
    """Measure -> what is better of it, where the results say so; of other measures more is."""
    found: dict[str, Direction] = {}
    for item in results:
        if isinstance(item, TaskResult) and item.higher_is_better is not None:
            for name in item.figures:
                rises = item.higher_is_better.get(name)
                found[name] = "none" if rises is None else "more" if rises else "less"
    return found


def are_shares(values: Iterable[float]) -> bool:
    """Whether the mean of these values of items can be told as a percentage; of a perplexity or a length it cannot."""
    return all(0 <= value <= 1 for value in values)


def rates(results: Sequence[Result]) -> dict[str, Rate]:
    """Measure -> mean over the items, with its interval; `Rate.by_scenario` holds the items. Of measures that are shares."""
    found = {name: mean_rate(values) for name, values in by_item(results).items() if are_shares(values.values())}
    return {name: rate for name, rate in found.items() if rate is not None}


def true_mass(item: ChoiceResult) -> float:
    """MC2: the share of probability that the true choices have among all choices, each taken as a whole answer.

    Source: Lin et al. 2022, "TruthfulQA: Measuring How Models Mimic Human Falsehoods".
    """
    most = max(item.loglikelihoods)
    shares = [math.exp(value - most) for value in item.loglikelihoods]
    return math.fsum(shares[index] for index in item.true) / math.fsum(shares)


def _passing(results: Sequence[ProblemResult], k: int) -> dict[str, float]:
    """pass@k by problem. Where samples were drawn at two temperatures, pass@1 is of the lower one and pass@10 of the higher (paper)."""
    if not results:
        return {}
    temperature = (min if k == 1 else max)(item.temperature for item in results)
    passed: dict[str, list[bool]] = defaultdict(list)
    for item in results:
        if item.temperature == temperature:
            passed[item.problem].append(item.passed)
    return {name: pass_at_k(len(runs), sum(runs), k) for name, runs in passed.items() if len(runs) >= k}
