"""A recipe may stand on another one: what is merged, what is replaced, and how mistakes are answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecoder.config import TrainConfig, load
from safecoder.errors import InputError, StorageError


def written(folder: Path, **recipes: str) -> Path:
    """Writes recipes by name; returns the folder. `__` in a name stands for a subfolder."""
    for name, text in recipes.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


BASE = "model: m\noutput: o\nlora: {r: 4, alpha: 8, dropout: 0.0}\ndata: {pairs: [one, two], prompt: paper}\n"


def test_a_recipe_states_only_what_differs_from_its_base(tmp_path: Path) -> None:
    folder = written(tmp_path, base=BASE, top="base: base.yaml\nmodel: other\nlora: {r: 32}\n")
    config = load(TrainConfig, folder / "top.yaml")
    assert (config.model, config.output, config.data.prompt) == ("other", "o", "paper")
    assert config.lora is not None
    assert (config.lora.r, config.lora.alpha) == (32, 8)


def test_lists_are_replaced_not_joined(tmp_path: Path) -> None:
    folder = written(tmp_path, base=BASE, top="base: base.yaml\ndata: {pairs: [three]}\n")
    assert load(TrainConfig, folder / "top.yaml").data.pairs == ["three"]


def test_null_takes_a_mapping_of_the_base_away_and_a_mapping_brings_it_back(tmp_path: Path) -> None:
    folder = written(
        tmp_path, base=BASE, full="base: base.yaml\nlora: null\n", again="base: full.yaml\nlora: {r: 2, alpha: 3}\n"
    )
    assert load(TrainConfig, folder / "full.yaml").lora is None
    lora = load(TrainConfig, folder / "again.yaml").lora
    assert lora is not None
    assert (lora.r, lora.alpha, lora.dropout) == (2, 3, 0.1), (
        "the dropout is the default's, not that of the base's base"
    )


def test_a_base_is_found_from_the_folder_of_the_recipe_and_overrides_come_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(
        tmp_path, bases__root=BASE, bases__mid="base: root.yaml\nseed: 5\n", models__top="base: ../bases/mid.yaml\n"
    )
    monkeypatch.chdir("/")
    config = load(TrainConfig, folder / "models" / "top.yaml", ("lora.r=64", "data.pairs=[]"))
    assert config.seed == 5
    assert config.data.pairs == []
    assert config.lora is not None
    assert (config.lora.r, config.lora.alpha) == (64, 8)


@pytest.mark.parametrize("first", ["base: self.yaml\n", "base: b.yaml\n"], ids=["itself", "another"])
def test_a_circle_of_bases_is_refused_and_shown(tmp_path: Path, first: str) -> None:
    folder = written(tmp_path, self=first, b="base: sub/../self.yaml\n")
    (folder / "sub").mkdir()
    with pytest.raises(InputError, match=r"self\.yaml -> .*self\.yaml"):
        load(TrainConfig, folder / "self.yaml")


def test_the_same_base_twice_in_different_recipes_is_no_circle(tmp_path: Path) -> None:
    folder = written(tmp_path, base=BASE, one="base: base.yaml\n", two="base: base.yaml\nseed: 2\n")
    assert load(TrainConfig, folder / "one.yaml").seed == 1
    assert load(TrainConfig, folder / "two.yaml").seed == 2


@pytest.mark.parametrize("value", ["3", "[a.yaml]", "''", "null", "{a: 1}"])
def test_a_base_that_is_no_path_is_refused(tmp_path: Path, value: str) -> None:
    folder = written(tmp_path, top=f"base: {value}\nmodel: m\noutput: o\n")
    with pytest.raises(InputError, match=r"`base` of .*top\.yaml"):
        load(TrainConfig, folder / "top.yaml")


def test_faults_of_a_base_name_the_base(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        typo=BASE + "sed: 3\n",
        broken="model: [\n",
        items="- a\n",
        on_typo="base: typo.yaml\n",
        on_broken="base: broken.yaml\n",
        on_items="base: items.yaml\n",
        on_nothing="base: nothing.yaml\n",
    )
    with pytest.raises(InputError, match=r"on_typo\.yaml \(on .*typo\.yaml\)[\s\S]*sed: no such key"):
        load(TrainConfig, folder / "on_typo.yaml")
    with pytest.raises(InputError, match=r"/broken\.yaml"):
        load(TrainConfig, folder / "on_broken.yaml")
    with pytest.raises(InputError, match=r"mapping in .*/items\.yaml"):
        load(TrainConfig, folder / "on_items.yaml")
    with pytest.raises(StorageError, match=r"nothing\.yaml"):
        load(TrainConfig, folder / "on_nothing.yaml")


def test_base_is_a_key_of_files_not_of_the_command_line(tmp_path: Path) -> None:
    folder = written(tmp_path, base=BASE)
    with pytest.raises(InputError, match="base: no such key"):
        load(TrainConfig, folder / "base.yaml", ("base=other.yaml",))


def test_a_reference_to_nothing_is_a_fault_of_the_recipe(tmp_path: Path) -> None:
    folder = written(tmp_path, top="model: m\noutput: runs/${nothing}\n")
    with pytest.raises(InputError, match=r"top\.yaml[\s\S]*nothing"):
        load(TrainConfig, folder / "top.yaml")
