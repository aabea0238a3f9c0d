"""Sampling throughput: `model.generate` against the in-process engine, with equal settings.

    python benchmarks/sample_throughput.py [--quick] [--samples N] [--json FILE]

For each of some scenarios N programs are drawn at temperature 0.4 and top-p 0.95 (top-k 64), at most 256 tokens each. Each measurement is a
process of its own that loads the model; rounds alternate between the sides, which come in turn first. The last line is
`ratio MEDIAN MIN MAX`: programs a second of ours over those of `generate`, over the rounds.

- generate: `model.generate(num_return_sequences=...)` of transformers on the model as it is loaded, a batch at a time, each batch until
  its last row has met the end of text. It knows nothing of where a function ends; its samples are cut afterwards.
- packed: the same on packed weights (docs/decisions/0005), which are part of ours. What is left is the engine.
- ours: what `safecoder eval` runs.

Tokens are those that were drawn; `useful` are those of the programs that came of it. The ceiling is what a large matrix product reaches on
this machine in the same number format, measured in the same process; what a side reaches of it counts the products with the weights alone,
two operations a weight for each token that goes through the model.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rounds import Row, in_process, report

if TYPE_CHECKING:
    from safecoder.config import SamplingConfig
    from safecoder.records import GenerationTask

SIDES = ("generate", "packed", "ours")


def main(
    samples: int = typer.Option(100, min=1, help="Programs a scenario."),
    scenarios: int = typer.Option(2, min=1, help="Scenarios, spread over ours."),
    rounds: int = typer.Option(3, min=1, help="Measurements of each side."),
    tokens: int = typer.Option(256, min=1, help="Longest completion."),
    batch: int = typer.Option(48, min=1, help="Rows that are decoded together, on every side."),
    precision: str = typer.Option("auto", help="float32, bfloat16 or auto."),
    model: str = typer.Option("qwen2.5-coder-0.5b-instruct", help="As for `safecoder eval`."),
    packed: bool = typer.Option(True, help="Measure `generate` on packed weights too."),
    quick: bool = typer.Option(False, help="Under a minute: one scenario, few programs, one round."),
    json_file: Path | None = typer.Option(None, "--json", help="Keep the raw figures here."),
    side: str | None = typer.Option(None, hidden=True),
) -> None:
    """Run the comparison."""
    if quick:
        samples, scenarios, rounds, tokens, packed = 16, 1, 1, 96, False
    settings: dict[str, Any] = {
        "samples": samples, "scenarios": scenarios, "tokens": tokens, "batch": batch,
        "precision": precision, "model": model,
    }  # fmt: skip
    if side is not None:
        print(json.dumps(measure(side, settings)))
        return
    sides = [name for name in SIDES if packed or name != "packed"]
    results: dict[str, list[Row]] = {name: [] for name in sides}
    for number in range(rounds):
        for name in sides[number % len(sides) :] + sides[: number % len(sides)]:
            results[name].append(in_process(__file__, name, settings))
            print(line(number + 1, name, results[name][-1]), flush=True)
    titles = {"programs_s": "programs/s", "tokens_s": "tokens/s", "ceiling": "share of the ceiling"}
    report(results, settings, titles, json_file)


def line(number: int, name: str, row: Row) -> str:
    """What a measurement gave."""
    return (
        f"round {number} {name:8s} {row['programs_s']:7.3f} programs/s {row['tokens_s']:8.1f} tokens/s "
        f"{row['useful_s']:8.1f} useful {100 * row['ceiling']:5.1f} % of {row['peak'] / 1e9:.0f} GFLOP/s"
    )


def measure(side: str, settings: dict[str, Any]) -> Row:
    """Draws the samples on one side; loading, and a short run first, are not timed."""
    import torch

    from safecoder import packed_linear
    from safecoder.cli import steps
    from safecoder.config import SamplingConfig
    from safecoder.generation.attention import share_keys
    from safecoder.generation.transformers_engine import TransformersEngine
    from safecoder.models.load import load_model, load_tokenizer, locate
    from safecoder.models.precision import resolved

    steps.quiet()
    precision = resolved(settings["precision"])
    sampling = SamplingConfig.model_validate(
        {"max_new_tokens": settings["tokens"], "batch_size": settings["batch"], "precision": precision}
    )
    located = locate(settings["model"])
    model = load_model(located, precision=sampling.precision).requires_grad_(False)
    weights = sum(layer.weight.numel() for layer in model.modules() if isinstance(layer, torch.nn.Linear))
    if side != "generate":
        packed_linear.pack(model)
    if side == "ours":
        share_keys(model)
    engine = TransformersEngine(model, load_tokenizer(located), located.identity)
    peak = matrix_product_peak(model.dtype)
    draw = ours if side == "ours" else generate
    tasks = drawn_tasks(settings["scenarios"])
    draw(engine, tasks[:1], 2, sampling.model_copy(update={"max_new_tokens": 4}))
    started = time.perf_counter()
    passed, useful = draw(engine, tasks, settings["samples"], sampling)
    seconds = time.perf_counter() - started
    prompts = sum(len(engine.prompt_ids(task, sampling)) for task in tasks)
    return {
        "programs_s": settings["samples"] * len(tasks) / seconds,
        "tokens_s": passed / seconds,
        "useful_s": useful / seconds,
        "ceiling": 2 * weights * (passed + prompts) / seconds / peak,
        "peak": peak,
        "seconds": seconds,
    }


def drawn_tasks(count: int) -> list[GenerationTask]:
    """One task for each of some scenarios, evenly spread over all of ours."""
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios

    every = load_scenarios(default_folder())
    return [every[at * len(every) // count].task(1) for at in range(count)]


def matrix_product_peak(dtype: Any) -> float:
    """Operations a second of the fastest of some large products."""
    import torch

    size = 2048
    one, other = (torch.randn(size, size).to(dtype) for _ in range(2))
    best = 0.0
    for _ in range(6):
        started = time.perf_counter()
        one @ other
        best = max(best, 2 * size**3 / (time.perf_counter() - started))
    return best


def ours(engine: Any, tasks: Sequence[GenerationTask], count: int, settings: SamplingConfig) -> tuple[int, int]:
    """Tokens that were drawn by the engine, and those of the programs."""
    requests = [(task, index, f"{task.id}:{index}") for task in tasks for index in range(count)]
    found: list[Any] = []
    engine.generate(requests, settings, "benchmark", found.append)
    return sum(sample.tokens for sample in found), useful_tokens(engine, [sample.completion for sample in found])


def generate(engine: Any, tasks: Sequence[GenerationTask], count: int, settings: SamplingConfig) -> tuple[int, int]:
    """The same by `model.generate`: tokens that went through the model, padding behind an end included, and those of the programs."""
    import torch

    from safecoder.generation.engine import cut_to_function

    passed, completions = 0, []
    torch.manual_seed(settings.seed)
    for task in tasks:
        ids = torch.tensor([engine.prompt_ids(task, settings)])
        for at in range(0, count, settings.batch_size):
            rows = engine._model.generate(
                ids,
                attention_mask=torch.ones_like(ids),
                do_sample=True,
                temperature=settings.temperature,
                top_p=settings.top_p,
                top_k=settings.top_k,
                repetition_penalty=1.0,
                max_new_tokens=settings.max_new_tokens,
                num_return_sequences=min(settings.batch_size, count - at),
                pad_token_id=engine.padding,
            )[:, ids.shape[1] :]
            passed += rows.numel()
            completions += [cut_to_function(task, engine.text(row), False)[0] for row in rows.tolist()]
    return passed, useful_tokens(engine, completions)


def useful_tokens(engine: Any, completions: Sequence[str]) -> int:
    """The tokens of cut completions."""
    return sum(len(engine._tokenizer(text, add_special_tokens=False)["input_ids"]) for text in completions)


if __name__ == "__main__":
    typer.run(main)
