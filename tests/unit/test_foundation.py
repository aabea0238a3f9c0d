"""Records, CWEs, storage and configuration, and how they answer bad input."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from safecoder import cwe
from safecoder.config import TrainConfig, build, load
from safecoder.dataset.load import load_pairs
from safecoder.errors import InputError, StorageError
from safecoder.records import GeneratedSample, Pair
from safecoder.storage import Journal, read_jsonl, write_bytes, write_jsonl, write_manifest

RECIPES = Path(__file__).parents[2] / "recipes"


def pair(**changes: str) -> dict[str, str]:
    fields = {"id": "a", "language": "python", "cwe": "22", "instruction": "Do.", "source": "test"}
    return {**fields, "secure": "x = 1\n", "vulnerable": "x = 2\n", **changes}


def sample(key: str) -> GeneratedSample:
    return GeneratedSample(key=key, task="t", index=0, model="m", completion="c", program="p", finish="eos", tokens=1)


def test_catalogue_has_the_papers_classes() -> None:
    assert len(cwe.TRAINED) == 25
    assert len(cwe.UNSEEN) == 10
    assert cwe.canonical("cwe-22") == cwe.canonical("022") == "CWE-022"


def test_unknown_cwe_and_language_are_refused() -> None:
    with pytest.raises(InputError, match="CWE"):
        cwe.canonical("CWE-9999")
    with pytest.raises(ValidationError, match="no CWE of the catalogue"):
        Pair.model_validate(pair(cwe="CWE-9999"))
    with pytest.raises(ValidationError, match="python"):
        Pair.model_validate(pair(language="cobol"))


def test_equal_and_unparsable_halves_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(pair(secure="x = 2\n")) + "\n")
    with pytest.raises(InputError, match=r"pairs\.jsonl:1[\s\S]*are equal"):
        load_pairs(str(file))
    file.write_text(json.dumps(pair(secure="def (\n")) + "\n")
    with pytest.raises(InputError, match="a \\(secure\\)"):
        load_pairs(str(file))


def test_jsonl_round_trip_and_named_faults(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "pairs.jsonl"
    record = Pair.model_validate(pair())
    assert write_jsonl(file, [record]) == 1
    assert read_jsonl(file, Pair) == [record]
    file.write_text('{"id": ""}\n')
    with pytest.raises(InputError, match=r"pairs.jsonl:1[\s\S]*language"):
        read_jsonl(file, Pair)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    write_bytes(file, b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match="free some space"):
        write_bytes(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_torn_cache_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    first = Journal(path, GeneratedSample, lambda item: item.key)
    first.add([sample("a"), sample("b")])
    path.write_bytes(path.read_bytes()[:-20])
    again = Journal(path, GeneratedSample, lambda item: item.key)
    assert "a" in again
    assert "b" not in again
    assert again.dropped == 1
    again.add([sample("c")])
    assert {item.key for item in Journal(path, GeneratedSample, lambda item: item.key)} == {"a", "c"}


def test_manifest_says_what_is_needed_to_repeat(tmp_path: Path) -> None:
    write_manifest(tmp_path / "m.json", command="train", seed=3, model={"name": "x"}, config={"a": 1})
    manifest = json.loads((tmp_path / "m.json").read_text())
    assert {"seed", "commit", "packages", "model", "config"} <= manifest.keys()


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_recipe_loads(path: Path) -> None:
    config = load(TrainConfig, path)
    assert config.ordinary().data.pairs == []


def test_overrides_and_every_fault_at_once() -> None:
    config = load(TrainConfig, RECIPES / "demo.yaml", ("optim.learning_rate=1e-5", "seed=7"))
    assert (config.optim.learning_rate, config.seed) == (1e-5, 7)
    with pytest.raises(InputError, match=r"seed[\s\S]*learnig_rate: no such key, did you mean learning_rate"):
        build(TrainConfig, {"model": "m", "output": "o", "seed": -1, "optim": {"learnig_rate": 1}}, "here")
    with pytest.raises(InputError, match="key=value"):
        load(TrainConfig, RECIPES / "demo.yaml", ("seed",))
