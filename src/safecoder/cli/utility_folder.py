"""What may be added to a folder of `eval utility`: results of the model and settings that its manifest speaks of, and of no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from safecoder.errors import InputError
from safecoder.evaluation.comparable import changed
from safecoder.evaluation.runs import manifest_of
from safecoder.evaluation.utility.results import Result, benchmarks_in, item_of
from safecoder.records import ProblemResult

# The identity stands for the model, the resolved precision for the one asked for; how much was measured, the results show themselves.
_MAY_CHANGE = frozenset({"model", "output", "tasks", "limit", "samples", "settings.batch_size", "settings.precision"})
_HINT = "choose another --output, or run this model with the settings of the folder"


def check_growth(output: Path, found: Mapping[str, Sequence[Result]], asked: Mapping[str, Set[str]], most: int) -> None:
    """Refuses to replace the results of benchmarks by those of a part of them.

    Args:
        found: what lies in the folder.
        asked: by benchmark, the problems or questions that are to be measured.
        most: programs of a problem, at each temperature.

    Raises:
        InputError: fewer problems, questions or programs are asked for than were measured.
    """
    faults = []
    for name in found.keys() & asked.keys():
        if lost := sorted({item_of(result) for result in found[name]} - asked[name]):
            faults.append(f"{len(lost)} of {name} that are not asked for now, such as {lost[0]}")
        drawn = Counter((item.problem, item.temperature) for item in found[name] if isinstance(item, ProblemResult))
        if max(drawn.values(), default=0) > most:
            faults.append(f"{max(drawn.values())} programs a problem of {name} ({most} asked for)")
    if faults:
        hint = "choose another --output, or delete the folder; --limit and --samples may only grow"
        raise InputError(f"no more results in {output} than are asked for", "; ".join(sorted(faults)), hint)


def check(output: Path, identity: str, config: Mapping[str, Any]) -> None:
    """Refuses a folder that holds results of another model or of other settings; one without results takes any.

    Args:
        identity: of the model that is to be measured.
        config: as the manifest will have it.

    Raises:
        InputError: what the folder's manifest says differs, which is named; or there are results and no manifest.
    """
    there = benchmarks_in(output)
    if not there:
        return
    expected = f"a folder of the same model and settings in {output}"
    written = manifest_of(output)
    if not written:
        hint = (
            "choose another --output, or delete these results: a rerun writes them again from what is kept beside them"
        )
        raise InputError(expected, f"results of {', '.join(there)} without a manifest.json", hint)
    known = written.get("model", {}).get("identity")
    faults = [] if known in (None, identity) else [f"model ({known} there, {identity} asked for)"]
    # HumanEval comes with us, so that a folder for other benchmarks changes nothing of it.
    may_change = _MAY_CHANGE | ({"data"} if there == ["humaneval"] else set())
    faults += [
        f"{name} ({before} there, {after} asked for)"
        for name, before, after in changed(written.get("config", {}), config)
        if name not in may_change
    ]
    if faults:
        raise InputError(expected, f"results of {', '.join(there)} with another {'; '.join(faults)}", _HINT)
