"""clang and gcc as analyzers: what they find, in twins of which one is wrong, and how they treat hostile, broken and slow programs."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from safecoder import languages
from safecoder.analyzers import process
from safecoder.analyzers.clang import ClangAnalyzer
from safecoder.analyzers.compiled import CompiledAnalyzer, access, warnings
from safecoder.analyzers.gcc import GccAnalyzer
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Program

pytestmark = pytest.mark.skipif(
    not (shutil.which("clang") and shutil.which("gcc") and shutil.which("g++")), reason="needs clang, gcc and g++"
)

C = {
    "use after free": (
        "CWE-416",
        4,
        """\
int last(char *text) {
    int value;
    free(text);
    value = text[0];
    return value;
}
""",
        ("free(text);\n    value = text[0];", "value = text[0];\n    free(text);"),
    ),
    "double free": (
        "CWE-416",
        7,
        """\
void drop(int twice) {
    char *block = malloc(32);
    if (!block)
        return;
    free(block);
    if (twice)
        free(block);
}
""",
        (
            "    free(block);\n    if (twice)\n        free(block);",
            "    if (twice)\n        puts(block);\n    free(block);",
        ),
    ),
    "null dereference": (
        "CWE-476",
        3,
        """\
int first(int *numbers) {
    if (numbers == NULL)
        return *numbers;
    return *numbers + 1;
}
""",
        ("return *numbers;", "return 0;"),
    ),
    "copy past the end": (
        "CWE-787",
        3,
        """\
void send_mark(const char *text) {
    char mark[4];
    memcpy(mark, text, 8);
    write(1, mark, sizeof mark);
}
""",
        ("text, 8", "text, 4"),
    ),
    "write past the end": (
        "CWE-787",
        4,
        """\
void send_table(int by) {
    int table[8];
    memset(table, 0, sizeof table);
    table[8] = by;
    write(1, table, sizeof table);
}
""",
        ("table[8] =", "table[7] ="),
    ),
    "read past the end": (
        "CWE-125",
        3,
        """\
int pick(void) {
    int table[4] = {1, 2, 3, 4};
    return table[4];
}
""",
        ("table[4];", "table[3];"),
    ),
}
CPP = {
    "use after delete": (
        "CWE-416",
        5,
        """\
struct Box { int size; };
int size_of(int size) {
    Box *box = new Box{size};
    delete box;
    return box->size;
}
""",
        ("delete box;\n    return box->size;", "int result = box->size;\n    delete box;\n    return result;"),
    ),
    "array of a class": (
        "CWE-787",
        5,
        """\
class Table {
public:
    int values[4];
    void clear() {
        values[4] = 0;
    }
};
void clear(Table &table) { table.clear(); }
""",
        ("values[4] = 0", "values[3] = 0"),
    ),
}
# what gcc's analyzer says of `delete` differs between its versions; clang's checkers of array bounds are not asked
NOT_BY = {
    ("gcc", "use after delete"),
    ("clang", "array of a class"),
    ("clang", "write past the end"),
    ("clang", "read past the end"),
}
OTHERWISE = {("gcc", "copy past the end"): "CWE-119"}  # that one side is too small is all it says


@pytest.fixture(scope="module", params=[ClangAnalyzer, GccAnalyzer])
def analyzer(request: pytest.FixtureRequest) -> CompiledAnalyzer:
    made = request.param()
    assert isinstance(made, CompiledAnalyzer)
    return made


@pytest.fixture(scope="module")
def twins(analyzer: CompiledAnalyzer) -> Analysis:
    programs = []
    for language, cases in (("c", C), ("cpp", CPP)):
        for name, (_, _, text, (wrong, right)) in cases.items():
            assert text.count(wrong) == 1
            programs += [
                Program.model_validate({"id": f"{name}: wrong", "language": language, "text": text}),
                Program.model_validate(
                    {"id": f"{name}: right", "language": language, "text": text.replace(wrong, right)}
                ),
            ]
    return analyzer.analyze(programs)


def judged(analyzer: CompiledAnalyzer, text: str, language: str = "c") -> Analysis:
    return analyzer.analyze([Program.model_validate({"id": "p", "language": language, "text": text})])


@pytest.mark.parametrize("name", [*C, *CPP])
def test_a_weakness_is_found_on_its_line_and_its_clean_twin_is_clean(
    name: str, twins: Analysis, analyzer: CompiledAnalyzer
) -> None:
    cwe, line, _, _ = {**C, **CPP}[name]
    assert not twins.failed
    assert twins.findings[f"{name}: right"] == ()
    if (analyzer.name, name) not in NOT_BY:
        expected = (OTHERWISE.get((analyzer.name, name), cwe), line)
        assert expected in {(finding.cwe, finding.line) for finding in twins.findings[f"{name}: wrong"]}


def test_findings_name_the_analyzer_and_its_rule(twins: Analysis, analyzer: CompiledAnalyzer) -> None:
    finding = twins.findings["use after free: wrong"][0]
    assert finding.analyzer == analyzer.name
    assert finding.rule in {"unix.Malloc", "-Wanalyzer-use-after-free"}
    assert "free" in finding.message


def test_a_program_that_does_not_compile_costs_no_other(analyzer: CompiledAnalyzer) -> None:
    texts = {"broken": "int f(void) {\n    return 1 +;\n}\n", "fine": "int g(void) { return 1; }\n", "empty": ""}
    analysis = analyzer.analyze([Program(id=name, language="c", text=text) for name, text in texts.items()])
    assert set(analysis.findings) == {"fine", "empty"}
    assert analysis.failed["broken"].startswith("does not compile: line 2: expected expression")


def test_other_languages_are_refused_one_by_one(analyzer: CompiledAnalyzer) -> None:
    programs = [Program(id="py", language="python", text="x = 1"), Program(id="c", language="c", text="int x;")]
    analysis = analyzer.analyze(programs)
    assert dict(analysis.findings) == {"c": ()}
    assert analysis.failed == {"py": f"{analyzer.name} reads no python"}
    assert analyzer.analyze([]) == Analysis({}, {})


@pytest.mark.parametrize(
    "odd", ["int a;\x00int b;\n", "// \ud800\nint a;\n", "\ufeffint a;\r\nint b;\r\n", "int a; \\"]
)
def test_odd_bytes_are_no_obstacle(odd: str, analyzer: CompiledAnalyzer) -> None:
    assert judged(analyzer, odd).findings == {"p": ()}


INCLUSIONS = (
    '#include "{}"',
    '  #  include "{}"',
    "#include <{}>",
    '%:include "{}"',
    '#/**/include "{}"',
    '#/*\n*/include "{}"',
    '/* x\n*/ #include "{}"',
    '#inc\\\nlude "{}"',
    '#inc\\  \nlude "{}"',
    '#\\\ninclude "{}" \\',
    '#include_next "{}"',
    '#import "{}"',
    '#embed "{}"',
    '#define SECRET "{}"\n#include SECRET',
    "#define SECRET <{}>\n#include SECRET",
    '//#/*\n#include "{}"\n//*/ line',
    'char *s = R"(/*)";\n#include "{}"\n//*/',
    '#if 0\nit\'s /*\n#endif\n#include "{}"\n//*/\n#endif',
    '#\u00a0include "{}"',
)


def test_no_file_of_the_machine_is_read(analyzer: CompiledAnalyzer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.h"
    secret.write_text("#error leaked\nleaked leaked\n")
    around = "{}\nint f(void) {{ return 0; }}\n"
    programs = [Program(id=form, language="c", text=around.format(form.format(secret))) for form in INCLUSIONS]
    analysis = analyzer.analyze(programs)
    assert "leaked" not in str(analysis)
    plain = {form for form in INCLUSIONS if form.strip().startswith("#") and "\n" not in form and "/**/" not in form}
    assert len(plain) == 7
    assert not set(analysis.failed) & plain  # the trickier ones may be no C any more


@pytest.mark.parametrize(
    "hiding",
    [
        '#pragma GCC diagnostic ignored "-Wanalyzer-use-after-free"\n#pragma clang diagnostic ignored "-Weverything"',
        '_Pragma("GCC system_header")',
        "#pragma GCC system_header",
        '#line 900 "elsewhere.h"',
        '# 900 "elsewhere.h" 3',
    ],
)
def test_a_program_cannot_hide_or_move_what_is_found(hiding: str, analyzer: CompiledAnalyzer) -> None:
    analysis = judged(analyzer, f"{hiding}\n{C['use after free'][2]}")
    assert [finding.line for finding in analysis.findings["p"]] == [C["use after free"][1] + 1 + hiding.count("\n")]


FREED = C["use after free"][2]
TO_THE_ANALYZER = {
    "a guard": ("", "#ifndef __clang_analyzer__\n    free(text);\n#endif\n"),
    "a guard by defined": ("", "#if !(defined(__clang_analyzer__) || 0)\n    free(text);\n#endif\n"),
    "a function that ends a path": (
        "void end(void) __attribute__((analyzer_noreturn)); void end(void) {}\n",
        "free(text); end();\n",
    ),
    "in underscores": (
        "void end(void) __attribute__((__analyzer_noreturn__)); void end(void) {}\n",
        "free(text); end();\n",
    ),
    "in two lines": (
        "void end(void) __attribute__((analyzer_nore\\\nturn)); void end(void) {}\n",
        "free(text); end();\n",
    ),
    "pasted": (
        "#undef analyzer_noreturn\n#define analyzer_noreturn analyzer_noreturn\n#define AS(a, b) a##b\n"
        "void end(void) __attribute__((AS(analyzer_, noreturn))); void end(void) {}\n",
        "free(text); end();\n",
    ),
    "pasted with underscores": (
        "#undef __analyzer_noreturn__\n#define AS(a, b) a##b\n"
        "void end(void) __attribute__((AS(__analyzer_, noreturn__))); void end(void) {}\n",
        "free(text); end();\n",
    ),
}


@pytest.mark.parametrize("way", TO_THE_ANALYZER)
@pytest.mark.parametrize("language", ["c", "cpp"])
def test_a_program_cannot_show_the_analyzer_another_program(
    way: str, language: str, analyzer: CompiledAnalyzer
) -> None:
    """It can in a scan that heeds what silences a tool, since there it is the work of who asks."""
    before, freed = TO_THE_ANALYZER[way]
    program = before + FREED.replace("    free(text);\n", freed)
    line = program.split("\n").index("    value = text[0];") + 1
    assert [(item.cwe, item.line) for item in judged(analyzer, program, language).findings["p"]] == [("CWE-416", line)]
    heeding = ClangAnalyzer(suppressions=True)
    assert judged(heeding, program, language).findings["p"] == ()
    assert heeding.version != ClangAnalyzer().version


def test_continued_lines_keep_the_numbers_of_those_behind(analyzer: CompiledAnalyzer) -> None:
    analysis = judged(analyzer, f"#define TWO(a) \\\n    (a) + \\\n    (a)\n{C['use after free'][2]}")
    assert [finding.line for finding in analysis.findings["p"]] == [C["use after free"][1] + 3]


@pytest.mark.parametrize(
    "own",
    [
        "static int index(const char *text, int at) { return text[at]; }\n",
        "typedef struct { int a; } div_t;\nint use(div_t *d) { return d->a; }\n",
        "struct stat { char *name; };\nchar *name(struct stat *s) { return s->name; }\n",
        "enum { SIGINT = 7, EOF = 9 };\nint f(int errno, int stdin) { return errno + stdin + EOF; }\n",
        "#define NULL 0\n#define MAX(a, b) ((a) > (b) ? (a) : (b))\nint f(int a) { return MAX(a, NULL); }\n",
        '#define _GNU_SOURCE\n#include <stdio.h>\n#include <vector>\nint f(void) { return puts("x"); }\n',
    ],
)
def test_a_programs_own_meaning_of_standard_names_wins(own: str, analyzer: CompiledAnalyzer) -> None:
    language = "cpp" if "<vector>" in own else "c"
    assert judged(analyzer, own, language).findings == {"p": ()}


def test_a_missing_tool_is_named_with_its_package(analyzer: CompiledAnalyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        process, "locate", lambda program, install: (_ for _ in ()).throw(ToolError(program, "", install))
    )
    with pytest.raises(ToolError, match=f"apt-get install {analyzer.name}"):
        judged(analyzer, "int a;")


def test_slow_and_greedy_programs_are_stopped_and_the_rest_is_judged(analyzer: CompiledAnalyzer) -> None:
    doubled = "\n".join(f"#define X{n + 1} X{n} X{n}" for n in range(40))
    bomb = f"#define X0 a +\n{doubled}\nint f(int a) {{ return X40 a; }}\n"
    programs = [Program(id="bomb", language="c", text=bomb), Program(id="fine", language="c", text="int a;\n")]
    slow = replace(analyzer, seconds=1.0).analyze(programs)
    assert dict(slow.findings) == {"fine": ()}
    assert slow.failed == {"bomb": "not analysed within 1 s"}
    greedy = replace(analyzer, memory=500 << 20).analyze(programs)
    assert dict(greedy.findings) == {"fine": ()}
    assert greedy.failed == {"bomb": "not analysed within 500 MiB of memory"}


def test_the_version_names_the_compiler_and_what_decides_here(analyzer: CompiledAnalyzer) -> None:
    tool, _, own = analyzer.version.partition("; ")
    assert analyzer.name in tool
    assert len(own) == 12


def test_warnings_are_read_with_their_marks_and_only_on_the_programs_lines() -> None:
    text = (
        "program:3:5: warning: use after 'free' of 'p[0]' [CWE-416] [-Wanalyzer-use-after-free]\n"
        "program:3:5: note: freed here\n/usr/include/x.h:1:2: warning: theirs [-Wx]\n"
        "program:7:9: warning: Dereference of null pointer [core.NullDereference]\n"
    )
    assert [(item.line, item.column, item.marks) for item in warnings(text)] == [
        (3, 5, ("CWE-416", "-Wanalyzer-use-after-free")),
        (7, 9, ("core.NullDereference",)),
    ]
    assert warnings(text)[0].message == "use after 'free' of 'p[0]'"


def test_a_long_message_of_a_program_is_read_in_time_and_cut() -> None:
    """`#warning` has the compiler say what the program likes."""
    started = time.monotonic()
    (told,) = warnings(f"program:1:2: warning: #warning {'[a] ' * 200_000}[-Wcpp]\n")
    assert told.marks[-1] == "-Wcpp"
    assert len(told.message) <= 500
    assert warnings(f"program:1:2: warning: {'[a] ' * 200_000}x\n") == []
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "text",
    ["__attribute__((suppress)) v = t[0];", "[[clang::suppress]] v = t[0];", "[[clang::__suppress__]] v = t[0];"],
)
def test_a_program_cannot_take_back_a_report_of_clang(text: str) -> None:
    """clang 18 and newer know the word; what it means is taken out of the text, whatever clang is here."""
    assert "suppress" not in ClangAnalyzer().read(text)
    assert len(ClangAnalyzer().read(text)) == len(text)
    assert ClangAnalyzer(suppressions=True).read(text) == text


@pytest.mark.parametrize(
    ("line", "at", "expected"),
    [
        ("a[i] = 1;", "a", "write"),
        ("a[i] = 1;", "=", "write"),
        ("a[i].b = 1;", "a", "write"),
        ("a[i]++;", "a", "write"),
        ("*p = 1;", "*", "write"),
        ("x = a[i];", "a", "read"),
        ("a[b[i]] = 1;", "b", "read"),
        ("p->x += 1;", "p", "write"),
        ("return *p;", "*", "read"),
        ("copy(a, b);", "copy", None),
        ("x = 1;", "x", None),
    ],
)
def test_an_access_is_a_write_or_a_read(line: str, at: str, expected: str | None) -> None:
    tree = languages.parse(f"void f() {{\n{line}\n}}", "c").root_node
    assert access(tree, 2, line.index(at) + 1) == expected
