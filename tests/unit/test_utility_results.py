"""The figures of a utility run, against values worked out by hand, and its form on disk."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from rich.console import Console

from safecoder.cli.utility_summary import summary, table
from safecoder.errors import InputError
from safecoder.evaluation.utility.harness import task_results
from safecoder.evaluation.utility.results import by_item, path_of, rates, read_run, true_mass
from safecoder.records import ChoiceResult, GeneratedSample, ProblemResult, TaskResult
from safecoder.storage import write_json, write_jsonl


def solved(problem: str, passed: list[bool], temperature: float = 0.0) -> list[ProblemResult]:
    return [
        ProblemResult(
            problem=problem,
            sample=GeneratedSample(
                key=f"{problem}:{at}:{temperature}",
                task=problem,
                index=at,
                model="m",
                completion="",
                program="",
                finish="eos",
                tokens=0,
            ),
            passed=good,
            temperature=temperature,
        )
        for at, good in enumerate(passed)
    ]


def chosen(question: str, probabilities: list[float], answer: int, true: tuple[int, ...], pick: int) -> ChoiceResult:
    return ChoiceResult(
        key=question,
        benchmark="truthfulqa-mc",
        question=question,
        loglikelihoods=tuple(map(math.log, probabilities)),
        answer=answer,
        true=true,
        chosen=pick,
        correct=pick == answer,
    )


def test_pass_at_k_is_estimated_for_each_problem() -> None:
    """a: 5 of 10 pass, b: none. pass@1 1/2 and 0, their mean 1/4; pass@10 1 and 0."""
    results = solved("a", [True] * 5 + [False] * 5, 0.2) + solved("b", [False] * 10, 0.2)
    assert by_item(results) == {"pass@1": {"a": 0.5, "b": 0.0}, "pass@10": {"a": 1.0, "b": 0.0}}
    assert rates(results)["pass@1"].value == 0.25
    assert rates(results)["pass@10"].value == 0.5


def test_each_of_two_temperatures_serves_its_measure() -> None:
    """At 0.2 every sample of the problem passes, at 0.6 none: pass@1 is of the former, pass@10 of the latter."""
    results = solved("a", [True] * 10, 0.2) + solved("a", [False] * 10, 0.6)
    assert by_item(results) == {"pass@1": {"a": 1.0}, "pass@10": {"a": 0.0}}


def test_there_is_no_pass_at_10_of_fewer_samples() -> None:
    assert list(by_item(solved("a", [True] * 9))) == ["pass@1"]
    assert by_item([]) == {}


def test_mc2_is_the_share_of_the_true_answers() -> None:
    """Choices of 0.1, 0.2, 0.1 of which the first two are true: 0.3 of 0.4."""
    item = chosen("q", [0.1, 0.2, 0.1], 0, (0, 1), 0)
    assert true_mass(item) == pytest.approx(0.75)
    assert by_item([item]) == {"mc1": {"q": 1.0}, "mc2": {"q": pytest.approx(0.75)}}


def test_mc2_of_answers_too_unlikely_for_a_float_is_still_a_share() -> None:
    item = chosen("q", [0.5, 0.5], 0, (0,), 0).model_copy(update={"loglikelihoods": (-2000.0, -2000.0)})
    assert true_mass(item) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "fault",
    [{"answer": 2}, {"true": (1,)}, {"true": (0, 5)}, {"chosen": 7}, {"correct": False}, {"loglikelihoods": ()}],
    ids=str,
)
def test_a_result_that_contradicts_itself_is_refused(fault: dict[str, object]) -> None:
    good = chosen("q", [0.5, 0.5], 0, (0,), 0).model_dump()
    assert ChoiceResult.model_validate(good)
    with pytest.raises(ValidationError):
        ChoiceResult.model_validate({**good, **fault})


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    mmlu = chosen("q", [0.5, 0.25], 0, (0,), 0).model_copy(update={"benchmark": "mmlu"})
    run: dict[str, list[Any]] = {
        "humaneval": solved("a", [True]),
        "mmlu": [mmlu],
        "hellaswag": [TaskResult(benchmark="hellaswag", question="3", figures={"acc": 1.0, "acc_norm": 0.0})],
    }
    for name, results in run.items():
        write_jsonl(path_of(tmp_path, name), results)
    write_jsonl(tmp_path / "samples.jsonl", [result.sample for result in solved("a", [True])])
    write_json(tmp_path / "summary.json", {})
    assert read_run(tmp_path) == run
    assert by_item(read_run(tmp_path)["hellaswag"]) == {"acc": {"3": 1.0}, "acc_norm": {"3": 0.0}}
    assert by_item(read_run(tmp_path)["mmlu"]) == {"accuracy": {"q": 1.0}}


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="eval utility"):
        read_run(tmp_path)


def test_the_table_shows_names_as_they_are() -> None:
    """Neither markup nor commands to the terminal."""
    task = TaskResult(benchmark="arc[bold]", question="1", figures={"acc[red]": 1.0})
    console = Console(width=120)
    with console.capture() as shown:
        console.print(table(summary("runs/[v2]/\x1b[2J", {"arc[bold]": [task]}, {}, {})))
    for text in (r"runs/[v2]/\x1b[2J", "arc[bold]", "acc[red]"):
        assert text in shown.get()


def of_harness(*values: dict[str, float], filter_: str = "none") -> list[dict[str, Any]]:
    """What the harness notes of each item."""
    return [{"doc_id": at, "filter": filter_, "metrics": list(item), **item} for at, item in enumerate(values)]


def test_of_the_harness_only_means_over_items_have_values_of_items() -> None:
    """Of a perplexity it notes log-likelihoods of items, of which more is better and the mean means nothing."""
    samples = of_harness({"acc": 1.0, "perplexity": -0.5}, {"acc": 0.0, "perplexity": -0.1})
    told: list[str] = []
    own = {"alias": "lambada", "acc,none": 0.5, "perplexity,none": 1.35}
    results = task_results("lambada", samples, {"acc": True, "perplexity": False}, own, told.append)
    assert [item.figures for item in results] == [{"acc": 1.0}, {"acc": 0.0}]
    assert results[0].higher_is_better == {"acc": True}
    (text,) = told
    assert text.startswith("lambada: perplexity is in no result of an item")


def test_a_measure_of_the_harness_is_held_to_the_figure_of_its_filter() -> None:
    strict, flexible = (
        of_harness({"exact_match": value}, filter_=name) for value, name in ((0.0, "strict"), (1.0, "flexible"))
    )
    own = {"exact_match,strict": 0.0, "exact_match,flexible": 0.3}
    results = task_results("gsm8k", [*strict, *flexible], {}, own)
    assert [item.figures for item in results] == [{"exact_match,strict": 0.0}]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_figure_of_the_harness_that_is_no_number_leaves_the_folder_readable(tmp_path: Path, value: float) -> None:
    samples = of_harness({"acc": 1.0, "score": 0.5}, {"acc": 1.0, "score": value})
    told: list[str] = []
    results = task_results("arc", samples, {}, {"acc,none": 1.0, "score,none": value}, told.append)
    write_jsonl(path_of(tmp_path, "arc"), results)
    assert read_run(tmp_path) == {"arc": results}
    assert by_item(results) == {"acc": {"0": 1.0, "1": 1.0}}
    assert "score" in told[0] and f"of item 1 it is {value}" in told[0]


def test_what_is_no_share_is_no_percentage() -> None:
    """As folders from before it was left out hold it: log-likelihoods of items, under the name of their perplexity."""
    items = [TaskResult(benchmark="t", question=str(at), figures={"acc": 1.0, "perplexity": -2.0}) for at in range(2)]
    assert list(rates(items)) == ["acc"]
    found = summary("m", {"t": items}, {}, {})
    assert list(found["benchmarks"]["t"]["figures"]) == ["acc"]


def test_one_item_has_no_interval_in_the_table() -> None:
    found = summary("m", {"humaneval": solved("a", [True])}, {}, {})
    assert found["benchmarks"]["humaneval"]["figures"]["pass@1"] == {
        "value": 1.0,
        "low": None,
        "high": None,
        "items": 1,
    }
    console = Console(width=120)
    with console.capture() as shown:
        console.print(table(found))
    assert " 100.0 " in shown.get()
    assert "[100.0" not in shown.get()
