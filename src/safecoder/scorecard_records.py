"""Foundation: how right an analyzer is on labelled pairs, as the evaluation stage counts it and the reporting stage shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safecoder.shares import Share

Kind = Literal["all", "language", "cwe", "class"]
MEASURES = {
    "told_apart": "told apart",
    "vulnerable_flagged": "vulnerable flagged",
    "secure_flagged": "fixed still flagged",
    "vulnerable_any": "vulnerable, any CWE",
    "secure_any": "fixed, any CWE",
}
"""The measures of a `Score` and their titles, in the order in which they are shown."""


@dataclass(frozen=True)
class Verdict:
    """What one analyzer says of one pair: the CWEs that it finds in each half, None for a half that it could not judge."""

    pair: str
    cwe: str
    language: str
    vulnerable: frozenset[str] | None
    secure: frozenset[str] | None


@dataclass(frozen=True)
class Score:
    """How right an analyzer is on some pairs. A finding counts if its CWE is the pair's, its parent or its child; for `..._any` always.

    Attributes:
        kind: what the pairs have in common; `language` and `cwe` are empty where it is not that.
        told_apart: pairs with the vulnerable half flagged and the fixed one not, of all pairs: a half that is not judged is not told apart.
        vulnerable_flagged, vulnerable_any, secure_flagged, secure_any: halves flagged, of those that were judged.
        unjudged: halves that the analyzer could not judge, of all.
    """

    kind: Kind
    language: str
    cwe: str
    pairs: int
    told_apart: Share
    vulnerable_flagged: Share
    secure_flagged: Share
    vulnerable_any: Share
    secure_any: Share
    unjudged: Share

    @property
    def title(self) -> str:
        return " ".join(filter(None, (self.cwe, self.language))) or "all"

    def share(self, measure: str) -> Share:
        """One of `MEASURES`."""
        share: Share = getattr(self, measure)
        return share


@dataclass(frozen=True)
class Scorecard:
    """All scores of one analyzer, in the order: all pairs, by language, by CWE, by class.

    `foreign` counts the pairs in languages that the analyzer does not know; they are in no score.
    """

    analyzer: str
    version: str
    foreign: int
    scores: tuple[Score, ...]
    verdicts: tuple[Verdict, ...]
