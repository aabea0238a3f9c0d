"""Which number format a model computes in. Weights that are trained are float32 in every case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safecoder.config import Precision
from safecoder.errors import InputError

if TYPE_CHECKING:
    import torch


def resolved(precision: Precision) -> str:
    """`float32`, `bfloat16` or `float16`; `auto` takes bfloat16 where this machine multiplies it in hardware.

    On CPUs with AVX-512 BF16 or AMX, products in bfloat16 are about three times as fast as in float32, on others several times as slow.

    Raises:
        InputError: float16 without a GPU.
    """
    import torch

    from safecoder.packed_linear import multiplies_bfloat16

    if precision == "float16" and not torch.cuda.is_available():
        raise InputError("precision float16 on a GPU", "none here", "set `precision: auto`")
    if precision != "auto":
        return precision
    fast = torch.cuda.is_bf16_supported() if torch.cuda.is_available() else multiplies_bfloat16()
    return "bfloat16" if fast else "float32"


def torch_dtype(precision: Precision) -> torch.dtype:
    """The torch type of `resolved`."""
    import torch

    return {"bfloat16": torch.bfloat16, "float16": torch.float16}.get(resolved(precision), torch.float32)
