"""What an outline keeps: line numbers, everything that differs, and well-formed programs."""

from __future__ import annotations

import pytest

from safecoder import languages
from safecoder.collect.outlines import outlined

BODIES = {
    "python": "def {name}(a):\n    b = a + 1\n    c = b\n    d = c\n    return {value}\n",
    "javascript": "function {name}(a) {{\n  const b = a;\n  const c = b;\n  const d = c;\n  return {value};\n}}\n",
    "java": "int {name}(int a) {{\n  int b = a;\n  int c = b;\n  int d = c;\n  return {value};\n}}\n",
    "go": "func {name}(a int) int {{\n\tb := a\n\tc := b\n\t_ = c\n\treturn {value}\n}}\n",
    "ruby": "def {name}(a)\n  b = a\n  c = b\n  d = c\n  {value}\nend\n",
    "c": "int {name}(int a)\n{{\n  int b = a;\n  int c = b;\n  int d = c;\n  return {value};\n}}\n",
    "cpp": "int N::{name}(int a)\n{{\n  int b = a;\n  int c = b;\n  int d = c;\n  return {value};\n}}\n",
}
FRAMES = {"java": "class C {{\n{}\n}}\n", "go": "package p\n\n{}\n"}


def file(language: str, first: str, second: str) -> str:
    body = BODIES[language]
    text = body.format(name="first", value=first) + "\n" + body.format(name="second", value=second)
    return FRAMES.get(language, "{}").format(text)


@pytest.mark.parametrize("language", BODIES)
def test_only_the_function_that_differs_keeps_its_body(language: str) -> None:
    before, after = file(language, "1", "2"), file(language, "1", "3")
    for whole, outline, value in zip((before, after), outlined(before, after, language), ("2", "3"), strict=True):
        assert outline.count("\n") == whole.count("\n")
        assert languages.parses(outline, language)
        kept = [(row, line) for row, line in enumerate(outline.split("\n")) if line.strip() and line.strip() != "pass"]
        assert all(whole.split("\n")[row].startswith(line) for row, line in kept)
        assert outline.count("first") == whole.count("first")
        assert BODIES[language].format(name="second", value=value) in outline
        assert BODIES[language].format(name="first", value="1") not in outline


def test_a_new_function_is_kept_and_so_is_all_of_a_new_file() -> None:
    before, after = BODIES["python"].format(name="first", value="1"), file("python", "1", "2")
    _, outline = outlined(before, after, "python")
    assert BODIES["python"].format(name="second", value="2") in outline
    assert outlined("", after, "python")[1] == after


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("python", "@route('/x')\n", "@route('/x')\n@signed_in\n"),
        ("javascript", "export default ", "export "),
    ],
)
def test_what_is_written_before_a_function_counts_as_the_function(language: str, before: str, after: str) -> None:
    body = BODIES[language].format(name="first", value="1")
    assert outlined(before + body, after + body, language) == (before + body, after + body)


def test_the_call_that_a_function_is_handed_to_counts_on_its_line() -> None:
    body = "function (request, response) {\n  a();\n  b();\n  c();\n  d();\n});\n"
    before, after = f"app.post('/x', {body}", f"app.post('/x', guard, {body}"
    assert outlined(before, after, "javascript") == (before, after)


def test_a_changed_function_keeps_what_is_nested_in_it_unless_it_is_a_long_wrapper() -> None:
    inner = "  function inner(a) {\n    a();\n    b();\n    c();\n    d();\n  }\n"
    short = [f"function outer() {{\n{inner}  return {value};\n}}\n" for value in "12"]
    assert outlined(short[0], short[1], "javascript") == (short[0], short[1])
    filling = "  work();\n" * 120
    long = [f"function outer() {{\n{filling}{inner}  return {value};\n}}\n" for value in "12"]
    for whole, outline in zip(long, outlined(long[0], long[1], "javascript"), strict=True):
        assert outline == whole.replace("    a();\n    b();\n    c();\n    d();\n  }", "\n\n\n\n}")


@pytest.mark.parametrize("text", ["", "def", "def f(:", "\udc80 = 1\n", "x = 1"])
def test_what_is_no_program_passes_through(text: str) -> None:
    before, after = outlined(text, text, "python")
    assert before == after == text.encode("utf-8", "replace").decode()
