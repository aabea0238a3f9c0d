"""Finds vulnerable code in instruction answers: what the pairs lower, ordinary tuning would raise again.

Texts are compared as words and marks, so that white space and line breaks do not hide a match.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from safecoder.dataset.faults import Fault
from safecoder.dataset.masks import changed_lines
from safecoder.records import InstructionSample, Pair

_WORD = re.compile(r"\w+|[^\w\s]")
_RUN = 5
_LEAST = 8
"""Words and marks that a line or program must have: shorter ones (`return null;`) are found everywhere."""


def vulnerable_text_faults(pairs: Iterable[Pair], instructions: Sequence[InstructionSample]) -> list[Fault]:
    """Pairs whose vulnerable program, or a line of it that the secure one lacks, is found in an answer.

    The first such answer is named, and for lines the first line.
    """
    if not instructions:
        return []
    answers = _Answers(instructions)
    faults = []
    for pair in pairs:
        if owner := answers.showing(pair.vulnerable):
            faults.append(Fault.of("vulnerable-program-in-answers", pair.id, other=owner))
            continue
        for line in _vulnerable_lines(pair):
            if owner := answers.showing(line):
                faults.append(Fault.of("vulnerable-lines-in-answers", pair.id, f"shows {line.strip()!r}", owner))
                break
    return faults


def _vulnerable_lines(pair: Pair) -> list[str]:
    """The changed lines of the vulnerable half that are not in the secure half as well."""
    _, spans = changed_lines(pair.secure, pair.vulnerable)
    lines = [line for start, end in spans for line in pair.vulnerable[start:end].split("\n")]
    secure = _joined(_words(pair.secure))
    found = []
    for line in lines:
        words = _words(line)
        if words and _joined(words) not in secure:
            found.append(line)
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


class _Answers:
    """Answers that can be searched for a run of words; runs of five are the index."""

    def __init__(self, instructions: Iterable[InstructionSample]) -> None:
        self._texts: list[tuple[str, str]] = []
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(instructions):
            words = _words(item.answers)
            self._texts.append((item.id, _joined(words)))
            for run in {_joined(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}:
                self._index[run].append(number)

    def showing(self, text: str) -> str | None:
        """The first answer in which all of the text stands; None for texts too short to mean something."""
        words = _words(text)
        wanted = _joined(words)
        if len(words) < _LEAST:
            return None
        rarest = min(
            (self._index.get(_joined(words[at : at + _RUN]), []) for at in range(len(words) - _RUN + 1)), key=len
        )
        return next((self._texts[number][0] for number in rarest if wanted in self._texts[number][1]), None)
