"""clang's static analyzer: paths through C and C++ functions, with those of its checkers whose findings have a class in our catalogue.

Which of them are asked, and which are believed where types and functions had to be made up, was decided by measurement: see
`docs/decisions/0006-c-analyzers.md`. Its experimental (`alpha`) checkers of array bounds are left out; `gcc.py` finds such faults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from safecoder.analyzers import process
from safecoder.analyzers.compiled import CompiledAnalyzer, Warned
from safecoder.errors import ToolError

# Checker -> class. Some have other names in other versions of clang.
CHECKERS: dict[str, str] = {
    "unix.Malloc": "CWE-416",
    "cplusplus.NewDelete": "CWE-416",
    "cplusplus.InnerPointer": "CWE-416",
    "core.NullDereference": "CWE-476",
    "core.NonNullParamChecker": "CWE-476",
    "core.CallAndMessage": "CWE-476",
    "unix.cstring.NullArg": "CWE-476",
    "alpha.unix.cstring.OutOfBounds": "CWE-787",
    "unix.cstring.OutOfBounds": "CWE-787",
    "security.insecureAPI.gets": "CWE-676",
    "security.insecureAPI.mktemp": "CWE-377",
    "security.insecureAPI.mkstemp": "CWE-377",
}
# A function that is not there may end the program; what these say of a path through it is mostly wrong.
_WHOLE_PROGRAMS_ONLY = ("core.", "unix.cstring.NullArg")
# What a checker that stands for several classes says of the ones that are ours.
_ONLY = {
    "unix.Malloc": ("after it is freed", "free released memory"),
    "cplusplus.NewDelete": ("after it is freed", "free released memory"),
    "core.CallAndMessage": ("is null", "null pointer"),
}
# Words, with or without underscores, that speak to the analyzer alone: nothing behind a function's call is reached, and (from clang 18 on)
# nothing is to be reported in a statement.
_TO_THE_ANALYZER = re.compile(r"\b(_*)(analyzer_noreturn|suppress)(_*)\b")
_MEANINGLESS = {"analyzer_noreturn": "analyzer_omitted_", "suppress": "omitted_"}
# The name that tells a program that it is analysed, and those words where a macro puts them together.
_UNTOLD = (
    "-U__clang_analyzer__",
    *("-Danalyzer_noreturn=", "-D__analyzer_noreturn__="),
    *("-Dsuppress=omitted_", "-D__suppress__=__omitted___"),
)
_LISTED = re.compile(r"^  ([a-z]\w*(?:\.\w+)+)\b", re.MULTILINE)


@dataclass(frozen=True)
class ClangAnalyzer(CompiledAnalyzer):
    """clang's analyzer; see the module's text.

    Args:
        suppressions: whether a program may show the analyzer something else than it shows a compiler. Not where programs are judged: one
            would clear itself.
    """

    suppressions: bool = False

    @property
    def name(self) -> str:
        return "clang"

    @property
    def version(self) -> str:
        return super().version + ("+suppressions" if self.suppressions else "")

    def options(self, language: str) -> list[str]:
        checkers = ",".join(name for name in CHECKERS if name in _checkers_of(self.executable, self.install))
        # `text` names the checker behind each warning; loops are unrolled, since most buffers are overrun in one
        asked = ["--analyze", "-Xclang", "-analyzer-output=text", "-Xclang", f"-analyzer-checker={checkers}"]
        asked += ["-Xclang", "-analyzer-config", "-Xclang", "unroll-loops=true"]
        asked += () if self.suppressions else _UNTOLD
        return [*asked, "-fno-caret-diagnostics", "-fno-color-diagnostics", "-ferror-limit=1", "-fno-crash-diagnostics"]

    def read(self, text: str) -> str:
        if self.suppressions:
            return text
        return _TO_THE_ANALYZER.sub(lambda match: f"{match[1]}{_MEANINGLESS[match[2]]}{match[3]}", text)

    def cwe(self, warned: Warned, access: str | None, whole: bool) -> str | None:
        checker = warned.marks[-1]
        if checker not in CHECKERS or not any(part in warned.message for part in _ONLY.get(checker, ("",))):
            return None
        if not whole and checker.startswith(_WHOLE_PROGRAMS_ONLY):
            return None
        return CHECKERS[checker]


@cache
def _checkers_of(executable: str, install: str) -> frozenset[str]:
    """The checkers that a clang has; to ask for another is an error."""
    lists = ("-analyzer-checker-help", "-analyzer-checker-help-alpha")
    names: set[str] = set()
    for option in lists:
        run = process.run([executable, "-cc1", option], seconds=60, install=install)
        names.update(_LISTED.findall(run.stdout))
    if "core.NullDereference" not in names:
        raise ToolError("a clang with its static analyzer", "none of its checkers", install)
    return frozenset(names)
