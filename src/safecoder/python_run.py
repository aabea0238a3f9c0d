"""Runs a Python program and then its test in the sandbox, and tells whether the test came to its end.

An exit code of 0 proves nothing, since a program can exit before its test begins. So the harness ends with a token that it was
given on its input and that stands in no file. A program that searches the memory of its own process could still find it.
"""

from __future__ import annotations

import secrets

from safecoder.protocols import Execution, Job, Limits, Sandbox

# Program and test are compiled apart, so that an open string or block of one cannot swallow the other. Both run in the harness's own
# module, where libraries look for the names of `__main__`.
_HARNESS = """\
import sys

def run(files):
    token = sys.stdin.readline()
    sys.stdin.close()
    out = sys.stdout
    for file in files:
        with open(file, encoding="utf-8") as source:
            code = compile(source.read(), file, "exec", dont_inherit=True)
        exec(code, globals())
    sys.stdout.flush()
    out.write("\\n" + token)
    out.flush()

run(["program.py", "test.py"])
"""


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
