"""Every recipe of `recipes/models` states what it should, and trains a tiny random model of its architecture for two steps.

None of the models themselves is loaded: what is tried is the architecture, with the traits of the model's published configuration that
change how it is computed (kind of rotary embedding, tied embeddings, sliding window, dropout), and a tokenizer made here.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers
from safetensors.torch import load_file
from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel as Decoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.processors import TemplateProcessing
from tokenizers.trainers import BpeTrainer
from transformers import PreTrainedTokenizerFast

from safecoder.cli.training_data import encode
from safecoder.config import TrainConfig, load
from safecoder.dataset.load import builtin_pairs, load_instruction_samples
from safecoder.models import registry
from safecoder.models.load import load_model, load_tokenizer, locate
from safecoder.storage import read_json, write_jsonl
from safecoder.training.attention import takes_tree_mask
from safecoder.training.run import train

FOLDER = Path(__file__).parents[2] / "recipes" / "models"
RECIPES = sorted(FOLDER.glob("*.yaml"))
each_recipe = pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)

_SIZES: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "max_position_embeddings": 2048,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "pad_token_id": None,
}
_LLAMA_3 = {"rope_type": "llama3", "rope_theta": 5e5, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0}
_LLAMA_3_1: dict[str, Any] = {
    "num_key_value_heads": 2,
    "rope_parameters": {**_LLAMA_3, "original_max_position_embeddings": 8192},
}
# By the beginning of the recipe's name, the longest that fits.
TRAITS: dict[str, dict[str, Any]] = {
    "starcoder-": {"n_inner": 64},
    "codellama": {"rope_parameters": {"rope_type": "default", "rope_theta": 1e6}},
    "llama2": {},
    "mistral": {"num_key_value_heads": 2, "sliding_window": 4096},
    "phi-2": {
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e4, "partial_rotary_factor": 0.5},
        "resid_pdrop": 0.1,
    },
    "qwen2.5-coder": {"num_key_value_heads": 2, "tie_word_embeddings": False},
    "qwen2.5-coder-0.5b": {"num_key_value_heads": 2, "tie_word_embeddings": True},
    "qwen2.5-coder-1.5b": {"num_key_value_heads": 2, "tie_word_embeddings": True},
    "qwen2.5-coder-3b": {"num_key_value_heads": 2, "tie_word_embeddings": True},
    "qwen3": {"num_key_value_heads": 2, "head_dim": 16, "tie_word_embeddings": True},
    "starcoder2": {"num_key_value_heads": 2, "sliding_window": 4096, "use_bias": True},
    "deepseek-coder": {"rope_parameters": {"rope_type": "linear", "rope_theta": 1e5, "factor": 4.0}},
    "llama-3-": {"num_key_value_heads": 2, "rope_parameters": {"rope_type": "default", "rope_theta": 5e5}},
    "llama-3.1": _LLAMA_3_1,
    "llama-3.2": {**_LLAMA_3_1, "tie_word_embeddings": True},
}
_STARTS = {"LlamaForCausalLM", "MistralForCausalLM"}  # their tokenizers put a start token before a text
_CHAT = (
    "{% for message in messages %}[{{ message.role }}]\n{{ message.content }}\n{% endfor %}"
    "{% if add_generation_prompt %}[assistant]\n{% endif %}"
)


def architecture(path: Path) -> str:
    """The class that the recipe's comment names."""
    found = re.search(r"^# Architecture: (\w+)\.$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path.name} has no line `# Architecture: NAME.`"
    return found.group(1)


def tiny_tokenizer(texts: list[str], starts: bool) -> PreTrainedTokenizerFast:
    backend = Tokenizer(BPE())
    backend.pre_tokenizer = ByteLevel(add_prefix_space=False)
    backend.decoder = Decoder()
    alphabet = ByteLevel.alphabet()
    trainer = BpeTrainer(vocab_size=400, special_tokens=["<s>", "</s>"], initial_alphabet=alphabet, show_progress=False)
    backend.train_from_iterator(texts, trainer)
    single = "<s> $A" if starts else "$A"
    backend.post_processor = TemplateProcessing(single=single, special_tokens=[("<s>", 0)] if starts else [])
    marks = {"bos_token": "<s>", "eos_token": "</s>"}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend, **marks)
    tokenizer.chat_template = _CHAT
    return tokenizer


def tiny_model(path: Path, vocabulary: int) -> Any:
    kind = getattr(transformers, architecture(path))
    fitting = [beginning for beginning in TRAITS if path.stem.startswith(beginning)]
    assert fitting, f"say in TRAITS what is special about the configuration of {path.stem}"
    torch.manual_seed(3)
    return kind(kind.config_class(**{**_SIZES, "vocab_size": vocabulary, **TRAITS[max(fitting, key=len)]}))


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Three pairs of three classes and four instruction samples, the shortest of the built-in ones."""
    folder = tmp_path_factory.mktemp("data")
    pairs = {pair.group: pair for pair in sorted(builtin_pairs(), key=lambda pair: -len(pair.secure))}
    shortest = sorted(pairs.values(), key=lambda pair: len(pair.secure))[:3]
    samples = sorted(load_instruction_samples("builtin"), key=lambda sample: len(sample.response))[:4]
    write_jsonl(folder / "pairs.jsonl", shortest)
    write_jsonl(folder / "samples.jsonl", samples)
    return {
        "overrides": (
            f"data.pairs=['{folder / 'pairs.jsonl'}']",
            f"data.instructions=['{folder / 'samples.jsonl'}']",
        ),
        "texts": [pair.secure for pair in shortest] + [sample.response for sample in samples],
    }


@each_recipe
def test_a_recipe_trains_a_tiny_model_of_its_architecture(path: Path, tmp_path: Path, data: dict[str, Any]) -> None:
    """Only model, output, precision, volume and data are shrunk; the rest is the recipe's.

    Packed rows must be taken (no notice of a fallback), every trained tensor and nothing else must change, and what was saved must
    load as the tuned model.
    """
    folder = tmp_path / "base"
    made = tiny_tokenizer(data["texts"], architecture(path) in _STARTS)
    tiny_model(path, len(made)).save_pretrained(folder)
    made.save_pretrained(folder)
    shrunk = (f"model={folder}", f"output={tmp_path / 'run'}", "optim.max_steps=2", "optim.batch_size=4")
    config = load(TrainConfig, path, (*shrunk, "precision=float32", *data["overrides"]))
    located = locate(config.model)
    tokenizer, model = load_tokenizer(located), load_model(located)
    assert type(model).__name__ == architecture(path)
    samples = encode(config, tokenizer).samples
    assert {sample.kind for sample in samples} == {"pair", "standard"}
    before = {name: value.clone() for name, value in model.state_dict().items()}
    linear = {name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)} - {"lm_head"}

    assert takes_tree_mask(model, model.device)
    notices: list[str] = []
    losses: list[float] = []
    saved = train(
        config,
        model,
        tokenizer,
        samples,
        lambda step, total, figures: losses.append(figures["loss_total"]) if "loss_total" in figures else None,
        notices.append,
    )

    assert notices == []
    assert len(losses) == 2
    assert all(math.isfinite(loss) and loss > 0 for loss in losses)
    assert not list(saved.glob("*.bin"))
    weights = {name: value for file in saved.glob("*.safetensors") for name, value in load_file(file).items()}
    if config.lora:
        raised = {name for name, value in weights.items() if "lora_B" in name and bool(value.any())}
        assert {re.sub(r"^base_model\.model\.|\.lora_B\.weight$", "", name) for name in raised} == linear
        settings = read_json(saved / "adapter_config.json")
        assert (settings["r"], settings["lora_alpha"]) == (config.lora.r, config.lora.alpha)
        frozen = {name.replace(".base_layer", ""): value for name, value in model.state_dict().items()}
        assert all(torch.equal(frozen[name], value) for name, value in before.items())
        assert (saved / "README.md").is_file()
    else:
        assert {name for name, value in weights.items() if torch.equal(value, before[name])} == set()
        assert weights.keys() == before.keys() - ({"lm_head.weight"} if model.config.tie_word_embeddings else set())

    again = locate(str(saved))
    reloaded = load_model(again)
    assert load_tokenizer(again)("import os")["input_ids"] == tokenizer("import os")["input_ids"]
    ids = torch.tensor([[5, 6, 7]])
    with torch.no_grad():
        logits = reloaded(ids).logits
        assert torch.isfinite(logits).all()
        assert torch.allclose(logits, model.eval()(ids).logits, atol=1e-5)
        assert not torch.allclose(logits, load_model(located)(ids).logits, atol=1e-6)


@each_recipe
def test_a_recipe_is_for_a_hub_model_of_a_known_architecture_with_an_output_of_its_own(path: Path) -> None:
    config = load(TrainConfig, path)
    assert registry.resolve(config.model).kind == "hub"
    assert architecture(path) in transformers.models.auto.modeling_auto.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES.values()
    assert config.output == f"runs/{path.stem}"
    is_chat = "instruct" in config.model.lower()
    assert config.data.prompt == ("chat" if is_chat else "paper")


@each_recipe
def test_what_all_recipes_take_from_the_paper(path: Path) -> None:
    config = load(TrainConfig, path)
    optim = config.optim
    assert (optim.batch_size, optim.clip_norm, optim.weight_decay, optim.adam_eps) == (16, 1.0, 1e-2, 1e-8)
    assert (optim.schedule, optim.warmup_steps, config.data.max_tokens) == ("linear", 0, 1024)
    if config.lora:
        assert (config.lora.r, config.lora.alpha, config.lora.dropout) == (16, 32, 0.1)


@pytest.mark.parametrize(
    ("name", "rate", "epochs", "k", "adapters"),
    [
        ("starcoder-1b", 2e-5, 2, 20, False),
        ("starcoder-3b", 2e-5, 2, 20, False),
        ("codellama-7b", 1e-3, 5, 20, True),
        ("phi-2", 2e-5, 2, 40, False),
        ("llama2-7b", 2e-5, 2, 40, True),
        ("mistral-7b", 2e-5, 2, 40, True),
    ],
)
def test_the_papers_models_have_the_papers_hyperparameters(
    name: str, rate: float, epochs: float, k: int, adapters: bool
) -> None:
    config = load(TrainConfig, FOLDER / f"{name}.yaml")
    assert (config.optim.learning_rate, config.optim.epochs, config.data.oversample_k) == (rate, epochs, k)
    assert (config.lora is not None) is adapters
    assert config.data.prompt == "paper"
