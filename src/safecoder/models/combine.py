"""Makes one adapter of several."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from safecoder import adapter_weights
from safecoder.errors import InputError, storage_errors
from safecoder.models import card
from safecoder.storage import new_folder, write_text


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
        if not (folder / "adapter_config.json").is_file():
            raise InputError(
                f"adapter_config.json in {folder}", "none", "pass the `model` folder of a run with adapters"
            )
    if output.exists():
        raise InputError(f"a new folder at {output}", "something there", "name another one, or delete it")
    with storage_errors(output, "writing"), new_folder(output) as made:
        shutil.copytree(parts[0][0], made, dirs_exist_ok=True)
        adapter_weights.add_up(parts, made)
        path = made / card.NAME
        if path.exists():
            named = [("/".join(folder.resolve().parts[-2:]), factor) for folder, factor in parts]
            write_text(path, card.combined_card(path.read_text("utf-8", "replace"), named))
    return output
