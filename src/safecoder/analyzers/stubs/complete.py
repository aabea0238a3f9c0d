"""A program, or a single function, as a text that a compiler can read by itself.

The result is the program with harmless directives behind the standard headers and declarations of what it uses and does not declare. The
program's lines keep their numbers and are known to the compiler as `PROGRAM`. Programs are read here, never run.
"""

from __future__ import annotations

from safecoder import languages
from safecoder.analyzers.stubs import directives, prelude

PROGRAM = "program"
"""The file name by which a compiler speaks of the program's own lines."""


def completed(text: str, language: str, standard: prelude.Standard) -> str:
    """The text to compile.

    Args:
        text: the program as it was given.
        language: `c` or `cpp`.
        standard: the names that its compiler's headers declare.
    """
    program = directives.harmless(text)
    room = prelude.makes_room(languages.parse(program, language).root_node, standard)
    head = f'{prelude.text(language)}#define {directives.OMITTED}_pragma(...)\n{room}# 1 "{PROGRAM}"\n'
    return head + program + "\n"
