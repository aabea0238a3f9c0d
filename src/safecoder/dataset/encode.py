"""Turns pairs and instruction samples into token rows with a term for every token.

One plain form: a row a program. A pair becomes two rows (secure, vulnerable), an instruction sample one. Rows of pairs are cut
behind their last masked token, which changes no loss and no gradient, since later tokens do not influence earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from safecoder import prompts
from safecoder.dataset.masks import diff_masks, run_starts
from safecoder.prompts import PromptForm
from safecoder.training_records import EncodedRow, EncodedSample, SkippedSamples, Term

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.records import InstructionSample, Pair


class Encoder:
    """Encodes samples for one tokenizer and prompt form.

    Args:
        tokenizer: the model's.
        form: how the instruction is rendered.
        max_tokens: longer samples are left out and counted, never cut.
        bridge_gaps: see `diff_masks`.
        vulnerable_tokens: `all` that the mask marks, or the `first` of every run of them.
        anchored: mark unmasked program tokens of pairs as `Term.ANCHOR`; rows then keep their whole program.
    """

    def __init__(
        self,
        tokenizer: PreTrainedTokenizerBase,
        form: PromptForm,
        max_tokens: int = 1024,
        bridge_gaps: bool = True,
        vulnerable_tokens: str = "all",
        anchored: bool = False,
    ) -> None:
        self._tokenizer = tokenizer
        self._form = form
        self._max_tokens = max_tokens
        self._bridge_gaps = bridge_gaps
        self._vulnerable_tokens = vulnerable_tokens
        self._anchored = anchored

    def ids(self, text: str) -> list[int]:
        """Token ids without added special tokens; the prompt's own markers are recognised."""
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def _prompt_ids(self, instruction: str, opening: str) -> list[int]:
        text = prompts.render(self._form, self._tokenizer, instruction) + opening
        return prompts.start(self._form, self._tokenizer) + self.ids(text)

    def pair(self, pair: Pair) -> EncodedSample:
        """Two rows, secure first. A half without masked tokens gives a row without terms, which is left out."""
        prompt = self._prompt_ids(pair.instruction or "", prompts.opening(self._form, pair.language))
        secure, vulnerable = self.ids(pair.secure), self.ids(pair.vulnerable)
        m_sec, m_vul = diff_masks(secure, vulnerable, bridge_gaps=self._bridge_gaps)
        if self._vulnerable_tokens == "first":
            m_vul = run_starts(m_vul)
        rows = (
            self._row(prompt, secure, m_sec, Term.SECURE),
            self._row(prompt, vulnerable, m_vul, Term.VULNERABLE),
        )
        return EncodedSample(pair.id, "pair", tuple(row for row in rows if row is not None))

    def _row(
        self, prompt: Sequence[int], program: Sequence[int], mask: Sequence[bool], term: Term
    ) -> EncodedRow | None:
        """The row of a half, up to its last token with a term; None if it has no masked token."""
        if not any(mask):
            return None
        other = Term.ANCHOR if self._anchored else Term.NONE
        length = len(mask) if self._anchored else max(at for at, marked in enumerate(mask) if marked) + 1
        terms = _predictable((Term.NONE,) * len(prompt) + tuple(term if marked else other for marked in mask[:length]))
        return EncodedRow(tuple(prompt) + tuple(program[:length]), terms) if term in terms else None

    def instruction(self, sample: InstructionSample) -> EncodedSample:
        """One row: the answer and the end-of-text token are learnt, the prompt is not."""
        prompt = self._prompt_ids(sample.instruction, "")
        end = self._tokenizer.eos_token_id
        answer = self.ids(sample.response) + ([end] if end is not None else [])
        terms = (Term.NONE,) * len(prompt) + (Term.STANDARD,) * len(answer)
        return EncodedSample(sample.id, "standard", (EncodedRow(tuple(prompt + answer), _predictable(terms)),))

    def all(
        self, pairs: Iterable[Pair], samples: Iterable[InstructionSample]
    ) -> tuple[list[EncodedSample], list[EncodedSample], SkippedSamples]:
        """Encodes everything; over-long samples and pairs whose halves are equal as tokens are named, not dropped silently."""
        too_long: list[str] = []
        no_difference: list[str] = []
        encoded_pairs = self._kept((self.pair(pair) for pair in pairs), too_long, no_difference)
        encoded_samples = self._kept((self.instruction(sample) for sample in samples), too_long, no_difference)
        return encoded_pairs, encoded_samples, SkippedSamples(tuple(too_long), tuple(no_difference))

    def _kept(
        self, samples: Iterable[EncodedSample], too_long: list[str], no_difference: list[str]
    ) -> list[EncodedSample]:
        kept = []
        for sample in samples:
            if not sample.rows:
                no_difference.append(sample.id)
            elif max(len(row.input_ids) for row in sample.rows) > self._max_tokens:
                too_long.append(sample.id)
            else:
                kept.append(sample)
        return kept


def _predictable(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Nothing predicts the first token of a row; it has a term only where no prompt and no start token stand before it."""
    return (Term.NONE, *terms[1:])
