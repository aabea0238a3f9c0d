"""How much longer time limits hold on this machine than on the idle one that they were set on."""

from __future__ import annotations

from dataclasses import replace

from safecoder.protocols import Execution, Job, Limits, Sandbox

LONGEST = 10.0
"""Times the usual limit: a machine that is slower still could not judge anything."""


def pace(seconds: float, usual: float) -> float:
    """The factor, from how long something took here and how long it usually takes; never below 1."""
    return min(LONGEST, max(1.0, seconds / usual))


def longer(limits: Limits, factor: float) -> Limits:
    """The same limits with more time."""
    return replace(limits, seconds=limits.seconds * factor)


class Timed:
    """A sandbox that adds up in `seconds` how long its jobs ran."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.seconds = 0.0

    @property
    def python(self) -> str:
        return self._sandbox.python

    def run(self, job: Job) -> Execution:
        execution = self._sandbox.run(job)
        self.seconds += execution.seconds
        return execution
