"""The comment right above a changed function goes with it, and tells the fallback what the function does."""

from __future__ import annotations

import pytest

from safecoder.collect.fallback import fallback
from safecoder.collect.functions import changed_functions
from safecoder.records import Language


@pytest.mark.parametrize(
    ("language", "text", "comment", "told"),
    [
        (
            "c",
            "#include <x.h>\n\n/* Copies the name of a\n * device. */\nint f(char *a)\n{\n  return ONE;\n}\n",
            "/* Copies the name of a\n * device. */",
            "Copies the name of a device",
        ),
        (
            "java",
            "class A {\n  int b;\n\n  /**\n   * Counts the open orders.\n   */\n  int f(int a) {\n    return ONE;\n  }\n}\n",
            "/**\n   * Counts the open orders.\n   */",
            "Counts the open orders",
        ),
        (
            "go",
            "package p\n\n// F counts the orders of a day.\n// It stops at noon.\nfunc F(a int) int {\n\treturn ONE\n}\n",
            "// F counts the orders of a day.\n// It stops at noon.",
            "F counts the orders of a day",
        ),
        (
            "ruby",
            "# Counts the open orders.\ndef f(a)\n  ONE\nend\n",
            "# Counts the open orders.",
            "Counts the open orders",
        ),
        ("javascript", "let b = 1; // of another thing\nfunction f(a) {\n  return ONE;\n}\n", "", ""),
        ("python", "# Of another thing.\n\ndef f(a):\n    return ONE\n", "", ""),
    ],
)
def test_the_comment_above_is_kept_and_told(language: Language, text: str, comment: str, told: str) -> None:
    (function,) = changed_functions(text.replace("ONE", "1"), text.replace("ONE", "2"), language)
    assert function.documentation.replace("\n   ", "\n") == comment.replace("\n   ", "\n")
    assert (f"Its documentation reads: {told}." in fallback(function, language)) is bool(told)
