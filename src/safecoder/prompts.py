"""How an instruction becomes text for a model; the same in training and in generation.

Three forms: `paper` is the Alpaca template of the paper, `chat` the model's own template with the program in a code fence, `none`
is bare completion. In all three the program begins right behind the rendered prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from safecoder import languages
from safecoder.errors import InputError

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

PromptForm = Literal["paper", "chat", "none"]

_PAPER = (
    "Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n"
    "### Instruction:\n{instruction}\n\n### Response:\n"
)


# Llama 3.2's template would write today's date, so that a model is sampled with another prompt than it was trained with;
# Qwen3's leaves the model to think before it answers.
_TEMPLATE_VARIABLES: dict[str, Any] = {"date_string": "26 Jul 2024", "enable_thinking": False}


def render(form: PromptForm, tokenizer: PreTrainedTokenizerBase, instruction: str) -> str:
    """The prompt up to where the answer begins.

    Raises:
        InputError: `chat` was asked for and the tokenizer has no chat template.
    """
    if form == "paper":
        return _PAPER.format(instruction=instruction)
    if form == "none":
        return ""
    if not tokenizer.chat_template:
        raise InputError(
            "a tokenizer with a chat template",
            f"{tokenizer.name_or_path or 'this one'} has none",
            "set `prompt: paper` for an instruction model, `prompt: none` for a completion model",
        )
    messages = [{"role": "user", "content": instruction}]
    return str(
        tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True, **_TEMPLATE_VARIABLES)
    )


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


def opening(form: PromptForm, language: str) -> str:
    """What stands between the prompt and the program: a code fence in the chat form, nothing elsewhere."""
    return f"```{languages.get(language).fence}\n" if form == "chat" else ""


def closing(form: PromptForm) -> str:
    """What stands behind a finished program."""
    return "\n```" if form == "chat" else ""
