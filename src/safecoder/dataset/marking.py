"""Gives every token of the two programs of a pair its term: the mask, and the end of the secure program where it is trained.

What stands before the program (the prompt) and how rows are formed is `encode`'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from safecoder import prompts
from safecoder.config import DataConfig
from safecoder.dataset.masks import masks, resumed, run_starts
from safecoder.dataset.tokens import Tokenize, Tokens
from safecoder.prompts import PromptForm
from safecoder.records import Pair
from safecoder.training_records import MaskKind, Term


@dataclass(frozen=True)
class MarkedProgram:
    """A tokenised program, the term of each token, and which of them the mask marks (not the end): some may have no term."""

    tokens: Tokens
    terms: tuple[Term, ...]
    mask: tuple[bool, ...]

    @property
    def masked(self) -> bool:
        """Whether the mask marks any."""
        return any(self.mask)


@dataclass(frozen=True)
class Marker:
    """Marks pairs.

    Attributes:
        tokenize: a model's tokens or others.
        form: the prompt form, which says what closes a program.
        mask: see `masks`.
        bridge_gaps: see `diff_masks`.
        secure_tokens: those that are `masked`, or with `resumed` the one behind every run as well, or `all`.
        vulnerable_tokens: `all` that the mask marks, or the `first` of every run of them.
        end_of_program: the tokens that close the answer behind the secure program are SECURE too.
    """

    tokenize: Tokenize
    form: PromptForm = "none"
    mask: MaskKind = "token"
    bridge_gaps: bool = True
    vulnerable_tokens: str = "all"
    end_of_program: bool = False
    secure_tokens: str = "masked"

    @staticmethod
    def of(data: DataConfig, tokenize: Tokenize) -> Marker:
        """The marker of a recipe."""
        return Marker(
            tokenize,
            data.prompt,
            data.mask,
            data.bridge_gaps,
            data.vulnerable_tokens,
            data.end_of_program,
            data.secure_tokens,
        )

    def __call__(self, pair: Pair) -> tuple[MarkedProgram, MarkedProgram]:
        """The secure and the vulnerable program, closed as an answer if the end is trained.

        Example, chat form, end trained, secure `ab`, vulnerable `xb`, a token a character (`S` SECURE, `V` VULNERABLE):
        a b ⏎ ` ` ` gives S . . S S S, and x b ⏎ ` ` ` gives V . . . . . (the end-of-text token is `encode`'s).
        """
        secure, vulnerable = self._tokens(pair.secure), self._tokens(pair.vulnerable)
        m_sec, m_vul = masks(self.mask, secure, vulnerable, bridge_gaps=self.bridge_gaps)
        s_end, v_end = self._end(pair.secure, secure), self._end(pair.vulnerable, vulnerable)
        m_sec, m_vul = (
            [marked and not closes for marked, closes in zip(mask, end, strict=True)]
            for mask, end in ((m_sec, s_end), (m_vul, v_end))
        )
        lowered = run_starts(m_vul) if self.vulnerable_tokens == "first" else m_vul
        trained = [marked or closes for marked, closes in zip(self._raised(m_sec), s_end, strict=True)]
        return (
            MarkedProgram(secure, _terms(trained, Term.SECURE), tuple(m_sec)),
            MarkedProgram(vulnerable, _terms(lowered, Term.VULNERABLE), tuple(m_vul)),
        )

    def _raised(self, m_sec: list[bool]) -> list[bool]:
        if self.secure_tokens == "all":
            return [True] * len(m_sec)
        return resumed(m_sec) if self.secure_tokens == "resumed" else m_sec

    def _body(self, program: str) -> str:
        """The program as it stands in a finished answer, up to where what closes it begins."""
        return program.rstrip() + ("\n" if prompts.closing(self.form) else "")

    def _tokens(self, program: str) -> Tokens:
        # Both halves are closed: with the secure one alone, a token that joins the last mark with the line end would differ.
        closing = prompts.closing(self.form).removeprefix("\n")
        return self.tokenize(self._body(program) + closing if self.end_of_program else program)

    def _end(self, program: str, tokens: Tokens) -> list[bool]:
        """Which tokens close the answer."""
        if not self.end_of_program:
            return [False] * len(tokens.ids)
        behind = len(self._body(program))
        return [end > behind for _, end in tokens.spans]


def _terms(mask: list[bool], term: Term) -> tuple[Term, ...]:
    return tuple(term if marked else Term.NONE for marked in mask)
