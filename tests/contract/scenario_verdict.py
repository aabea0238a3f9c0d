"""What the tests of a scenario say of a completion of its prefix."""

from __future__ import annotations

import pytest

from safecoder.evaluation.security import dynamic
from safecoder.evaluation.security.runners import RUNNERS
from safecoder.evaluation.security.runners.base import missing
from safecoder.evaluation.security.scenarios import default_folder, load_scenario
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()


def verdict(case: str, completion: str) -> tuple[bool, bool, list[str]]:
    """Whether every functional test passed, whether every attack failed, and what failed; a case is `<scenario>: <what is special>`."""
    scenario = load_scenario(default_folder() / case.partition(":")[0])
    if error := missing(RUNNERS[scenario.language]):
        pytest.skip(f"the tools of {scenario.language} are absent: {error.hint}")
    tests = dynamic.run_tests(scenario, scenario.whole(scenario.prefix + completion), BOX)
    functional, repelled = (
        all(test.passed for test in tests if test.kind == kind) for kind in ("functional", "exploit")
    )
    return functional, repelled, [f"{test.name}: {test.detail}" for test in tests if not test.passed]
