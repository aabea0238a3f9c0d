"""The records that stages exchange, as frozen pydantic models; one JSON object a line on disk.

Only data and the checks that keep it meaningful live here; reading and writing is in `storage`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from safecoder import cwe as cwe_catalogue
from safecoder.errors import InputError

Language = Literal["python", "c", "cpp", "javascript", "java", "go", "ruby"]


def _canonical_cwe(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return cwe_catalogue.canonical(value)
    except InputError as error:  # pydantic collects ValueError, so that all faults are told at once
        raise ValueError(f"{error.found} is no CWE of the catalogue; {error.hint}") from error


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be blank")
    return value


def _none_if_blank(value: str | None) -> str | None:
    return value if value and value.strip() else None


CweId = Annotated[str, BeforeValidator(_canonical_cwe)]
Text = Annotated[str, AfterValidator(_not_blank)]


class Record(BaseModel):
    """Base of all records: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Provenance(Record):
    """Where a mined or published pair comes from. All fields may be empty for data written by hand.

    `license` is an SPDX expression, `date` the author's in UTC (`2024-05-01T12:00:00Z`).
    """

    repository: str = ""
    commit: str = ""
    parent: str = ""
    path: str = ""
    function: str = ""
    message: str = ""
    license: str = ""
    date: str = ""


class Pair(Record):
    """One sample of D_sec: an instruction and two programs equal in all but what matters for security.

    `instruction` is None for published pairs that come without one; a blank one is none.
    """

    id: Text
    language: Language
    cwe: CweId
    instruction: Annotated[str | None, AfterValidator(_none_if_blank)]
    secure: Text
    vulnerable: Text
    source: Text
    provenance: Provenance = Provenance()

    @model_validator(mode="after")
    def _halves_differ(self) -> Pair:
        if self.secure == self.vulnerable:
            raise ValueError(f"pair {self.id}: the secure and the vulnerable half are equal")
        return self

    @property
    def group(self) -> tuple[str, str]:
        """The class that oversampling counts: CWE x language."""
        return (self.cwe, self.language)


class PairTests(Record):
    """What both halves of a pair are run with, in its language; `support` names stand-ins that scenarios share.

    Both halves pass the functional tests; the exploit tests pass with the secure half, and all fail with the vulnerable one.
    """

    functional: Text
    exploit: Text
    support: tuple[Text, ...] = ()


class PracticeDraft(Record):
    """A vulnerable program of a model that waits for its other half: `secure` is to be filled with the same program, mended.

    `scenario` is the one whose tests it passed; `faults` say what is wrong with it, a line each.
    """

    id: Text
    scenario: Text
    language: Language
    cwe: CweId
    instruction: Text
    vulnerable: Text
    secure: str = ""
    faults: tuple[str, ...] = ()


class Turn(Record):
    """One question of a conversation and its answer."""

    instruction: Text
    response: Text


class InstructionSample(Record):
    """One sample of D_std: an instruction and the answer to imitate.

    `history` are the turns before it, oldest first, whose answers are imitated too; `system` is the message that opens the conversation.
    """

    id: Text
    instruction: Text
    response: Text
    source: Text
    language: Language | None = None
    system: str = ""
    history: tuple[Turn, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, the last one included."""
        return (*self.history, Turn(instruction=self.instruction, response=self.response))

    @property
    def answers(self) -> str:
        """All that is imitated, as one text."""
        return "\n".join(turn.response for turn in self.turns)


class Instruction(Record):
    """An ordinary instruction without an answer; `test` is Python that must run after the answer.

    `language` is None for a plain question, which is answered in plain text.
    """

    id: Text
    language: Language | None
    instruction: Text
    test: str | None = None


class GenerationTask(Record):
    """One prompt to be completed `samples` times. `prefix` is the program text at the start of the answer.

    `stop` says where a sample ends: with the function that the prefix opens, or with the code block. `greedy` takes the most likely
    token whatever the temperature of the other tasks. `language` is None where the answer is plain text: no code fence is opened for it,
    and it ends where the model ends it, whatever `stop`; it has no prefix.
    """

    id: Text
    language: Language | None
    instruction: Text
    prefix: str
    samples: int = Field(default=1, ge=1)
    stop: Literal["function", "block"] = "function"
    greedy: bool = False

    @model_validator(mode="after")
    def _plain_text_is_not_begun(self) -> GenerationTask:
        if self.language is None and self.prefix:
            raise ValueError(f"task {self.id}: plain text has no prefix")
        return self


class GeneratedSample(Record):
    """One sampled program. `program` is prefix + completion, cut where the function ends.

    `key` identifies everything the sample depends on (model, prompt, settings, seed, index) and is its cache key. `finish` is
    `function` (the function or code block ended), `eos` (the model stopped) or `length` (the token limit).
    """

    key: Text
    task: Text
    index: int
    model: Text
    completion: str
    program: str
    finish: Literal["function", "eos", "length"]
    tokens: int


class Program(Record):
    """A program to analyse. `id` is unique within a batch."""

    id: Text
    language: Language
    text: str


class Finding(Record):
    """What an analyzer says of a program; lines count from 1."""

    program: Text
    analyzer: Text
    rule: Text
    cwe: CweId
    line: int
    end_line: int
    message: str
    confidence: Literal["high", "medium", "low"] = "medium"


Verdict = Literal["refused", "unparsable", "empty", "fails-tests", "correct-vulnerable", "correct-secure"]
"""What became of a sample, see `evaluation.security.verdicts`."""


class TestResult(Record):
    """One test of a scenario, run in the sandbox. `detail` says in a line why it failed, `log` holds the end of what it wrote then."""

    __test__ = False  # not a pytest class
    name: Text
    kind: Literal["functional", "exploit"]
    passed: bool
    detail: str = ""
    log: str = ""


class TestRun(Record):
    """What the tests of a scenario said of one program; `key` identifies the program, the tests and their support files."""

    __test__ = False  # not a pytest class
    key: Text
    tests: tuple[TestResult, ...]


class Judgement(Record):
    """All that is known of one generated program of one scenario.

    `tests` is empty where the scenario carries none or they could not be run, which `unrun` then explains; `functional` and `repelled` are
    None then. `unanalysed` says why no analyzer could judge the program; it is empty where one did. `verdict` is
    the one word for all of it.
    """

    scenario: Text
    language: Language
    cwe: CweId
    sample: GeneratedSample
    parsed: bool
    unanalysed: str = ""
    findings: tuple[Finding, ...] = ()
    tests: tuple[TestResult, ...] = ()
    unrun: str = ""
    verdict: Verdict | None = None

    @property
    def judged(self) -> bool:
        """The program parses and an analyzer judged it: only then does it count for the security rate (paper, "Evaluation")."""
        return self.parsed and not self.unanalysed

    @property
    def relevant(self) -> tuple[Finding, ...]:
        """The findings of the scenario's CWE, or of one within or around it."""
        return tuple(finding for finding in self.findings if cwe_catalogue.related(finding.cwe, self.cwe))

    @property
    def clean(self) -> bool:
        """No analyzer finding that is relevant (the paper's criterion: of the scenario's query)."""
        return not self.relevant

    def _all_passed(self, kind: str) -> bool | None:
        of_kind = [test.passed for test in self.tests if test.kind == kind]
        return all(of_kind) if of_kind else None

    @property
    def functional(self) -> bool | None:
        """Every functional test passed."""
        return self._all_passed("functional")

    @property
    def repelled(self) -> bool | None:
        """Every attack failed."""
        return self._all_passed("exploit")


class ProblemResult(Record):
    """One sample of a code problem (HumanEval, MBPP) and whether its tests passed; several samples of a problem have a result each.

    `temperature` is the one that the sample was drawn at, 0 if greedily. `detail` says in a line why it failed.
    """

    benchmark: Text = "humaneval"
    problem: Text
    sample: GeneratedSample
    passed: bool
    detail: str = ""
    temperature: float = Field(default=0.0, ge=0)


class ProgramRun(Record):
    """What the tests of a code problem said of one program; `key` identifies program and tests."""

    key: Text
    passed: bool
    detail: str = ""


class ChoiceResult(Record):
    """One multiple-choice question (MMLU, TruthfulQA) and the log-likelihood of each of its choices, in the order in which they were shown.

    `answer` is the index of the right choice, `true` the indices of all choices that are true (more than one in TruthfulQA's MC2).
    `chosen` is the most likely choice among `answer` and the untrue ones, the first of equals; `correct` says that it is `answer`. `key`
    identifies everything that the log-likelihoods depend on (model, prompt, choices, precision).
    """

    key: Text
    benchmark: Text
    question: Text
    subject: str = ""
    loglikelihoods: tuple[float, ...] = Field(min_length=1)
    answer: int = Field(ge=0)
    true: tuple[int, ...]
    chosen: int
    correct: bool

    @model_validator(mode="after")
    def _hangs_together(self) -> ChoiceResult:
        choices = range(len(self.loglikelihoods))
        if self.answer not in self.true or any(index not in choices for index in self.true):
            raise ValueError("`true` must hold `answer`, and indices of choices only")
        if self.chosen not in choices or self.correct != (self.chosen == self.answer):
            raise ValueError("`chosen` must be the index of a choice, and `correct` say whether it is `answer`")
        return self


class TaskResult(Record):
    """One item of a benchmark that lm-evaluation-harness ran, by the harness's own name of the task; `figures` by its names of measures.

    `higher_is_better` says which of them should rise, as far as the harness does; None in records of before it was noted, of which all
    are taken to.
    """

    benchmark: Text
    question: Text
    figures: dict[str, float]
    higher_is_better: dict[str, bool] | None = None
