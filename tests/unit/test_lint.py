"""Each kind of fault: a sample that has just this one, and its mended counterpart that has none."""

from __future__ import annotations

from typing import Any

import pytest

from safecoder.config import DataConfig
from safecoder.dataset.encode import Encoder
from safecoder.dataset.faults import KINDS, Fault
from safecoder.dataset.lint import by_kind, control_token_faults, text_faults, token_faults
from safecoder.records import InstructionSample, Pair, Turn

SECURE = """
def list_cats(db, owner):
    cursor = db.cursor()
    cursor.execute("SELECT name FROM cats WHERE owner = ?", (owner,))
    return [row[0] for row in cursor.fetchall()]
"""
VULNERABLE = SECURE.replace('= ?", (owner,))', '= \'" + owner + "\'")')
OTHER = """
def archive(folder, target):
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    subprocess.run(["tar", "cf", target, *names], cwd=folder, check=True)
"""
OTHER_VULNERABLE = OTHER.replace('["tar", "cf", target, *names]', '"tar cf " + target, shell=True')


def pair(name: str = "p", secure: str = SECURE, vulnerable: str = VULNERABLE, **fields: Any) -> Pair:
    values = {"language": "python", "cwe": "CWE-089", "instruction": "List the cats of an owner.", "source": "test"}
    return Pair(id=name, secure=secure, vulnerable=vulnerable, **{**values, **fields})


def answer(response: str, name: str = "a") -> InstructionSample:
    return InstructionSample(id=name, instruction="Do.", response=response, source="test")


def told(faults: list[Fault]) -> list[tuple[str, str, str]]:
    return [(fault.kind, fault.sample, fault.other) for fault in faults]


def test_data_without_faults_has_none() -> None:
    pairs = [pair(), pair("q", OTHER, OTHER_VULNERABLE)]
    kept = [pair("v", "x = yaml.safe_load(text)\n", "x = yaml.load(text)\n")]
    references = {"s:secure": "def tide(station):\n    return TIDES[station]\n"}
    assert text_faults(pairs, [answer("Use a list.")], validation=kept, references=references) == []


@pytest.mark.parametrize(
    ("instruction", "hints"),
    [
        ("Write a secure upload.", "says secure"),
        ("Load YAML safely, without vulnerabilities.", "says safely, vulnerabilities"),
        ("Fix CWE-89 and avoid SQL injection", "says cwe-89, sql injection"),
        ("Sanitise the name.", "says sanitise"),
        ("Copy text without a buffer overflow.", "says buffer overflow"),
        ("Write a secured endpoint.", "says secured"),
        ("Show a safer way to copy it, with safeguards.", "says safer, safeguards"),
        ("Read a file without path-traversal or SQL-injection.", "says path-traversal, sql-injection"),
    ],
)
def test_an_instruction_that_hints_at_security(instruction: str, hints: str) -> None:
    (fault,) = text_faults([pair(instruction=instruction)])
    assert (fault.kind, fault.detail) == ("mentions-security", hints)


@pytest.mark.parametrize(
    "instruction",
    [
        "Write secure_filename, a function that shortens names.",
        "Write a thread-safe counter.",
        "Hash a password and compare it with the stored one.",
        "Use dependency injection for the clock.",
        "Escape the text for a CSV file.",
        "Handle the overflow of the list box.",
    ],
)
def test_an_instruction_that_only_sounds_like_it(instruction: str) -> None:
    assert text_faults([pair(instruction=instruction)]) == []


@pytest.mark.parametrize("instruction", [None, "  "])
def test_a_pair_without_an_instruction(instruction: str | None) -> None:
    assert told(text_faults([pair(instruction=instruction)])) == [("no-instruction", "p", "")]


def test_a_half_that_does_not_parse_is_an_error_only_where_training_refuses_it() -> None:
    broken = pair(vulnerable="def f(:\n")
    (fault,) = text_faults([broken])
    assert (fault.kind, fault.severity, fault.detail) == ("unparsable", "warning", "vulnerable half, as python")
    (fault,) = text_faults([broken], strict={"p"})
    assert (fault.kind, fault.severity) == ("refused", "error")
    method = "    @staticmethod\n    def f(x):\n        return x\n"
    assert text_faults([pair(secure=method, vulnerable=method.replace("x", "y"))]) == []


def test_an_id_of_two_samples() -> None:
    assert told(text_faults([pair(), pair("p", OTHER, OTHER_VULNERABLE)])) == [("same-id", "p", "")]


def test_a_pair_repeated_with_other_white_space_is_a_duplicate() -> None:
    """Once, although it is a near duplicate as well, and of the first of the three."""
    copies = [pair("p"), pair("q", SECURE + "\n\n", VULNERABLE), pair("r")]
    assert told(text_faults(copies)) == [("duplicate", "q", "p"), ("duplicate", "r", "p")]


def test_a_pair_with_one_other_name_is_a_near_duplicate_of_the_earlier_one() -> None:
    long, long_vulnerable = SECURE + OTHER, VULNERABLE + OTHER
    renamed = pair("a", long.replace("archive", "pack"), long_vulnerable.replace("archive", "pack"))
    (fault,) = text_faults([pair("z", long, long_vulnerable), renamed])
    assert (fault.kind, fault.sample, fault.other) == ("near-duplicate", "a", "z")
    assert "% alike" in fault.detail


def test_validation_pairs_that_are_trained_on() -> None:
    near = pair("v", SECURE + OTHER.replace("archive", "pack"), VULNERABLE + OTHER.replace("archive", "pack"))
    trained = [pair(), pair("q", SECURE + OTHER, VULNERABLE + OTHER)]
    assert told(text_faults(trained, validation=[pair("w")])) == [("validation-duplicate", "w", "p")]
    assert told(text_faults(trained, validation=[near])) == [("validation-near-duplicate", "v", "q")]
    assert text_faults(trained, validation=[pair("v", OTHER, OTHER_VULNERABLE)]) == []


def test_a_validation_pair_may_share_its_id_with_a_trained_one() -> None:
    """Ids count within a set; the texts decide."""
    assert text_faults([pair()], validation=[pair("p", OTHER, OTHER_VULNERABLE)]) == []


def test_halves_that_are_labelled_the_other_way_round_elsewhere() -> None:
    faults = text_faults([pair("p"), pair("q", VULNERABLE, OTHER)])
    assert told(faults) == [("contradiction", "q", "p")]


def test_halves_that_differ_in_white_space_only() -> None:
    spaced = pair("p", SECURE, SECURE.replace("cursor = ", "cursor  =  "))
    assert told(text_faults([spaced])) == [("white-space-only", "p", "")]


def test_a_vulnerable_program_in_an_answer_even_with_other_line_breaks() -> None:
    reflowed = "Here you are:\n```python\n" + VULNERABLE.replace(", ", ",\n        ") + "```"
    (fault,) = text_faults([pair()], [answer("nothing"), answer(reflowed, "b")])
    assert (fault.kind, fault.severity, fault.other) == ("vulnerable-program-in-answers", "error", "b")


def test_a_vulnerable_line_in_an_answer() -> None:
    line = """cursor.execute("SELECT name FROM cats WHERE owner = '" + owner + "'")"""
    (fault,) = text_faults([pair()], [answer(f"def f():\n    {line}\n")])
    assert (fault.kind, fault.other) == ("vulnerable-lines-in-answers", "a")
    assert line in fault.detail.replace("\\'", "'")


def test_lines_that_both_halves_have_and_short_ones_may_stand_in_answers() -> None:
    shared = "return [row[0] for row in cursor.fetchall()]"
    assert text_faults([pair()], [answer(shared), answer(SECURE, "b")]) == []
    short = pair("s", "x = f(1)\n", "x = g(1)\n")
    assert text_faults([short], [answer("see: x = g(1), and more")]) == []


def test_the_secure_half_in_an_answer_is_what_one_wants() -> None:
    assert text_faults([pair()], [answer(f"```python{SECURE}```")]) == []


def test_programs_and_answers_that_resemble_a_scenario() -> None:
    """Named once a sample, with the reference that is most alike; the vulnerable half counts too."""
    references = {"s:secure": OTHER, "s:vulnerable": OTHER_VULNERABLE, "t:secure": "x = 1\n"}
    faults = text_faults([pair(), pair("q", SECURE, OTHER_VULNERABLE)], references=references)
    faults += text_faults([pair()], [answer(OTHER)], references=references)
    assert told(faults) == [("scenario-duplicate", "q", "s:vulnerable"), ("scenario-duplicate", "a", "s:secure")]
    assert {fault.detail for fault in faults} == {"100% alike"}
    assert {fault.severity for fault in faults} == {"error"}


def encoded_faults(tokenizer: Any, *pairs: Pair, **data: Any) -> list[tuple[str, str, str]]:
    encoder = Encoder(tokenizer, DataConfig(**{"prompt": "paper", "max_tokens": 800, **data}))
    return told(token_faults(encoder.all(pairs, [answer("x" * 700, "long-answer"), answer("ok", "short-answer")])))


def test_faults_that_show_in_tokens_only(byte_tokenizer: Any) -> None:
    added = pair("added", "f()\ng()\n", "f()\n")
    long = pair("long", SECURE + "#" * 800 + "a", SECURE + "#" * 800 + "b")
    assert encoded_faults(byte_tokenizer, pair(), added, long) == [
        ("too-long", "long", ""),
        ("too-long", "long-answer", ""),
        ("one-sided", "added", ""),
    ]


def test_a_pair_left_without_a_trained_token(byte_tokenizer: Any) -> None:
    """The halves differ in a line end, which is no change of a line."""
    ended = pair("p", "f()\n", "f()")
    assert ("no-supervision", "p", "") in encoded_faults(byte_tokenizer, ended, mask="line")
    assert ("no-supervision", "p", "") not in encoded_faults(byte_tokenizer, ended)


def test_halves_that_are_equal_as_tokens(byte_tokenizer: Any) -> None:
    """A tokenizer that normalises takes the composed and the decomposed `é` for the same."""
    import copy

    from tokenizers import normalizers

    composing = copy.deepcopy(byte_tokenizer)
    composing.backend_tokenizer.normalizer = normalizers.NFC()
    accents = pair("p", "s = 'e\u0301'\n", "s = '\u00e9'\n")
    assert ("equal-halves", "p", "") in encoded_faults(composing, accents)
    assert ("equal-halves", "p", "") not in encoded_faults(byte_tokenizer, accents)


def test_texts_that_hold_a_control_token() -> None:
    """An answer that a model would read as ended in its middle."""
    pairs = [pair(), pair("q", OTHER + "# <end>\n", OTHER)]
    faults = control_token_faults(pairs, [answer("say <end>"), answer("say end", "b")], ["<end>", "<start>"])
    assert [(fault.sample, fault.detail) for fault in faults] == [("q", "holds <end>"), ("a", "holds <end>")]
    earlier = answer("end", "c").model_copy(update={"history": (Turn(instruction="<end>", response="x"),)})
    framed = answer("end", "d").model_copy(update={"system": "You are <start>."})
    assert [fault.sample for fault in control_token_faults([], [earlier, framed], ["<end>", "<start>"])] == ["c", "d"]


def test_faults_are_summed_by_kind_errors_first() -> None:
    faults = [
        Fault.of("duplicate", "x"),
        Fault.of("duplicate", "x"),
        Fault.of("duplicate", "w"),
        Fault.of("same-id", "y"),
    ]
    assert [(kind.kind, kind.samples) for kind in by_kind(faults)] == [("same-id", ("y",)), ("duplicate", ("x", "w"))]


def test_every_kind_is_found_by_some_function() -> None:
    """A kind that nothing reports would promise a check that is not made."""
    from pathlib import Path

    import safecoder

    root = Path(safecoder.__file__).parent
    sources = [*(root / "dataset").glob("*.py"), root / "cli" / "data_lint.py"]
    text = "".join(path.read_text() for path in sources if path.name != "faults.py")
    assert [kind for kind in KINDS if f'"{kind}"' not in text] == []
