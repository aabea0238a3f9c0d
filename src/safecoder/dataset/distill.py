"""Self-distillation: instruction data from the model's own answers, kept only if they parse and pass their test.

Sampling and running are handed in as functions, since they belong to other stages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from safecoder import languages, prompts
from safecoder.protocols import Limits, Sandbox
from safecoder.python_run import run_with_test
from safecoder.records import GeneratedSample, GenerationTask, Instruction, InstructionSample

RunTest = Callable[[str, str], bool]
"""(program, test) -> passed."""


def tasks(instructions: Iterable[Instruction], attempts: int) -> list[GenerationTask]:
    """One task an instruction: the whole answer is the code block."""
    return [
        GenerationTask(
            id=item.id, language=item.language, instruction=item.instruction, prefix="", samples=attempts, stop="block"
        )
        for item in instructions
    ]


def sandboxed_test(sandbox: Sandbox) -> RunTest:
    """Runs a Python answer with its test behind it in the sandbox."""

    def run(program: str, test: str) -> bool:
        return run_with_test(program, test, sandbox, Limits(seconds=5))[0]

    return run


def keep(
    instructions: Sequence[Instruction], samples: Iterable[GeneratedSample], run_test: RunTest, source: str
) -> tuple[list[InstructionSample], Counter[str]]:
    """The first good answer of each instruction, and the count of answers by what became of them.

    A good answer finished its code block, parses, and passes the instruction's test where there is one.
    """
    by_task: dict[str, list[GeneratedSample]] = defaultdict(list)
    for sample in samples:
        by_task[sample.task].append(sample)
    kept: list[InstructionSample] = []
    counts: Counter[str] = Counter()
    for item in instructions:
        for sample in sorted(by_task[item.id], key=lambda sample: sample.index):
            verdict = _verdict(item, sample, run_test)
            counts[verdict] += 1
            if verdict == "kept":
                fence = prompts.opening("chat", item.language)
                kept.append(
                    InstructionSample(
                        id=item.id,
                        instruction=item.instruction,
                        response=f"{fence}{sample.program.rstrip()}{prompts.closing('chat')}",
                        source=source,
                        language=item.language,
                    )
                )
                break
    return kept, counts


def _verdict(item: Instruction, sample: GeneratedSample, run_test: RunTest) -> str:
    if sample.finish == "length":
        return "unfinished"
    if not languages.parses(sample.program, item.language):
        return "does not parse"
    if item.test is not None and not run_test(sample.program, item.test):
        return "fails its test"
    return "kept"
