"""A program is trained on behind the same ids behind which it is sampled, start token included."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel as Decoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.processors import TemplateProcessing
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from safecoder import prompts
from safecoder.config import DataConfig, SamplingConfig
from safecoder.dataset.encode import Encoder
from safecoder.generation.transformers_engine import TransformersEngine
from safecoder.prompts import PromptForm
from safecoder.records import GenerationTask, InstructionSample, Pair

CHAT = "<s>{% for m in messages %}{{ m.content }}{% endfor %}|"


def byte_tokenizer(starts: bool, chat: str = CHAT) -> PreTrainedTokenizerFast:
    """A token a byte; with `starts`, the post-processor alone puts `<s>` before a text, as in Llama 3."""
    letters = sorted(ByteLevel.alphabet())
    backend = Tokenizer(BPE({"<s>": 0, "</s>": 1, **{letter: at + 2 for at, letter in enumerate(letters)}}, []))
    backend.pre_tokenizer = ByteLevel(add_prefix_space=False)
    backend.decoder = Decoder()
    backend.add_special_tokens(["<s>", "</s>"])
    backend.post_processor = (
        TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 0)]) if starts else TemplateProcessing(single="$A")
    )
    marks = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "</s>"}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend, **marks)
    tokenizer.chat_template = chat
    return tokenizer


def ids_in_training(tokenizer: PreTrainedTokenizerFast, form: PromptForm) -> tuple[int, ...]:
    pair = Pair(
        id="p", language="python", cwe="22", instruction="Do.", source="t", secure="x = 11\n", vulnerable="x = 12\n"
    )
    return Encoder(tokenizer, DataConfig(prompt=form)).pair(pair).rows[0].input_ids


def ids_in_sampling(tokenizer: PreTrainedTokenizerFast, form: PromptForm) -> tuple[int, ...]:
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1
    )
    engine = TransformersEngine(LlamaForCausalLM(config).eval(), tokenizer, "tiny")
    task = GenerationTask(id="p", language="python", instruction="Do.", prefix="x = 1", samples=1, stop="block")
    return tuple(engine.prompt_ids(task, SamplingConfig(prompt=form)))


@pytest.mark.parametrize("starts", [True, False], ids=["with start token", "without"])
@pytest.mark.parametrize("form", ["paper", "chat", "none"])
def test_sampling_begins_with_the_ids_of_training(form: PromptForm, starts: bool) -> None:
    tokenizer = byte_tokenizer(starts)
    trained, sampled = ids_in_training(tokenizer, form), ids_in_sampling(tokenizer, form)
    assert trained[: len(sampled)] == sampled
    assert sampled.count(0) == (0 if form == "paper" and not starts else 1)


def test_a_bare_completion_can_be_learnt_from_its_first_token() -> None:
    sample = InstructionSample(id="i", language="python", instruction="Do.", response="x", source="t")
    row = Encoder(byte_tokenizer(starts=False), DataConfig(prompt="none")).instruction(sample).rows[0]
    assert len(row.input_ids) == 3
    assert row.input_ids[0] == 0


def test_the_rendered_prompt_does_not_depend_on_the_day_and_asks_for_no_thoughts() -> None:
    template = (
        "{% if date_string is not defined %}{% set date_string = strftime_now('%d %b %Y') %}{% endif %}{{ date_string }}"
        "{% if enable_thinking is defined and enable_thinking is false %}|none{% endif %}"
    )
    assert prompts.render("chat", byte_tokenizer(True, template), "Do.") == "26 Jul 2024|none"


def test_a_template_that_asks_for_the_time_in_its_own_form_is_told_the_same_every_day() -> None:
    template = "\n{% macro head() %}{{ strftime_now('%Y-%m-%d') }} or {{ strftime_now('%B %d, %Y') }}{% endmacro %}{{ head() }}"
    assert prompts.render("chat", byte_tokenizer(True, template), "Do.") == "\n2024-07-26 or July 26, 2024"
    named = byte_tokenizer(True)
    named.chat_template = {"default": template, "tool_use": ""}
    assert prompts.render("chat", named, "Do.") == "\n2024-07-26 or July 26, 2024"
