"""Finds the faults of training data before it is trained on: pure functions from records to faults.

`text_faults` needs no model, `token_faults` looks at what the encoder made. What a program does, and whether its secure half is secure, is
not judged here: that needs the analyzers. `contamination` finds instruction data that shows vulnerable code.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from safecoder import languages, similarity
from safecoder.dataset.contamination import vulnerable_text_faults
from safecoder.dataset.encode import EncodedSet
from safecoder.dataset.faults import KINDS, Fault, Severity
from safecoder.records import InstructionSample, Pair
from safecoder.security_words import security_words

NEAR = 0.8
"""Share of five-token runs from which two pairs are near duplicates."""

CLOSE = 0.4
"""The same for a training program and a program that models are measured with."""


def text_faults(
    pairs: Sequence[Pair],
    instructions: Sequence[InstructionSample] = (),
    *,
    validation: Sequence[Pair] = (),
    references: Mapping[str, str] | None = None,
    strict: Collection[str] = (),
) -> list[Fault]:
    """All faults that show without a tokenizer.

    Args:
        pairs: D_sec.
        instructions: D_std.
        validation: pairs that must not resemble those of D_sec.
        references: programs that models are measured with, by name; nothing that is trained on may resemble them.
        strict: ids of pairs that training refuses if they do not parse: those of our own form.
    """
    return [
        *id_faults([pair.id for pair in pairs]),
        *id_faults([item.id for item in instructions]),
        *instruction_faults(pairs),
        *parse_faults(pairs, strict),
        *white_space_faults(pairs),
        *duplicate_faults(pairs),
        *validation_faults(pairs, validation),
        *contradictions(pairs),
        *vulnerable_text_faults(pairs, instructions),
        *reference_faults(pairs, instructions, references or {}),
    ]


def token_faults(encoded: EncodedSet) -> list[Fault]:
    """What the encoder left out, and pairs of which only one half is trained."""
    skipped = encoded.skipped
    one_sided = [unit.pair.id for unit in encoded.pairs if sum(len(sample.rows) for sample in unit.samples) == 1]
    return [
        Fault.of(kind, sample)
        for kind, names in (
            ("too-long", skipped.too_long),
            ("equal-halves", skipped.no_difference),
            ("no-supervision", skipped.unsupervised),
            ("one-sided", [name for name in one_sided if name not in skipped.too_long]),
        )
        for sample in dict.fromkeys(names)
    ]


def control_token_faults(
    pairs: Iterable[Pair], instructions: Iterable[InstructionSample], control: Sequence[str]
) -> list[Fault]:
    """Texts that hold a control token of the model, which it would read as the end of an answer or the like."""
    texts = [(pair.id, f"{pair.instruction or ''}\n{pair.secure}\n{pair.vulnerable}") for pair in pairs]
    texts += [
        (item.id, "\n".join((item.system, *(turn.instruction for turn in item.turns), item.answers)))
        for item in instructions
    ]
    return [
        Fault.of("control-token", name, f"holds {', '.join(found)}")
        for name, text in texts
        if (found := [token for token in control if token in text])
    ]


def instruction_faults(pairs: Iterable[Pair]) -> list[Fault]:
    """Pairs without an instruction, and instructions that hint at security (paper, `generateInst`: they must not)."""
    faults = []
    for pair in pairs:
        if not pair.instruction or not pair.instruction.strip():
            faults.append(Fault.of("no-instruction", pair.id))
        elif hints := security_words(pair.instruction):
            faults.append(Fault.of("mentions-security", pair.id, f"says {', '.join(hints)}"))
    return faults


def id_faults(ids: Iterable[str]) -> list[Fault]:
    """Ids of more than one sample: sets are told apart by nothing else."""
    return [Fault.of("same-id", name, f"{count} samples") for name, count in Counter(ids).items() if count > 1]


def parse_faults(pairs: Iterable[Pair], strict: Collection[str] = ()) -> list[Fault]:
    """Halves that do not parse, not even as a function out of its file; `strict` as in `text_faults`."""
    faults = []
    for pair in pairs:
        halves = (("secure", pair.secure), ("vulnerable", pair.vulnerable))
        broken = [half for half, text in halves if not languages.parses_as_fragment(text, pair.language)]
        if broken:
            kind = "refused" if pair.id in strict else "unparsable"
            faults.append(Fault.of(kind, pair.id, f"{' and '.join(broken)} half, as {pair.language}"))
    return faults


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def white_space_faults(pairs: Iterable[Pair]) -> list[Fault]:
    """Pairs whose halves are the same but for white space."""
    return [
        Fault.of("white-space-only", pair.id) for pair in pairs if _squeezed(pair.secure) == _squeezed(pair.vulnerable)
    ]


def _both(pair: Pair) -> str:
    return _squeezed(f"{pair.secure}\n{pair.vulnerable}")


def _keyed(pairs: Iterable[Pair], text: Callable[[Pair], str]) -> dict[str, list[Pair]]:
    table: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        table[text(pair)].append(pair)
    return table


def duplicate_faults(pairs: Sequence[Pair]) -> list[Fault]:
    """Pairs that repeat an earlier one, exactly (but for white space) or nearly."""
    faults, distinct = [], {}
    for text, same in _keyed(pairs, _both).items():
        faults += [Fault.of("duplicate", later.id, other=same[0].id) for later in same[1:]]
        distinct[same[0].id] = text
    order = {pair.id: number for number, pair in enumerate(pairs)}
    for first, second, score in similarity.near_duplicates(distinct, NEAR):
        earlier, later = sorted((first, second), key=order.__getitem__)
        faults.append(Fault.of("near-duplicate", later, _percent(score), earlier))
    return faults


def validation_faults(pairs: Sequence[Pair], validation: Sequence[Pair]) -> list[Fault]:
    """Validation pairs that are in the training set, exactly or nearly."""
    if not validation:
        return []
    trained = _keyed(pairs, _both)
    faults, fresh = [], {}
    for pair in validation:
        if same := trained.get(_both(pair)):
            faults.append(Fault.of("validation-duplicate", pair.id, other=same[0].id))
        else:
            fresh[f"validation {pair.id}"] = pair
    known = {same[0].id: text for text, same in trained.items()}
    near = similarity.close_to({key: _both(pair) for key, pair in fresh.items()}, known, NEAR)
    return faults + [
        Fault.of("validation-near-duplicate", fresh[key].id, _percent(score), other)
        for key, other, score in _best(near)
    ]


def contradictions(pairs: Sequence[Pair]) -> list[Fault]:
    """Pairs whose secure half is the vulnerable half of another one."""
    vulnerable = _keyed(pairs, lambda pair: _squeezed(pair.vulnerable))
    return [
        Fault.of("contradiction", pair.id, other=other.id)
        for pair in pairs
        for other in [other for other in vulnerable.get(_squeezed(pair.secure), ()) if other is not pair][:1]
    ]


def reference_faults(
    pairs: Iterable[Pair], instructions: Iterable[InstructionSample], references: Mapping[str, str]
) -> list[Fault]:
    """Trained programs and answers that resemble a program that models are measured with."""
    if not references:
        return []
    texts: dict[str, str] = {}
    owners: dict[str, str] = {}
    for pair in pairs:
        texts[f"secure {pair.id}"], texts[f"vulnerable {pair.id}"] = pair.secure, pair.vulnerable
        owners[f"secure {pair.id}"] = owners[f"vulnerable {pair.id}"] = pair.id
    for item in instructions:
        texts[f"answer {item.id}"] = item.answers
        owners[f"answer {item.id}"] = item.id
    close = similarity.close_to(texts, references, CLOSE)
    return [
        Fault.of("scenario-duplicate", owner, _percent(score), other)
        for owner, other, score in _best((owners[key], other, score) for key, other, score in close)
    ]


def _best(found: Iterable[tuple[str, str, float]]) -> list[tuple[str, str, float]]:
    """The most similar one of each key, given the most similar first."""
    best: dict[str, tuple[str, str, float]] = {}
    for item in found:
        best.setdefault(item[0], item)
    return list(best.values())


def _percent(share: float) -> str:
    return f"{100 * share:.0f}% alike"


@dataclass(frozen=True)
class KindCount:
    """The faults of one kind: whom they concern, in order, each once."""

    kind: str
    severity: Severity
    meaning: str
    samples: tuple[str, ...]


def by_kind(faults: Iterable[Fault]) -> list[KindCount]:
    """Faults by kind, errors first."""
    samples: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        samples[fault.kind].append(fault.sample)
    order: Sequence[Literal["error", "warning", "note"]] = ("error", "warning", "note")
    return [
        KindCount(name, kind.severity, kind.meaning, tuple(dict.fromkeys(samples[name])))
        for severity in order
        for name, kind in KINDS.items()
        if kind.severity == severity and name in samples
    ]
