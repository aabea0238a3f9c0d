"""The kinds of faults that training data can have, and the record of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safecoder.records import Record, Text

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Kind:
    """A kind of fault. An error spoils what is learnt or measured; a warning costs something; a note is worth knowing."""

    severity: Severity
    meaning: str


KINDS: dict[str, Kind] = {
    "equal-halves": Kind("error", "both halves are the same tokens, nothing is trained"),
    "no-supervision": Kind("error", "no token takes part in the loss"),
    "same-id": Kind("error", "another sample has the same id"),
    "refused": Kind("error", "a half does not parse, and training refuses records of ours that do not"),
    "vulnerable-program-in-answers": Kind("error", "an instruction answer shows a whole vulnerable program"),
    "validation-duplicate": Kind("error", "a validation pair is also trained on"),
    "scenario-duplicate": Kind("error", "resembles a program that models are measured with"),
    "too-long": Kind("warning", "longer than max_tokens, left out"),
    "no-instruction": Kind(
        "warning", "no instruction; left out unless `prompt: none`; `safecoder data describe` gives it one"
    ),
    "mentions-security": Kind("warning", "the instruction speaks of security"),
    "unparsable": Kind("warning", "a half does not parse"),
    "row-left-out": Kind("warning", "a row of a published file cannot be a pair"),
    "white-space-only": Kind("warning", "the halves differ in white space only"),
    "duplicate": Kind("warning", "repeats an earlier pair"),
    "near-duplicate": Kind("warning", "nearly repeats another pair"),
    "validation-near-duplicate": Kind("warning", "a validation pair nearly repeats a trained one"),
    "contradiction": Kind("warning", "the secure half is the vulnerable half of another pair"),
    "vulnerable-lines-in-answers": Kind("warning", "an instruction answer shows lines that the pair lowers"),
    "control-token": Kind("warning", "the text holds a control token of the model"),
    "one-sided": Kind("note", "only one half differs, the other is not trained"),
}


class Fault(Record):
    """One fault of one sample.

    Attributes:
        kind: a key of `KINDS`.
        severity: that of the kind.
        sample: whose fault it is.
        detail: what was found; may be empty.
        other: the sample or program it collides with; may be empty.
    """

    kind: Text
    severity: Severity
    sample: Text
    detail: str = ""
    other: str = ""

    @staticmethod
    def of(kind: str, sample: str, detail: str = "", other: str = "") -> Fault:
        """A fault with the severity of its kind."""
        return Fault(kind=kind, severity=KINDS[kind].severity, sample=sample, detail=detail, other=other)
