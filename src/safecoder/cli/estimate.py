"""How long a run will take on this machine, from its token counts and a half-second measurement of matrix products."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safecoder.config import Precision
from safecoder.training_records import EncodedSample

# Calibrated with the default model on two cores. Of the tokens a program may have, it uses about this many before the function ends.
_TOKENS_A_PROGRAM = 80
# A training step costs about three forward passes: forward, and backward through activations and adapters.
_TRAINING_PASSES = 3.0
# Decoding spends about as long on attention, norms and choosing tokens as on matrix products.
_DECODING_OVERHEAD = 2.0
# Judging, loading and writing, per model, in seconds.
_FIXED = 60.0


@dataclass(frozen=True)
class Speed:
    """Floating-point operations a second of products with many rows (training, prompts) and with a decoding batch."""

    many_rows: float
    few_rows: float


def parameters_in(folder: Path) -> int | None:
    """The weights of a whole model in a local folder, by the heads of its files; None where there are none, as of a model of the hub."""
    from safetensors import safe_open

    count = 0
    for path in sorted(folder.glob("model*.safetensors")):
        with safe_open(path, framework="pt") as weights:
            count += sum(math.prod(weights.get_slice(name).get_shape()) for name in weights.keys())  # noqa: SIM118 - no mapping
    return count or None


def measured_speed(precision: Precision) -> Speed:
    """Measures products of the shape that a 0.5B model's layers have."""
    import torch

    from safecoder.models.precision import torch_dtype

    def flops(rows: int) -> float:
        inputs = torch.randn(rows, 896).to(torch_dtype(precision))
        layer = torch.nn.Linear(896, 4864).to(torch_dtype(precision))
        best = 1e9
        with torch.inference_mode():
            for _ in range(4):
                started = time.perf_counter()
                layer(inputs)
                best = min(best, time.perf_counter() - started)
        return 2 * rows * 896 * 4864 / best

    return Speed(flops(512), flops(64))


def estimate_minutes(
    speed: Speed,
    *,
    parameters: float,
    training: Sequence[Sequence[EncodedSample]],
    steps: int,
    programs: int,
    prompt_tokens: int,
) -> float:
    """Minutes for the given trainings and programs.

    Args:
        parameters: weights of the model.
        training: for each training, its encoded samples; `steps` samples are drawn from each.
        steps: samples drawn in one training.
        programs: programs to sample.
        prompt_tokens: tokens of all distinct prompts.
    """
    from safecoder.training.packing import packed_tokens

    a_token = 2 * parameters
    seconds = 0.0
    for samples in training:
        mean = statistics.fmean(packed_tokens(sample) for sample in samples)
        seconds += steps * mean * _TRAINING_PASSES * a_token / speed.many_rows
    seconds += prompt_tokens * a_token / speed.many_rows
    seconds += programs * _TOKENS_A_PROGRAM * _DECODING_OVERHEAD * a_token / speed.few_rows
    return (seconds + _FIXED * (len(training) + (programs > 0))) / 60
