"""gcc as an analyzer: `-fanalyzer`, and the warnings on buffers and pointers that its optimiser gives.

`-fanalyzer` follows paths through C functions (use after free, NULL); for C++ its authors promise little, but it reads it. The sizes of
buffers are known to the optimiser alone, hence `-O2`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from safecoder.analyzers.compiled import ACCESS, CompiledAnalyzer, Warned

# Warning option (without -W) -> class.
_BY_OPTION = {
    "use-after-free": "CWE-416",
    "dangling-pointer": "CWE-416",
    "nonnull": "CWE-476",
    "null-dereference": "CWE-476",
    "stringop-overflow": "CWE-787",
    "stringop-overread": "CWE-125",
    "format-overflow": "CWE-787",
}
# The catalogue has no class for freeing twice (CWE-415); the second `free` uses freed memory.
_BY_NUMBER = {
    "121": "CWE-787",
    "122": "CWE-787",
    "124": "CWE-787",
    "126": "CWE-125",
    "127": "CWE-125",
    "415": "CWE-416",
    "416": "CWE-416",
    "476": "CWE-476",
    "690": "CWE-476",
    "787": "CWE-787",
}
_OPTIONS = ("array-bounds", *_BY_OPTION)


@dataclass(frozen=True)
class GccAnalyzer(CompiledAnalyzer):
    """gcc's analyzer; see the module's text."""

    @property
    def name(self) -> str:
        return "gcc"

    def options(self, language: str) -> list[str]:
        # A function that nothing calls is judged too; in C++ the headers are full of such.
        kept = ["-fkeep-static-functions", "-fkeep-inline-functions"] if language == "c" else []
        asked = ["-O2", *kept, "-fanalyzer", *(f"-W{option}" for option in _OPTIONS)]
        # What a program can have said once for every use of a name is not asked for.
        asked += ["-Wno-deprecated-declarations", "-Wno-attribute-warning", "-Wno-cpp"]
        form = ["-fdiagnostics-plain-output", "-fdiagnostics-column-unit=byte", "-fmax-errors=1"]
        return [*asked, *form, "-S", "-o", "/dev/null"]

    def cwe(self, warned: Warned, access: str | None, whole: bool) -> str | None:
        option = re.sub(r"=.*$", "", warned.marks[-1].removeprefix("-W"))
        numbers = [mark.removeprefix("CWE-") for mark in warned.marks if mark.startswith("CWE-")]
        if numbers:
            return _BY_NUMBER.get(numbers[0])
        return ACCESS[access] if option == "array-bounds" else _BY_OPTION.get(option)
