"""Log-likelihoods of choices: what is shared changes nothing, and lm-evaluation-harness says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch
from transformers import (
    GPTNeoXConfig,
    GPTNeoXForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
)

from safecoder.evaluation.utility.questions import Prompted, Question, prompted
from safecoder.evaluation.utility.scoring import Scorer, _common, _rows

pytestmark = pytest.mark.usefixtures("one_thread")

SIZES: dict[str, Any] = {
    "vocab_size": 260,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "max_position_embeddings": 2048,
    "bos_token_id": None,
    "eos_token_id": 256,
    "initializer_range": 0.3,
}


def question(subject: str, text: str, choices: Sequence[str], answer: int = 0) -> Question:
    return Question(
        benchmark="mmlu",
        id=f"{subject}/{text}",
        subject=subject,
        header=f"Questions about {subject}.\n\n",
        shots=(f"What is {subject}?\nAnswer: a thing\n\n",),
        text=text,
        cue="Answer:",
        choices=tuple(choices),
        answer=answer,
        true=(answer,),
    )


QUESTIONS = [
    question(subject, f"Question {number}{' more' * (number % 4)}?", choices, number % 2)
    for subject in ("rivers", "bees", "clocks")
    for number, choices in enumerate(
        [(" A", " B", " C"), (" a long answer", " a"), (" x", " yes", " a long answer that goes on"), (" A", " B")]
    )
]


def qwen(**fields: Any) -> Any:
    torch.manual_seed(1)
    return Qwen2ForCausalLM(Qwen2Config(**{**SIZES, "num_key_value_heads": 2, **fields})).eval()


def alone(model: Any, item: Prompted) -> list[float]:
    """By a loop over single tokens, each computed from the whole text before it."""
    found = []
    for choice in item.choices:
        total = 0.0
        for at, token in enumerate(choice):
            ids = torch.tensor([[*item.ids, *choice[:at]]])
            with torch.no_grad():
                total += float(model(ids).logits[0, -1].log_softmax(-1)[token])
        found.append(total)
    return found


@pytest.mark.parametrize("implementation", ["sdpa", "eager"])
def test_what_is_shared_changes_no_score(byte_tokenizer: Any, implementation: str) -> None:
    model = qwen(attn_implementation=implementation)
    scorer = Scorer(model)
    assert scorer.shares
    items = prompted(QUESTIONS, "none", byte_tokenizer, "m", 2048)
    scored = list(scorer.score(items))
    assert [item for item, _ in scored] == items
    for item, values in scored:
        assert values == pytest.approx(alone(model, item), abs=1e-3)


def test_the_beginning_is_computed_once_for_all_questions_of_a_subject(byte_tokenizer: Any) -> None:
    model = qwen()
    scorer = Scorer(model)
    widths: list[int] = []
    handle = model.register_forward_pre_hook(
        lambda module, arguments, fields: widths.append(fields["input_ids"].shape[1]), with_kwargs=True
    )
    items = prompted(QUESTIONS, "none", byte_tokenizer, "m", 2048)
    list(scorer.score(items))
    handle.remove()
    assert len(widths) == 2 * 3  # for each subject what is shared, and all its questions in a row
    assert sum(widths) < 0.6 * sum(len(item.ids) for item in items)


def test_long_groups_are_cut_into_rows_and_long_questions_stand_alone(byte_tokenizer: Any) -> None:
    many = [question("ants", f"{'word ' * size}{size}?", (" A", " B")) for size in (1, 60, 70, 400, 2)]
    items = prompted(many, "none", byte_tokenizer, "m", 4096)
    shared = _common(items)
    rows = [[item.question.text.split()[-1] for item, _ in row] for row in _rows(items, shared)]
    assert rows == [["1?", "60?", "70?"], ["400?"], ["2?"]]
    model = qwen(max_position_embeddings=4096)
    for item, values in Scorer(model).score(items):
        assert values == pytest.approx(alone(model, item), abs=1e-3)


def test_equal_questions_and_one_that_begins_another_are_scored(byte_tokenizer: Any) -> None:
    model = qwen()
    base = prompted([QUESTIONS[0]], "none", byte_tokenizer, "m", 2048)[0]
    shorter = Prompted(base.key, base.question, base.shots, base.context, base.ids[:-3], base.choices)
    scored = list(Scorer(model).score([base, base, shorter]))
    assert scored[0][1] == pytest.approx(scored[1][1], abs=1e-4)
    assert scored[2][1] == pytest.approx(alone(model, shorter), abs=1e-3)


def test_rows_do_not_see_each_other(byte_tokenizer: Any) -> None:
    """A question's scores are those that it has without its neighbours, up to rounding."""
    model = qwen()
    items = prompted(QUESTIONS[:4], "none", byte_tokenizer, "m", 2048)
    together = [values for _, values in Scorer(model).score(items)]
    single = [next(iter(Scorer(model).score([item])))[1] for item in items]
    for one, other in zip(together, single, strict=True):
        assert one == pytest.approx(other, abs=1e-4)


def test_a_context_beyond_the_attention_window_is_scored_by_the_model_s_own_mask(byte_tokenizer: Any) -> None:
    torch.manual_seed(1)
    config = MistralConfig(**{**SIZES, "num_key_value_heads": 2, "sliding_window": 48, "head_dim": 8})
    model = MistralForCausalLM(config).eval()
    items = prompted(QUESTIONS[:4], "none", byte_tokenizer, "m", 2048)
    assert min(item.length for item in items) > 48
    for item, values in Scorer(model).score(items):
        assert values == pytest.approx(alone(model, item), abs=1e-3)


def test_a_model_that_takes_no_such_mask_is_found_out_and_still_scored(byte_tokenizer: Any) -> None:
    class Deaf(Qwen2ForCausalLM):
        def forward(self, *arguments: Any, attention_mask: Any = None, **fields: Any) -> Any:
            return super().forward(*arguments, **fields)

    torch.manual_seed(1)
    model: Any = Deaf(Qwen2Config(**{**SIZES, "num_key_value_heads": 2}))
    model.eval()
    scorer = Scorer(model)
    assert not scorer.shares
    items = prompted(QUESTIONS[:3], "none", byte_tokenizer, "m", 2048)
    for item, values in scorer.score(items):
        assert values == pytest.approx(alone(model, item), abs=1e-3)


def test_other_families_are_scored_too(byte_tokenizer: Any) -> None:
    torch.manual_seed(1)
    model: Any = GPTNeoXForCausalLM(GPTNeoXConfig(**SIZES))
    model.eval()
    items = prompted(QUESTIONS[:4], "none", byte_tokenizer, "m", 2048)
    for item, values in Scorer(model).score(items):
        assert values == pytest.approx(alone(model, item), abs=1e-3)


def test_log_likelihoods_are_summed_in_float32_whatever_the_model_computes_in(byte_tokenizer: Any) -> None:
    """bfloat16 has 8 bits: sums of tens of tokens in it would be off by whole units."""
    model = qwen().to(torch.bfloat16)
    items = prompted([question("bees", "Which?", (" a" * 60, " b"))], "none", byte_tokenizer, "m", 2048)
    ((item, values),) = Scorer(model).score(items)
    assert np.array(values) == pytest.approx(np.array(alone(model.float(), item)), rel=0.05)


def test_the_harness_s_word_on_what_is_better_is_noted() -> None:
    """Of crows_pairs, a share of stereotypes; a measure of which it says nothing has none."""
    from safecoder.evaluation.utility.harness import task_results

    sample = {"doc_id": 0, "metrics": ["bias", "acc", "length"], "filter": "none", "bias": 1.0, "acc": 1, "length": 9}
    strict = {**sample, "filter": "strict"}
    own = {f"{metric},{name}": sample[metric] for metric in ("bias", "acc", "length") for name in ("none", "strict")}
    result = task_results("t", [sample, strict], {"bias": False, "acc": True, "length": None}, own)[0]
    assert result.higher_is_better == {"bias": False, "acc": True, "bias,strict": False, "acc,strict": True}
    assert result.figures["length,strict"] == 9


@pytest.mark.parametrize("form", ["none", "chat"])
def test_the_harness_scores_the_same_question_for_question(byte_tokenizer: Any, form: Any) -> None:
    pytest.importorskip("lm_eval")
    from safecoder.evaluation.utility.harness import Harness

    model = qwen()
    items = prompted(QUESTIONS, form, byte_tokenizer, "m", 2048)
    ours = list(Scorer(model).score(items))
    theirs = list(Harness(model, byte_tokenizer, form).score(items))
    assert [item for item, _ in theirs] == items
    for (item, one), (_, other) in zip(ours, theirs, strict=True):
        assert one == pytest.approx(other, abs=1e-3)
        assert item.result(one).chosen == item.result(other).chosen
