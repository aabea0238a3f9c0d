"""What the tokens of a completion say, by a tokenizer of Llama's kind: it puts a blank before a text, and its decoder takes one off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer, decoders, normalizers
from tokenizers.models import BPE
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from safecoder.config import SamplingConfig
from safecoder.generation import transformers_engine
from safecoder.generation.transformers_engine import TransformersEngine
from safecoder.records import GeneratedSample, GenerationTask

PREFIX = "def f(x):\n"
END = 2


@pytest.fixture(scope="module")
def tokenizer() -> PreTrainedTokenizerFast:
    """Characters, up to four blanks as one token, and a token for each byte of any other character: line ends are such."""
    words = [chr(code) for code in range(33, 127)] + ["▁" * count for count in range(1, 5)]
    names = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
    merges = [("▁", "▁"), ("▁▁", "▁▁"), ("▁▁", "▁")]
    inner = Tokenizer(BPE({name: at for at, name in enumerate(names)}, merges, unk_token="<unk>", byte_fallback=True))  # noqa: S106
    inner.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    inner.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    inner.add_special_tokens(names[:3])
    return PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="</s>", pad_token="</s>")  # noqa: S106


def drawn(
    tokenizer: PreTrainedTokenizerFast, tokens: list[int], prefix: str, monkeypatch: pytest.MonkeyPatch
) -> GeneratedSample:
    """The sample of a model that says these tokens."""
    said: Iterator[int] = iter([*tokens, END])
    monkeypatch.setattr(transformers_engine, "choose", lambda *given: torch.tensor([next(said)]))
    sizes: dict[str, Any] = {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1}
    engine = TransformersEngine(LlamaForCausalLM(LlamaConfig(vocab_size=len(tokenizer), **sizes)), tokenizer, "tiny")
    task = GenerationTask(id="t", language="python", instruction="Do.", prefix=prefix, stop="block")
    found: list[GeneratedSample] = []
    engine.generate([(task, 0, "key")], SamplingConfig(prompt="paper"), "label", found.append)
    return found[0]


@pytest.mark.parametrize(
    "body", ["    y = x\n    return y\n", "  return x\n", "\n    return 'é'\n", "    # é\n    pass\n"]
)
def test_a_completion_keeps_the_blanks_at_its_start(
    body: str, tokenizer: PreTrainedTokenizerFast, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, whole = (tokenizer(text)["input_ids"] for text in (PREFIX, PREFIX + body))
    assert whole[: len(before)] == before
    sample = drawn(tokenizer, whole[len(before) :], PREFIX, monkeypatch)
    assert (sample.completion, sample.program) == (body, PREFIX + body)


def test_bytes_that_are_no_character_change_nothing_before_them(
    tokenizer: PreTrainedTokenizerFast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program's beginning ends with two bytes of one character; behind them comes half of another."""
    tokens = [tokenizer.vocab["<0xC3>"], tokenizer.vocab["'"]]
    assert drawn(tokenizer, tokens, "x = 'é", monkeypatch).completion == "\ufffd'"


def test_a_program_that_begins_with_the_completion_begins_without_the_tokenizers_blank(
    tokenizer: PreTrainedTokenizerFast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is trained: behind the prompt, the program is a text of its own."""
    program = "def f():\n    return 1\n"
    assert drawn(tokenizer, tokenizer(program)["input_ids"], "", monkeypatch).program == program
