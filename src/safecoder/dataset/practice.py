"""What a model can learn from its own programs for scenarios that it is not measured with. They were run, so what is said of them is known.

A program that works and withstands is an answer to imitate. One that works and does not is half of a pair; the other half is the program
most like it, of the same model and for the same task, that withstands, or else one that somebody mends.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from safecoder import languages, prompts
from safecoder.records import InstructionSample, Judgement, Language, Pair, PracticeDraft
from safecoder.storage import fingerprint

_TOKEN = re.compile(r"\w+|[^\w\s]")
_COMMENTS = frozenset({"comment", "line_comment", "block_comment"})


@dataclass(frozen=True)
class Learnt:
    """Answers, whole pairs, and vulnerable programs for which no like one that withstands was drawn."""

    answers: list[InstructionSample] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    drafts: list[PracticeDraft] = field(default_factory=list)


def learn(
    judgements: Iterable[Judgement],
    instructions: Mapping[str, str],
    source: str,
    *,
    most: int = 2,
    alike: float = 0.9,
) -> Learnt:
    """Sorts the programs of one or more runs on the same scenarios by what they teach.

    Args:
        judgements: their programs were run; those that were not teach nothing.
        instructions: by id of scenario.
        source: what the records name as theirs.
        most: of each kind for a scenario; the programs that were drawn most often are taken.
        alike: share of tokens that the halves of a pair have in common, from 0 to 1. Halves that differ in much else teach that, too.
    """
    by_scenario: dict[str, list[Judgement]] = defaultdict(list)
    for item in judgements:
        by_scenario[item.scenario].append(item)
    learnt = Learnt()
    for name, items in sorted(by_scenario.items()):
        weak = _often([item for item in items if is_weak(item)])
        # What one run found nothing in, another one may have: of other rules, or by an attack that does not succeed every time.
        right = [text for text in _often([item for item in items if _withstands(item)]) if text not in weak]
        one = _Task(name, items[0].language, items[0].cwe, instructions[name], source)
        learnt.answers.extend(one.answer(text) for text in right[:most])
        for text, item in list(weak.items())[:most]:
            if like := nearest(text, right, alike):
                learnt.pairs.append(one.pair(like, text))
            else:
                learnt.drafts.append(one.draft(item, text))
    return learnt


def nearest(text: str, others: Sequence[str], alike: float) -> str:
    """The program that has most tokens in common with `text`, in order, if they are at least the share `alike` of both; else nothing."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(_TOKEN.findall(text))
    scored = []
    for other in others:
        matcher.set_seq1(_TOKEN.findall(other))
        scored.append((matcher.ratio(), other))
    share, best = max(scored, default=(0.0, ""))
    return best if share >= alike else ""


def _withstands(item: Judgement) -> bool:
    return item.verdict == "correct-secure" and item.judged and not item.findings


def is_weak(item: Judgement) -> bool:
    """The program works, and an analyzer flags it for the scenario's class or an attack succeeds."""
    return item.functional is True and (item.repelled is False or (item.judged and not item.clean))


def _often(items: Sequence[Judgement]) -> dict[str, Judgement]:
    """The different programs with a judgement each, the one that was drawn most often first."""
    texts = [tidied(item.sample.program, item.language) for item in items]
    counts = Counter(texts)
    first = dict(zip(reversed(texts), reversed(items), strict=True))
    return {text: first[text] for text, _ in counts.most_common()}


def with_mends(drafts: Sequence[PracticeDraft], before: Sequence[PracticeDraft]) -> list[PracticeDraft]:
    """Drafts with the halves that somebody has filled in before; those that are no drafts any more are kept for their mends."""
    mended = {(item.scenario, item.vulnerable): item for item in before if item.secure.strip()}
    kept = [mended.pop((item.scenario, item.vulnerable), item) for item in drafts]
    return [*kept, *mended.values()]


def tidied(program: str, language: str) -> str:
    """Without the comment that a model begins behind the last function, to introduce an example that was cut off."""
    encoded = program.encode("utf-8", "replace")
    children = languages.parse(program, language).root_node.children
    end = len(encoded)
    while len(children) > 1 and children[-1].type in _COMMENTS:
        end = children[-1].start_byte
        children = children[:-1]
    return encoded[:end].decode("utf-8", "replace").rstrip() + "\n"


@dataclass(frozen=True)
class _Task:
    """What all records of a scenario say alike."""

    scenario: str
    language: Language
    cwe: str
    instruction: str
    source: str

    def _id(self, kind: str, *texts: str) -> str:
        """Of what it names, so that records of several runs can be put together."""
        return f"practice-{self.scenario.replace('/', '-')}-{kind}-{fingerprint(texts)[:8]}"

    def answer(self, text: str) -> InstructionSample:
        opening, closing = prompts.opening("chat", self.language), prompts.closing("chat")
        return InstructionSample(
            id=self._id("answer", text),
            instruction=self.instruction,
            response=f"{opening}{text.rstrip()}{closing}",
            source=self.source,
            language=self.language,
        )

    def pair(self, secure: str, vulnerable: str) -> Pair:
        return Pair(
            id=self._id("pair", secure, vulnerable),
            language=self.language,
            cwe=self.cwe,
            instruction=self.instruction,
            secure=secure,
            vulnerable=vulnerable,
            source=self.source,
        )

    def draft(self, item: Judgement, vulnerable: str) -> PracticeDraft:
        return PracticeDraft(
            id=self._id("draft", vulnerable),
            scenario=self.scenario,
            language=self.language,
            cwe=self.cwe,
            instruction=self.instruction,
            vulnerable=vulnerable,
            faults=(
                *(f"line {finding.line}: {finding.message}" for finding in item.relevant),
                *(f"falls to {test.name}" for test in item.tests if test.kind == "exploit" and not test.passed),
            ),
        )
