"""Scoring throughput: MMLU by lm-evaluation-harness against ours, on the same questions; and programs of HumanEval run a second.

    python benchmarks/utility_throughput.py [--quick] [--subjects N] [--questions N] [--data FOLDER] [--json FILE]

Some questions of some subjects of MMLU, each behind five answered ones, are answered by the likeliest letter; by default as many of a
subject as a selection of 500 has, while all of MMLU has 246 and shares more. Each measurement is a process of its own that loads the
model; rounds alternate between the sides, which come in turn first. The last line is `ratio MEDIAN MIN MAX`: questions a second of ours
over those of the harness, over the rounds.

- lm-eval: the harness's own model class on the model as it is loaded, handed the finished contexts; it runs each context whole, once for
  all four letters.
- ours: what `safecoder eval utility` runs, writing the prompts included. What a subject's questions share goes through the model once.

The two must agree on the answers: how many are equal is printed, and in float32 all must be. Then every reference solution of HumanEval is
run in the sandbox, one at a time and as many at a time as there are cores.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import typer
from rounds import Row, in_process, report

SIDES = ("lm-eval", "ours")
_DATA = Path(__file__).parents[2] / "shared" / "data"


def main(
    subjects: int = typer.Option(6, min=1, max=57, help="Subjects, spread over all."),
    questions: int = typer.Option(9, min=1, max=100, help="Questions of each."),
    rounds: int = typer.Option(3, min=1, help="Measurements of each side."),
    batch: int = typer.Option(1, min=1, help="Rows that go through the model together in the harness."),
    precision: str = typer.Option("auto", help="float32, bfloat16 or auto; the same on both sides."),
    model: str = typer.Option("qwen2.5-coder-0.5b-instruct", help="As for `safecoder eval`."),
    data: Path = typer.Option(_DATA, help="Folder with mmlu/."),
    quick: bool = typer.Option(False, help="Few questions and programs, one round."),
    json_file: Path | None = typer.Option(None, "--json", help="Keep the raw figures here."),
    side: str | None = typer.Option(None, hidden=True),
    answers: Path | None = typer.Option(None, hidden=True),
) -> None:
    """Run the comparison."""
    if quick:
        subjects, questions, rounds = 1, 9, 1
    settings: dict[str, Any] = {
        "subjects": subjects, "questions": questions, "batch": batch, "precision": precision, "model": model, "data": str(data),
    }  # fmt: skip
    if side is not None and answers is not None:
        print(json.dumps(measure(side, settings, answers)))
        return
    results: dict[str, list[Row]] = {name: [] for name in SIDES}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for name in SIDES[number % 2 :] + SIDES[: number % 2]:
                row = in_process(__file__, name, {**settings, "answers": folder})
                results[name].append(row)
                print(
                    f"round {number + 1} {name:8s} {row['questions_s']:7.2f} questions/s {row['accuracy']:.3f} right",
                    flush=True,
                )
        chosen = [json.loads((Path(folder) / f"{name}.json").read_text(encoding="utf-8")) for name in SIDES]
    equal = sum(one == other for one, other in zip(*chosen, strict=True))
    print(f"equal answers: {equal} of {len(chosen[0])}")
    executions(24 if quick else 164)
    report(results, settings, {"questions_s": "questions/s"}, json_file)
    if precision == "float32" and equal < len(chosen[0]):
        sys.exit("the two sides do not agree")


def measure(side: str, settings: dict[str, Any], answers: Path) -> Row:
    """Answers the questions on one side; loading the model, and a few questions first, are not timed."""
    from safecoder import packed_linear
    from safecoder.cli import steps
    from safecoder.config import SamplingConfig
    from safecoder.evaluation.utility.harness import Harness
    from safecoder.evaluation.utility.mmlu import load_questions
    from safecoder.evaluation.utility.questions import prompted
    from safecoder.evaluation.utility.scoring import Scorer
    from safecoder.models.load import load_model, load_tokenizer, locate

    steps.quiet()
    located = locate(settings["model"])
    tokenizer = load_tokenizer(located)
    sampling = SamplingConfig.model_validate({"precision": settings["precision"]})
    model = load_model(located, precision=sampling.precision).requires_grad_(False)
    if side == "ours":
        packed_linear.pack(model)
    scorer = Scorer(model) if side == "ours" else Harness(model, tokenizer, "chat", settings["batch"])
    every = load_questions(f"{settings['data']}/mmlu", seed=1, count=57 * settings["questions"])
    names = sorted({question.subject for question in every})
    kept = {names[at * len(names) // settings["subjects"]] for at in range(settings["subjects"])}
    asked = [question for question in every if question.subject in kept]
    list(scorer.score(prompted(asked[:2], "chat", tokenizer, "", 1 << 30)))
    items = prompted(asked, "chat", tokenizer, "", 1 << 30)
    started = time.perf_counter()
    if side == "ours":
        items = prompted(asked, "chat", tokenizer, "", 1 << 30)
    results = [item.result(values) for item, values in scorer.score(items)]
    seconds = time.perf_counter() - started
    (answers / f"{side}.json").write_text(json.dumps([result.chosen for result in results]), encoding="utf-8")
    return {
        "questions_s": len(results) / seconds,
        "accuracy": sum(result.correct for result in results) / len(results),
        "tokens": float(sum(len(item.ids) for item in items)),
        "seconds": seconds,
    }


def executions(programs: int) -> None:
    """Prints how many reference solutions of HumanEval are run a second, tests included."""
    import os

    from safecoder.evaluation.utility.code_problems import run_problems
    from safecoder.evaluation.utility.humaneval import load_problems
    from safecoder.records import GeneratedSample
    from safecoder.sandbox.bubblewrap import Bubblewrap

    problems = load_problems(count=programs)
    samples = [
        GeneratedSample(
            key=problem.task_id,
            task=problem.task_id,
            index=0,
            model="reference",
            completion="",
            program=problem.reference,
            finish="function",
            tokens=0,
        )
        for problem in problems
    ]
    run_problems(problems, samples[:1], Bubblewrap())  # measures how fast this machine is
    for workers in sorted({1, len(os.sched_getaffinity(0))}):
        started = time.perf_counter()
        results = run_problems(problems, samples, Bubblewrap(), workers=workers)
        rate = len(results) / (time.perf_counter() - started)
        right = sum(result.passed for result in results)
        print(f"HumanEval: {rate:.1f} programs/s, {workers} at a time; {right} of {len(results)} references pass")


if __name__ == "__main__":
    typer.run(main)
