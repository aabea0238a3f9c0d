"""TruthfulQA in two forms: as a lettered choice (the paper's), and by the likelihood of whole answers (MC1 and MC2).

Both have five answered questions before them, which are drawn with the seed and are themselves left out.

- `truthfulqa`: the best answer and the false ones, shuffled and lettered; the most likely letter counts.
- `truthfulqa-mc`: no answer is shown; each true or false one is scored as a continuation. MC1: the best answer is more likely than every
  false one. MC2: the share of probability that the true ones have.

Source: Lin et al. 2022, "TruthfulQA: Measuring How Models Mimic Human Falsehoods".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safecoder.errors import InputError
from safecoder.evaluation.utility.questions import LETTERS, Question, lettered, shuffled
from safecoder.evaluation.utility.sources import HUB, csv_rows, hub_rows

_HUB_NAME = "truthfulqa/truthful_qa"
_HEADER = "Multiple-choice questions, each with its answer.\n\n"


@dataclass(frozen=True)
class _Row:
    id: str
    category: str
    question: str
    best: str
    true: tuple[str, ...]
    false: tuple[str, ...]


def load_questions(
    source: str, benchmark: str, *, seed: int, count: int | None = None, shots: int = 5
) -> list[Question]:
    """The questions, or `count` of them drawn with the seed, in the order of the file.

    Args:
        source: a CSV file of the published form (`Question`, `Best Answer`, `Correct Answers`, `Incorrect Answers`), or `hub`.
        benchmark: `truthfulqa` or `truthfulqa-mc`.
        seed: of the shots, the order of the answers, and the selection.
        shots: answered questions before each.

    Raises:
        InputError: not of this form, or fewer questions than shots.
        StorageError: the file cannot be read.
    """
    rows = _from_hub() if source == HUB else _from_file(Path(source))
    if len(rows) <= shots:
        raise InputError(f"more than {shots} questions in {source}", str(len(rows)), "check the file")
    order = shuffled(seed, "shots and selection", len(rows))
    before = [rows[at] for at in order[:shots]]
    asked = [rows[at] for at in sorted(order[shots:][:count])]
    if benchmark == "truthfulqa":
        examples = tuple(_lettered_shot(row, seed) for row in before)
        return [_lettered(row, examples, seed) for row in asked]
    examples = tuple(f"Q: {row.question}\nA: {row.best}\n\n" for row in before)
    return [_open(row, examples, seed) for row in asked]


def _lettered_options(row: _Row, seed: int) -> tuple[list[str], int]:
    options = [row.best, *row.false][: len(LETTERS)]
    order = shuffled(seed, row.id, len(options))
    return [options[at] for at in order], order.index(0)


def _lettered_shot(row: _Row, seed: int) -> str:
    options, answer = _lettered_options(row, seed)
    return f"{row.question}\n{lettered(options)}\nAnswer: {LETTERS[answer]}\n\n"


def _lettered(row: _Row, shots: tuple[str, ...], seed: int) -> Question:
    options, answer = _lettered_options(row, seed)
    return Question(
        benchmark="truthfulqa",
        id=row.id,
        subject=row.category,
        header=_HEADER,
        shots=shots,
        text=f"{row.question}\n{lettered(options)}",
        cue="Answer:",
        choices=tuple(f" {letter}" for letter in LETTERS[: len(options)]),
        answer=answer,
        true=(answer,),
    )


def _open(row: _Row, shots: tuple[str, ...], seed: int) -> Question:
    answers = [*row.true, *row.false]
    order = shuffled(seed, row.id, len(answers))
    return Question(
        benchmark="truthfulqa-mc",
        id=row.id,
        subject=row.category,
        header="",
        shots=shots,
        text=f"Q: {row.question}",
        cue="A:",
        choices=tuple(f" {answers[at]}" for at in order),
        answer=order.index(row.true.index(row.best)),
        true=tuple(place for place, at in enumerate(order) if at < len(row.true)),
    )


def _from_file(path: Path) -> list[_Row]:
    rows = csv_rows(path, ("Question", "Best Answer", "Correct Answers", "Incorrect Answers"))
    return [
        _row(
            number,
            row.get("Category", ""),
            row["Question"],
            row["Best Answer"],
            row["Correct Answers"].split(";"),
            row["Incorrect Answers"].split(";"),
        )
        for number, row in enumerate(rows)
    ]


def _from_hub() -> list[_Row]:
    return [
        _row(
            number,
            str(row.get("category", "")),
            str(row["question"]),
            str(row["best_answer"]),
            row["correct_answers"],
            row["incorrect_answers"],
        )
        for number, row in enumerate(hub_rows(_HUB_NAME, "generation", "validation"))
    ]


def _row(number: int, category: str, question: str, best: str, true: Sequence[str], false: Sequence[str]) -> _Row:
    right = _answers([best, *true])
    wrong = [answer for answer in _answers(false) if answer not in right]
    if not question.strip() or not right or not wrong:
        raise InputError(f"a question with true and false answers as number {number}", repr(question), "check the file")
    return _Row(str(number), category.strip(), " ".join(question.split()), right[0], tuple(right), tuple(wrong))


def _answers(texts: Sequence[str]) -> list[str]:
    """Each different answer once, closed with a full stop as in the benchmark's own scoring."""
    plain = [" ".join(text.split()) for text in texts]
    return list(dict.fromkeys(text if text.endswith(".") else f"{text}." for text in plain if text))
