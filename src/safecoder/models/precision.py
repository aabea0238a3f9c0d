"""Which number format a model computes in. Weights that are trained are float32 in every case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safecoder.config import Precision

if TYPE_CHECKING:
    import torch


def resolved(precision: Precision) -> str:
    """`float32` or `bfloat16`; `auto` takes bfloat16 where this machine multiplies it in hardware.

    On CPUs with AVX-512 BF16 or AMX, products in bfloat16 are about three times as fast as in float32, on others several times as slow.
    """
    if precision != "auto":
        return precision
    import torch

    if torch.cuda.is_available():
        fast = torch.cuda.is_bf16_supported()
    else:
        fast = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return "bfloat16" if fast else "float32"


def torch_dtype(precision: Precision) -> torch.dtype:
    """The torch type of `resolved`."""
    import torch

    return torch.bfloat16 if resolved(precision) == "bfloat16" else torch.float32
