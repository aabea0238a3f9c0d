"""The verified functions of a work folder as pairs, before cleaning: what an audit of verification looks at."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from safecoder.collect.records import DescribedFunction
from safecoder.collect.stage_files import Manifest, StageFiles
from safecoder.errors import InputError, storage_errors
from safecoder.records import Pair
from safecoder.storage import describe_faults, fingerprint


def verified_pairs(folder: Path) -> list[Pair]:
    """All of them, in order of repository; nothing is scrubbed, and functions that only differ in their white space are left in."""
    pairs: list[Pair] = []
    for path in sorted((folder / "describe" / "done").glob("*.json")):
        try:
            with storage_errors(path, "reading"):
                manifest = Manifest.model_validate_json(path.read_bytes())
        except ValidationError as error:
            hint = "run the same `safecoder collect` again, which writes it anew"
            raise InputError(f"a manifest of this version in {path}", describe_faults(error)[:300], hint) from error
        files = StageFiles(folder, "describe", path.stem)
        pairs += [_pair(item) for item in files.read(DescribedFunction, 0, manifest.records.size)]
    return list({pair.id: pair for pair in pairs}.values())


def _pair(item: DescribedFunction) -> Pair:
    function = item.function
    return Pair(
        id=f"verified-{fingerprint(item.key)}",
        language=function.language,
        cwe=function.cwe,
        instruction=item.instruction,
        secure=function.function.after,
        vulnerable=function.function.before,
        source="verified",
        provenance=function.provenance.model_copy(update={"license": item.license}),
    )
