"""Turns pairs and instruction samples into token rows with a term for every token.

One plain form: a row a program. A pair becomes two rows (secure, vulnerable), an instruction sample one. Rows of pairs are cut
behind their last masked token, which changes no loss and no gradient, since later tokens do not influence earlier ones. Which tokens
are masked is `marking`'s, which samples are repeated `mixing`'s.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safecoder import prompts
from safecoder.config import DataConfig
from safecoder.dataset.marking import MarkedProgram, Marker
from safecoder.dataset.tokens import model_tokens
from safecoder.training_records import EncodedRow, EncodedSample, SkippedSamples, Term

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.records import InstructionSample, Pair


@dataclass(frozen=True)
class EncodedPair:
    """A pair and what is trained of it: one sample, or one a half where `pair_form` is `split`; never none."""

    pair: Pair
    samples: tuple[EncodedSample, ...]


@dataclass(frozen=True)
class EncodedSet:
    """All that can be trained on, nothing repeated yet, and what was left out."""

    pairs: tuple[EncodedPair, ...]
    standard: tuple[EncodedSample, ...]
    skipped: SkippedSamples


class Encoder:
    """Encodes samples for one tokenizer.

    Args:
        tokenizer: the model's.
        data: prompt form, masks and the longest row; longer samples are left out and counted, never cut.
        anchored: share of the unmasked program tokens of pairs that is marked as `Term.ANCHOR`, drawn anew for every pair but always alike;
            rows then reach up to the last of them.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, data: DataConfig, *, anchored: float = 0.0) -> None:
        self._tokenizer = tokenizer
        self._data = data
        self._anchored = anchored
        self._tokens = model_tokens(tokenizer)
        self._mark = Marker.of(data, self._tokens)
        self._end = prompts.end(data.prompt, tokenizer)

    def ids(self, text: str) -> list[int]:
        """Token ids without added special tokens; the prompt's own markers are recognised."""
        return list(self._tokens(text).ids) if text else []

    def _prompt_ids(self, instruction: str, opening: str) -> list[int]:
        text = prompts.render(self._data.prompt, self._tokenizer, instruction) + opening
        return prompts.start(self._data.prompt, self._tokenizer) + self.ids(text)

    def pair(self, pair: Pair) -> EncodedSample:
        """Two rows, secure first. A half without masked tokens gives a row without terms, which is left out.

        If all of the secure program or its end is trained, it is so with every secure half whose pair has any difference; and so with the
        anchors of both halves.
        """
        prompt = self._prompt_ids(pair.instruction or "", prompts.opening(self._data.prompt, pair.language))
        secure, vulnerable = self._mark(pair)
        rows = []
        drawn = random.Random(pair.id)  # noqa: S311 - no secret; a resumed run must draw the same
        differ = secure.masked or vulnerable.masked
        anchored = differ and self._anchored > 0
        if self._data.end_of_program and differ:
            terms = (*self._anchors(secure, drawn), *(Term.SECURE for _ in self._end))
            rows.append(_row(prompt, [*secure.tokens.ids, *self._end], terms))
        elif secure.masked or anchored or (self._data.secure_tokens == "all" and differ):
            rows.append(self._half(prompt, secure, drawn))
        if vulnerable.masked or anchored:
            rows.append(self._half(prompt, vulnerable, drawn))
        return EncodedSample(pair.id, "pair", tuple(row for row in rows if row is not None))

    def _half(self, prompt: Sequence[int], program: MarkedProgram, drawn: random.Random) -> EncodedRow | None:
        """The row of a half, up to its last token with a term."""
        terms = self._anchors(program, drawn)
        length = max((at for at, term in enumerate(terms) if term is not Term.NONE), default=-1) + 1
        return _row(prompt, program.tokens.ids[:length], terms[:length])

    def _anchors(self, program: MarkedProgram, drawn: random.Random) -> tuple[Term, ...]:
        """The terms of a program; of the tokens without one that the mask does not mark the wanted share are anchors.

        What is marked and has no term is the rest of a vulnerable run whose first token is lowered: nothing to hold the model to.
        """
        return tuple(
            Term.ANCHOR if term is Term.NONE and not marked and drawn.random() < self._anchored else term
            for term, marked in zip(program.terms, program.mask, strict=True)
        )

    def instruction(self, sample: InstructionSample) -> EncodedSample:
        """One row: every answer of the conversation and the tokens that end it are learnt, what is asked is not."""
        *earlier, last = sample.turns
        # Many templates trim earlier answers, which would then not be those that are learnt.
        turns = [*(turn.model_copy(update={"response": turn.response.strip()}) for turn in earlier), last]
        ids = list(prompts.start(self._data.prompt, self._tokenizer))
        terms = [Term.NONE] * len(ids)
        openings = prompts.renders(self._data.prompt, self._tokenizer, turns, sample.system)
        for number, (opening, turn) in enumerate(zip(openings, turns, strict=True)):
            before, ending = self._between(opening) if number else (self.ids(opening), 0)
            answer = self.ids(turn.response)
            ids += [*before, *answer]
            terms += [Term.STANDARD] * ending + [Term.NONE] * (len(before) - ending) + [Term.STANDARD] * len(answer)
        ids += self._end
        terms += [Term.STANDARD] * len(self._end)
        row = _row((), ids, terms)
        return EncodedSample(sample.id, "standard", () if row is None else (row,))

    def _between(self, opening: str) -> tuple[list[int], int]:
        """The tokens between two answers and how many of them end the first one, which the template writes in the chat form."""
        ids = self.ids(opening)
        if self._data.prompt != "chat":
            return [*self._end, *ids], len(self._end)
        return ids, len(self._end) if ids[: len(self._end)] == self._end else 0

    def all(self, pairs: Iterable[Pair], samples: Iterable[InstructionSample]) -> EncodedSet:
        """Encodes everything; what cannot be trained on is named by reason, not dropped silently."""
        too_long: list[str] = []
        no_difference: list[str] = []
        unsupervised: list[str] = []
        encoded_pairs = []
        for pair in pairs:
            sample = self.pair(pair)
            if not sample.rows:
                equal = self.ids(pair.secure) == self.ids(pair.vulnerable)
                (no_difference if equal else unsupervised).append(pair.id)
                continue
            kept = [part for part in self._parts(sample) if self._fits(part)]
            if len(kept) < len(self._parts(sample)):
                too_long.append(pair.id)
            if kept:
                encoded_pairs.append(EncodedPair(pair, tuple(kept)))
        standard = []
        for encoded in map(self.instruction, samples):
            if not encoded.rows:
                unsupervised.append(encoded.id)
            elif not self._fits(encoded):
                too_long.append(encoded.id)
            else:
                standard.append(encoded)
        skipped = SkippedSamples(tuple(too_long), tuple(no_difference), tuple(unsupervised))
        return EncodedSet(tuple(encoded_pairs), tuple(standard), skipped)

    def _parts(self, sample: EncodedSample) -> list[EncodedSample]:
        if self._data.pair_form == "together":
            return [sample]
        return [EncodedSample(sample.id, sample.kind, (row,)) for row in sample.rows]

    def _fits(self, sample: EncodedSample) -> bool:
        return max(len(row.input_ids) for row in sample.rows) <= self._data.max_tokens


def _row(prompt: Sequence[int], answer: Sequence[int], terms: Sequence[Term]) -> EncodedRow | None:
    """The row of a prompt and what follows it; None if it has no term."""
    # Without a prompt nothing predicts the first token, so it can be no target.
    terms = [Term.NONE] * len(prompt) + list(terms) if prompt else [Term.NONE, *terms[1:]]
    ids = (*prompt, *answer)
    return EncodedRow(ids, tuple(terms[: len(ids)])) if any(terms) else None
