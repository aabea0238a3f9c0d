"""All published pairs lint and encode, with a token a byte; the figures are those of the files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from safecoder.cli.main import app
from safecoder.config import DataConfig
from safecoder.dataset.encode import Encoder
from safecoder.dataset.load import load_pairs
from safecoder.dataset.mixing import joint_set

FILES = ("safecoder/train.jsonl", "safecoder/val.jsonl", "sven/pairs.jsonl")


def test_published_pairs_encode_in_every_form(shared_data: Path, byte_tokenizer: Any) -> None:
    """None is without a trained token, and masks are the wider the coarser they are."""
    pairs = [pair for name in FILES for pair in load_pairs(str(shared_data / name))]
    marked: Counter[str] = Counter()
    for mask in ("character", "line", "none"):
        data = DataConfig.model_validate(
            {
                "mask": mask,
                "max_tokens": 10**6,
                "pair_form": "split",
                "oversample_count": "halves",
                "end_of_program": True,
            }
        )
        encoded = Encoder(byte_tokenizer, data).all(pairs, [])
        assert encoded.skipped.too_long == encoded.skipped.no_difference == ()
        # One pair of the validation file differs in the end of its last line only.
        assert len(encoded.skipped.unsupervised) <= 1
        assert min(size.effective for size in joint_set(encoded, data, seed=1).classes) >= 20
        rows = [row for unit in encoded.pairs for sample in unit.samples for row in sample.rows]
        marked[mask] = sum(term != 0 for row in rows for term in row.terms)
    assert marked["character"] < marked["line"] < marked["none"]


def test_the_known_faults_of_the_published_pairs(shared_data: Path) -> None:
    """The data's README counts 14 duplicate pairs: 12 in the training part, 2 across the parts."""
    train, kept, _ = (shared_data / name for name in FILES)
    result = CliRunner().invoke(app, ["data", "lint", str(train), "--validation", str(kept), "--json"])
    assert result.exit_code == 1
    counts = json.loads(result.output)["counts"]
    assert counts["duplicate"] + counts["validation-duplicate"] == 14
    assert counts["row-left-out"] == 1
    assert counts["mentions-security"] == 14
    assert counts["unparsable"] < 70


def test_pairs_without_instructions_lint(shared_data: Path) -> None:
    result = CliRunner().invoke(app, ["data", "lint", str(shared_data / FILES[2]), "--json"])
    assert result.exit_code == 0
    told = json.loads(result.output)
    assert told["counts"]["no-instruction"] == told["pairs"] == 799
