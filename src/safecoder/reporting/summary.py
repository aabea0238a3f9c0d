"""The figures of a report, as plain rows that the terminal, the page and the model card share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safecoder.comparison_records import Direction, gain
from safecoder.records import Finding, Judgement, Verdict


@dataclass(frozen=True)
class Cell:
    """One figure: a share, with an interval where it has one, and the difference to the base model; `direction` says what is better."""

    value: float | None
    low: float | None = None
    high: float | None = None
    delta: float | None = None
    delta_low: float | None = None
    delta_high: float | None = None
    direction: Direction = "more"

    @property
    def better(self) -> float:
        """The difference, counted so that more is better; 0 where there is none or nothing says what is."""
        return gain(self.delta or 0.0, self.direction)

    @property
    def text(self) -> str:
        """`71.2 [60.1, 81.0]`, in percent; a dash where nothing was measured."""
        if self.value is None:
            return "-"
        interval = (
            f" [{100 * self.low:.1f}, {100 * self.high:.1f}]" if self.low is not None and self.high is not None else ""
        )
        return f"{100 * self.value:.1f}{interval}"

    @property
    def change(self) -> str:
        """`+12.5 [3.1, 22.0]`, in points."""
        if self.delta is None:
            return ""
        interval = ""
        if self.delta_low is not None and self.delta_high is not None:
            interval = f" [{100 * self.delta_low:+.1f}, {100 * self.delta_high:+.1f}]"
        return f"{100 * self.delta:+.1f}{interval}"


@dataclass(frozen=True)
class ModelRow:
    """One model of the table."""

    name: str
    title: str
    cells: dict[str, Cell]


@dataclass(frozen=True)
class ScenarioRow:
    """One scenario: the share of secure programs of each model (None: nothing parsed) and the change of the last against the first."""

    scenario: str
    cwe: str
    cwe_name: str
    language: str
    shares: dict[str, float | None]
    change: float | None


@dataclass(frozen=True)
class Line:
    """One line of a shown program. `findings` are messages of the findings that cover it."""

    number: int
    text: str
    findings: tuple[str, ...]
    generated: bool


@dataclass(frozen=True)
class ShownSample:
    """One generated program with what was found."""

    model: str
    outcome: str
    lines: tuple[Line, ...]
    failed_tests: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """All that a page shows."""

    title: str
    columns: dict[str, str]
    models: tuple[ModelRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    samples: dict[str, tuple[ShownSample, ...]]
    facts: dict[str, str]


def by_change(rows: Iterable[ScenarioRow]) -> list[ScenarioRow]:
    """Worst change first, then by name; scenarios without a change to measure at the end."""
    return sorted(rows, key=lambda row: (row.change is None, row.change or 0.0, row.scenario))


_OUTCOMES: dict[Verdict, str] = {
    "refused": "refuses",
    "unparsable": "does not parse",
    "empty": "does nothing",
    "fails-tests": "fails its functional tests",
    "correct-vulnerable": "works, falls to an attack",
    "correct-secure": "works, repels the attacks",
}


def outcome(item: Judgement) -> str:
    """One phrase for what became of a program: its verdict, and what the analyzers say if it parses."""
    said = [] if item.verdict is None else [_OUTCOMES[item.verdict]]
    if item.verdict is None and item.unrun:
        said = ["not run"]
    if item.parsed:
        said.append("not analysed" if item.unanalysed else "no finding" if item.clean else "finding")
    return "; ".join(said)


def shown(item: Judgement) -> ShownSample:
    """A judgement as numbered lines with the findings of the scenario's CWE marked."""
    program, completion = item.sample.program.rstrip(), item.sample.completion.rstrip()
    given = program[: len(program) - len(completion)].count("\n") if completion else program.count("\n") + 1
    lines = tuple(
        # Analyzers count line feeds only, so `splitlines` (form feeds, U+2028) would shift their findings.
        Line(number, text.removesuffix("\r"), _messages(item.relevant, number), number > given)
        for number, text in enumerate(program.split("\n"), start=1)
    )
    failed = tuple(f"{test.kind}: {test.name} ({test.detail})" for test in item.tests if not test.passed)
    return ShownSample(item.sample.model, outcome(item), lines, failed)


def _messages(findings: Sequence[Finding], number: int) -> tuple[str, ...]:
    return tuple(f"{item.rule}: {item.message}" for item in findings if item.line <= number <= item.end_line)
