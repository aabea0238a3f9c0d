"""Conversations: read in the forms that others publish, and every answer of them is learnt with its end. A token is a byte."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import AddedToken
from transformers import LlamaConfig, LlamaForCausalLM

from safecoder import prompts
from safecoder.config import DataConfig, SamplingConfig
from safecoder.dataset.encode import Encoder
from safecoder.dataset.load import holds_answers, load_instruction_samples
from safecoder.errors import InputError
from safecoder.generation import transformers_engine
from safecoder.generation.transformers_engine import TransformersEngine
from safecoder.records import GeneratedSample, GenerationTask, InstructionSample, Pair, Provenance, Turn
from safecoder.training_records import Term

TEMPLATE = (
    "{% for m in messages %}{% if m.role == 'user' %}<u>{{ m.content }}<a>"
    "{% elif m.role == 'system' %}<s>{{ m.content }}{% else %}{{ m.content }}<end>{% endif %}{% endfor %}"
)
SAMPLE = InstructionSample(
    id="i",
    instruction="And?",
    response="two",
    source="test",
    system="Be.",
    history=(Turn(instruction="Hi", response="one"),),
)


@pytest.fixture
def chat(byte_tokenizer: Any) -> Any:
    tokenizer = copy.deepcopy(byte_tokenizer)
    tokenizer.chat_template = TEMPLATE
    return tokenizer


def learnt(tokenizer: Any, sample: InstructionSample, form: str) -> tuple[str, str]:
    (row,) = Encoder(tokenizer, DataConfig(prompt=form)).instruction(sample).rows
    return tokenizer.decode(row.input_ids), "".join("T" if term is Term.STANDARD else "." for term in row.terms)


def test_every_answer_and_its_end_are_learnt_in_the_models_own_form(chat: Any) -> None:
    """`<end>` is one token."""
    text, marks = learnt(chat, SAMPLE, "chat")
    assert text == "<s>Be.<u>Hi<a>one<end><u>And?<a>two<end>"
    assert marks == "." * len("<s>Be.<u>Hi<a>") + "TTT" + "T" + "." * len("<u>And?<a>") + "TTT" + "T"


@pytest.fixture
def turns(chat: Any) -> Any:
    """A template that ends a turn with another token than the end of text, as Gemma's, and trims what is said."""
    chat.add_tokens([AddedToken("<stop>", special=True)])
    chat.chat_template = TEMPLATE.replace("{{ m.content }}<end>", "{{ m.content | trim }}<stop>\n")
    return chat


def test_answers_end_as_the_template_ends_a_turn(turns: Any) -> None:
    """`<stop>` is one token; `<end>`, the end of text, is none of the template's."""
    text, marks = learnt(turns, SAMPLE, "chat")
    assert text == "<s>Be.<u>Hi<a>one<stop>\n<u>And?<a>two<stop>"
    assert marks == "." * len("<s>Be.<u>Hi<a>") + "TTT" + "T" + "." * len("\n<u>And?<a>") + "TTT" + "T"
    assert learnt(turns, SAMPLE, "paper")[0].endswith("two<end>")


def test_what_the_template_writes_before_its_end_is_learnt_with_it(turns: Any) -> None:
    turns.chat_template = turns.chat_template.replace("<stop>", " <stop>")
    text, marks = learnt(turns, SAMPLE, "chat")
    assert text.endswith("one <stop>\n<u>And?<a>two <stop>")
    assert marks.count("T") == 2 * len("TTT T")


def test_a_closed_program_ends_as_an_answer_does(turns: Any) -> None:
    pair = Pair(id="p", language="c", cwe="CWE-078", instruction="Do.", source="t", secure="ab;", vulnerable="ax;")
    secure, _ = Encoder(turns, DataConfig(end_of_program=True)).pair(pair).rows
    assert turns.decode(secure.input_ids).endswith("ab;\n```<stop>")


def test_a_template_that_ends_no_answer_leaves_it_to_the_end_of_text(turns: Any) -> None:
    """Or one for questions alone, which cannot show an answer."""
    turns.chat_template = TEMPLATE.replace("<end>", "")
    assert prompts.end("chat", turns) == [turns.eos_token_id]
    turns.chat_template = "{% if messages[1:] %}{{ raise_exception('one question') }}{% endif %}<u>"
    assert prompts.end("chat", turns) == [turns.eos_token_id]


@pytest.mark.parametrize("form", ["chat", "paper"])
def test_a_sample_ends_where_an_answer_ends_in_training(form: Any, turns: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model says `a`, the end of a turn, `b` and the end of text."""
    said = iter([*turns("a<stop>b<end>")["input_ids"]])
    monkeypatch.setattr(transformers_engine, "choose", lambda *given: torch.tensor([next(said)]))
    sizes: dict[str, Any] = {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1}
    model = LlamaForCausalLM(LlamaConfig(vocab_size=len(turns), eos_token_id=None, **sizes))
    task = GenerationTask(id="t", language=None, instruction="Say.", prefix="", stop="block")
    found: list[GeneratedSample] = []
    engine = TransformersEngine(model, turns, "tiny")
    engine.generate([(task, 0, "key")], SamplingConfig(prompt=form), "label", found.append)
    assert (found[0].completion, found[0].finish) == ({"chat": "a", "paper": "ab"}[form], "eos")


def test_in_the_form_of_the_paper_each_turn_is_a_block_and_ends_with_the_end_of_text(chat: Any) -> None:
    text, marks = learnt(chat, SAMPLE, "paper")
    first, _, rest = text.partition("one<end>")
    assert first.startswith("Be.\n\nBelow is an instruction")
    assert first.endswith("### Instruction:\nHi\n\n### Response:\n")
    assert rest.endswith("### Instruction:\nAnd?\n\n### Response:\ntwo<end>")
    assert marks.count("T") == 8


def test_earlier_answers_are_learnt_without_the_white_space_around_them(turns: Any) -> None:
    """A template may trim them; one that does not gives the same."""
    sample = SAMPLE.model_copy(update={"history": (Turn(instruction="Hi", response="\none\n"),)})
    assert learnt(turns, sample, "chat") == learnt(turns, SAMPLE, "chat")
    turns.chat_template = TEMPLATE
    assert learnt(turns, sample, "chat") == learnt(turns, SAMPLE, "chat")


def test_a_template_that_rewrites_earlier_answers_is_refused(chat: Any) -> None:
    chat.chat_template = TEMPLATE.replace("{{ m.content }}<end>", "{{ m.content | upper }}<end>")
    with pytest.raises(InputError, match=r"leaves earlier answers[\s\S]*rewrites 'one'[\s\S]*single turns"):
        learnt(chat, SAMPLE, "chat")


def test_a_template_that_takes_no_system_message_says_so(chat: Any) -> None:
    chat.chat_template = "{{ raise_exception('no system role') }}"
    with pytest.raises(InputError, match=r"no system role[\s\S]*leave system messages out"):
        learnt(chat, SAMPLE, "chat")


ROWS = {
    "messages": {
        "messages": [
            {"role": "system", "content": "Be."},
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "one"},
            {"role": "user", "content": "And?"},
            {"role": "assistant", "content": "two"},
        ]
    },
    "conversations": {
        "conversations": [
            {"from": "system", "value": "Be."},
            {"from": "human", "value": "Hi"},
            {"from": "gpt", "value": "one"},
            {"from": "human", "value": "And?"},
            {"from": "gpt", "value": "two"},
            {"from": "human", "value": "a question without an answer"},
        ]
    },
}


@pytest.mark.parametrize("form", ROWS)
@pytest.mark.parametrize("listed", [False, True], ids=["jsonl", "json"])
def test_published_forms_are_read(form: str, listed: bool, tmp_path: Path) -> None:
    file = tmp_path / "chats.json"
    file.write_text(json.dumps([ROWS[form]]) if listed else json.dumps(ROWS[form]) + "\n\n" + json.dumps(ROWS[form]))
    first, *others = load_instruction_samples(str(file))
    assert holds_answers(str(file))
    assert first == SAMPLE.model_copy(update={"id": "chats-1", "source": "chats"})
    assert [sample.id for sample in others] == ([] if listed else ["chats-2"])


def test_alpaca_rows_join_instruction_and_input(tmp_path: Path) -> None:
    file = tmp_path / "alpaca.json"
    file.write_text(json.dumps([{"instruction": "Sort.", "input": "3 1", "output": "1 3"}]))
    (sample,) = load_instruction_samples(str(file))
    assert (sample.instruction, sample.response, sample.history) == ("Sort.\n\n3 1", "1 3", ())


def test_an_alpaca_answer_that_is_null_is_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "alpaca.json"
    rows = [
        {"instruction": "Sort.", "input": None, "output": None},
        {"instruction": "Do.", "input": None, "output": "x"},
    ]
    file.write_text(json.dumps(rows))
    said: list[str] = []
    (sample,) = load_instruction_samples(str(file), said.append)
    assert (sample.instruction, sample.response) == ("Do.", "x")
    assert "1 rows with an empty question or answer left out, the first is row 1" in said[0]


def test_codealpaca_is_read_whole(shared_data: Path) -> None:
    said: list[str] = []
    samples = load_instruction_samples(str(shared_data / "codealpaca" / "code_alpaca_2k.json"), said.append)
    assert len(samples) + int(said[0].split(": ")[1].split()[0]) == 2017
    assert len(samples) == 2015


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"messages": [{"role": "assistant", "content": "x"}]},
            "user and assistant in turn at row 1",
        ),
        ({"messages": [{"role": "tool", "content": "x"}]}, "messages with a role"),
        ({"messages": [{"role": "user", "content": [{"type": "image"}]}]}, "messages with a role"),
        ({"messages": "x"}, "no messages"),
        ({"instruction": "Do.", "output": ["x"]}, "a text as `output` at row 1"),
        ({"instruction": {"text": "Do."}, "output": "x"}, "a text as `instruction` at row 1"),
        (3, "a JSON object at row 1"),
        ({"other": 1}, "`messages`, `conversations`"),
    ],
)
def test_a_bad_row_is_named(row: Any, said: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps([row]))
    with pytest.raises(InputError, match=said):
        load_instruction_samples(str(file))


def test_a_torn_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "torn.json"
    file.write_text('[{"messages": [')
    with pytest.raises(InputError, match=r"JSON rows in .*torn\.json"):
        load_instruction_samples(str(file))


@pytest.mark.parametrize("odd", ["[" * 100_000, '{"output": ' + "9" * 5000 + "}"])
def test_what_python_cannot_read_though_it_looks_like_json_is_named(odd: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(odd)
    with pytest.raises(InputError, match=r"JSON rows in .*odd\.json"):
        load_instruction_samples(str(file))


@pytest.mark.parametrize(
    "fields",
    [
        {"instruction": "Do \ud800.", "output": "x\udfff"},
        {"messages": [{"role": "user", "content": "Do \ud800."}, {"role": "assistant", "content": "x\udfff"}]},
    ],
)
def test_half_of_a_surrogate_pair_which_no_tokenizer_takes_becomes_a_question_mark(fields: Any, tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_text(json.dumps(fields) + "\n")
    (sample,) = load_instruction_samples(str(file))
    assert (sample.instruction, sample.response) == ("Do ?.", "x?")


@pytest.mark.parametrize("name", ["output", "messages", "response", "secure"])
def test_the_form_of_a_file_is_told_by_its_keys_and_not_by_values_that_are_called_so(name: str, tmp_path: Path) -> None:
    pair = Pair(
        id=name,
        language="ruby",
        cwe="22",
        instruction="Do.",
        secure="1",
        vulnerable="2",
        source="s",
        provenance=Provenance(function=name),
    )
    pairs, answers = tmp_path / "pairs.jsonl", tmp_path / "answers.jsonl"
    pairs.write_text(pair.model_dump_json() + "\n")
    sample = InstructionSample(id=name, instruction="Do.", response="x", source=name)
    answers.write_text(sample.model_dump_json() + "\n")
    assert not holds_answers(str(pairs))
    assert holds_answers(str(answers))
    assert load_instruction_samples(str(answers)) == [sample]
