"""Which run may be repeated or extended in a folder of `eval security`: the one that its manifest speaks of, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safecoder.errors import InputError
from safecoder.evaluation.comparable import changed
from safecoder.evaluation.runs import manifest_of


def check(output: Path, identity: str, config: Mapping[str, Any]) -> None:
    """Refuses a folder that holds a finished run whose figures this one would replace by another's, or by those of a part of it.

    Analyzers, tests and the text of scenarios may have changed: the same programs are then judged anew.

    Args:
        identity: of the model that is to be measured.
        config: as the manifest will have it.

    Raises:
        InputError: with everything that differs.
    """
    written = manifest_of(output)
    if not written:
        return
    before = written.get("config", {})
    known = {"model": written.get("model", {}).get("identity"), **_settings(before)}
    wanted = {"model": identity, **_settings(config)}
    faults = [f"{name} {old} ({new} asked for)" for name, old, new in changed(known, wanted) if old is not None]
    if lost := sorted(before.get("scenarios", {}).keys() - config["scenarios"].keys()):
        faults.append(f"scenarios that are not asked for now ({len(lost)}, such as {lost[0]})")
    if before.get("samples", 0) > config["samples"]:
        faults.append(f"{before['samples']} samples a scenario ({config['samples']} asked for)")
    if faults:
        hint = "choose another --output, or delete the folder"
        raise InputError(f"a folder without another run in {output}", f"one with {'; '.join(faults)}", hint)


def _settings(config: Mapping[str, Any]) -> dict[str, Any]:
    """Those that decide which programs are drawn."""
    return {name: config.get(name) for name in ("reminder", "sampling")}
