"""Whether prompts and samples fit into a model that has learnt a vector for each position and has none beyond them.

Models that compute their positions (rotary embeddings) go on beyond what they were trained on, if not as well; they are left to it.
"""

from __future__ import annotations

from torch import nn

from safecoder.errors import InputError


def check_room(model: nn.Module, prompt: int, new: int) -> None:
    """Looks at the longest prompt before anything is drawn.

    Args:
        prompt: its tokens.
        new: how many tokens a sample may have.

    Raises:
        InputError: the model has too few positions.
    """
    there = _learned(model)
    if there is not None and prompt + new - 1 > there:  # the last token is not read again
        found = f"a prompt of {prompt} tokens, and samples of up to {new}"
        raise InputError(
            f"prompt and sample within the {there} positions of the model",
            found,
            "lower max_new_tokens, or shorten the prompt",
        )


def _learned(model: nn.Module) -> int | None:
    for name, module in model.named_modules():
        last = name.rpartition(".")[2]
        if isinstance(module, nn.Embedding) and (last == "wpe" or "position" in last):
            return module.num_embeddings - int(getattr(module, "offset", 0))  # OPT's begin behind two for padding
    return None
