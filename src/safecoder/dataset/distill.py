"""Self-distillation: instruction data from the model's own answers. Programs are kept only if they parse, compile, pass their test and show
no weakness, so that they do not teach what pairs unteach; plain answers only if they are whole, short, and neither a refusal nor a
repetition nor a question.

Sampling, compiling and running are handed in as functions, since they belong to other stages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from safecoder import languages, prompts
from safecoder.protocols import Analyzer, Limits, Sandbox
from safecoder.python_run import run_with_test
from safecoder.records import GeneratedSample, GenerationTask, Instruction, InstructionSample, Program
from safecoder.refusals import refuses

RunTest = Callable[[str, str], bool]
"""(program, test) -> passed."""

Compile = Callable[[str, str], str]
"""(program, language) -> what its compiler has against it; empty if nothing."""

Sample = Callable[[list[GenerationTask]], list[GeneratedSample]]
"""All samples of the tasks; those that it has drawn before it need not draw again."""

Vulnerable = Callable[[list[Program]], set[str]]
"""The ids of the programs with a finding."""

_MOST_WORDS = 200

_LIST_MARK = re.compile(r"^\s*(?:[-*+\u2022]|\d+[.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def tasks(instructions: Iterable[Instruction], attempts: int) -> list[GenerationTask]:
    """One task an instruction: the whole answer is the code block, or plain text where the instruction has no language."""
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


def analyzed(analyzer: Analyzer) -> Vulnerable:
    """Asks an analyzer; what it cannot judge has no finding."""

    def vulnerable(programs: list[Program]) -> set[str]:
        known = [program for program in programs if program.language in analyzer.languages]
        return {name for name, findings in analyzer.analyze(known).findings.items() if findings} if known else set()

    return vulnerable


def distil(
    instructions: Sequence[Instruction],
    attempts: int,
    sample: Sample,
    run_test: RunTest,
    source: str,
    vulnerable: Vulnerable = lambda programs: set(),
    compiled: Compile = lambda program, language: "",
) -> tuple[list[InstructionSample], Counter[str]]:
    """As `keep`, from answers drawn one by one: an instruction is asked again only while it has no good answer.

    Args:
        vulnerable: asked of the programs that are good otherwise, all of an attempt together.
    """
    kept: dict[str, InstructionSample] = {}
    counts: Counter[str] = Counter()
    for attempt in range(attempts):
        still = [item for item in instructions if item.id not in kept]
        samples = [answer for answer in sample(tasks(still, attempt + 1)) if answer.index == attempt]
        good, seen = keep(still, samples, run_test, source, compiled)
        weak = vulnerable([_program(item) for item in good if item.language])
        kept |= {item.id: item for item in good if item.id not in weak}
        counts += seen + Counter({"has a finding": len(weak), "kept": -len(weak)})
    return [kept[item.id] for item in instructions if item.id in kept], counts


def keep(
    instructions: Sequence[Instruction],
    samples: Iterable[GeneratedSample],
    run_test: RunTest,
    source: str,
    compiled: Compile = lambda program, language: "",
) -> tuple[list[InstructionSample], Counter[str]]:
    """The first good answer of each instruction, and the count of answers by what became of them.

    A good program finished its code block, parses, is no part of the instruction word for word, compiles, and passes the instruction's test
    where there is one. For plain answers see `_fault`.
    """
    by_task: dict[str, list[GeneratedSample]] = defaultdict(list)
    for sample in samples:
        by_task[sample.task].append(sample)
    kept: list[InstructionSample] = []
    counts: Counter[str] = Counter()
    for item in instructions:
        for sample in sorted(by_task[item.id], key=lambda sample: sample.index):
            verdict = _verdict(item, sample, run_test, compiled)
            counts[verdict] += 1
            if verdict == "kept":
                kept.append(
                    InstructionSample(
                        id=item.id,
                        instruction=item.instruction,
                        response=_response(item, sample),
                        source=source,
                        language=item.language,
                    )
                )
                break
    return kept, counts


def _response(item: Instruction, sample: GeneratedSample) -> str:
    if item.language is None:
        return sample.program.strip()
    return f"{prompts.opening('chat', item.language)}{sample.program.rstrip()}{prompts.closing('chat')}"


def _program(item: InstructionSample) -> Program:
    assert item.language is not None  # noqa: S101 - only asked of programs
    text = item.response.removeprefix(prompts.opening("chat", item.language)).removesuffix(prompts.closing("chat"))
    return Program(id=item.id, language=item.language, text=text)


def _verdict(item: Instruction, sample: GeneratedSample, run_test: RunTest, compiled: Compile) -> str:
    if sample.finish == "length":
        return "unfinished"
    if item.language is None:
        return _fault(sample) or "kept"
    if not languages.parses(sample.program, item.language):
        return "does not parse"
    if _squeezed(sample.program) in _squeezed(item.instruction):
        return "repeats the question"  # it was to be mended or rewritten
    if compiled(sample.program, item.language):
        return "does not compile"
    if item.test is not None and not run_test(sample.program, item.test):
        return "fails its test"
    return "kept"


def _fault(sample: GeneratedSample) -> str:
    """What is wrong with a plain answer that is not too long for the sampler; empty if nothing is."""
    text = sample.program
    if sample.finish != "eos":
        return "unfinished"
    if not text.strip():
        return "blank"
    if "```" in text:
        return "holds a code block"
    if len(text.split()) > _MOST_WORDS:
        return "too long"
    if refuses(text):
        return "refuses"
    if _is_only_a_question(text):
        return "only asks"
    return "repeats itself" if _is_one_thing_repeated(text) else ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_only_a_question(text: str) -> bool:
    return text.rstrip().endswith("?") and len(_SENTENCE_END.split(text.strip())) == 1


def _is_one_thing_repeated(text: str) -> bool:
    """Whether all lines and sentences say the same, whatever their number in a list."""
    said = [
        part.strip().casefold()
        for line in text.splitlines()
        for part in _SENTENCE_END.split(_LIST_MARK.sub("", line))
        if part.strip()
    ]
    return len(said) > 1 and len(set(said)) == 1
