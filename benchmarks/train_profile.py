"""Where a packed training step spends its time, and how near its products come to what this machine can do.

    python benchmarks/train_profile.py [--full] [--pairs N]

The same pairs, model and passes as `ours` in train_throughput.py. Optimizer steps are left out: with adapters they cost nothing.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import typer
from train_throughput import PAIRS, ours, prepared

# Operators of a profile by kind; the first kind whose words occur in the operator's name takes it.
KINDS = {
    "products": ("aten::mm", "aten::addmm", "aten::bmm", "mkldnn_linear", "aten::linear"),
    "attention": ("scaled_dot_product", "flash_attention"),
    "loss": ("log_softmax", "logsumexp", "gather", "scatter"),
    "elementwise": (
        "aten::mul",
        "aten::add",
        "aten::silu",
        "aten::pow",
        "aten::mean",
        "aten::rsqrt",
        "aten::neg",
        "aten::div",
    ),
    "copies": (
        "aten::copy_",
        "aten::cat",
        "aten::fill_",
        "aten::zero",
        "aten::index",
        "aten::embedding",
        "aten::empty",
    ),
}


def main(
    pairs: int = typer.Option(16, help="Pairs that are profiled."),
    step: int = typer.Option(8, help="Pairs a step."),
    row_tokens: int = typer.Option(1024, help="Tokens a pass."),
    full: bool = typer.Option(False, help="Tune all weights instead of adapters."),
    precision: str = typer.Option("auto", help="float32, bfloat16 or auto."),
    model: str = typer.Option("qwen2.5-coder-0.5b-instruct", help="As in a recipe."),
    data: Path = typer.Option(PAIRS, help="Pairs in the published format."),
) -> None:
    """Profile some steps."""
    profile(
        {"pairs": pairs, "step": step, "row_tokens": row_tokens, "full": full, "give_back": False,
         "precision": precision, "model": model, "data": str(data)}
    )  # fmt: skip


def profile(settings: dict[str, Any]) -> None:
    """Prints the share of each kind of operator in one step of ours, and the rate of its products against the machine's."""
    import torch
    from torch.profiler import ProfilerActivity

    samples, model, autocast = prepared(settings)
    batches = [samples[at : at + settings["step"]] for at in range(0, len(samples), settings["step"])]
    ours(model, batches[0], settings["row_tokens"], autocast)
    started = time.perf_counter()
    with torch.profiler.profile(activities=[ProfilerActivity.CPU], with_flops=True) as run:
        for batch in batches:
            ours(model, batch, settings["row_tokens"], autocast)
    seconds = time.perf_counter() - started
    shares: dict[str, float] = dict.fromkeys([*KINDS, "rest"], 0.0)
    flops = 0.0
    for event in run.key_averages():
        kind = next((kind for kind, names in KINDS.items() if any(name in event.key for name in names)), "rest")
        shares[kind] += event.self_cpu_time_total / 1e6
        flops += event.flops if kind == "products" else 0
    total = sum(shares.values())
    for kind, spent in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"{kind:12s} {100 * spent / total:5.1f} % {spent / len(batches):8.2f} s a step")
    print(
        f"{len(batches)} steps of {settings['step']} pairs in {seconds:.1f} s; {flops / len(batches) / 1e12:.2f} TFLOP a step in products"
    )
    print(
        f"products run at {flops / shares['products'] / 1e9:.0f} GFLOP/s, the whole step at {flops / seconds / 1e9:.0f}; "
        f"a single product of 512 rows and 896 x 4864 weights runs at {ceiling(next(model.parameters()).dtype):.0f}"
    )


def ceiling(dtype: Any) -> float:
    """GFLOP/s of the best of 20 products of the shape of a large layer."""
    import torch

    inputs, weights = torch.randn(512, 896).to(dtype), torch.randn(4864, 896).to(dtype)
    best = float("inf")
    for _ in range(20):
        started = time.perf_counter()
        torch.nn.functional.linear(inputs, weights)
        best = min(best, time.perf_counter() - started)
    return 2 * 512 * 896 * 4864 / best / 1e9


if __name__ == "__main__":
    typer.run(main)
