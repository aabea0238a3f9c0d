"""Training throughput on the published pairs: the plain loop of the released code, a padded-batch loop, and packed passes.

    python benchmarks/train_throughput.py [--quick] [--full] [--json FILE]

All three see the same pairs in the same order with the same model, optimizer and precision, and take an optimizer step every
`--step` pairs. Each measurement is a process of its own, so that its peak memory is its own; rounds alternate between the three. The
last line is `ratio MEDIAN MIN MAX`: pairs a second of ours over those of the plain loop, over the rounds.

- plain: one program at a time, logits of all its tokens, two programs a pair (batch 1, as in the released code; programs cut behind
  the last masked token, as there).
- padded: the programs of a step in batches of up to `--row-tokens` places, logits of all tokens.
- ours: what `safecoder train` runs in each step: packed passes, logits only where the loss looks, losses in chunks.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rounds import Row, in_process, report

if TYPE_CHECKING:
    from safecoder.training.head import Head
    from safecoder.training.objectives import Objective
    from safecoder.training.recompute import Recomputation
    from safecoder.training_records import EncodedRow, EncodedSample

SIDES = ("plain", "padded", "ours")
PAIRS = Path(__file__).parents[2] / "shared" / "data" / "safecoder" / "train.jsonl"


def main(
    pairs: int = typer.Option(32, help="Pairs a measurement."),
    rounds: int = typer.Option(3, help="Measurements of each side."),
    step: int = typer.Option(8, help="Pairs an optimizer step."),
    row_tokens: int = typer.Option(1024, help="Tokens a pass of `padded` and `ours`."),
    full: bool = typer.Option(False, help="Tune all weights instead of adapters."),
    give_back: bool = typer.Option(False, help="Hand freed memory back at once: less of it, more time; on every side."),
    precision: str = typer.Option(
        "auto", help="float32, bfloat16 or auto; of the frozen weights or, with --full, of autocast."
    ),
    model: str = typer.Option("qwen2.5-coder-0.5b-instruct", help="As in a recipe."),
    data: Path = typer.Option(PAIRS, help="Pairs in the published format."),
    quick: bool = typer.Option(False, help="Under a minute: few pairs, one round."),
    json_file: Path | None = typer.Option(None, "--json", help="Keep the raw figures here."),
    side: str | None = typer.Option(None, hidden=True),
) -> None:
    """Run the comparison."""
    if quick:
        pairs, rounds, step = 4, 1, 4
    settings: dict[str, Any] = {
        "pairs": pairs, "step": step, "row_tokens": row_tokens, "full": full, "give_back": give_back,
        "precision": precision, "model": model, "data": str(data),
    }  # fmt: skip
    if side is not None:
        print(json.dumps(measure(side, settings)))
        return
    if not data.is_file():
        print(f"no published pairs at {data}: name a file with --data", file=sys.stderr)
        raise typer.Exit(2)
    results: dict[str, list[Row]] = {name: [] for name in SIDES}
    for number in range(rounds):
        for name in SIDES:
            results[name].append(in_process(__file__, name, settings))
            row = results[name][-1]
            print(
                f"round {number + 1} {name:7s} {row['pairs_s']:7.3f} pairs/s {row['tokens_s']:8.1f} program tokens/s "
                f"{row['peak'] / 2**30:6.2f} GiB peak, {row['work'] / 2**30:5.2f} above the loaded model",
                flush=True,
            )
    titles = {"pairs_s": "pairs/s", "peak": "peak memory", "work": "memory above the model"}
    report(results, settings, titles, json_file)


def measure(side: str, settings: dict[str, Any]) -> Row:
    """Trains on the pairs and returns pairs and tokens a second, and peak memory in bytes. The first step is not timed."""
    import torch

    samples, model, autocast = prepared(settings)
    steps = [samples[at : at + settings["step"]] for at in range(0, len(samples), settings["step"])]
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-5)
    backward = {"plain": plain, "padded": padded, "ours": ours}[side]
    loaded = rss()
    backward(model, steps[0], settings["row_tokens"], autocast)
    optimizer.step()
    optimizer.zero_grad()
    started = time.perf_counter()
    for batch in steps:
        backward(model, batch, settings["row_tokens"], autocast)
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad()
    seconds = time.perf_counter() - started
    tokens = sum(len(row.input_ids) for sample in samples for row in sample.rows)
    peak = peak_rss()
    return {"pairs_s": len(samples) / seconds, "tokens_s": tokens / seconds, "peak": peak, "work": peak - loaded}


def prepared(settings: dict[str, Any]) -> tuple[list[EncodedSample], Any, Callable[[], Any]]:
    """The encoded pairs, spread over the classes, the model and its autocast context."""
    import contextlib

    import torch

    from safecoder.cli import steps
    from safecoder.config import DataConfig, LoraSettings
    from safecoder.dataset import published, select
    from safecoder.dataset.encode import Encoder
    from safecoder.models.load import give_back_freed_memory, load_model, load_tokenizer, locate
    from safecoder.models.precision import resolved
    from safecoder.training.adapters import with_adapters

    steps.quiet()
    torch.manual_seed(0)
    located = locate(settings["model"])
    whole = [pair for pair in published.read(Path(settings["data"]), "published").pairs if pair.instruction]
    encoder = Encoder(load_tokenizer(located), DataConfig(prompt="chat", max_tokens=1024))
    encoded = encoder.all(select.spread_pairs(whole, 4 * settings["pairs"]), [])
    both = [sample for pair in encoded.pairs for sample in pair.samples if len(sample.rows) == 2]
    samples = both[: settings["pairs"]]
    half = resolved(settings["precision"]) == "bfloat16"
    model: Any = load_model(located, precision="bfloat16" if half and not settings["full"] else "float32")
    if settings["give_back"]:
        give_back_freed_memory()  # as with optim.gradient_checkpointing; the other two gain as well
    if not settings["full"]:
        model = with_adapters(model, LoraSettings(dropout=0.0))
    model.train()

    def autocast() -> Any:
        if half and settings["full"]:
            return torch.autocast("cpu", torch.bfloat16)
        return contextlib.nullcontext()

    return samples, model, autocast


def masked_loss(logits: Any, row: EncodedRow) -> Any:
    """The mean masked loss of one program from all its logits, as a plain loop writes it."""
    import torch

    from safecoder.training_records import Term

    targets = torch.tensor(row.input_ids[1:])
    marked = torch.tensor([term is not Term.NONE for term in row.terms[1:]])
    log_p = logits[: len(targets)].float().log_softmax(-1).gather(1, targets.unsqueeze(1)).squeeze(1)
    if Term.VULNERABLE in row.terms:
        return -(1 - log_p.exp()).clamp(min=1e-5).log()[marked].mean()
    return -log_p[marked].mean()


def plain(model: Any, batch: Sequence[EncodedSample], row_tokens: int, autocast: Callable[[], Any]) -> None:  # noqa: ARG001
    """One program at a time, all logits."""
    import torch

    for sample in batch:
        for row in sample.rows:
            with autocast():
                logits = model(input_ids=torch.tensor([row.input_ids]), use_cache=False).logits[0]
            (masked_loss(logits, row) / len(batch)).backward()


def padded(model: Any, batch: Sequence[EncodedSample], row_tokens: int, autocast: Callable[[], Any]) -> None:
    """Right-padded batches of programs of like length, all logits."""
    import torch

    from safecoder.training.packing import plain_batches

    for rows in plain_batches(batch, row_tokens):
        width = max(len(row.input_ids) for row, _ in rows)
        input_ids = torch.tensor([[*row.input_ids, *[0] * (width - len(row.input_ids))] for row, _ in rows])
        mask = torch.tensor([[1] * len(row.input_ids) + [0] * (width - len(row.input_ids)) for row, _ in rows])
        with autocast():
            logits = model(input_ids=input_ids, attention_mask=mask, use_cache=False).logits
        losses = [masked_loss(logits[at], row) for at, (row, _) in enumerate(rows)]
        (torch.stack(losses).sum() / len(batch)).backward()


@cache
def made_once(model: Any, row_tokens: int) -> tuple[Objective, Recomputation, Head | None]:
    """What the trainer makes before the first step."""
    from safecoder.config import ObjectiveConfig
    from safecoder.training import objectives
    from safecoder.training.head import head_of
    from safecoder.training.recompute import Recomputation

    return objectives.make(ObjectiveConfig()), Recomputation(model, row_tokens), head_of(model)


def ours(model: Any, batch: Sequence[EncodedSample], row_tokens: int, autocast: Callable[[], Any]) -> None:
    """The passes of the collator and the objective, as the trainer calls them."""
    import contextlib

    import torch

    from safecoder.training import objectives
    from safecoder.training.attention import tree_mask
    from safecoder.training.rows import StepCollator

    objective, recomputation, head = made_once(model, row_tokens)
    for one in StepCollator(0, row_tokens)(batch)["passes"]:
        recomputation.before(one["input_ids"].numel())
        mask = tree_mask(one["subtree_end"], "sdpa", torch.float32)
        with autocast(), head.left_out() if head else contextlib.nullcontext():
            logits = model(
                input_ids=one["input_ids"],
                position_ids=one["position_ids"],
                attention_mask=mask,
                use_cache=False,
                logits_to_keep=one["keep"],
            ).logits[0]
        looks = objectives.Looks(
            logits,
            one["look_column"],
            one["targets"],
            one["terms"],
            one["samples"],
            int(one["sample_count"]),
            head=head,
        )
        with autocast():
            loss = objective(looks).total / len(batch)
        loss.backward()


def rss() -> int:
    """Resident memory now, in bytes."""
    import psutil

    return int(psutil.Process(os.getpid()).memory_info().rss)


def peak_rss() -> int:
    """The process's highest resident memory, in bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    typer.run(main)
