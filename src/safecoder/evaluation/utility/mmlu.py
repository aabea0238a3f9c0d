"""MMLU: reads the questions and writes each as the benchmark does, behind five answered ones of its subject.

Source: Hendrycks et al. 2021, "Measuring Massive Multitask Language Understanding"; the header is in our words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from safecoder.errors import InputError
from safecoder.evaluation.utility.questions import LETTERS, Question, lettered, shuffled
from safecoder.evaluation.utility.sources import HUB, Row, csv_rows, hub_rows

_HUB_NAME = "cais/mmlu"
_CHOICES = ("choice0", "choice1", "choice2", "choice3")
_HEADER = "Multiple-choice questions about {topic}, each with its answer.\n\n"
_CUE = "Answer:"

# Options that speak of others, which must stay in their places: "all of the above", "both A and B".
_REFERS = re.compile(
    r"(?i:\b(above|below|preceding|following|former|latter)\b)|\b[A-D]\b[.,)]? (and|or|but) \(?[A-D]\b"
)


def load_questions(source: str, *, seed: int, count: int | None = None, shots: int = 5) -> list[Question]:
    """The questions, subject by subject, with shuffled options.

    Args:
        source: a folder with `dev/SUBJECT_dev.csv` (the shots) and `test/SUBJECT_test.csv`, or `hub`.
        seed: of the options' order, and of the selection.
        count: so many questions of all, spread evenly over the subjects; default: all.
        shots: answered questions before each.

    Raises:
        InputError: a file is missing or not of this form.
        StorageError: a file cannot be read.
    """
    dev, test = _from_hub() if source == HUB else _from_folder(Path(source))
    subjects = {
        subject: [_question(subject, number, row, dev[subject][:shots], seed) for number, row in enumerate(rows)]
        for subject, rows in sorted(test.items())
    }
    return [question for questions in _selected(subjects, count, seed) for question in questions]


def _selected(subjects: dict[str, list[Question]], count: int | None, seed: int) -> list[list[Question]]:
    """Of each subject as many as of the others, where it has them; in the order of the file."""
    total = sum(map(len, subjects.values()))
    if count is None or count >= total:
        return list(subjects.values())
    orders = {name: shuffled(seed, f"select {name}", len(questions)) for name, questions in subjects.items()}
    # Round by round a question of each subject, until there are enough.
    turns = sorted((turn, name) for name, order in orders.items() for turn in range(len(order)))[:count]
    kept = {name: sorted(orders[name][turn] for turn, other in turns if other == name) for name in subjects}
    return [[questions[at] for at in kept[name]] for name, questions in subjects.items()]


def _question(subject: str, number: int, row: Row, shots: Sequence[Row], seed: int) -> Question:
    options = _options(row)
    name = f"{subject}/{number}"
    fixed = any(_REFERS.search(option) for option in options)
    order = list(range(len(options))) if fixed else shuffled(seed, name, len(options))
    answer = order.index(_answer(row, name))
    return Question(
        benchmark="mmlu",
        id=name,
        subject=subject,
        header=_HEADER.format(topic=subject.replace("_", " ")),
        shots=tuple(
            f"{_asked(shot, _options(shot))}\n{_CUE} {LETTERS[_answer(shot, f'{subject} dev')]}\n\n" for shot in shots
        ),
        text=_asked(row, [options[at] for at in order]),
        cue=_CUE,
        choices=tuple(f" {letter}" for letter in LETTERS[: len(options)]),
        answer=answer,
        true=(answer,),
    )


def _asked(row: Row, options: Sequence[str]) -> str:
    return f"{str(row['question']).strip()}\n{lettered(options)}"


def _options(row: Row) -> list[str]:
    return [str(option).strip() for option in row["choices"]]


def _answer(row: Row, name: str) -> int:
    text = str(row["answer"]).strip()
    if not text.isdecimal() or int(text) >= len(row["choices"]):
        raise InputError(f"the index of the right choice of {name}", repr(text), "check the file")
    return int(text)


def _from_folder(folder: Path) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    tests = {path.name.removesuffix("_test.csv"): path for path in sorted((folder / "test").glob("*_test.csv"))}
    if not tests:
        raise InputError(f"MMLU as test/SUBJECT_test.csv in {folder}", "no such file", "name the folder, or `hub`")
    dev = {subject: _rows(folder / "dev" / f"{subject}_dev.csv") for subject in tests}
    return dev, {subject: _rows(path) for subject, path in tests.items()}


def _rows(path: Path) -> list[Row]:
    rows = csv_rows(path, ("question", *_CHOICES, "answer"))
    return [{**row, "choices": [row[name] for name in _CHOICES]} for row in rows]


def _from_hub() -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    splits: list[dict[str, list[Row]]] = []
    for split in ("dev", "test"):
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in hub_rows(_HUB_NAME, "all", split):
            groups[str(row["subject"])].append(row)
        splits.append(dict(groups))
    return splits[0], splits[1]
