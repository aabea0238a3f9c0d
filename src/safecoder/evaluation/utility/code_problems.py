"""Code problems (HumanEval, MBPP): the prompt for a model, and running what it wrote, in the sandbox.

Where the problems come from is in `humaneval` and `mbpp`.
"""

from __future__ import annotations

import ast
import os
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from safecoder.errors import SandboxError
from safecoder.evaluation.pace import LONGEST, Timed, longer, pace
from safecoder.prompts import PromptForm
from safecoder.protocols import Limits, Sandbox
from safecoder.python_run import HARNESS_VERSION, run_with_test
from safecoder.records import GeneratedSample, GenerationTask, ProblemResult, ProgramRun
from safecoder.storage import Journal, fingerprint

_COMPLETE = "Complete the Python function `{entry}` so that it does what its docstring says."
_CREATE = "Write a Python function `{entry}` that solves this problem:\n{problem}"
_LIMITS = Limits(seconds=15, memory=2 << 30)
_USUAL = 0.1  # seconds that an empty program takes on an idle machine
_LOCK = threading.Lock()
_PACES: dict[Sandbox, float] = {}


@dataclass(frozen=True)
class Problem:
    """One code problem.

    Attributes:
        task_id: as in the published file.
        prompt: the program up to the function's body: imports, helpers, signature, docstring.
        entry_point: the function's name.
        test: Python that is run behind the program and raises an error if it is wrong.
        reference: a right program, empty if the file holds none.
        benchmark: `humaneval` or `mbpp`.
        several: the tests call another function than the prompt begins, so that the answer must not end with that one.
    """

    task_id: str
    prompt: str
    entry_point: str
    test: str
    reference: str = ""
    benchmark: str = "humaneval"
    several: bool = False

    def task(self, form: PromptForm = "chat", samples: int = 1, *, greedy: bool = True) -> GenerationTask:
        """The prompt for a model.

        In the paper's form the instruction holds the docstring, and the answer begins with the function's signature alone. In the others
        the answer begins with the whole prompt, docstring included.
        """
        instruction, prefix = _COMPLETE.format(entry=self.entry_point), self.prompt
        if form == "paper" and (parts := _docstring_apart(self.prompt, self.entry_point)):
            prefix, problem = parts
            instruction = _CREATE.format(entry=self.entry_point, problem=problem)
        return GenerationTask(
            id=self.task_id,
            language="python",
            instruction=instruction,
            prefix=prefix,
            samples=samples,
            stop="block" if self.several else "function",
            greedy=greedy,
        )


def _docstring_apart(prompt: str, entry: str) -> tuple[str, str] | None:
    """The prompt up to the end of the function's signature, and its docstring; None if it has none or does not parse."""
    try:
        body = ast.parse(prompt).body
    except SyntaxError:
        return None
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name == entry and (problem := ast.get_docstring(node)):
            return "".join(prompt.splitlines(keepends=True)[: node.body[0].lineno - 1]), problem
    return None


def check_program(problem: Problem, program: str, sandbox: Sandbox) -> tuple[bool, str]:
    """Whether a program passes the problem's tests, and why not.

    Raises:
        SandboxError: isolation failed; nothing the program does raises.
    """
    passed, execution = run_with_test(program, problem.test, sandbox, longer(_LIMITS, _pace(sandbox)))
    if passed:
        return True, ""
    lines = [line for line in execution.stderr.splitlines() if line.strip()]
    return False, execution.outcome if execution.outcome != "exit" else (lines[-1][:300] if lines else "early exit")


def _pace(sandbox: Sandbox) -> float:
    """How many times the usual time limit holds on this machine, measured once a process."""
    with _LOCK:
        if sandbox not in _PACES:
            timed = Timed(sandbox)
            passed, execution = run_with_test("", "", timed, longer(_LIMITS, LONGEST))
            if not passed:
                hint = "look at the reason; the sandbox shows a program nothing but Python and its packages"
                raise SandboxError("an empty Python program to run", execution.stderr[-300:] or execution.outcome, hint)
            _PACES[sandbox] = pace(timed.seconds, _USUAL)
        return _PACES[sandbox]


def run_key(problem: Problem, program: str) -> str:
    """The key of a run: everything that its result depends on, the machine left out."""
    return fingerprint([problem.test, program, HARNESS_VERSION])


def run_problems(
    problems: Sequence[Problem],
    samples: Sequence[GeneratedSample],
    sandbox: Sandbox,
    *,
    temperature: float = 0.0,
    runs: Journal[ProgramRun] | None = None,
    workers: int | None = None,
    on_run: Callable[[], None] = lambda: None,
) -> list[ProblemResult]:
    """Runs every sample against its problem (`sample.task` is the `task_id`), in the same order; equal programs once.

    Args:
        temperature: that the samples were drawn at.
        runs: what was run before; not run again, and added to at once.
        workers: programs that run at the same time; default: one for each core that this process may use.
        on_run: called for every sample.
    """
    by_id = {problem.task_id: problem for problem in problems}
    keys = [run_key(by_id[sample.task], sample.program) for sample in samples]
    lock = threading.Lock()

    def one(item: tuple[str, GeneratedSample]) -> ProgramRun:
        key, sample = item
        if runs is not None and key in runs:
            return runs[key]
        passed, detail = check_program(by_id[sample.task], sample.program, sandbox)
        run = ProgramRun(key=key, passed=passed, detail=detail)
        if runs is not None:
            with lock:
                runs.add([run])
        return run

    distinct = dict(zip(keys, samples, strict=True))
    counts = Counter(keys)
    found = {}
    with ThreadPoolExecutor(max_workers=workers or len(os.sched_getaffinity(0))) as pool:
        for run in pool.map(one, distinct.items()):
            found[run.key] = run
            for _ in range(counts[run.key]):
                on_run()
    return [
        ProblemResult(
            benchmark=by_id[sample.task].benchmark,
            problem=sample.task,
            sample=sample,
            passed=found[key].passed,
            detail=found[key].detail,
            temperature=temperature,
        )
        for key, sample in zip(keys, samples, strict=True)
    ]


def runs_journal(path: Path) -> Journal[ProgramRun]:
    """Where the results of runs are kept from one command to the next."""
    return Journal(path, ProgramRun, lambda run: run.key)
