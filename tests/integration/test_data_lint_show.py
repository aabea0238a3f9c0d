"""`safecoder data lint` and `safecoder data show` on the command line, with friendly and with hostile data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from safecoder.cli.lint_text import class_lines, detail_lines
from safecoder.cli.main import app
from safecoder.config import DataConfig, TrainConfig
from safecoder.dataset.encode import Encoder
from safecoder.dataset.faults import Fault
from safecoder.dataset.load import builtin_pairs, load_pairs
from safecoder.dataset.marking import Marker
from safecoder.dataset.mixing import ClassSize
from safecoder.dataset.paint import paint
from safecoder.dataset.tokens import model_tokens, word_tokens
from safecoder.errors import InputError
from safecoder.painted_records import visible
from safecoder.records import InstructionSample, Pair
from safecoder.reporting.pairs_page import render_pairs
from safecoder.reporting.pairs_terminal import painted
from safecoder.storage import write_jsonl

HOSTILE = "<script>alert(1)</script>[bold red]x[/]\x1b[2J\u202e&{{ 7 * 7 }}\x00"


def pair(name: str = "p", secure: str = "y = 1\n", vulnerable: str = "y = 2\n", **fields: Any) -> Pair:
    values = {"language": "python", "cwe": "CWE-089", "instruction": "Set y.", "source": "test", **fields}
    return Pair(id=name, secure=secure, vulnerable=vulnerable, **values)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["data", *map(str, arguments)])


def written(folder: Path, *records: Pair | InstructionSample, name: str = "set.jsonl") -> Path:
    write_jsonl(folder / name, records)
    return folder / name


def test_what_we_ship_has_no_faults() -> None:
    result = run("lint")
    assert result.exit_code == 0, result.output
    assert "no faults" in result.output
    assert f"{len(builtin_pairs())} pairs" in result.output


def test_an_error_gives_exit_code_1_and_a_warning_0(tmp_path: Path) -> None:
    warned = written(tmp_path, pair(instruction="Set y securely."))
    result = run("lint", warned)
    assert result.exit_code == 0
    assert re.search(r"^warning +mentions-security .*: 1 samples: p$", result.output, re.MULTILINE)
    result = run("lint", warned, "--validation", warned)
    assert result.exit_code == 1
    assert re.search(r"^error +validation-duplicate", result.output, re.MULTILINE)


def test_pairs_that_training_refuses_are_listed_with_the_other_faults(tmp_path: Path) -> None:
    """The loader would stop at them."""
    file = written(tmp_path, pair(vulnerable="y = (\n"), pair("q", instruction=None))
    result = run("lint", file, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["counts"] == {"refused": 1, "no-instruction": 1}


def test_answers_are_told_from_pairs_and_searched_for_vulnerable_code(tmp_path: Path) -> None:
    vulnerable = "cursor.execute('SELECT * FROM t WHERE a = ' + a)\n"
    pairs = written(tmp_path, pair(secure="cursor.execute(QUERY, (a,))\n", vulnerable=vulnerable))
    sample = InstructionSample(id="i", instruction="Query.", response=f"Sure:\n{vulnerable}", source="test")
    answers = written(tmp_path, sample, name="answers.jsonl")
    result = run("lint", pairs, answers, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["pairs"], told["instructions"]) == (1, 1)
    assert told["faults"] == [
        {"kind": "vulnerable-program-in-answers", "severity": "error", "sample": "p", "detail": "", "other": "i"}
    ]


def test_rows_that_a_published_file_cannot_give_are_named(tmp_path: Path) -> None:
    row = {
        "func_src_before": "x = 1",
        "vul_type": "cwe-089",
        "file_name": "a.py",
        "func_name": "f",
        "description": "Set x.",
    }
    rows = [{**row, "func_src_after": "x = 2"}, {**row, "func_src_after": "x = 1"}]
    file = tmp_path / "published.jsonl"
    file.write_text("".join(json.dumps(item) + "\n" for item in rows))
    result = run("lint", file, "--details")
    assert result.exit_code == 0
    assert f"row-left-out {file}:2: both halves are equal: f" in result.output


def test_half_a_surrogate_pair_in_a_published_row_stops_nothing(tmp_path: Path, byte_tokenizer: Any) -> None:
    row = {"func_src_before": "x = 'a'", "func_src_after": "x = ''", "vul_type": "cwe-089", "file_name": "a.py"}
    file = tmp_path / "published.jsonl"
    file.write_text(json.dumps({**row, "func_name": "f", "description": "Set \udfff."}) + "\n")
    for arguments in (["lint", file, "--validation", file], ["show", "--set", file], ["lint", file, "--json"]):
        assert isinstance(run(*arguments).exception, SystemExit | None)
    (read,) = load_pairs(str(file))
    assert len(Encoder(byte_tokenizer, DataConfig()).pair(read).rows) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint", "no-such-file.jsonl"],
        ["lint", "--data", "maskk=line"],
        ["lint", "--data", "mask"],
        ["lint", "--data", "mask=sometimes"],
        ["lint", "--scenarios", "no-such-folder"],
        ["lint", "--validation", "no-such-file.jsonl"],
        ["show", "no-such-id"],
        ["show", "--cwe", "9999"],
        ["show", "--cwe", "094"],
        ["show", "--set", "no-such-file.jsonl"],
        ["show", "--data", "vulnerable_tokens=first", "--data", "mask=none"],
    ],
)
def test_bad_input_is_explained(arguments: list[str]) -> None:
    """`run` turns an InputError into exit code 2."""
    result = run(*arguments)
    assert isinstance(result.exception, InputError)
    assert all((result.exception.expected, result.exception.found, result.exception.hint))


def test_a_set_without_pairs_is_called_that(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    error = run("show", "--set", tmp_path / "empty.jsonl").exception
    assert isinstance(error, InputError)
    assert error.expected.startswith("pairs in ")


def test_broken_jsonl_is_explained(tmp_path: Path) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"id": "p"}\n')
    result = run("lint", file)
    assert isinstance(result.exception, InputError)
    assert f"{file}:1" in str(result.exception)


def test_show_paints_without_colour_where_output_is_no_terminal(tmp_path: Path) -> None:
    file = written(tmp_path, pair(secure="f(a, safe=True)\n", vulnerable="f(a)\n"), pair("q"))
    result = run("show", "p", "--set", file)
    assert result.exit_code == 0, result.output
    assert "f(a{+, safe=True+})" in result.output
    assert "1 of 1 pairs" in result.output
    assert "[-" not in result.output


def test_show_obeys_filters_and_mask_options(tmp_path: Path) -> None:
    file = written(tmp_path, pair("a"), pair("b"), pair("c", cwe="CWE-022"))
    result = run("show", "--set", file, "--cwe", "89", "--limit", "1", "--data", "mask=line")
    assert "{+y = 1\n+}" in result.output
    assert "1 of 2 pairs" in result.output
    assert run("show", "b", "a", "--set", file).output.index("b  CWE") < run(
        "show", "a", "b", "--set", file
    ).output.index("b  CWE")


def test_show_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "masks.html"
    result = run("show", "--html", page, "--cwe", "CWE-089")
    assert result.exit_code == 0, result.output
    text = page.read_text()
    assert text.count('<ins class="secure">') > text.count("<h2>") > 5
    assert not re.search(
        r"<[^>]*\s(?:src|href)\s*=|@import|url\(", re.sub(r"<pre>.*?</pre>", "", text, flags=re.DOTALL)
    )


def test_hostile_text_stays_text_in_the_page() -> None:
    bad = pair(f"p{HOSTILE}", f"# {HOSTILE}\nx", f"# {HOSTILE}\ny", instruction=HOSTILE, source=HOSTILE)
    page = render_pairs([paint(bad, Marker(word_tokens))], {"set": HOSTILE})
    assert page.count("&lt;script&gt;") == 6, "id, instruction, source, fact and both programs"
    assert "<script" not in page
    assert not any(character in page for character in "\x1b\x00\u202e")
    assert "{{ 7 * 7 }}" in page
    assert "default-src 'none'" in page


def test_a_marked_close_tag_does_not_end_the_program() -> None:
    """Marked text is put into an element of its own."""
    page = render_pairs([paint(pair(secure="</pre></ins>", vulnerable="ok"), Marker(word_tokens))], {})
    assert page.count("</pre>") == 2
    assert "&lt;/pre&gt;&lt;/ins&gt;" in page


def test_hostile_text_is_not_interpreted_by_the_terminal() -> None:
    bad = pair(f"p{HOSTILE}", f"# {HOSTILE}\nx", f"# {HOSTILE}\ny", instruction=HOSTILE)
    for colour in (True, False):
        text = painted(paint(bad, Marker(word_tokens)), colour=colour)
        assert "[bold red]x[/]␛[2J\\u202e" in text.plain
        assert not any(character in text.plain for character in "\x1b\x00\u202e\x07")
        assert {str(span.style) for span in text.spans} <= {"bold", "dim", "black on green", "white on red"}


def test_hostile_ids_of_faults_are_not_interpreted(tmp_path: Path) -> None:
    (line,) = detail_lines([Fault.of("duplicate", HOSTILE + "\nerror    forged", other="q")])
    assert "\x1b" not in line
    assert "\n" not in line
    file = written(tmp_path, pair(HOSTILE + "\nno faults", instruction="Be secure."))
    output = run("lint", file).output
    assert "\x1b" not in output
    assert "\nno faults" not in output


def test_visible_keeps_tabs_line_ends_and_other_scripts() -> None:
    assert visible("a\tb\n狐 é") == "a\tb\n狐 é"
    assert visible("\r\x7f\x85\u2066\ud800") == "␍␡\\u0085\\u2066\\ud800"
    assert visible("\u061c\u00ad\U000e0041") == "\\u061c\\xad\\U000e0041"


def test_painting_loses_no_character_and_marks_what_is_trained(byte_tokenizer: Any) -> None:
    """A character of two bytes is painted if one of them is marked."""
    accents = pair(secure="s = 'é'\n", vulnerable="s = 'è'\n")
    for marker in (Marker(word_tokens), Marker(model_tokens(byte_tokenizer))):
        view = paint(accents, marker)
        assert "".join(segment.text for segment in view.secure.segments) == accents.secure
        assert [segment.text for segment in view.secure.segments if segment.term] == ["é"]
        assert view.vulnerable.marked == 1


def test_a_trained_end_is_painted_too() -> None:
    view = paint(pair(), Marker.of(DataConfig(end_of_program=True), word_tokens))
    assert [segment.text for segment in view.secure.segments if segment.term] == ["1", "```"]


def test_class_lines_show_how_classes_grow() -> None:
    sizes = [
        ClassSize("CWE-022", "c", 8, 20),
        ClassSize("CWE-022", "python", 21, 21),
        ClassSize("CWE-078", ".js", 1, 2),
    ]
    assert class_lines(sizes) == ["  CWE-022: c 8 > 20, python 21", "  CWE-078: .js 1 > 2"]


def test_before_training_it_is_said_what_is_trained_on_and_what_is_wrong(
    tmp_path: Path, byte_tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safecoder.cli import training_data

    file = written(
        tmp_path, pair(), pair("q"), pair("r", instruction=None), pair("s", "z = 1\n" * 300, "z = 1\n" * 299 + "w\n")
    )
    said: list[str] = []
    monkeypatch.setattr(training_data, "note", said.append)
    data = {"pairs": [str(file)], "instructions": [], "max_tokens": 256, "oversample_k": 5}
    samples = training_data.encode(
        TrainConfig.model_validate({"model": "m", "output": "o", "data": data}), byte_tokenizer
    ).samples
    assert len(samples) == 5
    assert said[:2] == [
        "training data: 0 instruction samples, 5 pairs (2 distinct, 1 classes, k = 5)",
        "  CWE-089: python 2 > 5",
    ]
    told = {line.split()[1]: line for line in said[2:]}
    assert set(told) == {"too-long", "no-instruction", "duplicate"}
    assert told["duplicate"].endswith("1 samples: q")


def test_what_is_left_out_of_validation_is_told_apart_from_what_is_left_out_of_training(
    tmp_path: Path, byte_tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safecoder.cli import training_data

    trained = tmp_path / "trained"
    trained.mkdir()
    held = written(
        tmp_path,
        pair("held", "x = 1\n", "x = 2\n"),
        pair("silent", instruction=None),
        pair("long", "z = 1\n" * 300, "z = 1\n" * 299 + "w\n"),
    )
    said: list[str] = []
    monkeypatch.setattr(training_data, "note", said.append)
    data = {"pairs": [str(written(trained, pair()))], "instructions": [], "max_tokens": 256, "validation": [str(held)]}
    encoded = training_data.encode(
        TrainConfig.model_validate({"model": "m", "output": "o", "data": data}), byte_tokenizer
    )
    assert [sample.id for sample in encoded.validation] == ["held"]
    assert [line.split(": ", 1)[0] for line in said[-3:]] == ["validation", "validation", "held out for validation"]
    assert [line.split()[2] for line in said[-3:-1]] == ["too-long", "no-instruction"]
    assert said[-3].endswith("1 samples: long")
    assert said[-2].endswith("1 samples: silent")


def test_a_completion_model_is_trained_on_pairs_without_instructions(
    tmp_path: Path, byte_tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safecoder.cli import training_data

    said: list[str] = []
    monkeypatch.setattr(training_data, "note", said.append)
    data = {
        "pairs": [str(written(tmp_path, pair(instruction=None)))],
        "instructions": [],
        "prompt": "none",
        "oversample_k": 0,
    }
    samples = training_data.encode(
        TrainConfig.model_validate({"model": "m", "output": "o", "data": data}), byte_tokenizer
    ).samples
    assert [sample.id for sample in samples] == ["p"]
    assert not any("no-instruction" in line for line in said)


def test_a_pair_and_an_answer_of_one_id_have_each_the_weight_of_their_set(tmp_path: Path, byte_tokenizer: Any) -> None:
    from safecoder.cli import training_data

    pairs = written(tmp_path, pair("1"))
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"id": "1", "instruction": "Say yes.", "response": "yes", "source": "s"}\n')
    data = {"pairs": [str(pairs)], "instructions": [str(answers)], "weights": {str(pairs): 2.0}, "oversample_k": 0}
    config = TrainConfig.model_validate({"model": "m", "output": "o", "data": data})
    samples = training_data.encode(config, byte_tokenizer).samples
    assert {sample.kind: sample.weight for sample in samples} == {"pair": 2.0, "standard": 1.0}


def test_one_id_in_two_sets_of_different_weights_is_refused(tmp_path: Path, byte_tokenizer: Any) -> None:
    from safecoder.cli import training_data

    (tmp_path / "other").mkdir()
    one, other = written(tmp_path, pair("1")), written(tmp_path / "other", pair("1", "z = 1\n", "z = 2\n"))
    data = {"pairs": [str(one), str(other)], "instructions": [], "weights": {str(one): 2.0}, "oversample_k": 0}
    with pytest.raises(InputError, match="ids that no set of another weight has"):
        training_data.encode(TrainConfig.model_validate({"model": "m", "output": "o", "data": data}), byte_tokenizer)


def test_other_data_are_told_by_any_change(tmp_path: Path, byte_tokenizer: Any) -> None:
    from safecoder.cli import training_data

    def told(*pairs: Pair, **keys: Any) -> str:
        data = {"pairs": [str(written(tmp_path, *pairs))], "instructions": [], "oversample_k": 0, **keys}
        config = TrainConfig.model_validate({"model": "m", "output": "o", "data": data})
        return training_data.fingerprint_of(training_data.encode(config, byte_tokenizer).samples)

    first = told(pair("a"), pair("b"))
    assert told(pair("a"), pair("b")) == first
    others = [told(pair("b"), pair("a")), told(pair("a")), told(pair("a"), pair("b", "x = 1\n", "x = 3\n"))]
    others.append(told(pair("a"), pair("b"), vulnerable_tokens="first", secure_tokens="all"))
    assert len({first, *others}) == 5


def test_lint_tells_what_training_would_take(
    tmp_path: Path, byte_tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weights, chosen numbers and pairs without an instruction count as they would in training."""
    from safecoder.models import load as models

    monkeypatch.setattr(models, "locate", lambda name, note: name)
    monkeypatch.setattr(models, "load_tokenizer", lambda located: byte_tokenizer)
    pairs = [pair(f"p{at}", f"y = 1{at}\n", f"y = 2{at}\n") for at in range(6)]
    file = written(tmp_path, *pairs, pair("bare", "y = 5\n", "y = 6\n", instruction="  "))
    head = "training data: 0 instruction samples, {} pairs ({} distinct, 1 classes, k = 0)"
    options = ["--model", "m", "--data", "oversample_k=0"]
    assert head.format(6, 6) in run("lint", file, *options).output
    assert head.format(4, 4) in run("lint", file, *options, "--data", "max_pairs=4").output
    assert head.format(3, 6) in run("lint", file, *options, "--data", f"weights={{{file}: 0.5}}").output


def test_tasks_without_programs_are_no_pairs(tmp_path: Path) -> None:
    task = tmp_path / "tasks" / "cwe-089" / "0-py"
    task.mkdir(parents=True)
    info = {"language": "py", "description": "Set y.", "cwe": "cwe-089", "func_name": "f"}
    (task / "info.json").write_text(json.dumps(info))
    (task / "file_context.py").write_text("")
    (task / "func_context.py").write_text("def f():\n")
    result = run("stats", tmp_path / "tasks")
    assert isinstance(result.exception, InputError), result.output
    assert "a secure and a vulnerable program for every task" in result.exception.expected


def test_what_a_recipe_chooses_is_told_by_set(
    tmp_path: Path, byte_tokenizer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safecoder.cli import training_data

    first = written(tmp_path, *(pair(f"p{at}", f"y = 1{at}\n", f"y = 2{at}\n") for at in range(3)), name="a.jsonl")
    second = written(tmp_path, *(pair(f"q{at}", f"x = 1{at}\n", f"x = 2{at}\n") for at in range(3)), name="b.jsonl")
    said: list[str] = []
    monkeypatch.setattr(training_data, "note", said.append)
    data = {"pairs": [str(first), str(second)], "instructions": [], "max_pairs": 4}
    training_data.encode(TrainConfig.model_validate({"model": "m", "output": "o", "data": data}), byte_tokenizer)
    assert said[0] == f"data.max_pairs: 3 of {first}, 1 of {second}"
