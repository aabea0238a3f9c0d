"""Which classes a message speaks of: every list against the messages that it names itself, and how the lists work together."""

from __future__ import annotations

import time
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.collect import keywords, terms
from safecoder.collect.keywords import GENERAL, Keywords, load
from safecoder.cwe import CATALOGUE, TRAINED, UNSEEN
from safecoder.errors import InputError

ALL = (*TRAINED, *UNSEEN)
NAMES = (*ALL, GENERAL)
EVERY = Keywords(ALL)


def alone(name: str) -> Keywords:
    return Keywords([]) if name == GENERAL else Keywords([name], general=False)


def test_each_class_of_the_catalogue_has_a_list_and_each_list_a_class() -> None:
    folder = resources.files("safecoder.collect") / "words"
    files = {file.name for file in folder.iterdir()}
    assert files == {f"{name.lower()}.yaml" for name in (*CATALOGUE, GENERAL)}
    assert all(load(name).cwe == name for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_finds_its_own_messages_and_no_other(name: str) -> None:
    words, only = load(name), alone(name)
    missed = [text for text in words.found if only.match(text.encode()) is None]
    wrong = {text: match.words for text in words.not_found if (match := only.match(text.encode()))}
    assert (missed, wrong) == ([], {})


@pytest.mark.parametrize("name", [name for name in NAMES if load(name).exceptions])
def test_exceptions_keep_a_message_out(name: str) -> None:
    """At least one of the messages that must not be found would be, were it not for the exceptions."""
    regex = terms.expression(load(name).terms)
    assert any(regex.search(text.lower().encode()) for text in load(name).not_found)


def test_the_class_with_the_longest_words_comes_first_and_a_number_before_all() -> None:
    match = EVERY.match(b"Fix XSS and server-side request forgery")
    assert match is not None
    assert match.cwes == ("CWE-918", "CWE-079")
    assert match.words == ("CWE-918: server-side request forgery", "CWE-079: XSS")
    match = EVERY.match(b"server-side request forgery, see cwe-89")
    assert match is not None
    assert match.cwes[0] == "CWE-089"


@pytest.mark.parametrize("text", [b"CWE-79", b"cwe 079", b"CWE-0079", b"cwe79"])
def test_a_class_is_known_by_its_number(text: bytes) -> None:
    match = alone("CWE-079").match(b"see " + text + b".")
    assert match is not None
    assert match.cwes == ("CWE-079",)


@pytest.mark.parametrize("text", [b"CWE-790", b"cwe-7979", b"XCWE-79", b"CWE-79a"])
def test_another_number_is_another_class(text: bytes) -> None:
    assert alone("CWE-079").match(text) is None


def test_general_words_alone_speak_of_all_classes_that_are_looked_for() -> None:
    match = Keywords(["CWE-079", "CWE-022"]).match(b"Fix CVE-2020-1234")
    assert match is not None
    assert match.cwes == ("CWE-079", "CWE-022")
    assert match.words == ("general: CVE-2020-1234",)


def test_general_words_beside_others_add_no_class() -> None:
    match = EVERY.match(b"Fix CVE-2020-1234: XSS")
    assert match is not None
    assert match.cwes == ("CWE-079",)
    assert match.words == ("CWE-079: XSS", "general: CVE-2020-1234")


def test_a_class_that_is_not_looked_for_is_not_found() -> None:
    assert Keywords(["CWE-022"], general=False).match(b"Fix XSS") is None


def test_what_an_exception_covers_does_not_count_but_the_rest_does() -> None:
    only = alone("CWE-200")
    assert only.match(b"fix memory leak") is None
    assert only.match(b"fix memory leak and password leak") is not None


@pytest.mark.parametrize("text", [b"", b"\0", b"\xff\xfe", b" \n", b"-" * 1000, "Ünïcode ☃".encode()])
def test_messages_without_words_say_nothing(text: bytes) -> None:
    assert EVERY.match(text) is None


def test_invalid_utf8_beside_and_within_words_is_survived() -> None:
    match = EVERY.match(b"\xffXSS\xfe fixed")
    assert match is not None
    assert match.words == ("CWE-079: XSS",)


def test_no_message_is_slow() -> None:
    """Words of many terms, repeated: an unbounded repetition in one of the expressions would not end."""
    pieces = sorted({word for name in NAMES for term in load(name).terms for word in term.replace("|", " ").split()})
    text = " ".join(piece.strip("()?*") for piece in pieces).encode()
    started = time.process_time()
    EVERY.match((text * 10)[: 64 << 10])
    EVERY.match(b"the the user input user input of the " * 1700)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("term", "text", "other"),
    [
        ("(path|directory) traversals?", b"Directory  Traversals"[:9] + b"-traversals", b"paths traversal"),
        ("use after free", b"use\n  after_free", b"use it after free"),
        ("leak (the |any )*keys", b"leak the any keys", b"leak some keys"),
        ("cve-\\d+-\\d+", b"cve-2020-1", b"cve-x-1"),
        ("a.b", b"a.b", b"axb"),
        ("eval\\(\\)", b"eval()", b"eval"),
        ("zip ?slip", b"zipslip", b"zip the slip"),
    ],
)
def test_the_language_of_terms(term: str, text: bytes, other: bytes) -> None:
    regex = terms.expression([term])
    assert regex.search(text.lower())
    assert not regex.search(other)


@pytest.mark.parametrize(
    "term", ["(a", "a)", "a|b", "*a", "Upper", " a", "é", "\\d+", "x(a|b)*", "b (a )? ?" * 9 + "(c|d)*"]
)
def test_a_term_outside_of_the_language_is_refused(term: str) -> None:
    with pytest.raises(InputError):
        terms.needed(term)


@given(st.data())
def test_the_words_that_a_term_needs_are_in_every_message_that_it_matches(data: st.DataObject) -> None:
    term = data.draw(st.sampled_from([term for name in NAMES for term in load(name).terms]))
    text = data.draw(st.from_regex(terms.expression([term]), fullmatch=True))
    words = set(terms.words(text))
    assert all(words & options for options in terms.needed(term)), (term, text)


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(InputError, match="CWE-001"):
        keywords.load("CWE-001")
