"""`safecoder demo`: the main job on the embedded default model. Base, ordinary tuning and SafeCoder, judged on the same prompts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from safecoder.config import SamplingConfig, TrainConfig
    from safecoder.evaluation.security.scenario import Scenario
    from safecoder.evaluation.utility.code_problems import Problem
    from safecoder.models.load import LocatedModel
    from safecoder.records import GenerationTask, Judgement, ProblemResult
    from safecoder.reporting.summary import Report
    from safecoder.training_records import EncodedSample

    Outcomes = dict[str, tuple[list[Judgement], list[ProblemResult]]]

TITLES = {"base": "base", "ordinary": "ordinary tuning", "safecoder": "SafeCoder"}


@dataclass(frozen=True)
class Plan:
    """What a demo does."""

    recipe: TrainConfig
    settings: SamplingConfig
    scenarios: list[Scenario]
    problems: list[Problem]
    samples: int
    output: Path

    def training(self, name: str) -> TrainConfig:
        """The recipe of a tuned model."""
        config = self.recipe if name == "safecoder" else self.recipe.ordinary()
        return config.model_copy(update={"output": str(self.output / name), "seed": self.settings.seed})


def demo(
    seed: int = typer.Option(1, min=0, help="Seed of training and sampling."),
    samples: int = typer.Option(3, min=1, help="Programs a scenario and model."),
    problems: int = typer.Option(40, min=1, max=164, help="HumanEval problems, the first ones."),
    output: Path = typer.Option(Path("runs/demo"), help="Folder of the run; each seed has its own below it."),
    recipe: Path | None = typer.Option(None, help="Training recipe; default: recipes/demo.yaml."),
    override: list[str] = typer.Option([], "--set", help="key=value for the recipe."),
) -> None:
    """Tune the default model twice, judge all three on the same prompts, and write report.html.

    Interrupt it as you like: the same command continues where it stopped.

    Example: safecoder demo --seed 2
    """
    from safecoder.cli import steps, training_run
    from safecoder.cli.progress import console, note
    from safecoder.config import SamplingConfig, TrainConfig, load
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
    from safecoder.evaluation.utility.humaneval import load_problems
    from safecoder.models.load import locate
    from safecoder.reporting.page import write_page
    from safecoder.reporting.terminal import models_table, scenarios_table

    started = time.monotonic()
    path = recipe or default_folder().parent / "recipes" / "demo.yaml"
    config = load(TrainConfig, path, tuple(override))
    plan = Plan(
        recipe=config,
        settings=SamplingConfig(seed=seed, prompt=config.data.prompt, precision=config.precision),
        scenarios=load_scenarios(default_folder(), "demo"),
        problems=load_problems(count=problems),
        samples=samples,
        output=output / f"seed-{seed}",
    )
    steps.check_tools()
    steps.quiet()
    base = locate(config.model, note)
    _announce(plan, base)
    outcomes = {}
    for name in TITLES:
        located = base if name == "base" else locate(str(training_run.trained(plan.training(name), TITLES[name])))
        outcomes[name] = _outcome(plan, name, located)
    report = _report(plan, base, outcomes)
    write_page(plan.output / "report.html", report)
    _save(plan, outcomes)
    console.print(models_table(report))
    console.print(scenarios_table(report))
    note(f"report: {plan.output / 'report.html'}   ({(time.monotonic() - started) / 60:.1f} minutes this time)")


def _outcome(plan: Plan, name: str, located: LocatedModel) -> tuple[list[Judgement], list[ProblemResult]]:
    """Samples and judges one model; scenarios and problems are drawn together, which keeps the batch full."""
    from safecoder.cli import steps
    from safecoder.cli.engines import in_process

    samples = steps.sampled(
        in_process(located), _tasks(plan), plan.settings, name, plan.output / f"samples-{name}.jsonl"
    )
    known = {scenario.id for scenario in plan.scenarios}
    of_scenarios = [sample for sample in samples if sample.task in known]
    of_problems = [sample for sample in samples if sample.task not in known]
    return (
        steps.judged(of_scenarios, plan.scenarios, TITLES[name], plan.output / f"judgements-{name}.jsonl"),
        steps.solved(plan.problems, of_problems, TITLES[name], plan.output / f"humaneval-{name}.jsonl"),
    )


def _announce(plan: Plan, base: LocatedModel) -> None:
    """Says up front what will be done and how long it will take on this machine, counting only what is not done yet."""
    from safecoder.cli.estimate import estimate_minutes, measured_speed, parameters_in
    from safecoder.cli.progress import note
    from safecoder.cli.training_data import encode
    from safecoder.models.load import load_tokenizer

    tokenizer = load_tokenizer(base)
    rows: list[list[EncodedSample]] = []
    for name in ("ordinary", "safecoder"):
        config = plan.training(name)
        if not (Path(config.output) / "model").is_dir():
            note(f"{TITLES[name]}:")
            rows.append(encode(config, tokenizer).samples)
    missing = [(task, count) for name in TITLES for task, count in _missing(plan, name)]
    prompts = [len(tokenizer(f"{task.instruction}\n{task.prefix}")["input_ids"]) for task, _ in missing]
    parameters = parameters_in(Path(base.location))
    minutes = None
    if parameters is not None and (rows or missing):
        minutes = estimate_minutes(
            measured_speed(plan.settings.precision),
            parameters=parameters,
            training=rows,
            steps=(plan.recipe.optim.max_steps or 0) * plan.recipe.optim.batch_size,
            programs=sum(count for _, count in missing),
            prompt_tokens=sum(prompts),
        )
    note(
        f"demo: 3 models x ({len(plan.scenarios)} scenarios x {plan.samples} programs + {len(plan.problems)} HumanEval problems), "
        f"2 trainings of {plan.recipe.optim.max_steps} steps x {plan.recipe.optim.batch_size} samples"
    )
    if minutes is not None:
        told = f"this will take about {minutes:.0f} minutes on this machine"
    elif rows or missing:
        told = "how long this will take is not known"
    else:
        told = "nothing is left to train or to sample; programs are judged again"
    note(f"{told}; interrupt it as you like, a rerun continues")


def _missing(plan: Plan, name: str) -> list[tuple[GenerationTask, int]]:
    """The tasks of which a model has not drawn all programs yet, and how many are missing."""
    from safecoder.records import GeneratedSample
    from safecoder.storage import Journal

    kept = Journal(plan.output / f"samples-{name}.jsonl", GeneratedSample, lambda sample: sample.key)
    drawn = {(sample.task, sample.index) for sample in kept}
    counts = [(task, sum((task.id, at) not in drawn for at in range(task.samples))) for task in _tasks(plan)]
    return [(task, count) for task, count in counts if count]


def _tasks(plan: Plan) -> list[GenerationTask]:
    """All that is drawn of each model."""
    return [scenario.task(plan.samples) for scenario in plan.scenarios] + [item.task() for item in plan.problems]


def _save(plan: Plan, outcomes: Outcomes) -> None:
    from safecoder.evaluation import metrics
    from safecoder.storage import write_json

    results = {}
    for name, (judgements, solved) in outcomes.items():
        rates = {measure: metrics.rate(judgements, measure) for measure in metrics.MEASURES}
        results[name] = {
            **{measure: vars(rate) if rate else None for measure, rate in rates.items()},
            "humaneval": metrics.pass_rate(solved),
        }
    write_json(plan.output / "results.json", {"seed": plan.settings.seed, "models": results})


def _report(plan: Plan, base: LocatedModel, outcomes: Outcomes) -> Report:
    from safecoder.cli.comparison import compared

    return compared(
        f"safecoder demo, {plan.recipe.model}, seed {plan.settings.seed}",
        {name: TITLES[name] for name in outcomes},
        {name: judgements for name, (judgements, _) in outcomes.items()},
        {name: {"humaneval": solved} for name, (_, solved) in outcomes.items()},
        facts=_facts(plan, base),
    )


def _facts(plan: Plan, base: LocatedModel) -> dict[str, str]:
    from safecoder import __version__
    from safecoder.models.precision import resolved
    from safecoder.storage import git_commit

    optim = plan.recipe.optim
    return {
        "model": f"{base.name} ({base.identity[:16]})",
        "training": f"{optim.max_steps} steps x {optim.batch_size} samples, learning rate {optim.learning_rate:g}, for both tuned models",
        "sampling": f"temperature {plan.settings.temperature}, top-p {plan.settings.top_p}, at most {plan.settings.max_new_tokens} tokens, "
        f"{plan.samples} programs a scenario; HumanEval greedy, first {len(plan.problems)} problems",
        "precision": resolved(plan.settings.precision),
        "seed": str(plan.settings.seed),
        "version": f"safecoder {__version__}, commit {git_commit()}",
    }
