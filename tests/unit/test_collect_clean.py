"""The set that comes out: each change once, its original; no benchmark, no foreign licence, no full class; whatever order it came in."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from safecoder.collect.clean import REASONS, Cleaned, clean
from safecoder.collect.records import ChangedFunction, DescribedFunction, VerifiedFunction
from safecoder.collect.settings import CleanConfig
from safecoder.similarity import NearDuplicates

KEEP_ALL = CleanConfig(validation=0)
WORDS = (
    "apple",
    "bread",
    "cloud",
    "drum",
    "eagle",
    "fence",
    "glass",
    "house",
    "inlet",
    "jewel",
    "kite",
    "lemon",
    "moss",
    "north",
)


def body(number: int, lines: int = 12) -> str:
    """Lines of a program, unlike those of any other number."""
    draw = random.Random(number)  # noqa: S311
    return "".join(
        f"    {draw.choice(WORDS)}_{number} = {draw.choice(WORDS)}({draw.choice(WORDS)}, {draw.randrange(9999)})\n"
        for _ in range(lines)
    )


def described(number: int, **changes: Any) -> DescribedFunction:
    common = body(number)
    item: dict[str, Any] = {
        "repository": f"https://example.com/r{number}",
        "commit": f"{number:040x}",
        "date": "2024-05-01T12:00:00Z",
        "cwe": "CWE-089",
        "license": "MIT",
        "before": f"def f{number}(x):\n{common}    return run('a' + x)\n",
        "after": f"def f{number}(x):\n{common}    return run('a', [x])\n",
        "message": "Change it",
        "instruction": "Write a Python function that runs a query.",
        "analyzers": ("semgrep",),
    } | changes
    function = VerifiedFunction(
        repository=item["repository"],
        commit=item["commit"],
        parent="p",
        path="a.py",
        language="python",
        date=item["date"],
        message=item["message"],
        cwe=item["cwe"],
        function=ChangedFunction(
            name=f"f{number}", before=item["before"], after=item["after"], before_line=1, after_line=1
        ),
        level="function",
        analyzers=item["analyzers"],
        rules=("r",),
    )
    return DescribedFunction(function=function, instruction=item["instruction"], by="model", license=item["license"])


def reasons(cleaned: Cleaned) -> dict[str, str]:
    """What was left out: repository and class -> reason."""
    return {item.repository.rsplit("/", 1)[-1]: item.reason for item in cleaned.rejections}


def test_a_good_pair_keeps_its_origin() -> None:
    (pair,) = clean([described(1)], KEEP_ALL).train
    assert (pair.cwe, pair.language, pair.source) == ("CWE-089", "python", "collected")
    assert pair.secure.endswith("run('a', [x])\n")
    assert pair.vulnerable.endswith("run('a' + x)\n")
    assert (pair.provenance.license, pair.provenance.parent, pair.provenance.function) == ("MIT", "p", "f1")


def test_of_copies_the_earliest_stays_whatever_white_space() -> None:
    early = described(1, date="2020-01-01T00:00:00Z")
    fork = described(
        1, repository="https://example.com/fork", before=early.function.function.before.replace("    ", "\t")
    )
    again = described(1, repository="https://example.com/r1", commit="f" * 40)
    undated = described(1, repository="https://example.com/undated", date="")
    cleaned = clean([undated, fork, again, early], KEEP_ALL)
    assert [pair.provenance.date for pair in cleaned.train] == ["2020-01-01T00:00:00Z"]
    assert reasons(cleaned) == {"fork": "copied-elsewhere", "r1": "duplicate", "undated": "copied-elsewhere"}


def test_one_function_of_two_classes_stays_under_the_better_confirmed() -> None:
    two = [described(1, cwe="CWE-079"), described(1, cwe="CWE-089", analyzers=("bandit", "semgrep"))]
    assert [pair.cwe for pair in clean(two, KEEP_ALL).train] == ["CWE-089"]


def test_near_copies_are_one_pair() -> None:
    near = described(2, before=described(1).function.function.before.replace("f1", "g"),
                     after=described(1).function.function.after.replace("f1", "g"))  # fmt: skip
    cleaned = clean([described(1), near, described(3)], KEEP_ALL)
    assert reasons(cleaned) == {"r2": "near-duplicate"}
    assert "of https://example.com/r1@" in cleaned.rejections[0].detail


def test_a_secure_half_that_is_later_found_vulnerable_leaves() -> None:
    first = described(1)
    second = described(2, before=first.function.function.after, after=f"def g(x):\n{body(9)}    return x\n")
    cleaned = clean([first, second], KEEP_ALL)
    assert reasons(cleaned) == {"r1": "later-found-vulnerable"}


def test_there_and_back_again_leaves_whole() -> None:
    first = described(1).function.function
    cleaned = clean([described(1), described(2, before=first.after, after=first.before)], KEEP_ALL)
    assert reasons(cleaned) == {"r1": "later-found-vulnerable", "r2": "later-found-vulnerable"}


def test_a_copy_does_not_free_the_original() -> None:
    original = described(1, license="GPL-3.0-only", date="2020-01-01T00:00:00Z")
    copy = described(1, repository="https://example.com/copy", license="MIT")
    cleaned = clean(
        [copy, original, described(2), described(3, license="NOASSERTION")], CleanConfig(licenses=["MIT"], validation=0)
    )
    assert [pair.provenance.function for pair in cleaned.train] == ["f2"]
    assert reasons(cleaned) == {"copy": "copied-elsewhere", "r1": "licence", "r3": "licence"}


def test_without_a_list_all_licences_stay() -> None:
    assert len(clean([described(1, license="NOASSERTION"), described(2, license="GPL-3.0-only")], KEEP_ALL).train) == 2


def test_what_resembles_a_benchmark_or_holds_one_leaves() -> None:
    whole = described(1).function.function.before
    part = f"def g(x):\n{body(2)}    return 1\n"
    longer = described(3, before=f"def f(x):\n{body(3, 60)}{body(2)}    return a(x)\n",
                       after=f"def f(x):\n{body(3, 60)}{body(2)}    return b(x)\n")  # fmt: skip
    references = {"scenario": whole, "humaneval": part, "empty": " "}
    cleaned = clean([described(1), longer, described(4)], KEEP_ALL, references)
    assert reasons(cleaned) == {"r1": "in-benchmark", "r3": "in-benchmark"}
    assert [item.detail.split(" of ")[1] for item in cleaned.rejections] == ["scenario", "humaneval"]


def test_a_short_benchmark_program_is_not_found_everywhere() -> None:
    assert clean([described(1)], KEEP_ALL, {"tiny": "return run('a', [x])"}).rejections == ()


def test_a_full_class_keeps_all_its_repositories() -> None:
    large = [described(number, repository="https://example.com/large") for number in range(30)]
    small = [described(number) for number in range(30, 34)]
    other = [described(number, cwe="CWE-079") for number in range(40, 43)]
    cleaned = clean([*large, *small, *other], CleanConfig(cap=8, validation=0))
    kept = Counter(pair.provenance.repository for pair in cleaned.train if pair.cwe == "CWE-089")
    assert (kept["https://example.com/large"], sum(kept.values()), len(kept)) == (4, 8, 5)
    assert Counter(pair.cwe for pair in cleaned.train) == {"CWE-089": 8, "CWE-079": 3}
    assert Counter(item.reason for item in cleaned.rejections) == {"class-full": 26}
    reseeded = clean([*large, *small, *other], CleanConfig(cap=8, validation=0, seed=2))
    assert {pair.id for pair in reseeded.train} != {pair.id for pair in cleaned.train}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("def f():\n    return 1\n", "def f():\n    return   1\n", "equal-halves"),
        ("mail = 'joe@corp.com'\n", "mail = 'jane@corp.com'\n", "equal-halves"),
        ("x = 1\n", "x = 1\n" * 2000, "too-long"),
    ],
)
def test_halves_that_cannot_be_a_pair_are_told(before: str, after: str, reason: str) -> None:
    cleaned = clean([described(1, before=before, after=after)], KEEP_ALL)
    assert (cleaned.train, reasons(cleaned)) == ((), {"r1": reason})


def test_a_pair_about_a_credential_keeps_its_point_and_loses_the_credential() -> None:
    before = "def f():\n    password = 'Tr0ub4dor-and-3'\n    return connect(password)\n"
    after = "def f():\n    password = os.environ['APP_PASSWORD']\n    return connect(password)\n"
    item = described(
        1, before=before, after=after, cwe="CWE-798", message="Drop Tr0ub4dor-and-3\n\nBy: Joe <joe@corp.com>"
    )
    (pair,) = clean([item], KEEP_ALL).train
    assert pair.secure == after
    assert "Tr0ub4dor" not in pair.model_dump_json()
    stand_in = pair.vulnerable.split("'")[1]
    assert len(stand_in) == len("Tr0ub4dor-and-3")
    assert pair.vulnerable == before.replace("Tr0ub4dor-and-3", stand_in)
    assert pair.provenance.message == f"Drop {stand_in}\n\nBy: Joe <user@example.com>"


def test_the_order_of_what_is_given_changes_nothing() -> None:
    items = [described(number, repository=f"https://example.com/r{number % 7}") for number in range(25)]
    items += [described(number, repository="https://example.com/fork") for number in range(5)]
    items += [described(number, cwe="CWE-079") for number in range(3)]
    config = CleanConfig(cap=15, validation=0.2)
    first = clean(items, config)
    for seed in range(3):
        random.Random(seed).shuffle(items)  # noqa: S311
        assert clean(items, config) == first
    assert first.validation
    sides = [{pair.provenance.repository for pair in side} for side in (first.train, first.validation)]
    assert not sides[0] & sides[1]
    assert len(first.train) + len(first.validation) + len(first.rejections) == len(items)


def test_every_reason_is_explained() -> None:
    cleaned = clean([described(1), described(1, repository="https://example.com/fork")], KEEP_ALL)
    assert {item.reason for item in cleaned.rejections} <= set(REASONS)
    assert {item.stage for item in cleaned.rejections} == {"clean"}


def test_the_most_alike_is_named_and_a_twin_is_not_admitted() -> None:
    index = NearDuplicates(0.5)
    assert index.admit("a", body(1)) is None
    assert index.admit("b", body(2)) is None
    assert index.admit("c", body(1)) == ("a", 1.0)
    found = index.admit("d", body(1) + body(3, 3))
    assert found is not None
    assert found[0] == "a"
    assert 0.5 < found[1] < 1
