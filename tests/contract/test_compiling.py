"""What a compiler or interpreter takes of each language, and what is not judged."""

from __future__ import annotations

import pytest

from safecoder.dataset.load import load_instruction_samples
from safecoder.evaluation.security.compiling import fault
from safecoder.evaluation.security.runners import RUNNERS
from safecoder.evaluation.security.runners.base import missing
from safecoder.protocols import Execution, Job
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()
FAULTS = {
    "python": ("for word in words:\n    return word\n", "SyntaxError: 'return' outside function"),
    "javascript": ("const a = 1;\nconst a = 2;\n", "SyntaxError: Identifier 'a' has already been declared"),
    "c": ('int main(void) {\n    return (int) strlen("a");\n}\n', "implicit declaration of function"),
    "cpp": ("#include <map>\nstd::string name;\n", "does not name a type"),
    "go": ('package main\n\nimport "fmt"\n\nfunc main() {}\n', 'imported and not used: "fmt"'),
    "java": ("class A {\n    List<String> names;\n}\n", "cannot find symbol"),
    "ruby": ("def a\n  Name = 1\nend\n", "dynamic constant assignment"),
}
TAKEN = {
    "python": "words = [word for word in unknown]\n",
    "javascript": "module.exports = { a: require('nowhere') };\n",
    "c": "#include <math.h>\n\ndouble root(double x) {\n    return sqrt(x);\n}\n",
    "cpp": '#include <string>\n\nstd::string name() { return "a"; }\n',
    "go": 'package main\n\nimport "fmt"\n\nfunc greet() { fmt.Println("a") }\n',
    "java": "import java.util.List;\n\npublic class Names {\n    List<String> names;\n}\n",
    "ruby": "def a = unknown\n",
}


def _needs(language: str) -> None:
    if error := missing(RUNNERS[language]):
        pytest.skip(str(error))


@pytest.mark.parametrize("language", FAULTS)
def test_a_program_that_its_compiler_refuses_has_the_first_error_for_a_fault(language: str) -> None:
    _needs(language)
    program, said = FAULTS[language]
    assert said in fault(program, language, BOX)


@pytest.mark.parametrize("language", TAKEN)
def test_a_program_that_its_compiler_takes_has_no_fault(language: str) -> None:
    _needs(language)
    assert fault(TAKEN[language], language, BOX) == ""


@pytest.mark.parametrize(
    ("language", "program"),
    [
        ("c", "#include <nowhere/library.h>\n\nint a(void) { return library_call(); }\n"),
        ("go", 'package main\n\nimport "example.com/library"\n\nfunc a() { library.Call() }\n'),
        ("java", "import org.nowhere.Library;\n\nclass A {\n    Library library;\n}\n"),
        ("javascript", "import React from 'react';\n\nexport const A = () => <p>a</p>;\n"),
    ],
)
def test_a_program_that_needs_what_is_not_installed_is_not_judged(language: str, program: str) -> None:
    _needs(language)
    assert fault(program, language, BOX) == ""


@pytest.mark.parametrize(
    ("language", "program", "said"),
    [
        ("go", 'func home() string { return os.Getenv("HOME") }\n', ""),
        ("go", "func text(n int) string { return n }\n", "cannot use n"),
        ("java", "static List<String> names(Person person) {\n    return person.names();\n}\n", ""),
        ("java", "static int size(String text) {\n    return text.length() == null ? 0 : 1;\n}\n", "bad operand types"),
        ("javascript", "export const a = await b();\n", ""),
    ],
)
def test_a_snippet_may_use_names_of_the_code_around_it_but_is_held_to_the_rest(
    language: str, program: str, said: str
) -> None:
    _needs(language)
    found = fault(program, language, BOX)
    assert said in found if said else found == ""


def test_a_program_that_keeps_the_compiler_busy_is_a_fault() -> None:
    class Endless:
        python = "python"

        def run(self, job: Job) -> Execution:
            return Execution("timeout", -9, "", "", job.limits.seconds)

    assert fault("a = 1\n", "python", Endless()) == "the compiler passes its limit on timeout"


@pytest.mark.slow
@pytest.mark.parametrize("language", RUNNERS)
def test_every_shipped_answer_is_taken_by_its_compiler(language: str) -> None:
    _needs(language)
    answers = [item for item in load_instruction_samples("builtin") if item.language == language]
    assert answers
    programs = {item.id: item.response.removeprefix(f"```{language}\n").removesuffix("```") for item in answers}
    found = {name: said for name, program in programs.items() if (said := fault(program, language, BOX))}
    assert found == {}
