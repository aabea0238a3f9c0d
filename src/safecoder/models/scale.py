"""Makes a weaker or stronger copy of a saved adapter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from safecoder import adapter_weights
from safecoder.errors import InputError, storage_errors
from safecoder.models import card
from safecoder.storage import new_folder, write_text


def scaled_copy(adapter: Path, output: Path, strength: float) -> Path:
    """Copies an adapter folder with its update multiplied by `strength`; the card says so, and gives no results any more.

    Args:
        adapter: a folder that `safecoder train` or PEFT saved.
        output: the folder to make; it appears when all of it is written.
        strength: 0.5 lies half-way between base and adapter, 1 is the adapter.

    Raises:
        InputError: no adapter folder, the output exists, or the strength is not above 0.
        StorageError: the result cannot be written; nothing of it is left.
    """
    if not strength > 0:
        raise InputError("a strength above 0", str(strength), "with 0 the adapter would do nothing: use its base")
    with new_copy(adapter, output, lambda text: card.scaled_card(text, strength)) as part:
        adapter_weights.scale(part, strength)
    return output


@contextmanager
def new_copy(adapter: Path, output: Path, said: Callable[[str], str]) -> Iterator[Path]:
    """A copy of an adapter folder to change the weights in; `output` appears at the end, its card as `said` makes it of the adapter's.

    Raises:
        InputError: no adapter folder, or the output exists.
        StorageError: the result cannot be written; nothing of it is left.
    """
    check_adapter(adapter)
    if output.exists():
        raise InputError(f"a new folder at {output}", "something there", "name another one, or delete it")
    with storage_errors(output, "writing"), new_folder(output) as part:
        shutil.copytree(adapter, part, dirs_exist_ok=True)
        yield part
        path = part / card.NAME
        if path.exists():
            write_text(path, said(path.read_text("utf-8", "replace")))


def check_adapter(folder: Path) -> None:
    """Raises InputError for a folder without an adapter."""
    if not (folder / "adapter_config.json").is_file():
        hint = "pass the `model` folder of a run with adapters; whole weights cannot be changed so without their base"
        raise InputError(f"adapter_config.json in {folder}", "none", hint)
