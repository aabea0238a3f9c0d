"""Every language's runner: what a test sees, and that nothing but reaching its end passes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from safecoder.evaluation.security import dynamic
from safecoder.evaluation.security.judge import faults, judge, reference_samples
from safecoder.evaluation.security.runners import RUNNERS
from safecoder.evaluation.security.runners.base import Candidate, missing
from safecoder.evaluation.security.runners.go import archives, standard_library
from safecoder.evaluation.security.scenario import Scenario, TestFile, TestKind
from safecoder.protocols import Analysis, Execution, Job
from safecoder.records import TestResult
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()


@dataclass(frozen=True)
class Sample:
    """How one language says what every language's runner must do.

    Attributes:
        program: has a function `half` that is not visible outside its file, and writes `loaded` to its output.
        tests: `test_half`, `test_wrong` and `test_crash`.
        bad: programs that end before any test does, each by another way out.
    """

    program: str
    tests: str
    bad: tuple[str, ...]
    broken: str


SAMPLES = {
    "python": Sample(
        "import atexit, threading, time\nprint('loaded')\natexit.register(print, 'gone')\n"
        "threading.Thread(target=time.sleep, args=(600,)).start()\ndef half(n):\n    return n // 2\n",
        "def test_half():\n    import program\n    assert program.half(8) == 4\n"
        "def test_wrong():\n    import program\n    assert program.half(8) == 5, 'eight halved'\n"
        "def test_crash():\n    import program\n    program.half('x')\n",
        (
            "raise SystemExit",
            "import os\nos._exit(0)",
            "import os, __main__\nprint('\\n' + __main__.token, end='', flush=True)\nos._exit(0)",
            "import os, sys\nat = sys._getframe()\nwhile at:\n    for value in list(at.f_locals.values()):\n"
            "        if isinstance(value, str) and len(value) == 33:\n"
            "            os.write(1, b'\\n' + value.encode())\n            os._exit(0)\n    at = at.f_back\n",
        ),
        "def half(n):\n    return n // 0\n",
    ),
    "javascript": Sample(
        "'use strict';\nconst fs = require('fs');\nmodule.exports = {};\nconsole.log('loaded');\nfunction half(n) { return n >> 1; }\n",
        "const assert = require('assert');\nconst fs = require('fs');\n"
        "async function test_half() { await null; assert.strictEqual(half(8), 4); }\n"
        "const test_wrong = async () => { await null; assert(half(8) === 5, 'eight halved'); };\n"
        "function test_crash() { half.x.y; }\n",
        (
            "process.exit(0);",
            "process.reallyExit(0);",
            "function half() { return new Promise(() => {}); }",
            "function half() { process.exitCode = 0; throw null; }",
            "const half = (n) => { setImmediate(() => { throw new Error('x'); }); return new Promise((end) => setTimeout(end, 50)); };",
            "return;",
            "__setTest(() => () => {});\nreturn;",
        ),
        "const half = (n) => n;\n",
    ),
    "c": Sample(
        "#include <stdio.h>\n#define NDEBUG\nint main(void) { return 0; }\n"
        'static int half(int n) { printf("loaded"); return n / 2; }\n',
        '#include "program.c"\n#include "check.h"\nvoid test_half(void) { CHECK(half(8) == 4); }\n'
        'void test_wrong(void) { CHECK("eight halved" && half(8) == 5); }\n'
        "void test_crash(void) { *(volatile int *)8 = half(8); }\n",
        (
            "#include <unistd.h>\n__attribute__((constructor)) static void early(void) { _exit(0); }\nint half(int n) { return n / 2; }\n",
            "#include <stdlib.h>\nint half(int n) { exit(0); }\n",
            "#include <unistd.h>\nint half(int n) { char c; while (read(0, &c, 1) == 1) write(1, &c, 1); _exit(0); }\n",
            *(
                f'#include <unistd.h>\n__attribute__((constructor{first})) static void early(void) {{\n  char said[99] = "\\n";\n'
                "  write(1, said, 1 + read(0, said + 1, 90));\n  _exit(0);\n}\nint half(int n) { return n; }\n"
                for first in ("(1)", "(101)")
            ),
            "int half(int n) { return n / 2 }\n",
            "",
        ),
        "int half(int n) { return n; }\n",
    ),
    "cpp": Sample(
        '#include <iostream>\nnamespace { int half(int n) { std::cout << "loaded"; return n / 2; } }\nint main() { return 1; }\n',
        '#include "program.cpp"\n#include "check.h"\nvoid test_half() { CHECK(half(8) == 4); }\n'
        'static void test_wrong() { CHECK("eight halved" && half(8) == 5); }\n'
        "void test_crash() { throw half(8); }\n",
        (
            "#include <cstdlib>\nstruct E { E() { std::_Exit(0); } } e;\nint half(int n) { return n / 2; }\n",
            "int half;",
        ),
        "int half(int n) { return n; }\n",
    ),
    "go": Sample(
        'package halves\n\nimport "fmt"\n\nfunc main() {}\n\nfunc half(n int) int {\n\tfmt.Print("loaded")\n\treturn n / 2\n}\n',
        'package halves\n\nfunc test_half() { checkThat(half(8) == 4, "no") }\n'
        'func test_wrong() { checkThat(half(8) == 5, "eight halved") }\n'
        "func test_crash() { var none *int; *none = half(8) }\n",
        (
            'package main\n\nimport "os"\n\nfunc init() { os.Exit(0) }\n\nfunc half(n int) int { return n / 2 }\n',
            'package main\n\nimport "os"\nvar x = leave()\nfunc leave() int { os.Exit(0); return 1 }\nfunc half(n int) int { return 4 }\n',
            'package main\n\nimport "runtime"\n\nfunc half(n int) int { runtime.Goexit(); return 4 }\n',
            'package main\n\nimport ("io"; "os")\n\nfunc half(n int) int { io.Copy(os.Stdout, os.Stdin); os.Exit(0); return 4 }\n',
            'package main\n\nimport "safecoder/token"\n\nfunc half(n int) int { token.Print(); return 4 }\n',
            "package main\n\nfunc half(n int) string { return 4 }\n",
        ),
        "package main\n\nfunc half(n int) int { return n }\n",
    ),
    "java": Sample(
        'package a.b;\n/** Halves. */\npublic class Halver {\n    static { System.out.print("loaded"); }\n'
        "    private Halver() {}\n    static int half(int n) { return n / 2; }\n}\n",
        "package a.b;\nclass TestFunctional {\n    static void test_half() { assert Halver.half(8) == 4; }\n"
        '    static void test_wrong() throws Exception { assert Halver.half(8) == 5 : "eight halved"; }\n'
        "    static void test_crash() { Object o = Halver.half(8); ((String) o).length(); }\n}\n",
        (
            "package a.b;\nclass Halver { static { System.exit(0); } static int half(int n) { return n / 2; } }\n",
            "package a.b;\nclass Halver { static int half(int n) { Runtime.getRuntime().halt(0); return 4; } }\n",
            "package a.b;\nclass Halver { static int half(int n) { System.setErr(null); throw new Error(); } }\n",
            "package a.b;\nclass Halver { static String half(int n) { return 4; } }\n",
            "package a.b;\nclass Halver { static int half(int n) { return n; } List<String> lacking; }\n"
            "public class TestFunctional { static void test_half() {} static void test_wrong() {} static void test_crash() {} }\n",
        ),
        "package a.b;\nclass Halver { static int half(int n) { return n; } }\n",
    ),
    "ruby": Sample(
        "print 'loaded'\nat_exit { raise 'not asked for' }\nclass Halver < Base\n  def half(n) = n / 2\nend\n",
        "class Base; end\ndef test_half = (raise 'no' unless Halver.new.half(8) == 4)\n"
        "def test_wrong = (raise 'eight halved' unless Halver.new.half(8) == 5)\n"
        "def test_crash\n  Halver.new.half('x')\nend\n",
        (
            *(
                "exit",
                "exit!(0)",
                "abort",
                "throw :done",
                "def test_half; end\ndef test_wrong; end\ndef test_crash; end\n",
            ),
            "class Halver\n  def half(n) = raise\nend\ndef exit!(*) = nil\n",
            '$stdout.print("\\n", TOPLEVEL_BINDING.local_variable_get(:token))\n$stdout.flush\nexit!(0)\n',
        ),
        "class Halver\n  def half(n) = n\nend\n",
    ),
}


def scenario(language: str, tests: str) -> Scenario:
    names = ("test_half", "test_wrong", "test_crash")
    return Scenario("cwe-022/x", language, "CWE-022", "x", "half", "", {}, {"functional": TestFile(tests, names)})


def results(language: str, program: str, tests: str = "") -> dict[str, TestResult]:
    runner = RUNNERS[language]
    if error := missing(runner):
        pytest.skip(f"the tools of {language} are absent: {error.hint}")
    found = dynamic.run_tests(scenario(language, tests or SAMPLES[language].tests), program, BOX)
    return {item.name: item for item in found}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_test_passes_by_coming_to_its_end(language: str) -> None:
    sample = SAMPLES[language]
    found = results(language, sample.program)
    assert {name: item.passed for name, item in found.items()} == {
        "test_half": True,
        "test_wrong": False,
        "test_crash": False,
    }
    assert "eight halved" in found["test_wrong"].detail
    assert found["test_crash"].detail


@pytest.mark.parametrize(
    ("language", "program"), [(name, bad) for name, sample in SAMPLES.items() for bad in sample.bad]
)
def test_leaving_early_is_no_pass(language: str, program: str) -> None:
    assert not any(item.passed for item in results(language, program).values())


def test_a_class_of_java_does_not_take_the_place_of_the_harness() -> None:
    program = "class Halver { static int half(int n) { return n; } }\npublic class Harness {\n"
    program += "    public static void main(String[] arguments) throws Exception {\n        System.out.write('\\n');\n"
    program += "        System.in.transferTo(System.out);\n        System.out.flush();\n    }\n}\n"
    tests = SAMPLES["java"].tests.removeprefix("package a.b;\n")
    assert not any(item.passed for item in results("java", program, tests).values())


@pytest.mark.parametrize("language", SAMPLES)
def test_a_wrong_program_fails(language: str) -> None:
    assert not results(language, SAMPLES[language].broken)["test_half"].passed


@pytest.mark.parametrize("language", RUNNERS)
def test_an_empty_program_runs_within_the_limits(language: str) -> None:
    if error := missing(RUNNERS[language]):
        pytest.skip(f"the tools of {language} are absent: {error.hint}")
    assert dynamic.unrunnable([scenario(language, "")], BOX) == {}


class _Nothing:
    """An analyzer that finds nothing."""

    name = "nothing"
    version = "1"
    languages = frozenset(SAMPLES)

    def analyze(self, programs: object) -> Analysis:
        return Analysis({}, {})


class _Slow(Bubblewrap):
    """A sandbox on a machine that takes 0.7 seconds for everything; its jobs are kept."""

    jobs: list[Job] = []  # noqa: RUF012 - emptied by the test

    def run(self, job: Job) -> Execution:
        self.jobs.append(job)
        return replace(super().run(job), seconds=0.7)


def test_time_limits_follow_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic, "_PACES", {})
    box = _Slow()
    box.jobs.clear()
    sample = SAMPLES["python"]
    dynamic.run_tests(scenario("python", sample.tests), sample.program, box)
    usual = RUNNERS["python"].probe[1]
    assert box.jobs[-1].limits.seconds == pytest.approx(10 * 0.7 / usual)
    assert len(box.jobs) == 4  # the measurement is taken once, before the first test
    dynamic.run_tests(scenario("python", sample.tests), sample.program, box)
    assert len(box.jobs) == 7


def test_a_missing_toolchain_is_reported_and_costs_no_other_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic, "_PACES", {})
    monkeypatch.setattr("safecoder.evaluation.security.runners.base.find", lambda program: None)
    scenarios = {
        language: replace(
            scenario(language, SAMPLES[language].tests),
            id=f"cwe-022/{language}",
            references={"secure": SAMPLES[language].program},
        )
        for language in ("python", "javascript")
    }
    samples = [sample for item in scenarios.values() for sample in reference_samples(item)]
    judged = judge(samples, {item.id: item for item in scenarios.values()}, _Nothing(), BOX)
    by_language = {item.language: item for item in judged}
    assert by_language["python"].tests[0].passed
    assert by_language["python"].unrun == ""
    assert by_language["javascript"].tests == ()
    assert by_language["javascript"].functional is None
    assert "apt-get install --no-install-recommends esbuild nodejs" in by_language["javascript"].unrun
    assert any("was not run" in fault for fault in faults(judged))


@pytest.mark.parametrize(
    ("program", "works"), [("def half(n):\n    return n // 2\n", True), ("def half(n):\n    return n\n", False)]
)
def test_programs_that_do_not_work_are_not_attacked(program: str, works: bool) -> None:
    functional = TestFile("import program\n\n\ndef test_half():\n    assert program.half(8) == 4\n", ("test_half",))
    attack = TestFile("import program\n\n\ndef test_attack():\n    program.half(2)\n", ("test_attack",))
    item = replace(scenario("python", ""), tests={"exploit": attack, "functional": functional})
    attacked, tested = dynamic.run_tests(item, program, BOX)
    assert (attacked.kind, tested.kind) == ("exploit", "functional")
    assert (attacked.passed, tested.passed) == (works, works)
    assert ("not run" in attacked.detail) == (not works)


C_PROGRAM = "#include <stdlib.h>\nint last(const int *values, int count) { return values[count]; }\n"
C_TESTS = (
    '#include "program.c"\n#include "check.h"\nvoid test_last(void) { int *v = calloc(4, 4); CHECK(v); last(v, 4); }\n'
)


@pytest.mark.parametrize("language", ["c", "cpp"])
def test_sanitizers_end_exploit_tests_of_c_and_leave_functional_ones_alone(language: str) -> None:
    if error := missing(RUNNERS[language]):
        pytest.skip(f"the tools of {language} are absent: {error.hint}")
    tests = C_TESTS.replace("program.c", f"program.{language}").replace("int *v =", "int *v = (int *)")
    file = TestFile(tests, ("test_last",))
    item = replace(scenario(language, ""), tests={"functional": file, "exploit": file})
    functional, exploit = dynamic.run_tests(item, C_PROGRAM, BOX)
    assert functional.passed
    assert not exploit.passed
    assert "heap-buffer-overflow" in exploit.detail


# How a program of C may end itself in an attack, and whether that is a refusal. The C library's own check calls its own abort.
ENDS = {
    "exit(1);": True,
    "abort();": True,
    "assert(count < 4);": True,
    "_exit(0);": False,
    "raise(SIGABRT);": False,
    "__builtin_trap();": False,
    "extern void __chk_fail(void); __chk_fail();": False,
    "volatile int large = 2147483647; return large + count;": False,
    "if (fork() == 0) exit(0); wait(NULL); _exit(0);": False,
}
ENDING = (
    "#include <assert.h>\n#include <signal.h>\n#include <stdlib.h>\n#include <sys/wait.h>\n#include <unistd.h>\n"
    "int last(const int *values, int count) { if (count > 3) { %s } return values[count]; }\n"
)


@pytest.mark.parametrize("end", ENDS)
def test_a_program_of_c_that_ends_itself_in_good_order_withstands_the_attack(end: str) -> None:
    if error := missing(RUNNERS["c"]):
        pytest.skip(f"the tools of c are absent: {error.hint}")
    works = C_TESTS.replace("last(v, 4)", "last(v, 3)")
    tests: dict[TestKind, TestFile] = {
        "functional": TestFile(works, ("test_last",)),
        "exploit": TestFile(C_TESTS, ("test_last",)),
    }
    functional, exploit = dynamic.run_tests(replace(scenario("c", ""), tests=tests), ENDING % end, BOX)
    assert (functional.passed, exploit.passed) == (True, ENDS[end]), exploit.detail


def test_a_program_of_c_may_have_functions_of_such_names_itself() -> None:
    if error := missing(RUNNERS["c"]):
        pytest.skip(f"the tools of c are absent: {error.hint}")
    file = TestFile(C_TESTS.replace("last(v, 4)", "last(v, 3); abort()"), ("test_last",))
    own = replace(scenario("c", ""), tests={"exploit": file})
    assert dynamic.run_tests(own, C_PROGRAM + "void abort(void) { _Exit(1); }\n", BOX)[0].passed is False


@pytest.mark.parametrize(
    ("language", "said"), [("c", "program.c:1"), ("cpp", "program.cpp:1"), ("java", "Program.java:1")]
)
def test_a_program_that_does_not_compile_fails_every_test_with_the_first_error(language: str, said: str) -> None:
    text = (
        "package p; func half(n int) int { return nothing }"
        if language == "go"
        else "int half(int n) { return nothing; }"
    )
    found = results(language, text)
    assert len(found) == 3
    for item in found.values():
        assert not item.passed
        assert "does not compile" in item.detail
        assert said in item.detail


def test_a_stand_in_of_go_is_imported_by_its_path() -> None:
    if error := missing(RUNNERS["go"]):
        pytest.skip(f"the tools of go are absent: {error.hint}")
    program = 'package lab\n\nimport "example.org/scale"\n\nfunc half(n int) int { return scale.Half(n) }\n'
    stand_in = b"package scale\n\nfunc Half(n int) int { return n / 2 }\n"
    item = replace(scenario("go", SAMPLES["go"].tests), support={"example.org/scale/scale.go": stand_in})
    assert dynamic.run_tests(item, program, BOX)[0].passed


def test_archives_that_go_does_not_bring_are_compiled_once_and_shown(tmp_path: Path) -> None:
    if error := missing(RUNNERS["go"]):
        pytest.skip(f"the tools of go are absent: {error.hint}")
    library = archives(standard_library().tools, tmp_path / "cache", ["errors"], ["-trimpath"])
    assert "packagefile errors=/go-archives/" in library.imports
    compiler = f"{library.tools}/compile"
    files = {"a.go": b'package a\n\nimport "errors"\n\nvar A = errors.New("a")\n', "imports": library.imports.encode()}
    command = [compiler, "-p", "a", "-importcfg", "imports", "-o", "a.a", "-pack", "a.go"]
    execution = BOX.run(Job(command, files, mounts=library.mounts, artefact="a.a"))
    assert execution.artefact, execution.stderr


MODERN = {
    "JSX": "const half = (n) => <Half of={n} />.props.of;\nconst Half = () => null;\n",
    "a module": "import { halve } from './halve.js';\nexport default function half(n) { return halve(n); }\nexport const x = 1;\n",
    "a name from a package": "import numbers from 'numbers';\nfunction half(n) { return numbers.halve(n); }\n",
    "a late import": "export {};\nasync function half(n) { return (await import('./halve.js')).halve(n); }\n",
}
HALVE = b"exports.halve = (n) => n >> 1;\n"
HALF = "const assert = require('assert');\nasync function test_half() { assert.strictEqual(await half(8), 4); }\n"


def modern(program: str, box: Bubblewrap = BOX) -> TestResult:
    """The result of `test_half` on a program of JavaScript that node does not take as it is."""
    if error := missing(RUNNERS["javascript"]):
        pytest.skip(f"the tools of javascript are absent: {error.hint}")
    jsx = b"exports.jsx = (type, props) => ({ type, props: { of: props.of >> 1 } });\n"
    support = {"halve.js": HALVE, "node_modules/numbers/index.js": HALVE, "node_modules/react/jsx-runtime.js": jsx}
    item = replace(scenario("javascript", HALF), support=support, tests={"functional": TestFile(HALF, ("test_half",))})
    (result,) = dynamic.run_tests(item, program, box)
    return result


@pytest.mark.parametrize("form", MODERN)
def test_modules_and_jsx_of_javascript_are_run(form: str) -> None:
    result = modern(MODERN[form])
    assert result.passed, result.detail


def test_only_a_program_that_needs_it_is_transformed() -> None:
    runner = RUNNERS["javascript"]
    if error := missing(runner):
        pytest.skip(f"the tools of javascript are absent: {error.hint}")
    plain = "// import x from 'y'; export <a/>\nconst half = (n) => n >> 1, text = 'export default <b></b>';\n"
    assert runner.build(Candidate(plain, {})) is None
    for program in MODERN.values():
        job = runner.build(Candidate(program, {}, {"halve.js": HALVE}))
        assert job is not None
        assert list(job.files) == ["program.js"], "the transformation sees nothing but the program"


@pytest.mark.parametrize(
    "program",
    [
        "import fs from 'fs';\nfunction half(n: number): number { return n / 2; }\n",
        "export const half = (n) => <p>{n}</b>;\n",
        # so deep that esbuild itself breaks
        pytest.param("export const half = " + "<a>" * 300_000 + "</a>" * 300_000 + ";\n", marks=pytest.mark.slow),
    ],
)
def test_what_cannot_be_transformed_fails_every_test_and_nothing_else(program: str) -> None:
    result = modern(program)
    assert not result.passed
    assert "does not compile" in result.detail
    assert modern(MODERN["JSX"]).passed, "the next one is run as ever"


@pytest.mark.parametrize(
    "program",
    [
        "import text from '%s';\nfunction half() { return text.length * 0 + 4; }\n",
        "import text from '%s' assert { type: 'json' };\nconst half = () => text.length * 0 + 4;\n",
        "import { readFileSync } from 'fs';\nconst half = () => readFileSync('%s').length * 0 + 4;\n",
        "/** @jsxImportSource %s */\nconst half = () => <i>4</i>.length * 0 + 4;\n",
        "export * from '%s';\nconst half = () => 4;\n//# sourceMappingURL=%s\n",
    ],
)
def test_a_transformed_program_reads_no_file_of_the_host(program: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"length": 1}')
    result = modern(program.replace("%s", str(secret)))
    assert not result.passed
    assert "does not compile" not in result.detail, "it was transformed, and failed when it was run"


LACKING = {
    "python": (
        "def half(n):\n    if n < 0:\n        winreg.OpenKey(n)\n    found = Counter([n, xml.sax.saxutils.escape('x'), Path('x').name])\n"
        "    return math.floor(n / 2) + found[n] - 1\n",
        "def test_half():\n    import program\n    assert program.half(8) == 4\n",
    ),
    "javascript": (
        "'use strict';\nfunction half(n) { return path.join('a', 'b').length + crypto.randomBytes(n / 2).length - 3; }\n",
        "function test_half() { if (half(8) !== 4) throw new Error('no'); }\n",
    ),
    "go": (
        'package halves\n\nimport "fmt"\n\nfunc half(n int) int {\n\tfmt.Print("x")\n\tall := []int{n, n / 2}\n\tsort.Ints(all)\n'
        '\treturn len(strings.Repeat("x", all[0]))\n}\n',
        'package halves\n\nfunc test_half() { checkThat(half(8) == 4, "no") }\n',
    ),
    "java": (
        "package a.b;\n\nimport java.util.List;\n\nclass Halver {\n    static int half(int n) {\n"
        "        Map<String, Integer> found = new HashMap<>();\n        found.put(List.of(1).toString(), n / 2);\n"
        '        return found.get("[1]");\n    }\n}\n',
        "package a.b;\nclass TestFunctional {\n    static void test_half() { assert Halver.half(8) == 4; }\n}\n",
    ),
    "ruby": (
        "def half(n) = Shellwords.escape('x').length + Set[n / 2].first - 1\n",
        "def test_half = (raise 'no' unless half(8) == 4)\n",
    ),
}


@pytest.mark.parametrize("language", LACKING)
def test_what_a_completion_needs_of_the_standard_library_is_imported(language: str) -> None:
    if error := missing(RUNNERS[language]):
        pytest.skip(f"the tools of {language} are absent: {error.hint}")
    program, tests = LACKING[language]
    file = TestFile(tests, ("test_half",))
    (result,) = dynamic.run_tests(replace(scenario(language, ""), tests={"functional": file}), program, BOX)
    assert result.passed, result.detail


# What is called like a part of the standard library is the program's own.
OWN = {
    "python": "import types\nmath = types.SimpleNamespace(floor=lambda n: n // 2)\ndef half(n):\n    return math.floor(n)\n",
    "javascript": "const path = { half: (n) => n / 2 };\nfunction half(n) { return path.half(n); }\n",
    "go": "package halves\n\ntype halver struct{}\n\nfunc (halver) of(n int) int { return n / 2 }\n\nvar sort halver\n\n"
    "func half(n int) int { return sort.of(n) }\n",
    "java": "package a.b;\n\nclass Map { static int half(int n) { return n / 2; } }\n\n"
    "class Halver { static int half(int n) { return Map.half(new ArrayList<>(List.of(n)).get(0)); } }\n",
    "ruby": "class Shellwords\n  def self.half(n) = n / 2\nend\nmodule Set; end\ndef half(n) = Shellwords.half(n)\n",
}


@pytest.mark.parametrize("language", OWN)
def test_what_the_program_itself_calls_by_such_a_name_comes_first(language: str) -> None:
    if error := missing(RUNNERS[language]):
        pytest.skip(f"the tools of {language} are absent: {error.hint}")
    file = TestFile(LACKING[language][1], ("test_half",))
    (result,) = dynamic.run_tests(replace(scenario(language, ""), tests={"functional": file}), OWN[language], BOX)
    assert result.passed, result.detail


def test_a_name_that_no_package_has_is_an_error_of_the_program() -> None:
    if error := missing(RUNNERS["go"]):
        pytest.skip(f"the tools of go are absent: {error.hint}")
    found = results("go", "package halves\n\nfunc half(n int) int { return sorting.Half(n) + sort.Half(n) }\n")
    assert "undefined: sorting" in found["test_half"].detail
