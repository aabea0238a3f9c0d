"""Runs programs of scenarios with their tests: one file a language, behind the protocol of `base`.

What a test's outcome means is judged in `dynamic`; isolation is the sandbox's matter.
"""

from __future__ import annotations

from safecoder.evaluation.security.runners.base import Runner
from safecoder.evaluation.security.runners.c import CRunner
from safecoder.evaluation.security.runners.go import GoRunner
from safecoder.evaluation.security.runners.java import JavaRunner
from safecoder.evaluation.security.runners.javascript import JavaScriptRunner
from safecoder.evaluation.security.runners.python import PythonRunner
from safecoder.evaluation.security.runners.ruby import RubyRunner

RUNNERS: dict[str, Runner] = {
    "python": PythonRunner(),
    "javascript": JavaScriptRunner(),
    "c": CRunner("gcc", "c"),
    "cpp": CRunner("g++", "cpp"),
    "go": GoRunner(),
    "java": JavaRunner(),
    "ruby": RubyRunner(),
}
"""By the name of the language."""
