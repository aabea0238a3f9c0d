"""From described functions to the set: scrubbed pairs, each change once, of allowed licences, unlike any benchmark, split by repository.

What comes out depends on what is given and the settings, not on its order. All verified functions are held in memory with the index of
near duplicates, the one structure that grows; it grows with the verified pairs, not with the histories they come from. Whether a pair's
label is right is not judged here: `verify` and the audit do.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from safecoder import languages
from safecoder.collect.decontaminate import References
from safecoder.collect.licenses import allowed
from safecoder.collect.records import DescribedFunction, Rejection
from safecoder.collect.scrub import scrub
from safecoder.collect.settings import CleanConfig
from safecoder.holdout import split_pairs
from safecoder.records import Pair
from safecoder.similarity import NearDuplicates
from safecoder.storage import fingerprint

SOURCE = "collected"
"""The `source` of the pairs."""

REASONS = {
    "too-long": "a half is longer than max_characters",
    "equal-halves": "the halves are the same but for white space, once secrets are replaced",
    "broken-by-scrubbing": "a half no longer parses once secrets are replaced",
    "duplicate": "the same change is in the set, from the same repository",
    "copied-elsewhere": "the same change is in the set, from another repository: a fork or a backport",
    "later-found-vulnerable": "its secure half is the vulnerable half of another pair",
    "near-duplicate": "nearly the same change is in the set",
    "licence": "its licence is not among the accepted ones",
    "in-benchmark": "resembles a program that models are measured with",
    "class-full": "its class has as many pairs as the cap allows",
}
"""Why a function is left out, as counted in the funnel."""


@dataclass(frozen=True)
class Cleaned:
    """The pairs to train on and those held out, in order of their ids, and what was left out."""

    train: tuple[Pair, ...]
    validation: tuple[Pair, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True)
class _Candidate:
    pair: Pair
    described: DescribedFunction


@dataclass
class _Rejections:
    items: list[Rejection] = field(default_factory=list)

    def add(self, described: DescribedFunction, reason: str, detail: str = "") -> None:
        function = described.function
        self.items.append(
            Rejection(
                stage="clean",
                reason=reason,
                repository=function.repository,
                commit=function.commit,
                path=function.path,
                function=function.function.name,
                detail=detail,
            )
        )


def clean(
    described: Iterable[DescribedFunction], config: CleanConfig, references: Mapping[str, str] | None = None
) -> Cleaned:
    """Makes the set.

    Args:
        references: programs that models are measured with, by name; no pair may resemble one.
    """
    left_out = _Rejections()
    # The earliest first: of copies the original stays.
    items = _scrubbed(sorted(described, key=_rank), config, left_out)
    items = _distinct(items, left_out)
    items = _lasting(items, left_out)
    items = _unlike_each_other(items, config.near_duplicate, left_out)
    items = _licensed(items, config.licenses, left_out)
    items = _unlike_references(items, References(references or {}, config.contamination), left_out)
    items = _capped(items, config.cap, config.seed, left_out)
    pairs = sorted((item.pair for item in items), key=lambda pair: pair.id)
    train, validation = split_pairs(pairs, config.validation)
    return Cleaned(tuple(train), tuple(validation), tuple(left_out.items))


def _rank(described: DescribedFunction) -> tuple[object, ...]:
    """Order of a function among its copies: by author's date; of one function of several classes, the best confirmed class first."""
    item = described.function
    return (
        item.date or "9999",
        item.repository,
        item.commit,
        item.path,
        item.function.after_line,
        item.function.name,
        -len(item.analyzers),
        item.level != "function",
        item.cwe,
        described.instruction,
        item.function.after,
        item.function.before,
    )


def _scrubbed(described: Sequence[DescribedFunction], config: CleanConfig, left_out: _Rejections) -> list[_Candidate]:
    kept = []
    for item in described:
        change, language = item.function.function, item.function.language
        longest = max(len(change.before), len(change.after))
        if longest > config.max_characters:
            left_out.add(item, "too-long", f"{longest} characters")
            continue
        done = scrub([change.after, change.before], language, [item.instruction, item.function.message])
        secure, vulnerable = done.programs
        if reason := _fault((change.after, change.before), done.programs, language):
            left_out.add(item, reason)
            continue
        instruction, message = done.prose
        provenance = item.function.provenance.model_copy(update={"license": item.license, "message": message})
        pair = Pair(
            id=f"{language}-{item.function.cwe.lower()}-{fingerprint(item.key)}",
            language=language,
            cwe=item.function.cwe,
            instruction=instruction,
            secure=secure,
            vulnerable=vulnerable,
            source=SOURCE,
            provenance=provenance,
        )
        kept.append(_Candidate(pair, item))
    return kept


def _fault(originals: Sequence[str], halves: Sequence[str], language: str) -> str:
    if _squeezed(halves[0]) == _squeezed(halves[1]):
        return "equal-halves"
    for original, half in zip(originals, halves, strict=True):
        changed = original != half
        if (
            changed
            and languages.parses_as_fragment(original, language)
            and not languages.parses_as_fragment(half, language)
        ):
            return "broken-by-scrubbing"
    return ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _both(pair: Pair) -> str:
    return f"{_squeezed(pair.secure)}\n{_squeezed(pair.vulnerable)}"


def _distinct(items: Sequence[_Candidate], left_out: _Rejections) -> list[_Candidate]:
    """The first of each change, whatever white space, repository and class."""
    first: dict[str, _Candidate] = {}
    for item in items:
        known = first.setdefault(_both(item.pair), item)
        if known is not item:
            same = known.described.function.repository == item.described.function.repository
            left_out.add(item.described, "duplicate" if same else "copied-elsewhere", f"of {known.described.key}")
    return list(first.values())


def _lasting(items: Sequence[_Candidate], left_out: _Rejections) -> list[_Candidate]:
    """Without those whose secure half another pair calls vulnerable: trained together they would pull against each other."""
    vulnerable = {_squeezed(item.pair.vulnerable): item for item in items}
    kept = []
    for item in items:
        if other := vulnerable.get(_squeezed(item.pair.secure)):
            left_out.add(item.described, "later-found-vulnerable", f"in {other.described.key}")
        else:
            kept.append(item)
    return kept


def _unlike_each_other(items: Sequence[_Candidate], threshold: float, left_out: _Rejections) -> list[_Candidate]:
    index = NearDuplicates(threshold)
    kept = []
    for item in items:
        if found := index.admit(item.described.key, _both(item.pair)):
            left_out.add(item.described, "near-duplicate", f"{found[1]:.0%} of {found[0]}")
        else:
            kept.append(item)
    return kept


def _licensed(items: Sequence[_Candidate], accepted: Sequence[str], left_out: _Rejections) -> list[_Candidate]:
    """Those under an accepted licence. Behind the duplicates: a copy that claims another licence does not free the original."""
    if not accepted:
        return list(items)
    kept = []
    for item in items:
        if allowed(item.described.license, accepted):
            kept.append(item)
        else:
            left_out.add(item.described, "licence", item.described.license)
    return kept


def _unlike_references(items: Sequence[_Candidate], references: References, left_out: _Rejections) -> list[_Candidate]:
    kept = []
    for item in items:
        found = references.resembled(item.pair.secure) or references.resembled(item.pair.vulnerable)
        if found:
            left_out.add(item.described, "in-benchmark", f"{found[1]:.0%} of {found[0]}")
        else:
            kept.append(item)
    return kept


def _capped(items: Sequence[_Candidate], cap: int, seed: int, left_out: _Rejections) -> list[_Candidate]:
    """At most `cap` of each class, taken from its repositories in turn, so that no large one fills it; `seed` decides which."""
    if not cap:
        return list(items)
    classes: dict[tuple[str, str], dict[str, list[_Candidate]]] = defaultdict(lambda: defaultdict(list))
    for item in sorted(items, key=lambda item: _drawn(seed, item.pair.id)):
        classes[item.pair.group][item.pair.provenance.repository].append(item)
    kept: set[str] = set()
    for repositories in classes.values():
        ranked = [repositories[name] for name in sorted(repositories, key=lambda name: _drawn(seed, name))]
        turns = [(turn, place, item) for place, own in enumerate(ranked) for turn, item in enumerate(own)]
        kept.update(item.pair.id for _, _, item in sorted(turns, key=lambda entry: entry[:2])[:cap])
    for item in items:
        if item.pair.id not in kept:
            left_out.add(item.described, "class-full", f"{item.pair.cwe} in {item.pair.language}")
    return [item for item in items if item.pair.id in kept]


def _drawn(seed: int, text: str) -> bytes:
    return hashlib.sha256(f"{seed} {text}".encode("utf-8", "replace")).digest()
