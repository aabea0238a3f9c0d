"""Makes one adapter of several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safecoder import adapter_weights
from safecoder.errors import InputError
from safecoder.models import card
from safecoder.models.scale import check_adapter, new_copy


def part(text: str) -> tuple[Path, float]:
    """A folder and a strength, of FOLDER:STRENGTH or FOLDER.

    Raises:
        InputError: the strength is no number above 0.
    """
    folder, colon, strength = text.rpartition(":")
    if not colon or Path(text).exists():
        return Path(text), 1.0
    try:
        factor = float(strength)
    except ValueError:
        factor = 0.0
    if not 0 < factor <= 2:
        raise InputError(f"a strength above 0 and up to 2 in {text}", strength, "write FOLDER:0.5")
    return Path(folder), factor


def combined(parts: Sequence[tuple[Path, float]], output: Path) -> Path:
    """Writes the sum of adapters, each multiplied by its strength, beside the tokenizer of the first.

    Args:
        parts: folders that `safecoder train` or PEFT saved, with strengths.
        output: the folder to make; it appears when all of it is written.

    Raises:
        InputError: fewer than two adapters, ones that do not fit together, or the output exists.
        StorageError: the result cannot be written; nothing of it is left.
    """
    if len(parts) < 2:
        raise InputError(
            "two adapters or more", str(len(parts)), "`safecoder models scale` changes the strength of one"
        )
    for folder, _ in parts:
        check_adapter(folder)
    named = [("/".join(folder.resolve().parts[-2:]), factor) for folder, factor in parts]
    with new_copy(parts[0][0], output, lambda text: card.combined_card(text, named)) as made:
        adapter_weights.add_up(parts, made)
    return output
