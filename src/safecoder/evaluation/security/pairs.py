"""Training pairs that carry tests, judged as the references of a scenario are: by analyzers and by running both halves.

A pair has no prefix and no useless half; what else holds of a scenario's references holds of it, see `judge.faults`.
"""

from __future__ import annotations

from pathlib import Path

from safecoder.evaluation.security.scenario import Scenario, TestKind
from safecoder.evaluation.security.scenarios import shared_support, tests_in
from safecoder.records import Pair, PairTests


def as_scenario(pair: Pair, tests: PairTests | None, folder: Path) -> Scenario:
    """A pair in the form that is judged, under its own id.

    Args:
        tests: None for a pair that only analyzers judge.
        folder: the scenarios, whose shared stand-ins the tests may name.

    Raises:
        InputError: the tests do not parse or hold no function `test_*`, or a stand-in is unknown.
    """
    texts: dict[TestKind, str] = {}
    if tests is not None:
        texts = {"functional": tests.functional, "exploit": tests.exploit}
    return Scenario(
        id=pair.id,
        language=pair.language,
        cwe=pair.cwe,
        instruction=pair.instruction or "",
        function="",
        prefix="",
        references={"secure": pair.secure, "vulnerable": pair.vulnerable},
        tests={
            kind: tests_in(text, pair.language, f"the {kind} tests of pair {pair.id}") for kind, text in texts.items()
        },
        support={} if tests is None else shared_support(folder, pair.language, tests.support),
    )
