"""Converts a GGUF file to a Transformers folder (float32 safetensors + tokenizer), once, in a process of its own.

The conversion needs twice the memory of the model; a child process gives it back when it ends. Run as
`python -m safecoder.models.convert SOURCE TARGET {tied,untied}`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from safecoder.errors import ModelError, StorageError, storage_errors
from safecoder.models.registry import Notify, lock_path
from safecoder.storage import cache_home, locked, read_json, sha256_file, write_json

_STAMP = "conversion.json"


def converted(source: Path, sha256: str, tied: bool, notify: Notify = lambda text: None) -> Path:
    """The converted folder of a GGUF file, made on first use and checked on every later one.

    Args:
        source: the GGUF file, already verified.
        sha256: its hash; part of the cache key.
        tied: share input and output embeddings, as the original model does (a quantised file carries two differently
            rounded copies of the one matrix; the output copy, which has more bits, is kept).

    Raises:
        ModelError: the file cannot be converted, or the cached conversion is damaged.
    """
    target = cache_home() / "converted" / f"{source.stem}-{sha256[:12]}{'-tied' if tied else ''}"
    if not target.exists():
        with locked(lock_path(target.name), wait=True):
            if not target.exists():  # else another process has converted it meanwhile
                return _made(source, target, sha256, tied, notify)
    _check(target)
    return target


def _made(source: Path, target: Path, sha256: str, tied: bool, notify: Notify) -> Path:
    notify(f"converting {source.name} to safetensors (once, about a minute)")
    part = target.with_name(target.name + ".part")
    with storage_errors(part, "preparing"):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
    # -P: a `safecoder` or `torch` in the folder where the user happens to be is not the one that is meant.
    command = [sys.executable, "-P", "-m", "safecoder.models.convert", str(source), str(part)]
    command.append("tied" if tied else "untied")
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        shutil.rmtree(part, ignore_errors=True)
        reason = [line for line in run.stderr.splitlines() if line.strip()]
        raise ModelError(
            f"a GGUF file of a causal language model that transformers can read in {source}",
            reason[-1] if reason else f"exit code {run.returncode}",
            "check the file, the free memory and the free disk space",
        )
    files = sorted(path for path in part.iterdir() if path.is_file())
    stamp = {path.name: {"size": path.stat().st_size, "sha256": sha256_file(path)} for path in files}
    write_json(part / _STAMP, {"source": sha256, "files": stamp})
    with storage_errors(target, "moving the conversion to"):
        part.rename(target)
    return target


def _check(folder: Path) -> None:
    """Compares every file with the hash noted when it was made: a damaged cache must not change results."""
    hint = f"delete {folder} and run the command again: the model is converted anew"
    try:
        noted_files = {
            name: (noted["size"], noted["sha256"]) for name, noted in read_json(folder / _STAMP)["files"].items()
        }
    except (StorageError, LookupError, TypeError, AttributeError):
        noted_files = {}
    if not noted_files:
        raise ModelError(f"an intact conversion in {folder}", f"no readable {_STAMP}", hint)
    for name, noted in noted_files.items():
        path = folder / name
        if not path.exists():
            raise ModelError(f"{name} in {folder}", "no such file", hint)
        if path.stat().st_size != noted[0] or sha256_file(path) != noted[1]:
            raise ModelError(f"{name} in {folder} as it was written", "other content (a damaged cache)", hint)


def _convert(source: Path, target: Path, tied: bool) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    model = AutoModelForCausalLM.from_pretrained(
        str(source.parent),
        gguf_file=source.name,
        dtype=torch.float32,
        quantization_config=GgufConfig(dequantize=True),
    )
    if tied:
        model.set_input_embeddings(torch.nn.Embedding.from_pretrained(model.get_output_embeddings().weight.detach()))
        model.config.tie_word_embeddings = True
        model.tie_weights()
    model.config._name_or_path = ""
    model.save_pretrained(target)
    AutoTokenizer.from_pretrained(str(source.parent), gguf_file=source.name).save_pretrained(target)


if __name__ == "__main__":
    _convert(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "tied")
