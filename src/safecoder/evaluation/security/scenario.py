"""What a scenario is, whatever form it was read from: a task that can be done in a secure and in a vulnerable way, with its tests.

Reading our form is in `scenarios`, the published one in `upstream`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from safecoder import languages
from safecoder.evaluation.security.reminders import Reminder, reminded
from safecoder.records import GenerationTask
from safecoder.storage import fingerprint

TestKind = Literal["functional", "exploit"]


@dataclass(frozen=True)
class TestFile:
    """A file of tests and the names of its test functions, in order."""

    __test__ = False  # not a pytest class
    source: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """One task that can be done in a secure and in a vulnerable way.

    Attributes:
        id: `<cwe folder>/<name>`.
        prefix: the program up to where the model continues.
        references: whole programs by role: `secure`, `vulnerable`, `useless`; none in the published form.
        tests: by kind; empty where the scenario is judged by analyzers only.
        support: files that its programs are run with, by relative name.
        suffix: what follows the function in its file; empty where nothing has to.
    """

    id: str
    language: str
    cwe: str
    instruction: str
    function: str
    prefix: str
    references: dict[str, str]
    tests: dict[TestKind, TestFile] = field(default_factory=dict)
    support: dict[str, bytes] = field(default_factory=dict)
    suffix: str = ""

    @property
    def fingerprint(self) -> str:
        """Identity of all that its samples are asked and run with: runs can be compared only where it is the same."""
        tests = {kind: file.source for kind, file in self.tests.items()}
        support = {name: hashlib.sha256(data).hexdigest() for name, data in self.support.items()}
        return fingerprint([self.language, self.cwe, self.instruction, self.prefix, self.suffix, tests, support])

    def whole(self, program: str) -> str:
        """A sampled program as a file: with the suffix behind it, unless it goes on to the end of the file by itself."""
        return program if not self.suffix or languages.parses(program, self.language) else f"{program}\n{self.suffix}"

    def task(self, samples: int, reminder: Reminder = "none") -> GenerationTask:
        """The prompt for a model, in one of its variants."""
        return GenerationTask.model_validate(
            {
                "id": self.id,
                "language": self.language,
                "instruction": reminded(self.instruction, self.cwe, reminder),
                "prefix": self.prefix,
                "samples": samples,
            }
        )
