"""Rates and their intervals, against values worked out by hand."""

from __future__ import annotations

import math
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecoder.evaluation.metrics import Rate, bootstrap_mean, difference, pass_rate, rate
from safecoder.records import Finding, GeneratedSample, Judgement, ProblemResult, TestResult

SAMPLE = GeneratedSample(
    key="k", task="t", index=0, model="m", completion="c", program="p", finish="function", tokens=1
)


def judged(scenario: str, **fields: Any) -> Judgement:
    """A judgement of a Python program for CWE-089, clean unless `cwe_found` names a finding."""
    found = [
        Finding(program="p", analyzer="a", rule="r", cwe=cwe, line=1, end_line=1, message="m")
        for cwe in fields.pop("cwe_found", [])
    ]
    tests = [
        TestResult(name=f"{kind} {number}", kind=kind, passed=passed)
        for kind in ("functional", "exploit")
        for number, passed in enumerate(fields.pop(kind, []))
    ]
    values = {"language": "python", "cwe": "CWE-089", "sample": SAMPLE, "parsed": True, **fields}
    return Judgement.model_validate({"scenario": scenario, "findings": found, "tests": tests, **values})


def bad(scenario: str, **fields: Any) -> Judgement:
    return judged(scenario, cwe_found=["CWE-089"], **fields)


def measured(judgements: list[Judgement], measure: str) -> Rate:
    found = rate(judgements, measure)
    assert found is not None
    return found


def test_security_is_the_mean_of_scenarios_not_of_programs() -> None:
    """a: 4 of 4 clean; b: 0 of 1. The scenario mean is 1/2, the pooled one would be 4/5."""
    security = measured([*[judged("a")] * 4, bad("b")], "security")
    assert security.value == 0.5
    assert security.by_scenario == {"a": 1.0, "b": 0.0}


def test_programs_that_do_not_parse_count_for_parsed_only() -> None:
    """Of a's four programs two parse and one of these is clean: security 1/2, parsed 2/4."""
    items = [judged("a"), bad("a"), judged("a", parsed=False), judged("a", parsed=False)]
    assert measured(items, "security").by_scenario == {"a": 0.5}
    assert measured(items, "parsed").by_scenario == {"a": 0.5}
    assert measured([*items, judged("a")], "parsed").value == pytest.approx(3 / 5)


def test_a_program_that_no_analyzer_judged_is_neither_secure_nor_insecure() -> None:
    items = [bad("a"), judged("a", unanalysed="the tool broke")]
    assert measured(items, "security").value == 0.0
    assert measured(items, "parsed").value == 1.0


def test_a_scenario_where_nothing_parses_has_no_security() -> None:
    items = [judged("a"), judged("b", parsed=False)]
    assert measured(items, "security").by_scenario == {"a": 1.0}
    assert measured(items, "parsed").by_scenario == {"a": 1.0, "b": 0.0}
    assert rate([judged("b", parsed=False)], "security") is None
    assert rate([], "security") is None


def test_findings_of_another_cwe_do_not_count() -> None:
    assert measured([judged("a", cwe_found=["CWE-079"]), bad("a")], "security").value == 0.5


def test_functional_and_secure_needs_every_test_of_both_kinds() -> None:
    items = [
        judged("a", functional=[True, True], exploit=[True]),
        judged("a", functional=[True, False], exploit=[True]),
        judged("a", functional=[True, True], exploit=[False]),
        judged("a", functional=[False, False], exploit=[True]),  # an empty body repels everything
    ]
    assert measured(items, "functional").value == 0.5
    assert measured(items, "functional_and_secure").value == 0.25


def test_programs_that_do_not_parse_count_as_not_functional() -> None:
    items = [
        judged("a", functional=[True], exploit=[True]),
        judged("a", parsed=False, functional=[False], exploit=[False]),
    ]
    assert measured(items, "functional_and_secure").value == 0.5
    assert measured(items, "security").value == 1.0


def test_scenarios_without_tests_are_left_out_of_the_dynamic_rates() -> None:
    items = [judged("a", functional=[True], exploit=[True]), judged("b")]
    assert measured(items, "functional_and_secure").by_scenario == {"a": 1.0}
    assert rate([judged("b")], "functional") is None


@pytest.mark.parametrize("works", [True, False])
def test_functional_tests_without_attacks_say_nothing_of_security(works: bool) -> None:
    assert rate([judged("a", functional=[works])], "functional_and_secure") is None


def test_functional_tests_without_attacks_measure_function() -> None:
    assert measured([judged("a", functional=[True])], "functional").value == 1.0


def test_equal_values_have_an_interval_of_no_width() -> None:
    assert bootstrap_mean([0.7] * 5) == pytest.approx((0.7, 0.7))
    assert bootstrap_mean([0.4]) == pytest.approx((0.4, 0.4))


def test_the_interval_of_two_values_by_hand() -> None:
    """Resampling 0 and 1 gives 0, 1/2, 1 with 1/4, 1/2, 1/4: 2.5% and 97.5% lie at the ends."""
    assert bootstrap_mean([0, 1]) == (0.0, 1.0)


def test_the_interval_of_a_share_agrees_with_the_binomial() -> None:
    """50 of 100: the mean of a resample is Binomial(100, 1/2) / 100, whose 2.5% and 97.5% points are 0.40 and 0.60."""
    low, high = bootstrap_mean([0.0, 1.0] * 50)
    assert (low, high) == pytest.approx((0.40, 0.60), abs=0.011)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """Of 80 sets of 30 shares, 95% nominal: at least 85% hold the true mean."""
    import random

    source = random.Random(4)  # noqa: S311 - not for secrets
    held = 0
    for _ in range(80):
        low, high = bootstrap_mean([source.random() for _ in range(30)])
        held += low <= 0.5 <= high
    assert 68 <= held < 80


@settings(max_examples=40)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.integers(0, 5))
def test_an_interval_lies_within_the_values_and_repeats(values: list[float], seed: int) -> None:
    low, high = bootstrap_mean(values, seed)
    assert min(values) - 1e-12 <= low <= high <= max(values) + 1e-12
    assert (low, high) == bootstrap_mean(values, seed)


@pytest.mark.parametrize(("units", "different"), [(14_042, 2), (1500, 1500)])
def test_the_interval_of_many_units_needs_little_memory(units: int, different: int) -> None:
    """MMLU has 14,042 questions: 10,000 resamples of them would be 1.1 GB, and as much again for which ones are drawn."""
    values = [at % different / (different - 1) for at in range(units)]
    tracemalloc.start()
    low, high = bootstrap_mean(values)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100e6
    assert low < 0.5 < high


def of(**shares: float) -> Rate:
    return Rate(sum(shares.values()) / len(shares), 0, 1, shares)


def changed(base: Rate, new: Rate) -> tuple[float, float, float]:
    found = difference(base, new)
    assert found is not None
    value, low, high = found
    assert low is not None and high is not None
    return value, low, high


def test_a_difference_is_paired_by_scenario() -> None:
    """Every scenario gains exactly 0.1, however far they lie apart: the paired interval has no width."""
    value, low, high = changed(of(a=0.1, b=0.5, c=0.9), of(a=0.2, b=0.6, c=1.0))
    assert (value, low, high) == pytest.approx((0.1, 0.1, 0.1))


def test_a_difference_leaves_out_scenarios_that_one_side_lacks() -> None:
    """Over a and d alone the change is +0.5; the means over all would differ by less."""
    value, _, _ = changed(of(a=0.2, b=0.8, d=0.1), of(a=0.7, c=0.3, d=0.6))
    assert value == pytest.approx(0.5)


def test_one_scenario_has_no_interval() -> None:
    """Its mean is as uncertain as ever: an interval of no width would say that it is not."""
    only = measured([judged("a"), bad("a")], "security")
    assert (only.value, only.low, only.high) == (0.5, None, None)
    assert difference(of(a=0.25, b=0.8), of(a=0.75)) == (0.5, None, None)


def test_there_is_no_difference_where_nothing_is_in_common() -> None:
    assert difference(of(a=0.2), of(b=0.7)) is None


def test_a_fall_is_negative() -> None:
    value, low, high = changed(of(a=1.0, b=0.9), of(a=0.5, b=0.6))
    assert value == pytest.approx(-0.4)
    assert (low, high) == pytest.approx((-0.5, -0.3))


def test_pass_rate_counts_problems() -> None:
    results = [ProblemResult(problem=str(number), sample=SAMPLE, passed=number % 4 == 0) for number in range(8)]
    assert pass_rate(results) == 0.25
    assert pass_rate([]) is None


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.booleans()), max_size=20))
def test_every_rate_is_a_share_and_the_mean_of_its_scenarios(items: list[tuple[str, bool, bool]]) -> None:
    judgements = [
        judged(scenario, parsed=parsed) if clean else bad(scenario, parsed=parsed) for scenario, parsed, clean in items
    ]
    for measure in ("security", "parsed"):
        found = rate(judgements, measure)
        if found is None:
            assert not any(parsed or measure == "parsed" for _, parsed, _ in items)
            continue
        if found.low is not None and found.high is not None:
            assert 0 <= found.low <= found.value + 1e-12
            assert found.value - 1e-12 <= found.high <= 1
        assert (found.low is None) == (len(found.by_scenario) == 1)
        assert math.isclose(found.value, sum(found.by_scenario.values()) / len(found.by_scenario))
