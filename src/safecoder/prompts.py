"""How an instruction becomes text for a model; the same in training and in generation.

Three forms: `paper` is the Alpaca template of the paper, `chat` the model's own template with the program in a code fence, `none`
is bare completion. In all three the program begins right behind the rendered prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from safecoder import languages
from safecoder.errors import InputError

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

PromptForm = Literal["paper", "chat", "none"]

_PAPER = (
    "Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n"
    "### Instruction:\n{instruction}\n\n### Response:\n"
)


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
    return str(tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))


def opening(form: PromptForm, language: str) -> str:
    """What stands between the prompt and the program: a code fence in the chat form, nothing elsewhere."""
    return f"```{languages.get(language).fence}\n" if form == "chat" else ""


def closing(form: PromptForm) -> str:
    """What stands behind a finished program."""
    return "\n```" if form == "chat" else ""
