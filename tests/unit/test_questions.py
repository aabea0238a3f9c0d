"""MMLU and TruthfulQA: files become questions, questions become prompts, and the order of options depends on the seed alone."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from safecoder.errors import InputError, ModelError, StorageError
from safecoder.evaluation.utility import mmlu, sources, truthfulqa
from safecoder.evaluation.utility.questions import Prompted, Question, prompted

MMLU_HEAD = ["question", "choice0", "choice1", "choice2", "choice3", "answer"]
TQA_HEAD = ["Type", "Category", "Question", "Best Answer", "Correct Answers", "Incorrect Answers", "Source"]


def table(path: Path, head: list[str], rows: list[list[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for subject, count in (("bee_keeping", 9), ("clocks", 4)):
        shots = [[f"Shot {at}?", "p", "q", "r", "s", at % 4] for at in range(6)]
        rows = [
            [f"{subject} {at}, with a comma?", f"w{at}", f"x{at}", f"y{at}", f"z{at}", at % 4] for at in range(count)
        ]
        table(tmp_path / "dev" / f"{subject}_dev.csv", MMLU_HEAD, shots)
        table(tmp_path / "test" / f"{subject}_test.csv", MMLU_HEAD, rows)
    return tmp_path


def shown(question: Question) -> list[str]:
    return [line.partition(". ")[2] for line in question.text.splitlines()[-len(question.choices) :]]


def test_a_question_stands_behind_five_answered_ones_of_its_subject(folder: Path) -> None:
    first = mmlu.load_questions(str(folder), seed=1)[0]
    assert first.id == "bee_keeping/0"
    assert "bee keeping" in first.header
    assert len(first.shots) == 5
    assert first.shots[1] == "Shot 1?\nA. p\nB. q\nC. r\nD. s\nAnswer: B\n\n"
    assert first.text.startswith("bee_keeping 0, with a comma?\nA. ")
    assert first.choices == (" A", " B", " C", " D")


def test_options_are_shuffled_by_the_seed_and_the_answer_moves_with_them(folder: Path) -> None:
    orders = {seed: [shown(item) for item in mmlu.load_questions(str(folder), seed=seed)] for seed in (1, 1, 2)}
    assert orders[1] != orders[2]
    assert orders[1] == [shown(item) for item in mmlu.load_questions(str(folder), seed=1)]
    for number, item in enumerate(mmlu.load_questions(str(folder), seed=1)[:9]):
        assert shown(item)[item.answer] == f"{'wxyz'[number % 4]}{number}"


@pytest.mark.parametrize("last", ["All of the above", "Both A and B", "none of the above.", "A, B and C"])
def test_options_that_speak_of_others_keep_their_places(tmp_path: Path, last: str) -> None:
    rows = [[f"Q{at}?", "one", "two", "three", last, 3] for at in range(12)]
    table(tmp_path / "dev" / "s_dev.csv", MMLU_HEAD, [["D?", "a", "b", "c", "d", 0]])
    table(tmp_path / "test" / "s_test.csv", MMLU_HEAD, rows)
    assert {tuple(shown(item)) for item in mmlu.load_questions(str(tmp_path), seed=3)} == {
        ("one", "two", "three", last)
    }


def test_a_subset_is_spread_over_the_subjects(folder: Path) -> None:
    chosen = mmlu.load_questions(str(folder), seed=1, count=8)
    assert Counter(item.subject for item in chosen) == {"bee_keeping": 4, "clocks": 4}
    assert Counter(item.subject for item in mmlu.load_questions(str(folder), seed=1, count=11)) == {
        "bee_keeping": 7,
        "clocks": 4,
    }
    assert chosen == mmlu.load_questions(str(folder), seed=1, count=8)
    assert {item.id for item in chosen} != {item.id for item in mmlu.load_questions(str(folder), seed=2, count=8)}
    assert len(mmlu.load_questions(str(folder), seed=1, count=99)) == 13


def test_the_published_files_are_read(shared_data: Path) -> None:
    questions = mmlu.load_questions(str(shared_data / "mmlu"), seed=1)
    assert len({item.subject for item in questions}) == 57
    assert len(questions) == len({item.id for item in questions}) == 14042
    assert all(len(item.shots) == 5 for item in questions)
    letters = Counter(item.answer for item in questions)
    assert all(0.2 < letters[at] / len(questions) < 0.3 for at in range(4))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (MMLU_HEAD[1:], ["a", "b", "c", "d", 0]),
        (MMLU_HEAD, ["q", "a", "b", "c", "d", 4]),
        (MMLU_HEAD, ["q", "a", "b", "c", "d", -1]),
        (MMLU_HEAD, ["q", "a", "b", "c", "d", "A"]),
        (MMLU_HEAD, ["q", "a", "b"]),
        (MMLU_HEAD, ["q", "a", "b", "c", "d", 0, "more"]),
    ],
)
def test_a_file_that_is_no_mmlu_is_refused(tmp_path: Path, head: list[str], row: list[object]) -> None:
    table(tmp_path / "dev" / "s_dev.csv", MMLU_HEAD, [["D?", "a", "b", "c", "d", 0]])
    table(tmp_path / "test" / "s_test.csv", head, [row])
    with pytest.raises(InputError):
        mmlu.load_questions(str(tmp_path), seed=1)


def test_a_header_that_is_no_csv_is_told(tmp_path: Path) -> None:
    table(tmp_path / "dev" / "s_dev.csv", MMLU_HEAD, [["D?", "a", "b", "c", "d", 0]])
    path = table(tmp_path / "test" / "s_test.csv", MMLU_HEAD, [])
    path.write_text('"question"x,choice0\n')
    with pytest.raises(InputError, match="expected after"):
        mmlu.load_questions(str(tmp_path), seed=1)


def test_missing_files_are_told(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        mmlu.load_questions(str(tmp_path / "elsewhere"), seed=1)
    (folder / "dev" / "clocks_dev.csv").unlink()
    with pytest.raises(StorageError, match="clocks_dev"):
        mmlu.load_questions(str(folder), seed=1)


def truths(tmp_path: Path, count: int = 12) -> str:
    rows: list[list[object]] = [
        ["A", "Bees", f"Do  bees {at}?", f"Yes {at}", f"Yes {at}; Often.;  Yes {at}.", "No; Never;Often;"]
        for at in range(count)
    ]
    return str(table(tmp_path / "TruthfulQA.csv", TQA_HEAD, [[*row, "url"] for row in rows]))


def test_truthfulqa_shows_the_best_and_the_false_answers(tmp_path: Path) -> None:
    questions = truthfulqa.load_questions(truths(tmp_path), "truthfulqa", seed=1)
    assert len(questions) == 12 - 5
    for item in questions:
        assert item.text.startswith("Do bees ")
        assert sorted(shown(item)) == sorted([f"Yes {item.id}.", "No.", "Never."])
        assert shown(item)[item.answer] == f"Yes {item.id}."
        assert not any(item.text.splitlines()[0] in shot for shot in item.shots)
    assert len({item.answer for item in questions}) > 1


def test_truthfulqa_scores_each_true_answer_once_and_none_that_is_also_false(tmp_path: Path) -> None:
    for item in truthfulqa.load_questions(truths(tmp_path), "truthfulqa-mc", seed=1):
        assert sorted(item.choices) == sorted([f" Yes {item.id}.", " Often.", " No.", " Never."])
        assert item.choices[item.answer] == f" Yes {item.id}."
        assert sorted(item.choices[at] for at in item.true) == [" Often.", f" Yes {item.id}."]
        assert item.text == f"Q: Do bees {item.id}?"


def test_mc1_is_between_the_best_answer_and_the_false_ones(tmp_path: Path, byte_tokenizer: Any) -> None:
    """A true answer that is likelier than the best one takes nothing from it."""
    asked = truthfulqa.load_questions(truths(tmp_path), "truthfulqa-mc", seed=1)[:1]
    (item,) = prompted(asked, "none", byte_tokenizer, "m", 4096)
    question = item.question
    values = [-5.0] * 4
    values[next(at for at in question.true if at != question.answer)] = -1.0
    values[question.answer] = -3.0
    assert item.result(values).correct
    wrong = next(at for at in range(4) if at not in question.true)
    values[wrong] = -2.0
    assert not item.result(values).correct
    assert item.result(values).chosen == wrong


def test_the_published_truthfulqa_is_read(shared_data: Path) -> None:
    source = str(shared_data / "truthfulqa" / "TruthfulQA.csv")
    lettered = truthfulqa.load_questions(source, "truthfulqa", seed=1)
    assert len(lettered) == 817 - 5
    assert len(truthfulqa.load_questions(source, "truthfulqa-mc", seed=1, count=20)) == 20
    assert all(item.choices[item.answer].strip() for item in truthfulqa.load_questions(source, "truthfulqa-mc", seed=1))


def test_too_few_questions_for_the_shots_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 5"):
        truthfulqa.load_questions(truths(tmp_path, 5), "truthfulqa", seed=1)


def test_plain_prompts_are_text_and_chat_prompts_put_the_cue_into_the_answer(folder: Path, byte_tokenizer: Any) -> None:
    asked = mmlu.load_questions(str(folder), seed=1)[:1]
    (plain,) = prompted(asked, "paper", byte_tokenizer, "m", 4096)
    (chat,) = prompted(asked, "chat", byte_tokenizer, "m", 4096)
    assert plain.context == f"{asked[0].header}{''.join(asked[0].shots)}{asked[0].text}\nAnswer:"
    assert chat.context == f"<u>{asked[0].header}{''.join(asked[0].shots)}{asked[0].text}<a>Answer:"
    assert [byte_tokenizer.decode(ids) for ids in plain.choices] == [" A", " B", " C", " D"]
    assert plain.key != chat.key


def test_a_prompt_too_long_for_the_model_loses_its_last_shots(folder: Path, byte_tokenizer: Any) -> None:
    asked = mmlu.load_questions(str(folder), seed=1)[:1]
    (whole,) = prompted(asked, "none", byte_tokenizer, "m", 4096)
    (fitting,) = prompted(asked, "none", byte_tokenizer, "m", whole.length - 1)
    assert (whole.shots, fitting.shots) == (5, 4)
    assert fitting.length < whole.length
    assert "Shot 3?" in fitting.context
    assert "Shot 4?" not in fitting.context


def test_the_key_of_a_score_holds_all_that_it_depends_on(folder: Path, byte_tokenizer: Any) -> None:
    asked = mmlu.load_questions(str(folder), seed=1)[:1]
    keys = {
        prompted(questions, "none", byte_tokenizer, identity, 4096)[0].key
        for questions, identity in [
            (asked, "m"),
            (asked, "another"),
            (mmlu.load_questions(str(folder), seed=2)[:1], "m"),
            (mmlu.load_questions(str(folder), seed=1, shots=4)[:1], "m"),
        ]
    }
    assert len(keys) == 4


def test_the_hub_gives_the_same_questions_as_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(name: str, config: str, split: str) -> list[dict[str, Any]]:
        assert (name, config) == ("cais/mmlu", "all")
        return [
            {"subject": path.stem.removesuffix(f"_{split}"), **row, "answer": int(str(row["answer"]))}
            for path in sorted((folder / split).glob("*.csv"))
            for row in mmlu._rows(path)
        ]

    monkeypatch.setattr(mmlu, "hub_rows", rows)
    assert mmlu.load_questions("hub", seed=1) == mmlu.load_questions(str(folder), seed=1)


def test_a_hub_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = pytest.importorskip("datasets")

    def fail(*arguments: Any, **fields: Any) -> None:
        raise ConnectionError("no route")

    monkeypatch.setattr(datasets, "load_dataset", fail)
    with pytest.raises(InputError, match="--data"):
        sources.hub_rows("cais/mmlu", "all", "test")


@pytest.mark.parametrize("value", [float("nan"), float("-inf")])
def test_a_model_that_gives_no_numbers_has_no_answer(value: float) -> None:
    """Else it would have chosen the first option, and be right as often as that is."""
    question = Question("mmlu", "clocks/3", "clocks", "", (), "?", "Answer:", (" A", " B"), 0, (0,))
    with pytest.raises(ModelError, match="question clocks/3"):
        Prompted("k", question, 0, "", (1,), ((2,), (3,))).result([value, -1.0])
