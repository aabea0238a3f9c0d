"""Sets of pairs by name, as commands and recipes take them: those of `dataset.load`, and folders of practice tasks, which are scenarios."""

from __future__ import annotations

from pathlib import Path

from safecoder.records import Pair


def load_pairs(name: str, *, check: bool = True) -> list[Pair]:
    """The pairs of a set; of a folder the secure and the vulnerable reference of every task in it.

    Args:
        name: what `dataset.load.load_pairs` takes, or a folder.
        check: as there.

    Raises:
        InputError: as there, or the folder holds no tasks.
    """
    from safecoder.dataset import load

    folder = Path(name)
    return _reference_pairs(folder) if folder.is_dir() else load.load_pairs(name, check=check)


def _reference_pairs(folder: Path) -> list[Pair]:
    from safecoder.evaluation.security.scenarios import load_scenarios

    return [
        Pair(
            id=f"{folder.name}-{task.id.replace('/', '-')}",
            language=task.language,
            cwe=task.cwe,
            instruction=task.instruction,
            secure=task.references["secure"],
            vulnerable=task.references["vulnerable"],
            source=folder.name,
        )
        for task in load_scenarios(folder)
    ]
