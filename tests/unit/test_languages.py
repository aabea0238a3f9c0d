"""Parsing, function lists, and where a function being generated ends."""

from __future__ import annotations

import pytest

from safecoder import languages
from safecoder.errors import InputError
from safecoder.function_end import function_end

PROGRAMS = {
    "python": ("def f(x):\n    return x\n", "f"),
    "c": ("int *f(int x) {\n    return 0;\n}\n", "f"),
    "cpp": ("int A::f(int x) {\n    return x;\n}\n", "A::f"),
    "javascript": ("const f = (x) => {\n  return x;\n};\n", "f"),
    "java": ("class A {\n  int f(int x) {\n    return x;\n  }\n}\n", "f"),
    "go": ("package p\nfunc f(x int) int {\n\treturn x\n}\n", "f"),
    "ruby": ("def f(x)\n  x\nend\n", "f"),
}


@pytest.mark.parametrize("language", PROGRAMS)
def test_parses_and_finds_the_function(language: str) -> None:
    text, name = PROGRAMS[language]
    assert languages.parses(text, language)
    assert not languages.parses(text[:-3] + "((", language)
    (function,) = languages.functions(text, language)
    assert function.name == name
    assert text.encode()[function.start : function.end].decode() in text


def test_blank_text_is_no_program() -> None:
    assert not languages.parses(" \n", "python")


def test_byte_offsets_are_exact_behind_wide_characters() -> None:
    text = "# \u00e4\u20ac\ndef g():\n    return '\u20ac'\n"
    (function,) = languages.functions(text, "python")
    assert text.encode()[function.start : function.end].decode() == "def g():\n    return '\u20ac'"


ENDS = [
    ("python", "def f(x):\n", "    return x\n\nprint(f(1))\n", "    return x\n\n"),
    ("python", "def f(x):\n", "    y = '''\nab\n'''\n    return y\ndef g():", "    y = '''\nab\n'''\n    return y\n"),
    ("python", "class A:\n    def f(self):\n", "        return 1\n\n    def g(self):", "        return 1\n\n"),
    ("python", "def f(x):\n", "    return [\n1,\n2,\n]\nx = 1", "    return [\n1,\n2,\n]\n"),
    ("python", "def f(x):\n", "    return x\n```\nThis is", "    return x\n"),
    ("c", "int f(int x) {\n", "    if (x) { x++; }\n    return x;\n}\nint g", "    if (x) { x++; }\n    return x;\n}"),
    ("javascript", "function f(x) {\n", "  return () => { x(); };\n}\nf();", "  return () => { x(); };\n}"),
    ("java", "class A {\n  int f() {\n", "    return 1;\n  }\n  int g", "    return 1;\n  }"),
    ("go", "package p\nfunc f() int {\n", "\treturn 1\n}\nfunc g", "\treturn 1\n}"),
    ("ruby", "def f(x)\n", "  if x\n    1\n  end\nend\nputs 1", "  if x\n    1\n  end\nend"),
]


@pytest.mark.parametrize(("language", "prefix", "generated", "kept"), ENDS)
def test_function_end(language: str, prefix: str, generated: str, kept: str) -> None:
    end = function_end(prefix + generated, len(prefix.encode()), language)
    assert end is not None
    assert (prefix + generated).encode()[len(prefix.encode()) : end].decode() == kept


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("python", "def f(x):\n    if x:\n        return 1\n", 10),
        ("c", "int f(int x) {\n    if (x) { x++; }\n", 15),
        ("ruby", "def f(x)\n  if x\n    1\n  end\n", 9),
    ],
)
def test_an_open_function_has_no_end(language: str, text: str, start: int) -> None:
    assert function_end(text, start, language) is None


def test_unknown_language_names_near_ones() -> None:
    with pytest.raises(InputError, match="did you mean python"):
        languages.get("pyton")
