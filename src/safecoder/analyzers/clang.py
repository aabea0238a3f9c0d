"""clang's static analyzer: paths through C and C++ functions, with those of its checkers whose findings have a class in our catalogue.

Its bounds checkers are called experimental (`alpha`) by clang itself; which of them are asked is decided by measurement, see
`docs/decisions/0006-c-analyzers.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from safecoder.analyzers.compiled import ACCESS, CompiledAnalyzer, Warned

# Checker -> class; None where reading or writing decides.
CHECKERS: dict[str, str | None] = {
    "unix.Malloc": "CWE-416",
    "cplusplus.NewDelete": "CWE-416",
    "cplusplus.InnerPointer": "CWE-416",
    "core.NullDereference": "CWE-476",
    "core.NonNullParamChecker": "CWE-476",
    "core.CallAndMessage": "CWE-476",
    "unix.cstring.NullArg": "CWE-476",
    "alpha.security.ArrayBound": None,
    "alpha.security.ArrayBoundV2": None,
    "alpha.security.ReturnPtrRange": "CWE-119",
    "alpha.unix.cstring.OutOfBounds": "CWE-787",
    "alpha.security.MallocOverflow": "CWE-190",
    "security.insecureAPI.gets": "CWE-676",
    "security.insecureAPI.mktemp": "CWE-377",
    "security.insecureAPI.mkstemp": "CWE-377",
    "security.insecureAPI.rand": "CWE-338",
    "security.insecureAPI.strcpy": "CWE-676",
}
# What a checker that stands for several classes says of the ones that are ours.
_ONLY = {
    "unix.Malloc": ("after it is freed", "free released memory"),
    "cplusplus.NewDelete": ("after it is freed", "free released memory"),
    "core.CallAndMessage": ("is null", "null pointer"),
}


@dataclass(frozen=True)
class ClangAnalyzer(CompiledAnalyzer):
    """clang's analyzer; see the module's text."""

    checkers: tuple[str, ...] = tuple(CHECKERS)

    @property
    def name(self) -> str:
        return "clang"

    def options(self, language: str) -> list[str]:
        checkers = ",".join(self.checkers)
        # `text` names the checker behind each warning; loops are unrolled, since most buffers are overrun in one
        asked = ["--analyze", "-Xclang", "-analyzer-output=text", "-Xclang", f"-analyzer-checker={checkers}"]
        asked += ["-Xclang", "-analyzer-config", "-Xclang", "unroll-loops=true"]
        return [*asked, "-fno-caret-diagnostics", "-fno-color-diagnostics", "-ferror-limit=1", "-fno-crash-diagnostics"]

    def cwe(self, warned: Warned, access: str | None) -> str | None:
        checker = warned.marks[-1]
        if checker not in CHECKERS or not any(part in warned.message for part in _ONLY.get(checker, ("",))):
            return None
        return CHECKERS[checker] or ACCESS[access]
