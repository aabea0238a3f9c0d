"""How an instruction becomes text for a model; the same in training and in generation.

Three forms: `paper` is the Alpaca template of the paper, `chat` the model's own template with the program in a code fence, `none`
is bare completion. In all three the program begins right behind the rendered prompt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import TemplateError

from safecoder import languages
from safecoder.errors import InputError, reason

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.records import Turn

PromptForm = Literal["paper", "chat", "none"]

_PAPER = (
    "Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n"
    "### Instruction:\n{instruction}\n\n### Response:\n"
)


# Llama 3.2's template would write today's date, so that a model is sampled with another prompt than it was trained with;
# Qwen3's leaves the model to think before it answers.
_TEMPLATE_VARIABLES: dict[str, Any] = {"date_string": "26 Jul 2024", "enable_thinking": False}

# Others ask for the time in a form of their own. This stands in for what they ask: it is always Friday, 26 July 2024, at midnight.
_NOW = {"%Y": "2024", "%m": "07", "%d": "26", "%B": "July", "%b": "Jul", "%A": "Friday", "%H": "00", "%M": "00"}
_CLOCK = (
    "{%- macro strftime_now(format) %}{{ format"
    + "".join(f" | replace({sign!r}, {text!r})" for sign, text in _NOW.items())
    + " }}{% endmacro +%}"
)

# An answer that no template writes by itself.
_ANSWER = "answer-0"


def render(form: PromptForm, tokenizer: PreTrainedTokenizerBase, instruction: str, system: str = "") -> str:
    """The prompt up to where the answer begins.

    Raises:
        InputError: `chat` was asked for and the tokenizer has no chat template, or one that takes no system message.
    """
    if form != "chat":
        return plain(form, instruction, system)
    return _templated(tokenizer, [*_system(system), {"role": "user", "content": instruction}])


def plain(form: Literal["paper", "none"], instruction: str, system: str = "") -> str:
    """`render` for the forms that need no tokenizer."""
    return "" if form == "none" else (f"{system}\n\n" if system else "") + _PAPER.format(instruction=instruction)


def renders(form: PromptForm, tokenizer: PreTrainedTokenizerBase, turns: Sequence[Turn], system: str = "") -> list[str]:
    """What stands before each answer of a conversation: the prompt, then what lies between one answer and the next.

    In the chat form the latter begins with what the template closes an answer with.

    Raises:
        InputError: as `render`, or the template changes earlier answers, so that they cannot be learnt as they are.
    """
    openings = [render(form, tokenizer, turns[0].instruction, system)]
    if form != "chat":
        return openings + [f"\n\n{render(form, tokenizer, turn.instruction)}" for turn in turns[1:]]
    said, messages = openings[0], [*_system(system), {"role": "user", "content": turns[0].instruction}]
    for earlier, turn in pairwise(turns):
        said += earlier.response
        messages += [{"role": "assistant", "content": earlier.response}, {"role": "user", "content": turn.instruction}]
        whole = _templated(tokenizer, messages)
        if not whole.startswith(said):
            raise InputError(
                "a chat template that leaves earlier answers as they are",
                f"one that rewrites {earlier.response[:40]!r}",
                "train on single turns, or set `prompt: paper`",
            )
        openings.append(whole[len(said) :])
        said = whole
    return openings


def _system(text: str) -> list[dict[str, str]]:
    return [{"role": "system", "content": text}] if text else []


def _templated(tokenizer: PreTrainedTokenizerBase, messages: list[dict[str, str]], *, opens_answer: bool = True) -> str:
    if not tokenizer.chat_template:
        raise InputError(
            "a tokenizer with a chat template",
            f"{tokenizer.name_or_path or 'this one'} has none",
            "set `prompt: paper` for an instruction model, `prompt: none` for a completion model",
        )
    try:
        return str(
            tokenizer.apply_chat_template(
                messages,
                chat_template=_with_clock(tokenizer),
                tokenize=False,
                add_generation_prompt=opens_answer,
                **_TEMPLATE_VARIABLES,
            )
        )
    except TemplateError as error:
        hint = "leave system messages out of the data, or set `prompt: paper`"
        raise InputError("a chat template that takes these messages", reason(error), hint) from error


def _with_clock(tokenizer: PreTrainedTokenizerBase) -> str | None:
    """A template that asks for the time, with a clock that stands still; None for any other, which is taken as it is."""
    asks = "strftime_now" in str(tokenizer.chat_template)  # which may be several, by name
    return _CLOCK + tokenizer.get_chat_template() if asks else None


def start(form: PromptForm, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """The ids that stand before the rendered prompt.

    A chat template writes its own start token. Elsewhere there is one if the tokenizer puts one before any text (asked by trying, since
    it may do so without an `add_bos_token`), and in bare completion always: the program's first token is predicted from something.
    """
    bos = tokenizer.bos_token_id
    if form == "chat":
        return []
    if bos is not None and list(tokenizer("a")["input_ids"])[:1] == [bos]:
        return [bos]
    first = bos if bos is not None else tokenizer.eos_token_id
    return [first] if form == "none" and first is not None else []


def opening(form: PromptForm, language: str | None) -> str:
    """What stands between the prompt and the program: a code fence in the chat form, nothing elsewhere and before plain text (None)."""
    return f"```{languages.get(language).fence}\n" if form == "chat" and language is not None else ""


def end(form: PromptForm, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """The ids that end an answer; a sample is over at the last of them.

    In the chat form, what the template writes behind an answer up to the first special token, which is another than the end-of-text token
    in Gemma, Phi-3 and base models with a chat template. Elsewhere, or if the template writes none, the end-of-text token, if there is one.
    """
    special = {
        *tokenizer.all_special_ids,
        *(at for at, token in tokenizer.added_tokens_decoder.items() if token.special),
    }
    behind = _behind_an_answer(tokenizer) if form == "chat" else ""
    ids = list(tokenizer(behind, add_special_tokens=False)["input_ids"]) if behind else []
    for at, token in enumerate(ids, start=1):
        if token in special:
            return ids[:at]
    return [] if tokenizer.eos_token_id is None else [tokenizer.eos_token_id]


def _behind_an_answer(tokenizer: PreTrainedTokenizerBase) -> str:
    messages = [{"role": "user", "content": "a"}, {"role": "assistant", "content": _ANSWER}]
    try:
        _, answer, behind = _templated(tokenizer, messages, opens_answer=False).rpartition(_ANSWER)
    except InputError:  # sampling needs no more than a template for questions
        return ""
    return behind if answer else ""


def closing(form: PromptForm) -> str:
    """What stands behind a finished program."""
    return "\n```" if form == "chat" else ""
