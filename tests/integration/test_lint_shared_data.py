"""All published pairs lint and encode, with the default model's tokenizer or a small one; the figures are those of the files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from safecoder.cli.main import app
from safecoder.config import DataConfig
from safecoder.dataset.encode import Encoder
from safecoder.dataset.load import builtin_pairs, load_pairs
from safecoder.dataset.mixing import joint_set
from safecoder.training_records import SkippedSamples, Term

FILES = ("safecoder/train.jsonl", "safecoder/val.jsonl", "sven/pairs.jsonl")


@pytest.fixture(scope="module")
def small_tokenizer() -> Any:
    """The default model's tokenizer if it has been fetched, else 2,000 tokens learnt from the pairs we ship."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    from safecoder.storage import cache_home

    for note in sorted(cache_home().glob("converted/qwen2.5-coder-0.5b-instruct-*/conversion.json")):
        return AutoTokenizer.from_pretrained(note.parent)
    inner = Tokenizer(models.BPE())
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=2000, initial_alphabet=alphabet, special_tokens=["<end>"], show_progress=False
    )
    inner.train_from_iterator((pair.secure for pair in builtin_pairs()), trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="<end>")  # noqa: S106
    tokenizer.chat_template = "<u>{{ messages[0]['content'] }}<a>"
    return tokenizer


def test_published_pairs_encode_with_every_mask(shared_data: Path, small_tokenizer: Any) -> None:
    """None is without a trained token, and masks are the wider the coarser they are."""
    pairs = [pair for name in FILES for pair in load_pairs(str(shared_data / name))]
    marked: Counter[str] = Counter()
    for mask in ("token", "character", "line"):
        encoded = Encoder(small_tokenizer, DataConfig(mask=mask, max_tokens=10**6)).all(pairs, [])
        assert encoded.skipped == SkippedSamples((), (), ())
        assert len(encoded.pairs) == len(pairs) == 1263
        rows = [row for unit in encoded.pairs for sample in unit.samples for row in sample.rows]
        marked[mask] = sum(term is not Term.NONE for row in rows for term in row.terms)
    assert 1.5 * marked["token"] < marked["line"] < 4 * marked["token"]
    assert 0.8 * marked["token"] < marked["character"] < 1.1 * marked["token"]


def test_published_pairs_train_in_the_form_of_the_released_code(shared_data: Path, small_tokenizer: Any) -> None:
    """Halves of every class of CWE x extension reach k = 20 exactly, unless there were more."""
    data = DataConfig(pair_form="split", oversample_count="halves", end_of_program=True)
    encoded = Encoder(small_tokenizer, data).all(load_pairs(str(shared_data / FILES[0])), [])
    joint = joint_set(encoded, data, seed=1)
    assert all(size.effective == max(20, size.distinct) for size in joint.classes)
    assert {".js", ".jsx", ".py"} <= {size.kind for size in joint.classes}
    assert all(len(sample.rows) == 1 for sample in joint.pairs)
    assert sum(size.effective for size in joint.classes) == len(joint.pairs)


def test_the_known_faults_of_the_published_pairs(shared_data: Path) -> None:
    """The data's README counts 14 duplicate pairs: 12 in the training part, 2 across the parts."""
    train, kept, _ = (shared_data / name for name in FILES)
    result = CliRunner().invoke(app, ["data", "lint", str(train), "--validation", str(kept), "--json"])
    assert result.exit_code == 1
    counts = json.loads(result.stdout)["counts"]
    assert counts["duplicate"] + counts["validation-duplicate"] == 14
    assert counts["row-left-out"] == 1
    assert counts["mentions-security"] == 15
    assert counts["unparsable"] < 70


def test_pairs_without_instructions_lint(shared_data: Path) -> None:
    result = CliRunner().invoke(app, ["data", "lint", str(shared_data / FILES[2]), "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["counts"]["no-instruction"] == told["pairs"] == 799
