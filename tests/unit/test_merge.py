"""An adapter becomes a whole model with the same predictions, or an error that says why not, and then nothing is left."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, PromptTuningConfig, get_peft_model
from safetensors import safe_open
from transformers import AutoModelForCausalLM, AutoTokenizer, Qwen2Config, Qwen2ForCausalLM

from safecoder.cli.utility_steps import _longest
from safecoder.errors import InputError, ModelError, StorageError
from safecoder.models import card, load
from safecoder.models.load import load_model, locate
from safecoder.models.merge import merge
from safecoder.storage import sha256_file

IDS = torch.tensor([[3, 5, 7, 11, 13]])


@pytest.fixture
def base(tmp_path: Path, byte_tokenizer: Any) -> Path:
    torch.manual_seed(0)
    config = Qwen2Config(
        vocab_size=len(byte_tokenizer),
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        initializer_range=0.3,
        tie_word_embeddings=True,
    )
    model: Any = Qwen2ForCausalLM(config)
    model.to(torch.bfloat16).save_pretrained(tmp_path / "base")
    byte_tokenizer.save_pretrained(tmp_path / "base")
    return tmp_path / "base"


@pytest.fixture
def adapter(base: Path, tmp_path: Path, byte_tokenizer: Any) -> Path:
    """With weights that move the predictions, a tokenizer and a card, as training leaves it."""
    tuned: Any = get_peft_model(load_model(locate(str(base))), LoraConfig(r=4, target_modules="all-linear"))
    with torch.no_grad():
        for name, weight in tuned.named_parameters():
            if "lora_B" in name:
                weight.normal_(std=0.3)
    folder = tmp_path / "adapter"
    tuned.save_pretrained(str(folder))
    byte_tokenizer.save_pretrained(folder)
    (folder / card.NAME).write_text("---\nlibrary_name: peft\n---\n\n# run\n\nA LoRA adapter for `base`, tuned\n")
    config = json.loads((folder / "adapter_config.json").read_text())
    (folder / "adapter_config.json").write_text(json.dumps({**config, "base_model_name_or_path": str(base)}))
    return folder


def named_base(adapter: Path, base: Path) -> None:
    path = adapter / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "base_model_name_or_path": str(base)}))


def logits(model: Any) -> torch.Tensor:
    with torch.no_grad():
        found = model.eval()(input_ids=IDS).logits
    assert isinstance(found, torch.Tensor)
    return found.float()


def test_the_merged_model_predicts_what_base_and_adapter_predict(adapter: Path, base: Path, tmp_path: Path) -> None:
    folder, dtype = merge(adapter, tmp_path / "out" / "whole", "float32")
    assert dtype == "float32"
    merged = AutoModelForCausalLM.from_pretrained(folder)
    adapted = logits(load_model(locate(str(adapter)), merge=False))
    assert torch.allclose(logits(merged), adapted, atol=1e-4)
    assert not torch.allclose(logits(load_model(locate(str(base)))), adapted, atol=1e-1), "the adapter does something"


def test_the_weights_of_a_base_are_read_for_their_hash_once(
    adapter: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def noted(path: Path) -> str:
        read.append(path)
        return sha256_file(path)

    monkeypatch.setattr(load, "sha256_file", noted)
    load._hashed.cache_clear()
    load_model(locate(str(adapter)))
    assert read.count(base / "model.safetensors") == 1


def test_what_is_left_is_a_whole_model_with_tokenizer_template_and_card(adapter: Path, tmp_path: Path) -> None:
    folder, _ = merge(adapter, tmp_path / "whole")
    names = {path.name for path in folder.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "README.md"} <= names
    assert not [name for name in names if name.startswith("adapter_") or name.endswith((".bin", ".pt"))]
    tokenizer = AutoTokenizer.from_pretrained(folder)
    assert tokenizer.chat_template == AutoTokenizer.from_pretrained(adapter).chat_template
    assert tokenizer.chat_template
    text = (folder / "README.md").read_text()
    assert "library_name: transformers" in text
    assert "merged into its base" in text
    assert str(tmp_path) not in (folder / "config.json").read_text()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("dtype", "stored"), [("auto", "BF16"), ("bfloat16", "BF16"), ("float16", "F16"), ("float32", "F32")]
)
def test_the_number_format_is_that_of_the_base_or_the_one_asked_for(
    adapter: Path, tmp_path: Path, dtype: Any, stored: str
) -> None:
    folder, told = merge(adapter, tmp_path / "whole", dtype)
    with safe_open(str(folder / "model.safetensors"), "pt") as file:
        assert {file.get_slice(name).get_dtype() for name in file.keys()} == {stored}  # noqa: SIM118 - no mapping
    config = json.loads((folder / "config.json").read_text())
    assert config["dtype"] == told == {"BF16": "bfloat16", "F16": "float16", "F32": "float32"}[stored]


def test_a_whole_model_is_said_to_be_one(base: Path, adapter: Path, tmp_path: Path) -> None:
    merged, _ = merge(adapter, tmp_path / "whole")
    for folder in (base, merged):
        with pytest.raises(InputError, match=r"a whole model[\s\S]*nothing to merge"):
            merge(folder, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_folder_that_is_no_adapter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "absent"):
        with pytest.raises(InputError, match="pass the `model` folder of a run"):
            merge(folder, tmp_path / "out")


def test_an_output_that_exists_is_not_touched(adapter: Path, tmp_path: Path) -> None:
    for name in ("folder", "file"):
        output = tmp_path / name
        output.mkdir() if name == "folder" else output.write_text("mine")
        with pytest.raises(InputError, match="a new folder at"):
            merge(adapter, output)
    assert (tmp_path / "file").read_text() == "mine"
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.parametrize("gone", ["/no/such/folder", "nothing", ""])
def test_a_base_that_cannot_be_found_is_named_with_the_place_that_names_it(
    adapter: Path, tmp_path: Path, gone: str
) -> None:
    path = adapter / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "base_model_name_or_path": gone}))
    with pytest.raises(ModelError) as caught:
        merge(adapter, tmp_path / "out")
    assert "adapter_config.json" in str(caught.value)
    assert gone in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_base_that_was_deleted_is_named(adapter: Path, base: Path, tmp_path: Path) -> None:
    shutil.rmtree(base)
    with pytest.raises(ModelError, match="bring it back, or write where it is now"):
        merge(adapter, tmp_path / "out")


def test_an_adapter_trained_on_an_adapter_is_merged_with_all_below_it(adapter: Path, tmp_path: Path) -> None:
    upper = tmp_path / "upper"
    shutil.copytree(adapter, upper)
    (upper / "tokenizer_config.json").unlink()
    named_base(upper, adapter)
    folder, dtype = merge(upper, tmp_path / "whole")
    assert dtype == "bfloat16", "that of the whole model at the bottom"
    once, _ = merge(adapter, tmp_path / "once", "float32")
    found, below = (logits(AutoModelForCausalLM.from_pretrained(made)) for made in (folder, once))
    torch.testing.assert_close(found, logits(load_model(locate(str(upper)))), atol=0.2, rtol=0.1)
    assert not torch.allclose(found, below, atol=0.2), "the upper one does something too"
    assert AutoTokenizer.from_pretrained(folder).chat_template
    assert _longest(locate(str(upper))) == _longest(locate(str(adapter)))


def test_a_folder_that_is_called_like_a_model_of_the_registry_is_the_adapter(
    adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "smollm2-135m-instruct"
    adapter.rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    folder, _ = merge(Path(name), tmp_path / "whole", "float32")
    merged = AutoModelForCausalLM.from_pretrained(folder)
    adapted = logits(load_model(locate(str(tmp_path / name)), merge=False))
    assert torch.allclose(logits(merged), adapted, atol=1e-4)


def test_an_adapter_of_another_kind_is_refused(base: Path, tmp_path: Path) -> None:
    config = PromptTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=2)
    get_peft_model(load_model(locate(str(base))), config).save_pretrained(str(tmp_path / "prompt"))
    path = tmp_path / "prompt" / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "base_model_name_or_path": str(base)}))
    with pytest.raises(ModelError, match="a LoRA adapter"):
        merge(tmp_path / "prompt", tmp_path / "out")


@pytest.mark.parametrize(
    "failure",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        RuntimeError("I/O error: No space left on device (os error 28)"),
    ],
    ids=["by number", "by text"],
)
def test_a_full_disk_leaves_nothing_and_says_so(
    adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def torn(self: Any, folder: Path, **options: Any) -> None:
        (Path(folder) / "model.safetensors").write_bytes(b"half")
        raise failure

    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setattr(Qwen2ForCausalLM, "save_pretrained", torn)
    with pytest.raises(StorageError, match=r"a full disk[\s\S]*free some space"):
        merge(adapter, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_an_interruption_leaves_nothing(adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: Any, folder: Path, **options: Any) -> None:
        raise KeyboardInterrupt

    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setattr(Qwen2ForCausalLM, "save_pretrained", stopped)
    with pytest.raises(KeyboardInterrupt):
        merge(adapter, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
