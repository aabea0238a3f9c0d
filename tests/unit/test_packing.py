"""Packed rows give the loss and gradients of the programs one by one, for the attention of every model family."""

from __future__ import annotations

import contextlib
import random
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import (
    Gemma2Config,
    Gemma2ForCausalLM,
    GPTBigCodeConfig,
    GPTBigCodeForCausalLM,
    GPTNeoConfig,
    GPTNeoForCausalLM,
    GPTNeoXConfig,
    GPTNeoXForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
)
from transformers.modeling_layers import GradientCheckpointingLayer

from safecoder.config import LoraSettings, ObjectiveConfig
from safecoder.training import fused, objectives
from safecoder.training.adapters import with_adapters
from safecoder.training.attention import attention_span, block_mask, dense_mask, takes_tree_mask, tree_mask
from safecoder.training.head import Head, head_of
from safecoder.training.objectives import Looks
from safecoder.training.packing import packed_rows, plain_batches, tree_row
from safecoder.training.recompute import Recomputation
from safecoder.training.rows import StepCollator
from safecoder.training_records import EncodedRow, EncodedSample, Term

VOCABULARY = 61
_SIZES: dict[str, Any] = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
MODELS: dict[str, Any] = {
    "llama": lambda: LlamaForCausalLM(
        LlamaConfig(vocab_size=VOCABULARY, intermediate_size=48, num_key_value_heads=2, **_SIZES)
    ),
    "qwen2": lambda: Qwen2ForCausalLM(
        Qwen2Config(vocab_size=VOCABULARY, intermediate_size=48, num_key_value_heads=2, **_SIZES)
    ),
    "gpt-neox": lambda: GPTNeoXForCausalLM(GPTNeoXConfig(vocab_size=VOCABULARY, intermediate_size=48, **_SIZES)),
    "gpt-bigcode": lambda: GPTBigCodeForCausalLM(
        GPTBigCodeConfig(
            vocab_size=VOCABULARY,
            n_embd=32,
            n_layer=2,
            n_head=4,
            n_positions=128,
            resid_pdrop=0.0,
            embd_pdrop=0.0,
            attn_pdrop=0.0,
        )
    ),
}


def made(name: str, lora: bool) -> Any:
    torch.manual_seed(7)
    model = MODELS[name]()
    if lora:
        model = with_adapters(model, LoraSettings(r=4, alpha=8, dropout=0.0))
        for parameter in model.parameters():
            if parameter.requires_grad:  # B starts at zero, which would hide errors in A's gradient
                torch.nn.init.normal_(parameter, std=0.1)
    return model.eval()


def random_samples(seed: int, count: int = 6) -> list[EncodedSample]:
    """Pairs that share a prompt and a beginning, and instruction samples, all behind one common system prompt."""
    draw = random.Random(seed)  # noqa: S311 - test data

    def tokens(low: int, high: int) -> list[int]:
        return [draw.randrange(VOCABULARY) for _ in range(draw.randint(low, high))]

    system = tokens(1, 5)
    samples = []
    for number in range(count):
        prompt = system + tokens(1, 8)
        if draw.random() < 0.4:
            answer = tokens(1, 12)
            terms = (Term.NONE,) * len(prompt) + (Term.STANDARD,) * len(answer)
            rows = [EncodedRow(tuple(prompt + answer), terms)]
        else:
            common = tokens(0, 9)
            rows = []
            for term in (Term.SECURE, Term.VULNERABLE):
                tail = tokens(1, 9)
                marks = [term if draw.random() < 0.5 else Term.NONE for _ in tail[:-1]] + [term]
                terms = (Term.NONE,) * (len(prompt) + len(common)) + tuple(marks)
                rows.append(EncodedRow(tuple(prompt + common + tail), terms))
        samples.append(EncodedSample(str(number), "pair" if len(rows) == 2 else "standard", tuple(rows)))
    return samples


def loss_and_gradients(
    model: Any, passes: list[dict[str, torch.Tensor]], head: Head | None = None
) -> tuple[float, dict[str, torch.Tensor]]:
    """The objective of a step by the passes of a collator, without the trainer."""
    model.zero_grad()
    total = 0.0
    for one in passes:
        inner = model.get_base_model() if hasattr(model, "get_base_model") else model
        if "subtree_end" in one:
            mask = tree_mask(one["subtree_end"], inner.config._attn_implementation, torch.float32)
            extra = {"position_ids": one["position_ids"]}
        else:
            mask, extra = one["attention_mask"], {}
        with head.left_out() if head else contextlib.nullcontext():
            logits = model(
                input_ids=one["input_ids"], attention_mask=mask, use_cache=False, logits_to_keep=one["keep"], **extra
            ).logits
        places = one["look_row"] * logits.shape[1] + one["look_column"]
        count = int(one["sample_count"])
        looks = Looks(logits.flatten(0, 1), places, one["targets"], one["terms"], one["samples"], count, head=head)
        found = objectives.make(ObjectiveConfig(reduction="mean"))(looks)
        found.total.backward()
        total += float(found.total.detach())
    return total, {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}


def one_by_one(model: Any, samples: list[EncodedSample]) -> tuple[float, dict[str, torch.Tensor]]:
    """The reference: each program alone, full logits, the loss written out; nothing of packing or collating."""
    model.zero_grad()
    total = 0.0
    for sample in samples:
        for row in sample.rows:
            logits = model(input_ids=torch.tensor([row.input_ids]), use_cache=False).logits[0, :-1].log_softmax(-1)
            chosen = logits[range(len(row.input_ids) - 1), list(row.input_ids[1:])]
            marked = torch.tensor([term is not Term.NONE for term in row.terms[1:]])
            term = next(term for term in row.terms if term is not Term.NONE)
            loss = -(1 - chosen.exp()).log() if term is Term.VULNERABLE else -chosen
            mean = loss[marked].mean()
            mean.backward()
            total += float(mean.detach())
    return total, {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}


def assert_equal(ours: Any, reference: Any, relative: float = 1e-3) -> None:
    assert ours[0] == pytest.approx(reference[0], rel=relative)
    assert ours[1].keys() == reference[1].keys()
    for name, gradient in reference[1].items():
        scale = float(gradient.norm())
        assert float((ours[1][name] - gradient).norm()) <= relative * max(scale, 1e-4), name


@pytest.mark.parametrize("lora", [True, False], ids=["lora", "full"])
@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10_000), row_tokens=st.sampled_from([8, 40, 400]))
def test_loss_and_gradients_equal_those_of_the_programs_one_by_one(
    name: str, lora: bool, packed: bool, seed: int, row_tokens: int
) -> None:
    model = made(name, lora)
    samples = random_samples(seed)
    step = StepCollator(0, row_tokens, packed)(samples)
    assert_equal(loss_and_gradients(model, step["passes"]), one_by_one(model, samples))


def test_gradient_checkpointing_changes_nothing() -> None:
    samples = random_samples(3)
    passes = StepCollator(0, 400)(samples)["passes"]
    model = made("qwen2", lora=True)
    expected = loss_and_gradients(model, passes)
    model.train()
    model.enable_input_require_grads()
    model.activation_checkpointing_enable(activation_checkpointing_kwargs={"use_reentrant": False})
    assert_equal(loss_and_gradients(model, passes), expected, 1e-5)


def layers_of(model: Any) -> list[Any]:
    return [module for module in model.modules() if isinstance(module, GradientCheckpointingLayer)]


@pytest.mark.parametrize("lora", [True, False], ids=["lora", "full"])
@pytest.mark.parametrize("name", MODELS)
def test_recomputed_layers_change_nothing_and_only_they_run_twice(name: str, lora: bool) -> None:
    (one,) = StepCollator(0, 400)(random_samples(3))["passes"]
    model = made(name, lora)
    expected = loss_and_gradients(model, [one])
    model.train()
    tokens = one["input_ids"].numel()
    assert Recomputation(model, tokens // 2 + 1).before(tokens) == 1
    ran: list[int] = []
    for number, layer in enumerate(layers_of(model)):
        norm = next(module for module in layer.modules() if "Norm" in type(module).__name__)
        norm.register_forward_pre_hook(lambda *_, number=number: ran.append(number))
    assert_equal(loss_and_gradients(model, [one]), expected, 1e-5)
    assert ran == [0, 1, 0]


@pytest.mark.parametrize("lora", [True, False], ids=["lora", "full"])
@pytest.mark.parametrize("name", MODELS)
def test_a_projection_in_pieces_changes_nothing(name: str, lora: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    passes = StepCollator(0, 60)(random_samples(4))["passes"]
    model = made(name, lora)
    expected = loss_and_gradients(model, passes)
    monkeypatch.setattr(fused, "CHUNK", 3)
    head = head_of(model)
    assert head is not None
    assert not model.training
    assert_equal(loss_and_gradients(model, passes, head), expected, 1e-5)


def test_no_logits_are_held_for_the_backward_pass() -> None:
    model = made("qwen2", lora=True)
    (one,) = StepCollator(0, 400)(random_samples(3))["passes"]
    head = head_of(model)
    shapes: list[torch.Size] = []

    def note(value: torch.Tensor) -> torch.Tensor:
        shapes.append(value.shape)
        return value

    for used in (None, head):
        shapes.clear()
        with torch.autograd.graph.saved_tensors_hooks(note, lambda value: value):
            loss_and_gradients(model, [one], used)
        logits = [
            shape for shape in shapes if shape and shape[-1] == VOCABULARY and shape[:-1].numel() == len(one["keep"])
        ]
        assert bool(logits) is (used is None)


def test_logits_that_are_capped_are_left_to_the_model() -> None:
    config = Gemma2Config(
        vocab_size=VOCABULARY,
        intermediate_size=48,
        num_key_value_heads=2,
        head_dim=8,
        final_logit_softcapping=0.5,
        **_SIZES,
    )
    assert head_of(Gemma2ForCausalLM(config)) is None


@pytest.mark.parametrize(
    ("tokens", "recomputed"), [(1, 0), (64, 0), (65, 1), (127, 1), (128, 1), (129, 2), (10_000, 2)]
)
def test_only_what_exceeds_the_budget_is_computed_twice(tokens: int, recomputed: int) -> None:
    assert Recomputation(made("llama", lora=True), 64).before(tokens) == recomputed


def test_the_budget_bounds_what_a_long_pass_holds() -> None:
    model = made("qwen2", lora=True)
    model.train()

    def held(tokens: int, budget: int) -> int:
        sizes: list[int] = []
        Recomputation(model, budget).before(tokens)

        def note(value: torch.Tensor) -> torch.Tensor:
            sizes.append(value.nbytes)
            return value

        with torch.autograd.graph.saved_tensors_hooks(note, lambda value: value):
            model(input_ids=torch.ones((1, tokens), dtype=torch.long), use_cache=False, logits_to_keep=1)
        return sum(sizes)

    within, beyond, unbounded = held(64, 64), held(128, 64), held(128, 128)
    assert unbounded > 1.8 * within
    assert beyond < 1.2 * within


def test_a_token_sees_its_ancestors_only_and_restarts_its_position() -> None:
    first = EncodedRow((1, 2, 3, 4), (Term.NONE, Term.NONE, Term.NONE, Term.SECURE))
    second = EncodedRow((1, 2, 5, 6), (Term.NONE, Term.NONE, Term.NONE, Term.VULNERABLE))
    tree = tree_row([(first, 0), (second, 0)])
    assert tree.input_ids == [1, 2, 3, 5]
    assert tree.positions == [0, 1, 2, 2]
    assert dense_mask(torch.tensor([tree.subtree_end]))[0, 0].int().tolist() == [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [1, 1, 1, 0],
        [1, 1, 0, 1],
    ]
    assert {(look.place, look.target, look.term) for look in tree.looks} == {
        (2, 4, Term.SECURE),
        (3, 6, Term.VULNERABLE),
    }


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_block_mask_is_the_dense_mask(seed: int) -> None:
    ends = torch.tensor([tree_row([(row, 0) for sample in random_samples(seed) for row in sample.rows]).subtree_end])
    dense = dense_mask(ends)
    blocks = block_mask(ends)
    places = torch.arange(ends.shape[1])
    inner = blocks.mask_mod(torch.tensor(0), torch.tensor(0), places.unsqueeze(1), places.unsqueeze(0))
    assert torch.equal(inner, dense[0, 0])


@given(seed=st.integers(0, 10_000), row_tokens=st.integers(5, 200))
@settings(max_examples=30, deadline=None)
def test_every_sample_is_in_exactly_one_row_and_rows_keep_to_the_budget(seed: int, row_tokens: int) -> None:
    samples = random_samples(seed, count=9)
    rows = packed_rows(samples, row_tokens)
    owners = [{look.sample for look in row.looks} for row in rows]
    assert sorted(at for members in owners for at in members) == list(range(len(samples)))
    for row, members in zip(rows, owners, strict=True):
        assert len(row.input_ids) <= row_tokens or len(members) == 1
    looks = sum(term is not Term.NONE for sample in samples for row in sample.rows for term in row.terms)
    assert sum(len(row.looks) for row in rows) == looks
    batches = plain_batches(samples, row_tokens)
    for batch in batches:
        width = max(len(row.input_ids) - 1 for row, _ in batch)
        assert width * len(batch) <= row_tokens or len({at for _, at in batch}) == 1
    assert sorted(at for batch in batches for at in {at for _, at in batch}) == list(range(len(samples)))


def test_samples_with_a_row_each_keep_the_order_of_the_step() -> None:
    """Where each is clipped by itself the last one counts most: it may not always be the shortest."""
    samples = random_samples(3, count=9)
    assert [{look.sample for look in row.looks} for row in packed_rows(samples, 1)] == [{at} for at in range(9)]
    assert [{at for _, at in batch} for batch in plain_batches(samples, 1)] == [{at} for at in range(9)]


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("attention", ["sdpa", "eager"])
def test_models_that_take_the_mask_are_recognised(name: str, attention: str) -> None:
    model = made(name, lora=False)
    model.set_attn_implementation(attention)
    assert takes_tree_mask(model, torch.device("cpu"))


def test_a_window_is_the_span_that_packing_must_not_exceed() -> None:
    windowed = MistralConfig(
        vocab_size=VOCABULARY, intermediate_size=48, num_key_value_heads=2, sliding_window=8, **_SIZES
    )
    assert attention_span(MistralForCausalLM(windowed)) == 8
    assert attention_span(made("llama", lora=False)) == float("inf")


def test_a_window_that_counts_places_in_the_row_is_no_window_of_a_tree() -> None:
    """GPT-Neo cuts its own causal mask by places; rows longer than the window, which is longer than what is tried, gave another loss."""
    torch.manual_seed(7)
    config = GPTNeoConfig(
        vocab_size=VOCABULARY, hidden_size=32, num_heads=4, num_layers=2, attention_types=[[["global", "local"], 1]]
    )
    assert not takes_tree_mask(GPTNeoForCausalLM(config), torch.device("cpu"))


def test_a_model_that_ignores_the_mask_is_recognised() -> None:
    model = made("llama", lora=False)
    inner = model.model.forward
    model.model.forward = lambda *args, **kwargs: inner(*args, **{**kwargs, "attention_mask": None})
    assert not takes_tree_mask(model, torch.device("cpu"))


def test_a_model_that_counts_positions_itself_is_recognised() -> None:
    model = made("llama", lora=False)
    inner = model.model.forward
    model.model.forward = lambda *args, **kwargs: inner(*args, **{**kwargs, "position_ids": None})
    assert not takes_tree_mask(model, torch.device("cpu"))
