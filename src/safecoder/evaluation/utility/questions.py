"""Multiple-choice questions: what one is, how it becomes a prompt, and what its log-likelihoods say.

Scoring is in `scoring` (ours) and `harness` (lm-evaluation-harness); both are given the same contexts and choices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from safecoder import prompts
from safecoder.errors import ModelError
from safecoder.prompts import PromptForm
from safecoder.records import ChoiceResult
from safecoder.storage import fingerprint

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Question:
    """One question with all that stands before it.

    Attributes:
        benchmark, id, subject: as in the results; questions of one subject have header and shots in common.
        header: text before the shots; may be empty.
        shots: answered questions, each as text that ends with an empty line.
        text: the question, up to the end of the line before the cue.
        cue: what the answer begins with, as `Answer:`; not scored.
        choices: what may follow the cue, with the space between.
        answer: index of the right choice.
        true: indices of all true choices.
    """

    benchmark: str
    id: str
    subject: str
    header: str
    shots: tuple[str, ...]
    text: str
    cue: str
    choices: tuple[str, ...]
    answer: int
    true: tuple[int, ...]


@dataclass(frozen=True)
class Prompted:
    """A question as the model sees it.

    Attributes:
        key: of its result.
        context: text before the choice, with so many `shots`; `ids` are its tokens.
        choices: tokens of each choice.
    """

    key: str
    question: Question
    shots: int
    context: str
    ids: tuple[int, ...]
    choices: tuple[tuple[int, ...], ...]

    @property
    def length(self) -> int:
        """Tokens of the context with the longest choice."""
        return len(self.ids) + max(map(len, self.choices))

    def result(self, loglikelihoods: Sequence[float]) -> ChoiceResult:
        """The record of the question, from the log-likelihood of each choice.

        Raises:
            ModelError: one of them is no number, of which no choice could be told to be the likeliest.
        """
        question = self.question
        if not all(map(math.isfinite, loglikelihoods)):
            hint = (
                "a training that diverged leaves such a model; float16 is too narrow for some: try --precision float32"
            )
            found = ", ".join(map(str, loglikelihoods))
            raise ModelError(f"a likelihood of each choice of question {question.id}", found, hint)
        compared = [at for at in range(len(loglikelihoods)) if at == question.answer or at not in question.true]
        chosen = max(compared, key=lambda at: loglikelihoods[at])
        return ChoiceResult(
            key=self.key,
            benchmark=question.benchmark,
            question=question.id,
            subject=question.subject,
            loglikelihoods=tuple(loglikelihoods),
            answer=question.answer,
            true=question.true,
            chosen=chosen,
            correct=chosen == question.answer,
        )


def lettered(options: Sequence[str]) -> str:
    """Options as they are shown, a line each."""
    return "\n".join(f"{letter}. {option}" for letter, option in zip(LETTERS, options, strict=False))


def shuffled(seed: int, name: str, count: int) -> list[int]:
    """A random order of `count` things, which depends on seed and name only."""
    return [int(at) for at in np.random.default_rng([seed, crc32(name.encode())]).permutation(count)]


def prompted(
    questions: Sequence[Question], form: PromptForm, tokenizer: PreTrainedTokenizerBase, identity: object, longest: int
) -> list[Prompted]:
    """The questions as prompts; one that is too long for the model loses shots, the last ones first.

    In the chat form, shots and question are the user's message and the cue begins the answer. The other forms are plain text, since the
    paper's instruction template was not used for multiple choice.

    Args:
        identity: of whatever else the scores depend on; part of every key.
        longest: tokens that the model takes.
    """
    return [_prompted(question, form, tokenizer, identity, longest) for question in questions]


def _prompted(
    question: Question, form: PromptForm, tokenizer: PreTrainedTokenizerBase, identity: object, longest: int
) -> Prompted:
    for shots in range(len(question.shots), -1, -1):
        text = f"{question.header}{''.join(question.shots[:shots])}{question.text}"
        context = (prompts.render("chat", tokenizer, text) if form == "chat" else f"{text}\n") + question.cue
        begin = begin_ids(form, tokenizer)
        ids = [*begin, *_ids(tokenizer, context)]
        # The choice's tokens are what it adds to those of the context, as in lm-evaluation-harness; its own if it only lengthens the last.
        whole = [[*begin, *_ids(tokenizer, context + choice)] for choice in question.choices]
        choices = [
            tokens[len(ids) :] or _ids(tokenizer, choice)
            for tokens, choice in zip(whole, question.choices, strict=True)
        ]
        item = Prompted(
            key=fingerprint([identity, context, question.choices]),
            question=question,
            shots=shots,
            context=context,
            ids=tuple(ids),
            choices=tuple(map(tuple, choices)),
        )
        if item.length <= longest:
            break
    return item


def begin_ids(form: PromptForm, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """The ids before the context: a start token where the tokenizer puts one by itself; a chat template writes its own."""
    return [] if form == "chat" else prompts.start("paper", tokenizer)


def _ids(tokenizer: Any, text: str) -> list[int]:
    return list(tokenizer(text, add_special_tokens=False)["input_ids"])
