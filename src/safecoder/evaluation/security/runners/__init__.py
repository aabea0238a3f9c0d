"""Runs programs of scenarios with their tests: one file a language, behind the protocol of `base`.

What a test's outcome means is judged in `dynamic`; isolation is the sandbox's matter.
"""

from __future__ import annotations

from safecoder.evaluation.security.runners.base import Runner
from safecoder.evaluation.security.runners.javascript import JavaScriptRunner
from safecoder.evaluation.security.runners.python import PythonRunner

RUNNERS: dict[str, Runner] = {
    "python": PythonRunner(),
    "javascript": JavaScriptRunner(),
}
"""By the name of the language."""
