"""Single functions compile: what they use and do not declare is made up from how they use it, and says nothing more than that."""

from __future__ import annotations

import re
import shutil
import time
from contextlib import suppress

import pytest

from safecoder.analyzers.clang import ClangAnalyzer
from safecoder.analyzers.gcc import GccAnalyzer
from safecoder.analyzers.stubs import complete
from safecoder.analyzers.stubs.heads import repaired
from safecoder.analyzers.stubs.terms import Term, field_of, function, number, pointer, points_to, result_of, unify
from safecoder.protocols import Analysis
from safecoder.records import Program

needs_tools = pytest.mark.skipif(
    not (shutil.which("clang") and shutil.which("gcc") and shutil.which("g++")), reason="needs clang, gcc and g++"
)

# name -> (program, what the made-up declarations must say)
FORMS = {
    "fields": (
        "int size(struct box *b) { return b->inner.count + b->next->inner.count + b->name[0] + *b->mark; }",
        r"struct box \{ struct \w+ inner; struct \w+ *\*next; int *\*name; int *\*mark; \};",
    ),
    "typedefs": ("void put(queue_t *q, u32 n) { q->fill = n; q->first = (item_t *)0; }", r"typedef int u32;"),
    "typedef and tag alike": (
        "int f(struct box *a, box *b) { return a->x == b->x && a == b; }",
        r"struct box \{ int x; \};",
    ),
    "a record by value": ("int f(void) { point_t p = {.x = 1, .y = 2}; return p.x + origin.y; }", r"extern .*origin;"),
    "functions": (
        "char *f(int n) { char *p = make(n); if (check(p)) return p; return NULL; }",
        r"extern char \*make\(\);",
    ),
    "callbacks": (
        "int f(struct ops *o, int a) { if (o->run != NULL) return o->run(a); return 0; }",
        r"int \(\*run\)\(\)",
    ),
    "globals": ("int f(void) { return table[3].next->size + LIMIT; }", r"extern int LIMIT;"),
    "constants": (
        "int f(int k) { char b[MAX_NAME + 1]; switch (k) { case KIND_A: return b[0]; case KIND_B: return 1; } return 0; }",
        r"enum \{ MAX_NAME = 4096, KIND_A = \d+, KIND_B = \d+ \};",
    ),
    "from the library": (
        "void f(struct note *n) { memcpy(n->body, n->head, strlen(n->title)); }",
        r"const char \*title|char \*title",
    ),
    "differences": (
        "size_t f(struct span *s) { size_t n = s->end - s->begin; return *s->begin ? n : 0; }",
        r"int \*end; int \*begin;",
    ),
    "loops": (
        "int f(struct list *l) { struct node *n = NULL; for_each_node(n, l) { if (n->used) return 1; } return 0; }",
        r"#define for_each_node\(a0, a1, \.\.\.\) while",
    ),
    "formats": ('void f(long a) { printf("at " FORMAT "\\n", a); }', r'#define FORMAT "FORMAT"'),
    "types as arguments": (
        "int f(struct node *n) { struct box *b = outer_of(n, struct box, node); return smaller(u8, b->a, 3); }",
        r"#define outer_of\(\.\.\.\) stub_of_outer_of\(\)",
    ),
    "places": (
        "void f(void *p) { KIND_OF(p) = 3; SIZE_OF(p) = 4; }",
        r"#define KIND_OF\(\.\.\.\) \(\*stub_of_KIND_OF\(\)\)",
    ),
    "assertions": ("int f(int *p) { MY_ASSERT(p != NULL); return *p; }", r"#define MY_ASSERT\(value, \.\.\.\)"),
    "conditionals": ("#if VERSION_AT(2, 6)\nint f(void) { return 1; }\n#endif", r"#define VERSION_AT\(\.\.\.\) 0"),
    "words of a head": (
        "LIB_API widget *make_widget(const char *UNUSED name, int MAYBE) { return NULL; }",
        r"#define LIB_API",
    ),
    "no result type": ("find(struct tree *t, int key) { return t->left; }", r"typedef .*stub_result;"),
    "a head of macros": ("HANDLER(do_it,\n        3)\n{\n    return arg->n;\n}", r"struct"),
    "cut off": ("int f(int a) {\n    if (a) {\n        go(a);\n", r"extern int go\(\);"),
    "cut off before": ("the end of a comment */\nint f(int a) { return go(a); }", r"extern int go\(\);"),
    "own meaning of a standard type": (
        "int f(struct stat *s) { return s->st_mtime + s->blob->n; }",
        r"#define stat own_stat",
    ),
    "own macro": (
        "#define ROOM (b->size - b->used)\nint f(struct buffer *b) { return ROOM > LEAST; }",
        r"int size; int used;",
    ),
    "old style": ("int f(a, b) char *a; int b; { return a[b] + other(a); }", r"extern int other\(\);"),
    "sizes": (
        "void f(void) { thing_t *t = malloc(sizeof(thing_t)); free(t); use(sizeof(counts) / sizeof(counts[0])); }",
        r"\*counts;",
    ),
    "truth": ("int f(int a) { return a ? TRUE : FALSE; }", r"#define FALSE 0\n#define TRUE 1"),
    "a field of offsetof": ("size_t f(void) { return offsetof(struct frame, body); }", r"struct frame \{ int body; \}"),
}


@pytest.fixture(scope="module")
def gcc() -> Analysis:
    return GccAnalyzer().analyze([Program(id=name, language="c", text=text) for name, (text, _) in FORMS.items()])


@needs_tools
@pytest.mark.parametrize("name", FORMS)
def test_what_is_missing_is_declared_as_it_is_used(name: str, gcc: Analysis) -> None:
    text, expected = FORMS[name]
    standard = GccAnalyzer().standard("c")
    completed = complete.completed(text, "c", standard)
    assert not completed.whole
    made_up = completed.text.partition("\n# 1 ")[0]
    assert re.search(expected, made_up), made_up[made_up.index("#define omitted") :]
    assert name not in gcc.failed
    assert gcc.findings[name] == ()


@needs_tools
def test_a_whole_program_gets_no_stubs() -> None:
    text = (
        "#include <stdio.h>\nstruct point { int x; };\n"
        'int main(void) { struct point p = {__builtin_abs(1)}; return printf("%d", p.x); }\n'
    )
    completed = complete.completed(text, "c", GccAnalyzer().standard("c"))
    assert completed.whole
    assert "struct" not in completed.text.partition("\n# 1 ")[0]
    assert completed.text.endswith(f'# 1 "{complete.PROGRAM}"\n{text}\n')


WEAK = """\
static int __init parse_frame(struct parser *ps, u8 *data)
{
    struct frame *fr = ps->current;
    u8 *copy = malloc(ps->limit);

    if (unlikely(!copy))
        return -ENOMEM;
    memcpy(copy, data, ps->limit);
    free(copy);
    if (fr->flags & FRAME_LAST)
        log_frame(ps->log, LEVEL_INFO "last frame\\n");
    fr->kind = copy[0];
    return 0;
}
"""


@needs_tools
@pytest.mark.parametrize("analyzer", [ClangAnalyzer(), GccAnalyzer()], ids=["clang", "gcc"])
def test_a_weakness_in_a_function_with_missing_types_is_found_on_its_line(
    analyzer: ClangAnalyzer | GccAnalyzer,
) -> None:
    right = WEAK.replace("    free(copy);\n", "").replace("    return 0;", "    free(copy);\n    return 0;")
    programs = [Program(id="wrong", language="c", text=WEAK), Program(id="right", language="c", text=right)]
    analysis = analyzer.analyze(programs)
    assert [(finding.cwe, finding.line) for finding in analysis.findings["wrong"]] == [("CWE-416", 12)]
    assert analysis.findings["right"] == ()


@needs_tools
def test_clang_is_not_believed_on_null_where_functions_are_missing() -> None:
    text = "int f(int *p) {\n    if (!p)\n        CALL;\n    return *p;\n}\n"
    programs = [
        Program(id="whole", language="c", text=text.replace("CALL", 'puts("none")')),
        Program(id="part", language="c", text=text.replace("CALL", "leave_with(3)")),  # may not come back
    ]
    findings = ClangAnalyzer().analyze(programs).findings
    assert [(finding.cwe, finding.line) for finding in findings["whole"]] == [("CWE-476", 4)]
    assert findings["part"] == ()


@needs_tools
@pytest.mark.parametrize("analyzer", [ClangAnalyzer(), GccAnalyzer()], ids=["clang", "gcc"])
def test_a_function_of_cpp_with_missing_functions_is_judged(analyzer: ClangAnalyzer | GccAnalyzer) -> None:
    text = "int take(int n) {\n  int *all = new int[n];\n  fill(all, n, LIMIT);\n  delete[] all;\n  return all[0];\n}\n"
    analysis = analyzer.analyze([Program(id="p", language="cpp", text=text)])
    assert not analysis.failed
    if analyzer.name == "clang":
        assert [(finding.cwe, finding.line) for finding in analysis.findings["p"]] == [("CWE-416", 5)]


CPP = {
    "method": (
        "int Box::take(Item *item) {\n    this->count = item->size();\n    delete item;\n    return item->weight;\n}\n",
        4,
    ),
    "library without its headers": (
        "char use(std::string &name) {\n  char *all = new char[name.size()];\n  delete[] all;\n  return all[0];\n}\n",
        4,
    ),
    "casts": (
        "int f(void *raw) {\n  auto *box = static_cast<Box *>(raw);\n  delete box;\n  return box->size;\n}\n",
        4,
    ),
    "own class": (
        "class Store {\n  int *all;\n public:\n  int last() {\n    delete[] all;\n    note(LIMIT);\n    return all[0];\n  }\n};\n"
        "int last(Store &store) { return store.last(); }\n",
        7,
    ),
}


@needs_tools
def test_functions_of_cpp_compile_and_are_judged_on_their_lines() -> None:
    analysis = ClangAnalyzer().analyze([Program(id=name, language="cpp", text=text) for name, (text, _) in CPP.items()])
    assert not analysis.failed
    found = {
        name: [(finding.cwe, finding.line) for finding in findings] for name, findings in analysis.findings.items()
    }
    assert found == {name: [("CWE-416", line)] for name, (_, line) in CPP.items()}


@needs_tools
def test_programs_that_are_nested_too_deeply_or_are_no_programs_cost_no_other() -> None:
    programs = [
        Program(id="deep", language="c", text=f"int f(void) {{ return {'(' * 20_000}1{')' * 20_000}; }}"),
        Program(id="blocks", language="c", text=f"void f(void) {'{' * 20_000}{'}' * 20_000}"),
        Program(id="prose", language="c", text="I cannot help with that. Use strlcpy (see above) { instead }."),
        Program(id="fine", language="c", text="int f(void) { return g(); }"),
    ]
    analysis = GccAnalyzer().analyze(programs)
    assert dict(analysis.findings) == {"fine": ()}
    assert set(analysis.failed) == {"deep", "blocks", "prose"}


@needs_tools
@pytest.mark.parametrize("language", ["c", "cpp"])
@pytest.mark.parametrize(
    "piece", ["a", "a ", "a::", "#/*", "f(", "int a b; ", "\\\n", '_Pragma("', "{", "a<", "//\n", "int a;"]
)
def test_hostile_text_is_completed_in_time_that_grows_with_it(piece: str, language: str) -> None:
    standard = GccAnalyzer().standard(language)
    started = time.process_time()
    with suppress(RecursionError):
        complete.completed(piece * (60_000 // len(piece)), language, standard)
    assert time.process_time() - started < 10, "the square of the length took minutes"


@needs_tools
def test_a_very_long_program_is_a_file_with_its_own_headers() -> None:
    filler = "".join(f"int filler_{number}(int a) {{ return a + {number}; }}\n" for number in range(7000))
    text = f"#include <stdlib.h>\n{filler}int f(char *p) {{ free(p);\n return p[0]; }}\n"
    assert len(text) > complete.LONGEST
    programs = [
        Program(id="long", language="c", text=text),
        Program(id="line", language="c", text="x" * 5_000_000),
    ]
    analysis = GccAnalyzer().analyze(programs)
    assert ("CWE-416", text.count("\n")) in {(finding.cwe, finding.line) for finding in analysis.findings["long"]}
    assert set(analysis.failed) == {"line"}


def test_two_uses_of_a_name_make_one_type() -> None:
    first, second = Term(), Term()
    name = field_of(points_to(first), "name")
    assert name is not None
    unify(first, second)
    unify(name, pointer(number("char", declared=True)))
    other = field_of(points_to(second), "name")
    assert other is not None
    assert points_to(other).root().name == "char"


def test_a_type_that_holds_itself_ends() -> None:
    term = Term()
    unify(term, pointer(term))
    assert points_to(term).root() is term.root()
    unify(points_to(term), points_to(points_to(term)))


def test_contradictions_keep_what_is_declared() -> None:
    declared = number("unsigned char", declared=True)
    unify(declared, pointer(number()))
    points_to(declared)
    result_of(declared)
    assert (declared.kind, declared.name) == ("number", "unsigned char")
    record = Term("record", "struct a", declared=True)
    assert field_of(record, "x") is None
    unify(record, Term("record", "struct b"))
    assert record.root().name == "struct a"


def test_a_count_that_is_followed_turns_out_a_pointer() -> None:
    term = Term()
    unify(term, number())
    assert field_of(points_to(term), "x") is not None
    assert term.root().kind == "pointer"
    handler = Term()
    unify(handler, pointer(Term()))  # compared with NULL, then called
    result_of(handler)
    assert handler.root().kind == "function"
    assert pointer(function(number())).kind == "function"


@pytest.mark.parametrize(
    ("head", "blanks"),
    [
        ("int f(void) {}", set()),
        ("static widget_t *f(void) {}", set()),
        ("LIB_API static widget_t *f(void) {}", {"LIB_API"}),
        ("void *LIB_CALL f(void) {}", {"LIB_CALL"}),
        ("struct box LIB_CALL f(int a) {}", {"LIB_CALL"}),
        ("int f(int a ATTR_UNUSED) {}", {"ATTR_UNUSED"}),
        ("int f(char __user *a) {}", {"__user"}),
        ("x = 3;", set()),
        ("", set()),
    ],
)
def test_words_of_a_head_that_are_macros_are_told_from_its_type(head: str, blanks: set[str]) -> None:
    assert repaired(head, "c", frozenset())[1] == blanks
