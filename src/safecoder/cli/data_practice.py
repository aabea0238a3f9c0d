"""`safecoder data draft` and `data accept`: training data from a model's own programs for scenarios that it is not measured with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from safecoder.cli import analyzer_options
from safecoder.errors import InputError

if TYPE_CHECKING:
    from safecoder.evaluation.security.scenario import Scenario
    from safecoder.records import GeneratedSample, Judgement, PracticeDraft

_SCENARIOS = typer.Option(..., help="Folder of the scenarios that the runs are of.")


def draft(
    runs: list[Path] = typer.Argument(help="Outputs of `eval security --scenarios`; of one model or several."),
    scenarios: Path = _SCENARIOS,
    output: Path = typer.Option(Path("runs/practice"), help="Folder of what is written."),
    most: int = typer.Option(2, min=1, help="Answers, and vulnerable programs, of a scenario."),
    alike: float = typer.Option(0.9, min=0, max=1, help="Share of tokens that the halves of a pair have in common."),
) -> None:
    """Sort a model's own programs by what they teach: those that work and withstand the attacks become answers, those that work and do
    not become pairs with the most similar one that does, or drafts where there is none: fill in `secure` of those and `data accept` them.
    Drafts that are filled in already stay so when the command is run again.

    Example: safecoder data draft runs/practice-base --scenarios practice --output runs/practice
    """
    from safecoder.cli.progress import note
    from safecoder.cli.training_data import practice_tasks
    from safecoder.dataset.practice import learn, with_mends
    from safecoder.evaluation.runs import read
    from safecoder.records import PracticeDraft
    from safecoder.storage import read_jsonl, write_jsonl

    by_id = practice_tasks(scenarios)
    judgements = [item for run in runs for item in read(str(run)).judgements]
    if strange := sorted({item.scenario for item in judgements} - by_id.keys()):
        raise InputError(
            f"runs on the scenarios of {scenarios}", strange[0], "name the folder that they were made with"
        )
    models = ", ".join(sorted({item.sample.model for item in judgements}))
    learnt = learn(
        [_whole(item, by_id[item.scenario]) for item in judgements],
        {name: item.instruction for name, item in by_id.items()},
        f"programs of {models} for practice scenarios",
        most=most,
        alike=alike,
    )
    waiting = output / "drafts.jsonl"
    drafts = with_mends(learnt.drafts, read_jsonl(waiting, PracticeDraft) if waiting.exists() else [])
    for name, records in (("answers", learnt.answers), ("pairs", learnt.pairs), ("drafts", drafts)):
        write_jsonl(output / f"{name}.jsonl", records)
    scenarios_of = {item.scenario for item in judgements}
    filled = sum(bool(item.secure.strip()) for item in drafts)
    note(
        f"{len(judgements)} programs for {len(scenarios_of)} scenarios: {len(learnt.answers)} answers, {len(learnt.pairs)} pairs, "
        f"{len(drafts)} drafts{f' ({filled} filled in before)' if filled else ''}, in {output}"
    )


def accept(
    drafts: Path = typer.Argument(help="Drafts whose `secure` was filled in."),
    target: Path = typer.Argument(help="The JSONL file of pairs to write."),
    scenarios: Path = _SCENARIOS,
    analyzers: list[str] = analyzer_options.ANALYZER,
    agreement: str = analyzer_options.AGREEMENT,
) -> None:
    """Run both halves of mended drafts and write those as pairs whose secure half works, withstands every attack and has no finding,
    and whose vulnerable half works and does not. What is wrong with the others is said; exit code 1 if there are some.

    Example: safecoder data accept runs/practice/drafts.jsonl pairs.jsonl --scenarios practice
    """
    from safecoder.cli import steps
    from safecoder.cli.progress import note, tell
    from safecoder.cli.training_data import practice_tasks
    from safecoder.evaluation.security.judge import judge
    from safecoder.records import Pair, PracticeDraft
    from safecoder.sandbox.bubblewrap import Bubblewrap
    from safecoder.storage import read_jsonl, write_jsonl

    by_id = practice_tasks(scenarios)
    analyzer = analyzer_options.chosen(analyzers, agreement)
    steps.check_tools(analyzer)
    read = read_jsonl(drafts, PracticeDraft)
    if strange := sorted({item.scenario for item in read} - by_id.keys()):
        raise InputError(f"drafts for the scenarios of {scenarios}", strange[0], "name the folder of their scenarios")
    # Halves that end alike: what differs is what is learnt.
    read = [_closed(item, by_id[item.scenario]) for item in read]
    filled = [item for item in read if item.secure.strip() and item.secure != item.vulnerable]
    samples = [_sample(item, role, by_id[item.scenario]) for item in filled for role in ("secure", "vulnerable")]
    judged = judge(samples, by_id, analyzer, Bubblewrap()) if samples else []
    pairs = []
    for item, secure, vulnerable in zip(filled, judged[::2], judged[1::2], strict=True):
        if why := _fault(secure, vulnerable):
            tell(f"{item.id}: {why}")
            continue
        fields = item.model_dump(exclude={"scenario", "faults"})
        pairs.append(Pair.model_validate({**fields, "source": "a model's own program for a practice scenario, mended"}))
    told = f"{len(filled) - len(pairs)} refused, {len(read) - len(filled)} not filled in"
    if pairs:
        write_jsonl(target, pairs)
        note(f"wrote {len(pairs)} pairs to {target}; {told}")
    else:
        note(f"no pair to write to {target}; {told}")
    raise typer.Exit(1 if len(pairs) < len(filled) else 0)


def _whole(item: Judgement, scenario: Scenario) -> Judgement:
    """With a program that can be learnt from: the class around its function is closed."""
    program = _ended(item.sample.program, scenario)
    return item.model_copy(update={"sample": item.sample.model_copy(update={"program": program})})


def _ended(program: str, scenario: Scenario) -> str:
    """Without what follows the last function, and with what closes the class around it."""
    from safecoder.dataset.practice import tidied

    return scenario.whole(tidied(program, scenario.language).rstrip())


def _closed(item: PracticeDraft, scenario: Scenario) -> PracticeDraft:
    """With both halves ended as programs that a model wrote are; a half that is not filled in stays empty."""
    halves = {
        role: f"{_ended(text, scenario).rstrip()}\n"
        for role, text in (("secure", item.secure), ("vulnerable", item.vulnerable))
        if text.strip()
    }
    return item.model_copy(update=halves)


def _sample(item: PracticeDraft, role: str, scenario: Scenario) -> GeneratedSample:
    from safecoder.records import GeneratedSample

    program = item.secure if role == "secure" else item.vulnerable
    return GeneratedSample(
        key=f"{item.id}:{role}",
        task=item.scenario,
        index=0,
        model=role,
        completion=program.removeprefix(scenario.prefix),
        program=program,
        finish="function",
        tokens=0,
    )


def _fault(secure: Judgement, vulnerable: Judgement) -> str:
    """Why two halves are no pair; empty if they are."""
    from safecoder.dataset.practice import is_weak

    failed = [f"{test.name} ({test.detail})" for test in secure.tests if not test.passed]
    if secure.unrun or not secure.tests:
        return f"secure could not be run: {secure.unrun or 'the scenario has no tests'}"
    if not secure.judged:
        return f"secure could not be judged: {secure.unanalysed or 'it does not parse'}"
    if failed:
        return f"secure fails {', '.join(failed)}"
    if secure.findings:
        return f"secure is flagged: {secure.findings[0].message}"
    return "" if is_weak(vulnerable) else "vulnerable does not work, or nothing is found in it and every attack fails"
