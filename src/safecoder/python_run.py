"""Runs a Python program and then its test in the sandbox, and tells whether the test came to its end.

An exit code of 0 proves nothing, since a program can exit before its test begins. So the harness ends with a token that it was
given on its input and that stands in no file. A program that searches the memory of its own process could still find it.
"""

from __future__ import annotations

import secrets

from safecoder.protocols import Execution, Job, Limits, Sandbox
from safecoder.storage import fingerprint

# Program and test are compiled apart, so that an open string or block of one cannot swallow the other, and both before either runs. They
# share a `__main__` of their own, where libraries look for it: in the harness's module a program that defines `open` or `exec` would
# change what becomes of the test.
_HARNESS = """\
import builtins
import os
import sys
import traceback
import types

def run(files, execute, codes):
    sys.stdin.close()
    for file in files:
        with open(file, encoding="utf-8") as source:
            codes.append(compile(source.read(), file, "exec", dont_inherit=True))
    main = types.ModuleType("__main__")
    main.__file__ = os.path.abspath(files[0])
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    names = main.__dict__
    for code in codes:
        execute(code, names)
    sys.stdout.flush()

# The token is the value of no name, neither of a module nor of a frame, but a part of what is not reckoned to its end.
# A thread that the program left would keep the process, and what it does at its exit is no matter of the test.
def main(leave=os._exit, tell=traceback.print_exc):
    try:
        sys.__stdout__.write("\\n" + (sys.stdin.readline(), run(["program.py", "test.py"], exec, []))[0])
        sys.__stdout__.flush()
    except SystemExit:
        raise
    except BaseException:
        tell()
        leave(1)
    leave(0)

main()
"""
HARNESS_VERSION = fingerprint(_HARNESS)
"""Changes with the code that runs program and test: what it said before is then no longer what it says."""


def run_with_test(program: str, test: str, sandbox: Sandbox, limits: Limits) -> tuple[bool, Execution]:
    """Whether `test`, run behind `program` in the same namespace, came to its end without an error; and the run.

    Raises:
        SandboxError: isolation failed; nothing the program does raises.
    """
    token = secrets.token_hex(16)
    files = {"harness.py": _HARNESS, "program.py": program, "test.py": test}
    job = Job(
        command=[sandbox.python, "-I", "-B", "harness.py"],
        files={name: text.encode("utf-8", "replace") for name, text in files.items()},
        stdin=f"{token}\n".encode(),
        limits=limits,
    )
    execution = sandbox.run(job)
    return execution.ok and execution.stdout.endswith(f"\n{token}\n"), execution
