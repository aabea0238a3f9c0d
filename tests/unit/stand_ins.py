"""Analyzers for tests: their findings are written in the programs, and they fail on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program


def program(identity: str, text: str = "", language: str = "python") -> Program:
    return Program.model_validate({"id": identity, "language": language, "text": text or f"# {identity}\n"})


@dataclass
class StandIn:
    """Finds `CWE-NNN` where a line says `NAME: NNN`; fails the batch at `crash`, the program at `refuse`, forgets at `forget`."""

    name: str = "standin"
    version: str = "1"
    languages: frozenset[str] = frozenset({"python", "c"})
    broken: str = ""
    calls: list[list[str]] = field(default_factory=list)

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        self.calls.append([item.id for item in programs])
        if self.broken:
            raise ToolError("the program standin", self.broken, "install it with `pip install standin`")
        if any("crash" in item.text for item in programs):
            raise ToolError("standin to finish", "it crashed", "mend it")
        failed = {item.id: "refused" for item in programs if "refuse" in item.text}
        failed |= {item.id: "no such language" for item in programs if item.language not in self.languages}
        judged = [item for item in programs if item.id not in failed and "forget" not in item.text]
        return Analysis({item.id: self._findings(item) for item in judged}, failed)

    def _findings(self, item: Program) -> tuple[Finding, ...]:
        marks = [
            (number, line.partition(f"{self.name}:")[2].split()[0])
            for number, line in enumerate(item.text.split("\n"), start=1)
            if f"{self.name}:" in line
        ]
        return tuple(
            Finding(
                program=item.id, analyzer=self.name, rule="r", cwe=cwe, line=number, end_line=number, message="found"
            )
            for number, cwe in marks
        )
