"""What `eval utility` does: finds out first whether all that was asked for can be done, then measures task by task.

Every sample, run of a program and scored question is kept as soon as it is there, so a rerun of the same command does only what is missing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecoder.cli import steps, utility_folder
from safecoder.cli.progress import bar, note
from safecoder.cli.utility_summary import summary
from safecoder.config import SamplingConfig
from safecoder.errors import InputError
from safecoder.evaluation.runs import manifest_of
from safecoder.evaluation.utility import humaneval, mbpp, mmlu, truthfulqa
from safecoder.evaluation.utility.code_problems import Problem
from safecoder.evaluation.utility.questions import Prompted, Question, prompted
from safecoder.evaluation.utility.results import CHOICES, PROBLEMS, Result, benchmarks_in, path_of, read_run
from safecoder.evaluation.utility.sources import HUB
from safecoder.records import ChoiceResult, ProblemResult, TaskResult
from safecoder.storage import (
    Journal,
    check_folder,
    fingerprint,
    locked,
    read_json,
    read_jsonl,
    write_json,
    write_jsonl,
    write_manifest,
)

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.cli.engines import Source
    from safecoder.models.load import LocatedModel

_WRITTEN_TOGETHER = 16
_NOTED = "higher_is_better"  # results of the harness from before this was noted are not used again


@dataclass(frozen=True)
class Plan:
    """What was asked for; see the options of the command.

    Attributes:
        temperatures: that code is sampled at, 0 for greedy.
        samples: programs a problem and temperature.
    """

    model: str
    output: Path
    tasks: tuple[str, ...]
    data: str
    limit: int | None
    temperatures: tuple[float, ...]
    samples: int
    shots: int
    settings: SamplingConfig
    scorer: str

    def file(self, *names: str) -> str:
        """A file or folder of the data, or the hub."""
        return HUB if self.data == HUB else str(Path(self.data, *names))

    @property
    def harness_tasks(self) -> tuple[str, ...]:
        return tuple(name for name in self.tasks if name not in (*PROBLEMS, *CHOICES))


def measured(plan: Plan, source: Callable[[], Source], *, here: bool) -> dict[str, Any]:
    """Does all that is asked for, writes it, and returns the summary.

    Args:
        source: finds the model that programs are drawn from.
        here: it runs in this process with transformers, so that answers can be scored too.

    Raises:
        SafecoderError: something is missing or not what it should be, or another run works in the folder, which is told before any work.
    """
    check_folder(plan.output, "eval utility")
    problems = {name: _problems(plan, name) for name in plan.tasks if name in PROBLEMS}
    questions = {name: _questions(plan, name) for name in plan.tasks if name in CHOICES}
    _check(plan, problems, questions, here)
    steps.quiet()
    drawn_from = source() if problems else None
    located = _located(plan) if questions or plan.harness_tasks else None
    # Two models' results would end up under one manifest. Taken as late as this, so that bad input leaves no folder behind.
    with locked(plan.output / ".lock", wait=False):
        check_folder(plan.output, "eval utility")
        return _measured(plan, problems, questions, drawn_from, located)


def _measured(
    plan: Plan,
    problems: dict[str, list[Problem]],
    questions: dict[str, list[Question]],
    drawn_from: Source | None,
    located: LocatedModel | None,
) -> dict[str, Any]:
    """Writes to the folder, which no other run may do meanwhile; see `measured`."""
    seconds: dict[str, float] = {}
    harness: dict[str, Any] = {}
    wanted = {name: {item.task_id for item in items} for name, items in problems.items()}
    wanted |= {name: {item.id for item in items} for name, items in questions.items()}
    found = _begun(plan, drawn_from.identity if drawn_from else located.identity if located else plan.model, wanted)
    if drawn_from is not None:
        started = time.monotonic()
        found |= _coded(plan, problems, drawn_from)
        seconds["code"] = time.monotonic() - started
    if located is not None:
        started = time.monotonic()
        for name, asked in questions.items():
            found[name] = _chosen(plan, name, asked, located)
        for name in plan.harness_tasks:
            results, figures = _by_harness(plan, name, located)
            found |= results
            harness |= figures
        seconds["scoring"] = time.monotonic() - started
    figures = summary(plan.model, {name: found[name] for name in sorted(found)}, _said(plan) | harness, seconds)
    write_json(plan.output / "summary.json", figures)
    return figures


def _said(plan: Plan) -> dict[str, Any]:
    """What the harness itself said of tasks that were measured into the folder before; nothing where no summary came about."""
    path = plan.output / "summary.json"
    before = read_json(path) if path.exists() else {}
    said = before.get("harness") if isinstance(before, dict) else None
    return said if isinstance(said, dict) else {}


def _located(plan: Plan) -> LocatedModel:
    from safecoder.models.load import locate

    return locate(plan.model, note)


def _begun(plan: Plan, identity: str, asked: Mapping[str, Set[str]]) -> dict[str, Sequence[Result]]:
    """Writes the manifest before any result, so that none ever lies beside another's; see `utility_folder.check`.

    Returns:
        What was measured into the folder before, by benchmark: it belongs to its figures too.
    """
    from safecoder.models.precision import resolved

    config = {
        **asdict(plan),
        "output": str(plan.output),
        "settings": plan.settings.model_dump(mode="json"),
        "precision": resolved(plan.settings.precision),
    }
    config = json.loads(json.dumps(config))  # as it will be read again: tuples are lists there
    utility_folder.check(plan.output, identity, config)
    found: dict[str, Sequence[Result]] = dict(read_run(plan.output)) if benchmarks_in(plan.output) else {}
    utility_folder.check_growth(plan.output, found, asked, plan.samples if any(plan.temperatures) else 1)
    before = manifest_of(plan.output).get("config", {}).get("tasks", []) if found else []
    config["tasks"] = [*dict.fromkeys([*before, *plan.tasks])]
    write_manifest(
        plan.output / "manifest.json",
        command="eval utility",
        seed=plan.settings.seed,
        model={"name": plan.model, "identity": identity},
        config=config,
    )
    return found


def _check(plan: Plan, problems: Any, questions: Any, here: bool) -> None:
    """Raises whatever would end the work later."""
    from safecoder.sandbox import bubblewrap

    if not plan.tasks:
        raise InputError("a task", "none", f"name one of {', '.join((*PROBLEMS, *CHOICES))}")
    if problems:
        bubblewrap.check()
    if (questions or plan.harness_tasks) and not here:
        hint = "leave --engine and --server out, or ask for humaneval and mbpp only"
        raise InputError("a model that runs in this process, to score answers", "one that runs elsewhere", hint)
    if plan.harness_tasks or (questions and plan.scorer == "lm-eval"):
        from safecoder.evaluation.utility import harness

        if plan.harness_tasks:
            harness.check_tasks(plan.harness_tasks, (*PROBLEMS, *CHOICES))
        harness.check()


def _problems(plan: Plan, name: str) -> list[Problem]:
    if name == "mbpp":
        return mbpp.load_problems(plan.file("mbpp", "mbpp.jsonl"), plan.limit)
    given = Path(plan.data, "humaneval", "HumanEval.jsonl.gz")
    return humaneval.load_problems(given if given.is_file() else None, plan.limit)


def _questions(plan: Plan, name: str) -> list[Question]:
    options: dict[str, Any] = {"seed": plan.settings.seed, "count": plan.limit, "shots": plan.shots}
    if name == "mmlu":
        return mmlu.load_questions(plan.file("mmlu"), **options)
    return truthfulqa.load_questions(plan.file("truthfulqa", "TruthfulQA.csv"), name, **options)


def _coded(plan: Plan, problems: dict[str, list[Problem]], source: Source) -> dict[str, list[ProblemResult]]:
    """Draws for all benchmarks together, which keeps the batch full, and runs the programs."""
    every = [problem for group in problems.values() for problem in group]
    results: list[ProblemResult] = []
    for temperature in plan.temperatures:
        settings = plan.settings.model_copy(update={"temperature": temperature})
        tasks = [problem.task(settings.prompt, plan.samples, greedy=temperature == 0) for problem in every]
        label = plan.model if len(plan.temperatures) == 1 else f"{plan.model} at {temperature}"
        samples = steps.sampled(source, tasks, settings, label, plan.output / "samples.jsonl")
        runs = plan.output / "runs.jsonl"
        results += steps.solved(every, samples, label, temperature=temperature, runs=runs)
    by_name = {name: [item for item in results if item.benchmark == name] for name in problems}
    for name, of_benchmark in by_name.items():
        write_jsonl(path_of(plan.output, name), of_benchmark)
    return by_name


def _chosen(plan: Plan, name: str, questions: Sequence[Question], located: LocatedModel) -> list[ChoiceResult]:
    """Scores the questions of a benchmark that were not scored before; if there are none, the model is not loaded."""
    from safecoder.models.load import load_tokenizer
    from safecoder.models.precision import resolved

    tokenizer = load_tokenizer(located)
    precision = resolved(plan.settings.precision)
    identity = [located.identity, precision, plan.scorer]
    longest = _longest(located)
    items = prompted(questions, plan.settings.prompt, tokenizer, identity, longest)
    fewer = sum(item.shots < len(item.question.shots) for item in items)
    if fewer:
        note(f"{name}: {fewer} questions have fewer than {plan.shots} shots before them, to fit into {longest} tokens")
    kept = Journal(plan.output / "choices.jsonl", ChoiceResult, lambda result: result.key)
    missing = [item for item in items if item.key not in kept]
    with bar(f"scoring {name}", len(items)) as scored:
        scored.advance(to=len(items) - len(missing))
        if missing:
            for part in _parts(_scores(plan, located, tokenizer, missing)):
                kept.add([item.result(values) for item, values in part])
                for _ in part:
                    scored.advance()
    # The key holds what was scored; which choice is right is taken from the data as it is now.
    results = [item.result(kept[item.key].loglikelihoods) for item in items]
    write_jsonl(path_of(plan.output, name), results)
    return results


def _parts(scored: Iterable[tuple[Prompted, list[float]]]) -> Iterable[list[tuple[Prompted, list[float]]]]:
    """Some at a time, since each write to the disk is waited for."""
    rest = iter(scored)
    while part := list(islice(rest, _WRITTEN_TOGETHER)):
        yield part


def _scores(
    plan: Plan, located: LocatedModel, tokenizer: PreTrainedTokenizerBase, items: Sequence[Prompted]
) -> Iterable[tuple[Prompted, list[float]]]:
    from safecoder import packed_linear
    from safecoder.models.load import load_model, release_memory

    model = load_model(located, precision=plan.settings.precision).requires_grad_(False)
    if plan.scorer == "lm-eval":
        from safecoder.evaluation.utility.harness import Harness

        yield from Harness(model, tokenizer, plan.settings.prompt).score(items)
    else:
        from safecoder.evaluation.utility.scoring import Scorer

        packed_linear.pack(model)
        scorer = Scorer(model)
        if not scorer.shares:
            note("this model takes no tree mask behind a cache: every answer is scored by itself")
        yield from scorer.score(items)
    del model
    release_memory()


def _longest(located: LocatedModel) -> int:
    """Tokens that the model takes."""
    from safecoder.evaluation.utility.scoring import longest_input
    from safecoder.models.load import base_of, check_causal, locate

    folder = Path(located.location)
    base = base_of(folder) if folder.is_dir() else None
    return longest_input(check_causal(locate(base).location if base else located.location))


def _by_harness(
    plan: Plan, name: str, located: LocatedModel
) -> tuple[dict[str, list[TaskResult]], dict[str, dict[str, Any]]]:
    """A task of the harness, or what an earlier run with the same settings wrote of it: results and the harness's figures, by task."""
    from safecoder.evaluation.utility.harness import Harness
    from safecoder.models.load import load_model, load_tokenizer, release_memory
    from safecoder.models.precision import resolved

    settings = plan.settings
    key = fingerprint(
        [
            located.identity,
            resolved(settings.precision),
            settings.prompt == "chat",
            settings.seed,
            plan.limit,
            name,
            _NOTED,
        ]
    )
    file = plan.output / f"{name}.harness.json"
    before = read_json(file) if file.exists() else {}
    if before.get("key") == key:
        note(f"{name}: run before")
        figures = before["figures"]
        return {task: read_jsonl(path_of(plan.output, task), TaskResult) for task in before["tasks"]}, figures
    note(f"{name}: by lm-evaluation-harness")
    model = load_model(located, precision=settings.precision).requires_grad_(False)
    results, figures = Harness(model, load_tokenizer(located), settings.prompt).run(
        name, plan.limit, settings.seed, note
    )
    del model
    release_memory()
    for task, items in results.items():
        write_jsonl(path_of(plan.output, task), items)
    write_json(file, {"key": key, "tasks": sorted(results), "figures": figures})
    return results, figures
