"""Where a sample is cut while it streams in: at the end of the function that the prefix opens, however the text comes in pieces."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecoder import languages
from safecoder.dataset.published import read
from safecoder.function_end import function_end
from safecoder.generation.stopping import Stopper
from safecoder.records import GenerationTask


def stream(language: str, prefix: str, text: str, cuts: list[int], stop: str = "function") -> str | None:
    """What the stopper makes of `text` if it arrives in pieces that end at `cuts`; None if it never ends."""
    task = GenerationTask.model_validate(
        {"id": "t", "language": language, "instruction": "i", "prefix": prefix, "stop": stop}
    )
    stopper = Stopper(task)
    for cut in [*sorted(cut for cut in cuts if cut < len(text)), len(text)]:
        found = stopper.advance(text[:cut])
        if found is not None:
            return found
    return stopper.final(text)


# (language, prefix, body that belongs to the function, what a model writes behind it)
COMPLETE = {
    "python nested function": (
        "python",
        "def f(x):\n",
        "    def g(y):\n        return y\n\n    return g(x)\n\n",
        "class A:\n    pass\n",
    ),
    "python outer function goes on behind an inner one": (
        "python",
        "def f(x):\n    def g(y):\n        return y\n    z = 1\n",
        "    return g(x) + z\n",
        "f(1)\n",
    ),
    "python decorator of the next function": (
        "python",
        "class A:\n    @property\n    def f(self):\n",
        "        @wraps(self)\n        def g():\n            pass\n        return g\n\n",
        "    @property\n    def h(self):\n        pass\n",
    ),
    "python comments at column 0": ("python", "def f(x):\n", "# why\n    y = x\n# and\n    return y\n", "f(2)\n"),
    "python docstring at column 0": (
        "python",
        "def f(x):\n",
        "    s = '''\nab\ndef g():\n    pass\n'''\n    return s\n\n",
        "print(f(1))\n",
    ),
    "python brackets at column 0": (
        "python",
        "def f(x):\n",
        "    d = {\n'a': [\n1,\n],\n}\n    return g(\nd\n)\n",
        "f(1)\n",
    ),
    "python backslash at the end of a line": ("python", "def f(x):\n", "    y = x + \\\n1\n    return y\n", "f(1)\n"),
    "python bracket in a comment and in a string": (
        "python",
        "def f(x):\n",
        '    # (\n    y = \'[\' + "{\\"("\n    return y\n',
        "f(1)\n",
    ),
    "python prefix that ends within a line": (
        "python",
        "def f(x):\n    return ",
        "g(x,\n1)\n\n",
        "def g():\n    pass\n",
    ),
    "python def inside the prefix's docstring": (
        "python",
        'def f(x):\n    """Like\n\n        def g(x): ...\n    """\n',
        "    y = x\n    return y\n",
        "f(1)\n",
    ),
    "python tabs": ("python", "class A:\n    def f(self):\n", "\treturn 1\n\n", "def g():\n\treturn 2\n"),
    "c braces in strings, characters and comments": (
        "c",
        "int f(void) {\n",
        "    puts(\"}\");\n    char c = '}'; /* } */ // }\n    /*\n}\n*/\n    if (c) { return 1; }\n    return 0;\n}",
        "\n\nint main(void) {\n    return f();\n}\n",
    ),
    "c a comment within an expression": (
        "c",
        "int f(int *p, int x) {\n",
        "    x = x /* p; } */ + 1;\n    return x;\n}",
        "\nint g;",
    ),
    "c initialisers": (
        "c",
        "int f(void) {\n",
        "    int a[] = {1, 2};\n    struct p q = { .x = 1 };\n    return 0;\n}",
        "\nint g",
    ),
    "cpp lambda in a method": (
        "cpp",
        "class A {\npublic:\n  int f() {\n",
        '    auto g = [](int x) { return x; };\n    return g("}"[0]);\n  }',
        "\n  int h();\n};\n",
    ),
    "javascript templates and regular expressions": (
        "javascript",
        "function f(x) {\n",
        "  const a = `\nbody {\n}\n${g({ a: x })}}`;\n  return a.replace(/[}]/g, '}');\n}",
        "\nf(1);\n",
    ),
    "javascript callback within a call": (
        "javascript",
        "app.get('/x', (req, res) => {\n",
        "  db.all('x', (err, rows) => {\n    res.send({ rows });\n  });\n}",
        ");\n",
    ),
    "javascript method": (
        "javascript",
        "class A {\n  f(x) {\n",
        "    return x.map((y) => {\n      return { y };\n    });\n  }",
        "\n\n  g() {}\n}\n",
    ),
    "java anonymous class and text block": (
        "java",
        "class A {\n  Object f() {\n",
        '    String s = """\n  }\n  """;\n    return new Object() { int g() { return 1; } };\n  }',
        "\n  int h",
    ),
    "go raw string and literal": (
        "go",
        "package p\n\nfunc f() error {\n",
        "\ts := `\n}\n`\n\tgo func() { g(s) }()\n\treturn &E{s}\n}",
        "\n\nfunc g",
    ),
    "ruby words that begin or end with end": (
        "ruby",
        "def f(x)\n",
        "  endpoint = 'end'\n  y = x.end\n  x.each do |send|\n    puts send if y\n  end\n  # end\n  endpoint\nend",
        "\n\nputs 1\n",
    ),
}


@pytest.mark.parametrize("name", COMPLETE)
def test_a_sample_is_cut_behind_its_function_however_it_streams_in(name: str) -> None:
    language, prefix, body, rest = COMPLETE[name]
    text = body + rest
    for step in (1, 2, 3, 7, len(text)):
        assert stream(language, prefix, text, list(range(step, len(text), step))) == body


@given(st.sampled_from(sorted(COMPLETE)), st.lists(st.integers(1, 200)))
@settings(max_examples=60)
def test_the_cut_does_not_depend_on_the_pieces(name: str, cuts: list[int]) -> None:
    language, prefix, body, rest = COMPLETE[name]
    assert stream(language, prefix, body + rest, sorted(set(cuts))) == body


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "python prefix that ends within a line"])
def test_an_unfinished_function_goes_on(name: str) -> None:
    language, prefix, body, _ = COMPLETE[name]
    unfinished = body.rstrip().rpartition("\n")[0] + "\n"
    assert stream(language, prefix, unfinished, list(range(len(unfinished)))) is None


PIECES = [
    "\n",
    "    ",
    "  ",
    "x",
    "}",
    "{",
    "(",
    ")",
    "'",
    '"',
    '"""',
    "`",
    "```",
    "/*",
    "*/",
    "//",
    "#",
    "\\",
    "end",
    " ",
]
PREFIXES = {"python": "def f(x):\n", "c": "int f(int x) {\n", "javascript": "function f(x) {\n", "ruby": "def f(x)\n"}


@given(st.sampled_from(sorted(PREFIXES)), st.lists(st.sampled_from([*PIECES, "return 1", ";", "é"]), max_size=25))
@settings(max_examples=300)
def test_an_end_once_found_stays_whatever_follows(language: str, pieces: list[str]) -> None:
    """Also in text that is no program at all; the end may be found only when more text has come."""
    prefix, text = PREFIXES[language], "".join(pieces)
    start = len(prefix)
    ends = [function_end(prefix + text[:length], start, language) for length in range(len(text) + 1)]
    found = [end for end in ends if end is not None]
    assert len(set(found)) <= 1
    assert ends[len(ends) - len(found) :] == found
    assert len({stream(language, prefix, text, list(range(1, len(text), step))) for step in (1, 3, 99)}) == 1


@pytest.mark.parametrize(
    ("language", "prefix", "body"),
    [
        ("c", "int f(void) {\n", '    puts("abc);\n    return 0;\n}'),
        ("javascript", "function f() {\n", "  return [1, 2;\n}"),
        ("javascript", "class A {\n  f() {\n", "    return [1, 2;\n  }"),
        ("go", "package p\n\nfunc f() int {\n", "\treturn (1\n}"),
    ],
)
def test_a_broken_function_ends_at_its_closing_line(language: str, prefix: str, body: str) -> None:
    """It will never parse, but a sampler should not run on to its token limit because of that."""
    text = body + "\n\nmore();\n"
    assert stream(language, prefix, text, list(range(len(text)))) == body


@pytest.mark.parametrize("language", sorted(PREFIXES))
def test_a_fence_ends_a_function_that_is_still_open(language: str) -> None:
    body = "    y = (\n"
    for step in (1, 2, 5):
        text = body + "```\nThis function adds.\n"
        assert stream(language, PREFIXES[language], text, list(range(step, len(text), step))) == body


def test_a_fence_within_a_line_ends_nothing() -> None:
    assert stream("c", PREFIXES["c"], '    puts("```");\n', list(range(20))) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("def f():\n    return 1\n\n\nx = f()\n```\nDone.", "def f():\n    return 1\n\n\nx = f()\n"),
        ("```\n", ""),
        ("print('```')\n", None),
        ("x = 1", None),
    ],
)
def test_a_block_task_ends_with_the_fence_only(text: str, kept: str | None) -> None:
    for step in (1, 2, 5):
        assert stream("python", "", text, list(range(step, len(text), step)), stop="block") == kept


def test_plain_text_ends_with_nothing_but_the_model() -> None:
    stopper = Stopper(GenerationTask(id="t", language=None, instruction="i", prefix="", stop="block"))
    text = "Like this:\n\n```c\nint f(void) { return 1; }\n```\n\nThat is all.\n"
    assert [stopper.advance(text[:length]) for length in range(len(text) + 1)] == [None] * (len(text) + 1)
    assert stopper.final(text) is None


def test_a_character_that_arrives_byte_by_byte_changes_nothing() -> None:
    """A tokenizer may split a character; until its last byte has come the decoder shows U+FFFD in its place."""
    task = GenerationTask(id="t", language="c", instruction="i", prefix="int f(void) {\n")
    stopper = Stopper(task)
    body = '    puts("\u20ac}");\n    return 0;\n}'
    assert stopper.advance('    puts("\ufffd') is None
    for length in range(len('    puts("\u20ac'), len(body)):
        assert stopper.advance(body[:length]) is None
    assert stopper.advance(body) == body


NEXT = {
    "python": "\n\ndef other():\n    return 1\n",
    "c": "\n\nint other(void) {\n    return 1;\n}\n",
    "cpp": "\n\nint other() {\n    return 1;\n}\n",
    "javascript": "\n\nfunction other() {\n  return 1;\n}\n",
    "go": "\n\nfunc other() int {\n\treturn 1\n}\n",
    "ruby": "\n\ndef other\n  1\nend\n",
}


def opened(text: str, language: str) -> tuple[str, str] | None:
    """A program's first function, split where its body begins; None if that place cannot be told."""
    found = languages.functions(text, language)
    if language not in NEXT or not languages.parses(text, language) or not found:
        return None
    first, data = found[0], text.encode()
    node = languages.parse(text, language).root_node.descendant_for_byte_range(first.start, first.end)
    while node is not None and node.type not in languages.get(language).functions:
        node = node.parent
    body = node.child_by_field_name("body") if node is not None else None
    if body is None or len(data) > 3000:
        return None
    by_line = {"python": data.rfind(b"\n", 0, body.start_byte) + 1, "ruby": body.start_byte}
    at = by_line.get(language, body.start_byte + 1)
    return data[:at].decode(), data[at : first.end].decode()


def test_published_functions_are_kept_whole(shared_data: Path) -> None:
    """Real functions of six languages, streamed in small pieces with another function behind them."""
    verdicts: Counter[str] = Counter()
    for name in ("safecoder/train.jsonl", "sven/pairs.jsonl"):
        for pair in read(shared_data / name, "p").pairs:
            split = opened(textwrap.dedent(pair.secure), pair.language)
            if split is None:
                continue
            prefix, body = split
            text = body + NEXT[pair.language]
            got = stream(pair.language, prefix, text, list(range(4, len(text), 4)))
            # tree-sitter counts a comment behind the closing brace of an expression as part of it
            exact = got is not None and got.rstrip() in (body.rstrip(), body.partition(" // end of")[0])
            verdicts["exact" if exact else f"{pair.id}: {got!r}"] += 1
    assert verdicts["exact"] > 800
    assert set(verdicts) == {"exact"}
