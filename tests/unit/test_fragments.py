"""Functions taken out of their file parse once completed, and no line of them moves."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecoder import languages
from safecoder.analyzers import fragments
from safecoder.analyzers.fragments import badness, complete

METHOD = '''\
    @property
    def page(self):
        """Text

  further left
        """
# a comment at the margin
        return self.text
'''
LACKING = {
    "python": {
        "method": METHOD,
        "tabs": "\tdef f(self):\n\t\treturn 1\n",
        "comment first": "# what it does\n    def f(self):\n        return 1\n",
        "statements": "        x = 1\n        return x\n",
        "cut in a call": "def f(a):\n    return g(a,\n",
        "cut behind a header": "def f(a):\n    if a:\n",
        "cut in try": "def f(a):\n    for b in a:\n        try:\n            g(b)\n",
        "cut in a text": 'def f(a):\n    g(a)\n    return """one\n',
    },
    "javascript": {
        "method": "  render() {\n    return <p>{this.x}</p>;\n  }\n",
        "static async": "static async load(a) {\n  return await get(a);\n}\n",
        "member": "  save: function (a) {\n    put(a);\n  },\n",
        "two members": "  a: 1,\n  save(a) { put(a); },\n  load: a => get(a),\n",
        "chain": ".then(() => remove(a));\n",
        "cut": "function f(a) {\n  each(a, function (b) {\n    put(b);\n",
        "cut in a word": "function f(a) {\n  put(a);\n  get(a).\n",
    },
    "java": {
        "constructor": "public Users(String name) {\n    this.name = name;\n}\n",
        "imports and constructor": "import java.util.*;\n\npublic Users(String name) {\n    this.name = name;\n}\n",
        "cut": "public int f(int a) {\n    if (a > 0) {\n        return 1;\n",
        "class cut": "class A {\n    int f() {\n        return 1;\n    }\n",
    },
    "go": {"cut": "func f(a int) int {\n\tif a > 0 {\n\t\treturn 1\n"},
    "ruby": {
        "end lost": "  def index\n    if a\n      b\n    end\n",
        "cut": "def index\n  items.each do |item|\n    show(item,\n",
    },
    "c": {
        "type on the line above": "copy_name(char *dst, size_t size)\n{\n    return copy(dst, size);\n}\n",
        "K&R without a type": "main(argc, argv)\nint argc;\nchar **argv;\n{\n    return 0;\n}\n",
        "macros in front": "MY_EXPORT int MY_CALL load(struct ctx *c)\n{\n    return 0;\n}\n",
        "loop macro": "int f(struct list *l)\n{\n    list_walk(l, item) {\n        use(item);\n    }\n    return 0;\n}\n",
        "attribute": "int f(char __user *p)\n{\n    return get((char __user *)p);\n}\n",
        "macro alone": "int f(void)\n{\n    BEGIN_WORK\n    go();\n    END_WORK(1)\n    return 0;\n}\n",
        "condition cut": "int f(void)\n{\n#ifdef A\n    go();\n    return 0;\n}\n",
        "cut": "int f(int a)\n{\n    while (a) {\n        a = g(a,\n",
    },
    "cpp": {
        "access": "public:\n    explicit Page(int n) : n_(n) {}\n",
        "cut": "void Page::show() {\n    run([this] {\n        use(n_);\n",
    },
}
MACROS = {"__user", "MY_EXPORT", "MY_CALL", "A"}
CASES = [(language, name) for language, cases in LACKING.items() for name in cases]


def parses(text: str, language: str) -> bool:
    if language != "python":
        return languages.parses(text, language)
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize(("language", "name"), CASES)
def test_a_fragment_parses_once_completed(language: str, name: str) -> None:
    text = LACKING[language][name]
    assert not parses(text, language), "or it would show nothing"
    assert parses(complete(text, language), language)


@pytest.mark.parametrize(("language", "name"), CASES)
def test_lines_stay_where_they_were(language: str, name: str) -> None:
    text = LACKING[language][name]
    before, after = text.split("\n"), complete(text, language).split("\n")
    assert len(after) >= len(before) - 2, "the last line may be given up, where the text was cut"
    for number, line in enumerate(before[:-2]):
        kept = [word for word in line.split() if word.isidentifier() and word not in MACROS]
        assert all(word in after[number] for word in kept), number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "def f(a):\n    return a\n"),
        ("javascript", "export const f = (a) => a;\n"),
        ("java", "import a.B;\n\nclass C { int f() { return 1; } }\n"),
        ("go", "package main\n\nfunc f() {}\n"),
        ("ruby", "class A\n  def f = 1\nend\n"),
        ("c", "#define N 3\nstatic int f(void) { return N; }\n"),
        ("cpp", "namespace a { template <class T> T f(T t) { return t; } }\n"),
    ],
)
def test_a_whole_file_is_not_touched(language: str, text: str) -> None:
    assert complete(text, language) == text


def test_what_is_added_is_what_was_missing() -> None:
    assert complete("func f() {}\n", "go") == "package program; func f() {}\n"
    assert complete("  a(b) {\n  }\n", "javascript") == "class Program {   a(b) {\n  }\n\n}"
    assert complete("import a.B;\nvoid f() {}\n", "java") == "import a.B;class Program { \nvoid f() {}\n\n}"
    assert complete("function (a) {}\n", "javascript") == "const program = function (a) {}\n"
    assert complete("walk(int a)\n{\n    go(a);\n}\n", "c") == "void walk(int a)\n{\n    go(a);\n}\n"
    assert complete("walk(int a)\n{\n    return NULL;\n}\n", "c").startswith("void * walk(")


def test_python_declares_the_encoding_that_it_is_written_in() -> None:
    text = "#!/usr/bin/python\n# -*- coding: shift_jis -*-\nx = 1\n"
    assert complete(text, "python") == text.replace("shift_jis", "utf-8")
    assert complete("x = 1\n# coding: big5\n", "python") == "x = 1\n# coding: big5\n"


def test_java_statements_get_no_class() -> None:
    text = "String a = b();\nrun(a);\n"
    assert complete(text, "java") == text


def test_a_function_head_is_never_taken_for_a_loop() -> None:
    assert "while" not in complete("walk (state_t * s, int n)\n{\n    BAD SYNTAX HERE ((\n}\n", "c")


def test_a_python_text_that_nothing_mends_is_only_dedented() -> None:
    assert complete("    print 'old'\n    x = 1\n", "python") == "print 'old'\nx = 1\n"


def test_what_cannot_be_mended_is_left() -> None:
    assert complete(")))) ?? ((((\n", "javascript").count("\n") <= 3
    assert badness(complete("} } } int", "c"), "c") <= badness("} } } int", "c")


@pytest.mark.parametrize("language", languages.LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\t",
        "\0",
        "\ud800def",
        "(" * 60_000,
        "x" * 300_000,
        "\r\n" * 9,
        "'''" * 3,
        "#if A\n" * 9000,
        "a " * 30_000 + "f(",
    ],
)
def test_hostile_text_is_taken(language: str, text: str) -> None:
    assert complete(text, language).count("\n") >= text.rstrip().count("\n") - 1, "only the last line may be given up"


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 200), st.integers(0, 200))
def test_a_cut_text_is_never_worse_than_before(case: tuple[str, str], start: int, stop: int) -> None:
    text = LACKING[case[0]][case[1]][start : start + stop]
    assert badness(complete(text, case[0]), case[0]) <= badness(text, case[0])


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\n\n", 2), ("a\x0cb\u2028c", 1)]
)
def test_lines_are_counted_at_line_feeds(text: str, lines: int) -> None:
    assert fragments.line_count(text) == lines
