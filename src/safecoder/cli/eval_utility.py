"""`safecoder eval utility`: what a model can do besides writing secure code."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from safecoder.cli import engines
from safecoder.errors import unknown

_DECODINGS = ("greedy", "paper")
_SCORERS = ("safecoder", "lm-eval")


def utility(
    model: str = engines.MODEL,
    output: Path = typer.Option(Path("runs/utility"), help="Folder of samples and results; a rerun continues there."),
    tasks: str = typer.Option(
        "humaneval",
        help="humaneval, mbpp, mmlu, truthfulqa, truthfulqa-mc, and tasks of lm-evaluation-harness; by comma.",
    ),
    data: str = typer.Option(
        "hub",
        help="Folder with mbpp/, mmlu/ and truthfulqa/ in the forms of docs/utility.md, or hub. HumanEval comes with us.",
    ),
    limit: int | None = typer.Option(
        None,
        "--limit",
        "--problems",
        min=1,
        help="Problems or questions of each task: the first, or of multiple choice a selection by the seed.",
    ),
    decoding: str = typer.Option(
        "greedy", help="Of code: greedy (one sample), or paper (pass@1 at temperature 0.2, pass@10 at 0.6)."
    ),
    samples: int = typer.Option(10, min=10, help="Programs a problem and temperature, with --decoding paper."),
    tokens: int = typer.Option(512, "--max-new-tokens", min=1, help="Longest program."),
    prompt: str = typer.Option("chat", help="paper, chat or none."),
    shots: int = typer.Option(5, min=0, help="Answered questions before each of multiple choice."),
    scorer: str = typer.Option("safecoder", help="What scores multiple choice: safecoder, or lm-eval."),
    precision: str = engines.PRECISION,
    seed: int = typer.Option(1, min=0, help="Seed of samples, selections, shots and the order of options."),
    engine: str = engines.ENGINE,
    server: str | None = engines.SERVER,
    parallel: int = engines.PARALLEL,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Measure coding (HumanEval, MBPP), knowledge (MMLU) and truthfulness (TruthfulQA), or any task of lm-evaluation-harness.

    Example: safecoder eval utility qwen2.5-coder-0.5b-instruct --limit 40
    Example: safecoder eval utility my-model --tasks humaneval,mbpp --decoding paper --prompt paper
    Example: safecoder eval utility my-model --tasks mmlu,truthfulqa,arc_easy --data path/to/data
    """
    from safecoder.cli import utility_steps
    from safecoder.cli.progress import console
    from safecoder.cli.utility_summary import table
    from safecoder.config import SamplingConfig, build

    _known("decoding", decoding, _DECODINGS)
    _known("scorer", scorer, _SCORERS)
    values = {"prompt": prompt, "seed": seed, "max_new_tokens": tokens, "precision": precision}
    plan = utility_steps.Plan(
        model=model,
        output=output,
        tasks=tuple(dict.fromkeys(name.strip() for name in tasks.split(",") if name.strip())),
        data=data,
        limit=limit,
        temperatures=(0.0,) if decoding == "greedy" else (0.2, 0.6),
        samples=1 if decoding == "greedy" else samples,
        shots=shots,
        settings=build(SamplingConfig, values, "the options"),
        scorer=scorer,
    )
    here = engine == "transformers" and server is None
    found = utility_steps.measured(plan, lambda: engines.source(model, engine, server, parallel), here=here)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    console.print(table(found))


def _known(kind: str, value: str, names: tuple[str, ...]) -> None:
    if value not in names:
        raise unknown(kind, value, names)
