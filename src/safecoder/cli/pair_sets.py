"""Sets of pairs by name, as commands and recipes take them: those of `dataset.load`, and folders of practice tasks, which are scenarios."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from safecoder.errors import InputError
from safecoder.records import Pair

if TYPE_CHECKING:
    from safecoder.evaluation.security.scenario import Scenario


def load_pairs(name: str, *, check: bool = True) -> list[Pair]:
    """The pairs of a set; of a folder the secure and the vulnerable reference of every task in it. Says what is left out.

    Args:
        name: what `dataset.load.load_pairs` takes, or a folder.
        check: as there.

    Raises:
        InputError: as there, or the folder holds no tasks.
    """
    from safecoder.cli.progress import note
    from safecoder.dataset import load
    from safecoder.evaluation.security.scenarios import load_scenarios

    folder = Path(name)
    if name not in load.SHIPPED and folder.is_dir():
        return reference_pairs(load_scenarios(folder), folder.name)
    return load.load_pairs(name, check=check, notify=note)


def reference_pairs(tasks: Iterable[Scenario], source: str) -> list[Pair]:
    """The secure and the vulnerable reference of each task.

    Raises:
        InputError: a task has none, as those of the published form.
    """
    tasks = list(tasks)
    if bare := [task.id for task in tasks if not {"secure", "vulnerable"} <= task.references.keys()]:
        raise InputError(
            f"a secure and a vulnerable program for every task of {source}",
            f"none for {bare[0]}",
            "write them beside the task, see docs/scenarios.md",
        )
    return [
        Pair(
            id=f"{source}-{task.id.replace('/', '-')}",
            language=task.language,
            cwe=task.cwe,
            instruction=task.instruction,
            secure=task.references["secure"],
            vulnerable=task.references["vulnerable"],
            source=source,
        )
        for task in tasks
    ]
