"""Turns a pair and its masks into segments that can be painted."""

from __future__ import annotations

from itertools import groupby

from safecoder.dataset.marking import MarkedProgram, Marker
from safecoder.painted_records import PaintedPair, PaintedProgram, Segment
from safecoder.records import Pair
from safecoder.training_records import Term


def paint(pair: Pair, marker: Marker) -> PaintedPair:
    """The pair as the marker marks it.

    Raises:
        InputError: the tokenizer does not tell where its tokens lie.
    """
    secure, vulnerable = marker(pair)
    return PaintedPair(
        id=pair.id,
        cwe=pair.cwe,
        language=pair.language,
        instruction=pair.instruction or "",
        source=pair.source,
        secure=_painted(secure),
        vulnerable=_painted(vulnerable),
    )


def _painted(program: MarkedProgram) -> PaintedProgram:
    """A character is marked if one of its tokens is: byte tokens share a character."""
    terms = [Term.NONE] * len(program.tokens.text)
    for (start, end), term in zip(program.tokens.spans, program.terms, strict=True):
        if term is not Term.NONE:
            terms[start:end] = [term] * (end - start)
    segments, at = [], 0
    for term, run in groupby(terms):
        end = at + len(list(run))
        segments.append(Segment(program.tokens.text[at:end], term))
        at = end
    marked = sum(term is not Term.NONE for term in program.terms)
    return PaintedProgram(tuple(segments), marked, len(program.terms))
