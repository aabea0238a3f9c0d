"""What a recipe trains on: loads the sets, holds some out, encodes, oversamples, and tells what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from safecoder.cli.progress import note
from safecoder.config import DataConfig, TrainConfig
from safecoder.errors import InputError
from safecoder.records import InstructionSample, Pair
from safecoder.training_records import EncodedSample

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.dataset.encode import EncodedSet
    from safecoder.evaluation.security.scenario import Scenario
    from safecoder.models.card import TrainedOn

Weights = dict[tuple[str, str], float]
"""Kind and id of a sample -> the weight of its set. A pair and an answer may have one id."""

# The share of runs of five tokens from which a program gives a scenario away; `data self-test` has the same.
_GIVEN_AWAY = 0.4


@dataclass(frozen=True)
class TrainingData:
    """Encoded samples of an epoch (repetitions included), those held out, and what they are for the model card."""

    samples: list[EncodedSample]
    validation: list[EncodedSample]
    described: TrainedOn

    @cached_property
    def fingerprint(self) -> str:
        """Tells other data; reckoned once, of every token."""
        return fingerprint_of([*self.samples, *self.validation])


@dataclass(frozen=True)
class _Sets:
    """Records of a recipe's sets; those left out lack an instruction; `weights` those of their sets."""

    pairs: list[Pair]
    instructions: list[InstructionSample]
    held_pairs: list[Pair]
    held_instructions: list[InstructionSample]
    left_out: list[Pair]
    held_left_out: list[Pair]
    weights: Weights


def fingerprint_of(samples: Sequence[EncodedSample]) -> str:
    """Tells other data: changes with any token, mask, weight or order."""
    digest = sha256()
    for sample in samples:
        rows = [(len(row.input_ids), row.input_ids, tuple(map(int, row.terms))) for row in sample.rows]
        digest.update(repr((sample.id, sample.kind, sample.weight, rows)).encode())
    return digest.hexdigest()[:16]


def encode(config: TrainConfig, tokenizer: PreTrainedTokenizerBase) -> TrainingData:
    """Loads, holds out, oversamples and encodes a recipe's data; says what was left out and what will be trained on.

    Raises:
        InputError: a set does not exist or holds a bad record.
    """
    from safecoder.cli.lint_text import fault_lines, training_lines
    from safecoder.dataset import lint
    from safecoder.dataset.encode import Encoder
    from safecoder.dataset.mixing import joint_set
    from safecoder.models.card import ClassRow, TrainedOn
    from safecoder.training import objectives

    data = config.data
    sets = _loaded(data)
    encoder = Encoder(tokenizer, data, anchored=objectives.make(config.objective).anchored)
    encoded = weighted(encoder.all(sets.pairs, sets.instructions), sets.weights)
    joint = joint_set(encoded, data, config.seed)
    held = encoder.all(sets.held_pairs, sets.held_instructions)
    faults = [
        *lint.instruction_faults(sets.left_out),
        *lint.text_faults(sets.pairs, sets.instructions, validation=sets.held_pairs, references=reference_programs()),
        *lint.token_faults(encoded),
        *lint.control_token_faults(sets.pairs, sets.instructions, control_tokens(tokenizer)),
    ]
    if data.prompt == "none":
        faults = [fault for fault in faults if fault.kind != "no-instruction"]
    held_faults = [*lint.instruction_faults(sets.held_left_out), *lint.token_faults(held)]
    for line in [
        *training_lines(joint, data),
        *fault_lines(faults, notes=False),
        *(f"validation: {line}" for line in fault_lines(held_faults, notes=False)),
    ]:
        note(line)
    validation = [*(sample for pair in held.pairs for sample in pair.samples), *held.standard]
    if validation:
        note(f"held out for validation: {len(held.pairs)} pairs, {len(held.standard)} instruction samples")
    classes = tuple(ClassRow(size.cwe, size.kind, size.distinct, size.effective) for size in joint.classes)
    return TrainingData(
        joint.samples, validation, TrainedOn(classes, data.oversample_count, joint.answers, len(validation))
    )


def weighted(encoded: EncodedSet, weights: Weights) -> EncodedSet:
    """With the weight of its set on every sample."""

    def weigh(samples: Sequence[EncodedSample]) -> tuple[EncodedSample, ...]:
        return tuple(replace(sample, weight=weights[sample.kind, sample.id]) for sample in samples)

    pairs = tuple(replace(pair, samples=weigh(pair.samples)) for pair in encoded.pairs)
    return replace(encoded, pairs=pairs, standard=weigh(encoded.standard))


def _loaded(data: DataConfig) -> _Sets:
    """The sets, with the pairs left out that the prompt form cannot use, and the held-out part taken away."""
    from safecoder import holdout
    from safecoder.dataset import load

    weights: Weights = {}
    pair_sets = [(name, _pairs(name)) for name in data.pairs]
    answer_sets = [(name, load.load_instruction_samples(name, note)) for name in data.instructions]
    for name, records in pair_sets:
        note_weights(weights, "pair", records, name, data)
    for name, answers in answer_sets:
        note_weights(weights, "standard", answers, name, data)
    loaded = [pair for _, records in pair_sets for pair in records]
    left_out = [pair for pair in loaded if not usable(pair, data)]
    pairs, instructions = chosen(loaded, [item for _, answers in answer_sets for item in answers], data)
    _tell_choice("max_pairs", data.max_pairs, pair_sets, pairs)
    _tell_choice("max_instructions", data.max_instructions, answer_sets, instructions)
    pairs, held_pairs = holdout.split_pairs(pairs, data.validation_share)
    instructions, held_instructions = holdout.split_instructions(instructions, data.validation_share, held_pairs)
    held_left_out: list[Pair] = []
    for name in data.validation:
        if load.holds_answers(name):
            held_instructions += load.load_instruction_samples(name, note)
            continue
        for pair in _pairs(name):
            (held_pairs if usable(pair, data) else held_left_out).append(pair)
    return _Sets(pairs, instructions, held_pairs, held_instructions, left_out, held_left_out, weights)


def usable(pair: Pair, data: DataConfig) -> bool:
    """Whether the form of the prompt has a use for a pair: without an instruction only a bare program has."""
    return bool(pair.instruction) or data.prompt == "none"


def chosen(
    pairs: Sequence[Pair], instructions: Sequence[InstructionSample], data: DataConfig
) -> tuple[list[Pair], list[InstructionSample]]:
    """The usable pairs and the answers that `max_pairs` and `max_instructions` leave."""
    from safecoder.dataset import select

    return (
        select.spread_pairs([pair for pair in pairs if usable(pair, data)], data.max_pairs),
        select.spread_instructions(instructions, data.max_instructions),
    )


def _tell_choice(
    key: str,
    most: int | None,
    sets: Sequence[tuple[str, Sequence[Pair]]] | Sequence[tuple[str, Sequence[InstructionSample]]],
    taken: Sequence[Pair] | Sequence[InstructionSample],
) -> None:
    """How many of each set were chosen: sets that are named first give most, and a later one may give nothing."""
    if most is None or len(sets) < 2:
        return
    kept = {id(record) for record in taken}
    shares = [f"{sum(id(record) in kept for record in records)} of {name}" for name, records in sets]
    note(f"data.{key}: {', '.join(shares)}")


def note_weights(
    weights: Weights, kind: str, records: Sequence[Pair] | Sequence[InstructionSample], name: str, data: DataConfig
) -> None:
    """Notes the weight of a set's samples.

    Raises:
        InputError: another set with another weight has a sample of the same id, and which is meant could not be told.
    """
    weight = data.weights.get(name, 1.0)
    for record in records:
        if weights.setdefault((kind, record.id), weight) != weight:
            raise InputError(
                f"ids that no set of another weight has, in {name}",
                record.id,
                "rename one of the files, if their lines have no ids of their own, or give both sets one weight",
            )


def _pairs(name: str) -> list[Pair]:
    """The pairs of a set that a model may learn from, or whose loss says when to stop."""
    from safecoder.cli.pair_sets import load_pairs, reference_pairs
    from safecoder.dataset import load

    folder = Path(name)
    if name in load.SHIPPED or not folder.is_dir():
        return load_pairs(name)
    return reference_pairs(practice_tasks(folder).values(), folder.name)


def practice_tasks(folder: Path) -> dict[str, Scenario]:
    """The scenarios of a folder, by id, if they have nothing in common with those that models are measured with.

    Raises:
        InputError: they have, or the folder holds no scenarios.
    """
    from safecoder.evaluation.security.scenarios import load_scenarios
    from safecoder.similarity import close_to

    loaded = {item.id: item for item in load_scenarios(folder)}
    own = {f"{item.id}:{role}": text for item in loaded.values() for role, text in item.references.items()}
    if given := close_to(own, reference_programs(None), _GIVEN_AWAY):
        one, other, share = given[0]
        raise InputError(
            "scenarios that models are not measured with",
            f"{one} is {share:.0%} like {other} of the built-in scenarios",
            "a model that has learnt from those cannot be judged by them; write scenarios of your own, see docs/scenarios.md",
        )
    return loaded


def reference_programs(folder: Path | None = None) -> dict[str, str]:
    """The programs of the scenarios, by `scenario:role`; none where an installation has no scenarios and no folder is named.

    Raises:
        InputError: the folder holds no scenarios, or a bad one.
    """
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios

    if folder is None:
        try:
            folder = default_folder()
        except InputError:
            return {}
    return {f"{item.id}:{role}": text for item in load_scenarios(folder) for role, text in item.references.items()}


def control_tokens(tokenizer: PreTrainedTokenizerBase) -> list[str]:
    """The texts that the tokenizer reads as control tokens."""
    return sorted(
        {str(token) for token in tokenizer.added_tokens_decoder.values() if token.special}
        | set(tokenizer.all_special_tokens)
    )
