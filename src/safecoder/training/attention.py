"""The attention mask of a packed row, in the form that the model's attention takes, and the proof that it takes it.

Nothing here was ever run on a GPU; the block-mask form is checked against the dense one on the CPU.
"""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor, nn

from safecoder.training.packing import tree_row
from safecoder.training_records import EncodedRow, Term

# Two predictions that only differ by the order of sums; bfloat16 has 8 bits.
_TOLERANCE = {torch.float32: 1e-3, torch.bfloat16: 6e-2, torch.float16: 1e-2}


def dense_mask(subtree_end: Tensor) -> Tensor:
    """[B, T] -> [B, 1, T, T], True where a query (third axis) sees a key (last axis): the key is it or an ancestor."""
    places = torch.arange(subtree_end.shape[1], device=subtree_end.device)
    query, key = places.unsqueeze(1), places.unsqueeze(0)
    return ((key <= query) & (query < subtree_end.unsqueeze(1))).unsqueeze(1)


def block_mask(subtree_end: Tensor) -> Any:
    """The same as a FlexAttention block mask, for CUDA."""
    from torch.nn.attention.flex_attention import create_block_mask

    def visible(batch: Tensor, head: Tensor, query: Tensor, key: Tensor) -> Tensor:  # noqa: ARG001 - flex's signature
        return (key <= query) & (query < subtree_end[batch, key])

    rows, width = subtree_end.shape
    # create_block_mask's annotation lists its own callable type
    return create_block_mask(cast(Any, visible), rows, None, width, width, device=str(subtree_end.device))


def tree_mask(subtree_end: Tensor, implementation: str | None, dtype: torch.dtype) -> Any:
    """The mask for `attention_mask` of a transformers model.

    Args:
        subtree_end: [B, T], see `packing`.
        implementation: the model's `config._attn_implementation`.
        dtype: of the activations; the eager form adds the mask to the scores.
    """
    if implementation == "flex_attention":
        return block_mask(subtree_end)
    dense = dense_mask(subtree_end)
    if implementation == "eager":
        return torch.zeros_like(dense, dtype=dtype).masked_fill(~dense, torch.finfo(dtype).min)
    return dense


def attention_span(model: nn.Module) -> float:
    """How many tokens back some layer of the model sees at least: a window or chunk, which a custom mask would switch off, or infinity."""
    config: Any = cast(Any, model.config).get_text_config()
    sizes = [getattr(config, name, None) for name in ("sliding_window", "attention_chunk_size")]
    return float(min((size for size in sizes if size), default=float("inf")))


def takes_tree_mask(model: nn.Module, device: torch.device) -> bool:
    """Whether the model's predictions for a packed row are those for its sequences one by one; found out by trying.

    Some attention kernels ignore a custom mask, some models derive positions on their own. Sequences and vocabulary are small, and the
    model's state (training mode, random numbers) is left as it was.
    """
    config: Any = model.config
    if "local" in (getattr(config, "attention_layers", None) or ()):
        return False  # GPT-Neo: its window is cut by places in the row, and is longer than what is tried here
    vocabulary = int(config.get_text_config().vocab_size)
    tokens = [3 % vocabulary, 5 % vocabulary, 7 % vocabulary, 11 % vocabulary, 2 % vocabulary, 13 % vocabulary]
    first, second = tokens[:5], [*tokens[:2], tokens[5], tokens[3], tokens[0]]
    rows = [EncodedRow(tuple(ids), (Term.NONE,) * 4 + (Term.STANDARD,)) for ids in (first, second)]
    tree = tree_row([(row, at) for at, row in enumerate(rows)])
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            dtype = next(parameter.dtype for parameter in model.parameters() if parameter.is_floating_point())
            mask = tree_mask(torch.tensor([tree.subtree_end], device=device), config._attn_implementation, dtype)
            packed = model(
                input_ids=torch.tensor([tree.input_ids], device=device),
                position_ids=torch.tensor([tree.positions], device=device),
                attention_mask=mask,
                use_cache=False,
            ).logits[0]
            for look in tree.looks:
                ids = torch.tensor([rows[look.sample].input_ids[:-1]], device=device)
                alone = model(input_ids=ids, use_cache=False).logits[0, -1].float()
                allowed = _TOLERANCE.get(dtype, 1e-2) * float(alone.abs().max().clamp(min=1e-6))
                if float((packed[look.place].float() - alone).abs().max()) > allowed:
                    return False
    except (TypeError, ValueError, RuntimeError, NotImplementedError):
        return False
    finally:
        model.train(was_training)
    return True
