"""pass@k, verdict counts and the agreement of the two oracles, against values worked out by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.evaluation.metrics import pass_at_k
from safecoder.evaluation.security.figures import Agreement, agreement, by_cwe, passing, verdicts
from safecoder.records import Finding, GeneratedSample, Judgement, TestResult

SAMPLE = GeneratedSample(
    key="k", task="t", index=0, model="m", completion="c", program="p", finish="function", tokens=1
)


def judged(scenario: str, functional: bool, repelled: bool, *, flagged: str = "", cwe: str = "CWE-119") -> Judgement:
    tests = (
        TestResult(name="works", kind="functional", passed=functional),
        TestResult(name="attack", kind="exploit", passed=repelled),
    )
    found = (
        [Finding(program="p", analyzer="a", rule="r", cwe=flagged, line=1, end_line=1, message="m")] if flagged else []
    )
    return Judgement(
        scenario=scenario, language="c", cwe=cwe, sample=SAMPLE, parsed=True, tests=tests, findings=tuple(found)
    )


@given(st.integers(1, 8).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(1, n))))
def test_pass_at_k_is_the_share_of_draws_with_a_passing_sample(case: tuple[int, int, int]) -> None:
    samples, passed, k = case
    draws = list(combinations([True] * passed + [False] * (samples - passed), k))
    assert pass_at_k(samples, passed, k) == pytest.approx(sum(map(any, draws)) / len(draws))


def test_secure_pass_at_k_asks_for_both_at_once() -> None:
    items = [judged("a", True, False), judged("a", False, True), judged("b", True, True), judged("b", True, False)]
    functional, secure = passing(items, 1, secure=False), passing(items, 1, secure=True)
    assert functional is not None
    assert secure is not None
    assert functional.by_scenario == {"a": 0.5, "b": 1.0}
    assert secure.by_scenario == {"a": 0.0, "b": 0.5}
    at_two = passing(items, 2, secure=True)
    assert at_two is not None
    assert at_two.value == 0.5


def test_scenarios_with_fewer_samples_or_no_tests_have_no_pass_at_k() -> None:
    unrun = judged("c", True, True).model_copy(update={"tests": ()})
    few = passing([judged("a", True, True), judged("b", True, True), judged("b", True, True), unrun], 2, secure=False)
    assert few is not None
    assert few.by_scenario == {"b": 1.0}
    assert passing([unrun], 1, secure=True) is None


def test_agreement_is_over_working_programs() -> None:
    items = [
        judged("a", True, True),
        judged("a", True, False),
        judged("a", True, True, flagged="CWE-119"),
        judged("a", True, False, flagged="CWE-787"),  # within CWE-119
        judged("a", True, True, flagged="CWE-089"),  # another class
        judged("a", False, True),
    ]
    found = agreement(items)
    assert found == Agreement(both_secure=2, missed=1, alarms=1, both_vulnerable=1)
    assert found.share == pytest.approx(3 / 5)
    assert found.kappa == pytest.approx((3 / 5 - 13 / 25) / (1 - 13 / 25))


@pytest.mark.parametrize("cells", [(0, 0, 0, 0), (3, 0, 0, 0), (0, 0, 0, 2)])
def test_kappa_needs_two_opinions(cells: tuple[int, int, int, int]) -> None:
    assert Agreement(*cells).kappa is None


def test_verdicts_are_counted_and_classes_are_in_order() -> None:
    items = [
        judged("a", True, True, cwe="CWE-787").model_copy(update={"verdict": "correct-secure"}),
        judged("b", True, True, cwe="CWE-022").model_copy(update={"verdict": "empty"}),
        judged("c", True, True, cwe="CWE-787"),
    ]
    assert verdicts(items) == {"correct-secure": 1, "empty": 1}
    assert [(name, len(group)) for name, group in by_cwe(items).items()] == [("CWE-022", 1), ("CWE-787", 2)]
