"""The in-process engine on tiny models built here, and the cache around any engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from transformers import (
    GPTBigCodeConfig,
    GPTBigCodeForCausalLM,
    GPTNeoXConfig,
    GPTNeoXForCausalLM,
    Lfm2Config,
    Lfm2ForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    MambaConfig,
    MambaForCausalLM,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2ForCausalLM,
)

from safecoder.config import SamplingConfig
from safecoder.errors import InputError, ModelError
from safecoder.generation import memory
from safecoder.generation.engine import OnSample, generate_cached, sample_key
from safecoder.generation.transformers_engine import TransformersEngine, _without_holes
from safecoder.prompts import PromptForm
from safecoder.records import GeneratedSample, GenerationTask

END = 256
SIZES: dict[str, Any] = {
    "vocab_size": 260,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
    "bos_token_id": None,
    "eos_token_id": END,
    "pad_token_id": END,
}


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def tokenizer() -> PreTrainedTokenizerFast:
    """One token a byte, and an end-of-text token."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    inner = Tokenizer(BPE(vocab={letter: number for number, letter in enumerate(letters)}, merges=[]))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    inner.decoder = decoders.ByteLevel()
    inner.add_special_tokens(["<end>"])
    return PreTrainedTokenizerFast(tokenizer_object=inner, **dict.fromkeys(("eos_token", "pad_token"), "<end>"))


def llama() -> Any:
    return LlamaForCausalLM(LlamaConfig(**SIZES, initializer_range=0.3))


def qwen() -> Any:
    return Qwen2ForCausalLM(Qwen2Config(**SIZES, initializer_range=0.3))


def neox() -> Any:
    sizes = {name: value for name, value in SIZES.items() if name != "num_key_value_heads"}
    return GPTNeoXForCausalLM(GPTNeoXConfig(**sizes, initializer_range=0.3))


def bigcode() -> Any:
    """Learned positions, and one key for all heads."""
    sizes: dict[str, Any] = {
        "vocab_size": 260,
        "n_positions": 512,
        "n_embd": 32,
        "n_layer": 2,
        "n_head": 4,
        "n_inner": 48,
    }
    ends: dict[str, Any] = dict.fromkeys(("bos_token_id", "eos_token_id", "pad_token_id"), END)
    return GPTBigCodeForCausalLM(GPTBigCodeConfig(**sizes, **ends, initializer_range=0.3))


KINDS = [llama, qwen, neox, bigcode]


def built(kind: Any, tokenizer: PreTrainedTokenizerFast) -> TransformersEngine:
    """A random model, in float64 so that the order of sums cannot turn a draw."""
    torch.manual_seed(3)
    return TransformersEngine(kind().double().eval(), tokenizer, "tiny")


@pytest.fixture(scope="module", params=KINDS)
def engine(request: pytest.FixtureRequest, tokenizer: PreTrainedTokenizerFast) -> TransformersEngine:
    return built(request.param, tokenizer)


def task(name: str, prefix: str, **fields: Any) -> GenerationTask:
    return GenerationTask.model_validate(
        {"id": name, "language": "python", "instruction": "i", "prefix": prefix, "stop": "block", **fields}
    )


TASKS = [
    task("short", "x", samples=5),
    task("long", "def f(first, second):\n    return ", samples=4),
    task("greedy", "import os\n", samples=1, greedy=True),
    task("middle", "for a in b:\n", samples=3),
    task("other greedy", "y", samples=1, greedy=True),
]


def settings(**fields: Any) -> SamplingConfig:
    return SamplingConfig.model_validate({"prompt": "none", "temperature": 0.8, "max_new_tokens": 16, **fields})


def drawn(engine: TransformersEngine, tasks: Sequence[GenerationTask], config: SamplingConfig) -> list[GeneratedSample]:
    requests = [(item, index, f"{item.id}:{index}") for item in tasks for index in range(item.samples)]
    found: list[GeneratedSample] = []
    engine.generate(requests, config, "label", found.append)
    order = [key for _, _, key in requests]
    return sorted(found, key=lambda sample: order.index(sample.key))


def test_a_prompt_that_does_not_fit_a_model_with_learned_positions_is_refused_with_the_numbers(
    tokenizer: PreTrainedTokenizerFast,
) -> None:
    """512 positions: 497 tokens, the start among them, and 16 more fit, since the last is not read again. Rotary models go on."""
    fits, longer = task("fits", "x" * 496), task("longer", "x" * 497)
    engine = built(bigcode, tokenizer)
    assert len(drawn(engine, [fits], settings())) == 1
    with pytest.raises(InputError, match="512 positions") as caught:
        drawn(engine, [fits, longer], settings())
    assert "a prompt of 498 tokens, and samples of up to 16" in caught.value.found
    assert len(drawn(built(llama, tokenizer), [longer], settings())) == 1


@pytest.mark.parametrize("greedy", [True, False])
def test_a_diverged_model_is_an_error_that_says_so(tokenizer: PreTrainedTokenizerFast, greedy: bool) -> None:
    engine = built(llama, tokenizer)
    engine._model.lm_head.weight.data[0, 0] = torch.nan
    with pytest.raises(ModelError, match="diverged"):
        drawn(engine, [task("t", "x", greedy=greedy)], settings())


def test_samples_are_the_same_in_every_batch(engine: TransformersEngine) -> None:
    """One row at a time, batches that rows leave and join, and all rows at once."""
    alone = drawn(engine, TASKS, settings(batch_size=1))
    assert len(alone) == 14
    assert len({sample.completion for sample in alone}) > 10
    for size in (2, 3, 5, 64):
        assert drawn(engine, TASKS, settings(batch_size=size)) == alone


def test_samples_do_not_depend_on_their_neighbours_or_order(engine: TransformersEngine) -> None:
    together = {sample.key: sample for sample in drawn(engine, TASKS, settings(batch_size=4))}
    for part in (TASKS[:1], TASKS[3:], TASKS[::-1]):
        assert all(sample == together[sample.key] for sample in drawn(engine, part, settings(batch_size=4)))


ANY_TASKS: st.SearchStrategy[list[dict[str, Any]]] = st.lists(
    st.builds(
        dict,
        prefix=st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=30),
        samples=st.integers(1, 4),
        greedy=st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@examples(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TASKS, st.integers(1, 9), st.randoms(use_true_random=False))
def test_equal_seeds_give_equal_samples_in_any_batch_and_order(
    engine: TransformersEngine, fields: list[dict[str, Any]], size: int, dice: Any
) -> None:
    tasks = [task(f"t{number}", **values) for number, values in enumerate(fields)]
    alone = drawn(engine, tasks, settings(batch_size=1, max_new_tokens=6))
    dice.shuffle(tasks)
    mixed = drawn(engine, tasks, settings(batch_size=size, max_new_tokens=6))
    assert {sample.key: sample for sample in mixed} == {sample.key: sample for sample in alone}


class Spy(TransformersEngine):
    """Keeps the shape of everything that goes through the model."""

    def __init__(self, engine: TransformersEngine) -> None:
        super().__init__(engine._model, engine._tokenizer, engine.identity)
        self.shapes: list[tuple[int, int]] = []

    def forward(self, input_ids: Any, mask: Any, positions: Any, cache: Any) -> Any:
        if len(self.shapes) or input_ids.shape[1] > 1:  # not the one token by which memory is measured
            self.shapes.append((input_ids.shape[0], input_ids.shape[1]))
        return super().forward(input_ids, mask, positions, cache)

    @property
    def prompts(self) -> list[tuple[int, int]]:
        return [shape for shape in self.shapes if shape[1] > 1]

    @property
    def steps(self) -> list[int]:
        return [rows for rows, length in self.shapes if length == 1]


def test_a_prompt_is_computed_once_for_all_its_samples(engine: TransformersEngine) -> None:
    spy = Spy(engine)
    drawn(spy, [task("t", "while True:", samples=20)], settings(batch_size=20))
    assert spy.prompts == [(1, len("while True:") + 1)]  # bare completion begins with the end-of-text token


class Ending(Spy):
    """Takes every fifth token for an end, so that rows end at different times."""

    def ends(self, form: PromptForm) -> set[int]:
        return set(range(0, 260, 5))


def test_finished_rows_leave_and_new_prompts_join(engine: TransformersEngine) -> None:
    """Each row is computed once for each of its tokens, the last one excepted if it reached the limit; never more rows than allowed."""
    spy = Ending(engine)
    tasks = [task(f"t{number}", f"for {number} in") for number in range(24)]
    samples = drawn(spy, tasks, settings(batch_size=8, max_new_tokens=9))
    assert {sample.finish for sample in samples} == {"eos", "length"}
    assert sum(spy.steps) == sum(sample.tokens - (sample.finish == "length") for sample in samples)
    assert max(spy.steps) <= 8
    assert len(spy.prompts) < 24  # several go through the model together
    # In the step behind a prompt there are rows besides those that it brought: it joined a batch that was under way.
    behind = zip(spy.shapes, spy.shapes[1:], strict=False)
    assert any(now[1] > 1 and then[1] == 1 and then[0] > now[0] for now, then in behind)


@given(st.sets(st.integers(0, 30), min_size=1))
def test_rows_that_stay_move_only_into_free_places(going: set[int]) -> None:
    """As many as places are free below; so no row is read after it was written over."""
    order = _without_holes(sorted(going))
    assert sorted(order) == sorted(going)
    moved = [(to, origin) for to, origin in enumerate(order) if to != origin]
    assert len(moved) == sum(at >= len(going) for at in going)
    assert all(to not in going and origin >= len(going) for to, origin in moved)


def test_memory_limits_the_rows_and_changes_no_sample(
    engine: TransformersEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Room for three rows: a position takes 2 layers x keys and values x heads x 8 numbers of 8 bytes; half of what is free is used."""
    together = drawn(engine, TASKS, settings(batch_size=9))
    heads = {"LlamaForCausalLM": 2, "Qwen2ForCausalLM": 2, "GPTNeoXForCausalLM": 4, "GPTBigCodeForCausalLM": 1}
    positions = max(len(engine.prompt_ids(item, settings())) for item in TASKS) + 16
    row = positions * 2 * 2 * heads[type(engine._model).__name__] * 8 * 8 + 260 * 12
    monkeypatch.setattr(memory, "free_memory", lambda device: 2 * (4 * row - 1))
    spy = Spy(engine)
    assert drawn(spy, TASKS, settings(batch_size=9)) == together
    assert max(spy.steps) == 3


@pytest.mark.parametrize("kind", ["mamba", "lfm2"])
def test_a_model_with_a_state_of_its_own_is_refused(kind: str, tokenizer: PreTrainedTokenizerFast) -> None:
    """Mamba would be asked for each token as if nothing stood before it; a hybrid looks for a layer that is not there."""
    few: Any = {"vocab_size": 260, "hidden_size": 32, "num_hidden_layers": 2, "pad_token_id": END}
    heads: Any = {"intermediate_size": 48, "num_attention_heads": 4, "num_key_value_heads": 2}
    model: Any = (
        MambaForCausalLM(MambaConfig(**few))
        if kind == "mamba"
        else Lfm2ForCausalLM(Lfm2Config(layer_types=["conv", "full_attention"], **few, **heads))
    )
    with pytest.raises(ModelError, match="keeps keys and values"):
        drawn(TransformersEngine(model.eval(), tokenizer, kind), TASKS, settings())


def test_a_containers_limit_counts_without_files_that_could_be_dropped(tmp_path: Path) -> None:
    """Of 1,000 bytes 700 are used, 150 of them by files: 450 are left. Without a limit, or a control group, there is no end."""
    stat = "anon 550\ninactive_file 100\nactive_file 50\n"
    for name, text in {"memory.max": "1000\n", "memory.current": "700\n", "memory.stat": stat}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert memory._left_of_limit(tmp_path) == 450
    (tmp_path / "memory.max").write_text("max\n", encoding="utf-8")
    assert memory._left_of_limit(tmp_path) > 1 << 60
    assert memory._left_of_limit(tmp_path / "none") > 1 << 60
    assert 0 < memory.free_memory(torch.device("cpu")) < 1 << 50


@pytest.mark.parametrize(("free", "rows"), [(0, 1), (2 * 1250, 1), (2 * 2 * 1120, 2), (10**9, 48)])
def test_at_least_one_row_is_decoded_and_never_more_than_wanted(free: int, rows: int) -> None:
    """A row of 100 positions with 10 bytes each, and 10 logits with 12, takes 1,120 bytes."""
    assert memory.rows_that_fit(48, 100, 10, 10, free) == rows


@pytest.mark.parametrize("kind", KINDS)
def test_float32_draws_the_same_samples_as_float64(kind: Any, tokenizer: PreTrainedTokenizerFast) -> None:
    """Rounding may turn a draw that falls between two tokens, but nearly never does."""
    torch.manual_seed(3)
    single = TransformersEngine(kind().eval(), tokenizer, "tiny")
    pairs = zip(
        drawn(single, TASKS, settings(batch_size=5)),
        drawn(built(kind, tokenizer), TASKS, settings(batch_size=5)),
        strict=True,
    )
    assert sum(a.completion == b.completion for a, b in pairs) >= 13


def generated(engine: TransformersEngine, prefix: str, tokens: int) -> list[int]:
    """What `model.generate` takes greedily, without the prompt."""
    ids = torch.tensor([engine.prompt_ids(task("t", prefix), settings())])
    model: Any = engine._model
    out = model.generate(
        ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=tokens, pad_token_id=END
    )
    return list(out[0, ids.shape[1] :].tolist())


@pytest.mark.parametrize("temperature", [0.0, 0.9])
def test_greedy_rows_equal_model_generate(engine: TransformersEngine, temperature: float) -> None:
    """By `greedy` beside sampled rows, or for every row by temperature 0."""
    greedy = [task(item.id, item.prefix, greedy=temperature > 0) for item in TASKS]
    rest = [task(f"sampled {item.id}", item.prefix, samples=3) for item in TASKS] if temperature else []
    config = settings(temperature=temperature, batch_size=6, max_new_tokens=24)
    samples = {sample.task: sample for sample in drawn(engine, [*rest, *greedy], config)}
    for item in greedy:
        expected = [token for token in generated(engine, item.prefix, 24) if token != END]
        assert samples[item.id].completion == engine.text(item, expected)


def test_sampled_tokens_have_the_models_distribution(engine: TransformersEngine) -> None:
    """3,000 first tokens against top-k then top-p of the model's own logits: each share within 5 deviations."""
    count = 3000
    config = settings(temperature=1.2, top_k=8, top_p=0.9, max_new_tokens=1, batch_size=1000)
    firsts = Counter(sample.completion for sample in drawn(engine, [task("t", "while ", samples=count)], config))
    with torch.no_grad():
        logits = engine._model(torch.tensor([engine.prompt_ids(task("t", "while "), config)])).logits[0, -1]
    values, tokens = (logits / 1.2).topk(8)
    probabilities = values.softmax(0)
    kept = probabilities[: int((probabilities.cumsum(0) < 0.9).sum()) + 1]
    kept = kept / kept.sum()
    expected: Counter[str] = Counter()
    for share, token in zip(kept.tolist(), tokens.tolist(), strict=False):
        expected["" if token == END else engine.text(task("t", "while "), [token])] += share
    assert set(firsts) <= set(expected)
    for text, share in expected.items():
        assert abs(firsts[text] / count - share) < 5 * (share * (1 - share) / count) ** 0.5


def test_another_seed_draws_other_samples(engine: TransformersEngine, tmp_path: Path) -> None:
    first, second = (
        generate_cached("tiny", lambda: engine, TASKS, settings(seed=seed), "l", tmp_path / f"{seed}")
        for seed in (1, 2)
    )
    same = [a.completion == b.completion for a, b in zip(first, second, strict=True)]
    assert [equal for equal, sample in zip(same, first, strict=True) if "greedy" in sample.task] == [True, True]
    assert sum(same) < 5


def test_samples_of_a_task_differ_by_index(engine: TransformersEngine, tmp_path: Path) -> None:
    samples = generate_cached("tiny", lambda: engine, [task("t", "x", samples=6)], settings(), "l", tmp_path / "c")
    assert [sample.index for sample in samples] == list(range(6))
    assert len({sample.completion for sample in samples}) == 6


def test_an_empty_prompt_is_sampled_too(engine: TransformersEngine) -> None:
    (sample,) = drawn(engine, [task("t", "")], settings())
    assert sample.program == sample.completion.rstrip() + "\n"


def test_the_token_limit_ends_a_sample(engine: TransformersEngine) -> None:
    samples = drawn(engine, TASKS, settings(max_new_tokens=3))
    assert {sample.finish for sample in samples} <= {"length", "eos"}
    assert all(sample.tokens == 3 for sample in samples if sample.finish == "length")
    assert any(sample.finish == "length" for sample in samples)


PYTHON = "def f(x):\n", "    y = '''\na }\n'''\n    return y\n\n", "print(f(1))\n"
C = "int f(int x) {\n", '    /* } */\n    if (x) { puts("}"); }\n    return 0;\n}', "\n\nint main(void) {}\n"
ENDING = "def short():\n", "    return 1\n", ""


@pytest.fixture(scope="module")
def writer(tokenizer: PreTrainedTokenizerFast) -> Iterator[TransformersEngine]:
    """A small model that has learnt the three programs by heart; the third is followed by end of text."""
    torch.manual_seed(1)
    model = LlamaForCausalLM(LlamaConfig(**{**SIZES, "hidden_size": 64, "intermediate_size": 128}))
    rows = [[*tokenizer("".join(program))["input_ids"], END] for program in (PYTHON, C, ENDING)]
    width = max(map(len, rows))
    ids = torch.tensor([row + [END] * (width - len(row)) for row in rows])
    labels = torch.tensor([row + [-100] * (width - len(row)) for row in rows])
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(250):
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    assert loss.item() < 0.3
    yield TransformersEngine(model.eval(), tokenizer, "writer")


@pytest.mark.parametrize("batch_size", [1, 3])
def test_samples_end_with_their_function_or_the_end_of_text(writer: TransformersEngine, batch_size: int) -> None:
    tasks = [
        task("python", PYTHON[0], stop="function", greedy=True),
        task("c", C[0], stop="function", greedy=True, language="c"),
        task("ending", ENDING[0], stop="function", greedy=True),
    ]
    python, c, ending = drawn(writer, tasks, settings(max_new_tokens=120, batch_size=batch_size))
    assert (python.completion, python.finish) == (PYTHON[1], "function")
    assert python.program == (PYTHON[0] + PYTHON[1]).rstrip() + "\n"
    # One character of the next line shows that the function is over; nothing is computed behind it.
    assert python.tokens == len(PYTHON[1]) + 1
    assert (c.completion, c.finish, c.tokens) == (C[1], "function", len(C[1]))
    assert (ending.completion, ending.finish, ending.tokens) == (ENDING[1], "eos", len(ENDING[1]))


def test_a_function_that_the_limit_cuts_is_unfinished(writer: TransformersEngine) -> None:
    unfinished = task("c", C[0], stop="function", greedy=True, language="c")
    (sample,) = drawn(writer, [unfinished], settings(max_new_tokens=20))
    assert (sample.completion, sample.finish, sample.tokens) == (C[1][:20], "length", 20)


class Recorder:
    """An engine that writes what it was asked for, and can be told to break off."""

    identity = "model"

    def __init__(self, breaks_after: int = 1000) -> None:
        self.asked: list[str] = []
        self._breaks_after = breaks_after

    def generate(
        self,
        requests: Sequence[tuple[GenerationTask, int, str]],
        settings: SamplingConfig,
        label: str,
        done: OnSample,
    ) -> None:
        for number, (item, index, key) in enumerate(requests):
            if number == self._breaks_after:
                raise KeyboardInterrupt
            self.asked.append(f"{item.id}:{index}")
            text = f"{item.prefix}{index}"
            done(
                GeneratedSample(
                    key=key,
                    task=item.id,
                    index=index,
                    model=label,
                    completion=str(index),
                    program=text,
                    finish="eos",
                    tokens=1,
                )
            )


def asked(path: Path, tasks: Sequence[GenerationTask], identity: str = "model", **fields: Any) -> list[str]:
    recorder = Recorder()
    samples = generate_cached(identity, lambda: recorder, tasks, settings(**fields), "l", path)
    wanted = [(item.id, index) for item in tasks for index in range(item.samples)]
    assert [(sample.task, sample.index) for sample in samples] == wanted
    return recorder.asked


TWO = [task("a", "x = ", samples=2), task("b", "y = ", samples=2)]
ALL = ["a:0", "a:1", "b:0", "b:1"]


def test_a_second_call_draws_nothing_and_loads_no_model(tmp_path: Path) -> None:
    first = generate_cached("model", Recorder, TWO, settings(), "l", tmp_path / "c")

    def never() -> Recorder:
        raise AssertionError("the model was loaded")

    assert generate_cached("model", never, TWO, settings(), "l", tmp_path / "c") == first


def test_only_what_is_missing_is_drawn(tmp_path: Path) -> None:
    assert asked(tmp_path / "c", TWO) == ALL
    more = [TWO[0].model_copy(update={"samples": 4}), TWO[1], task("c", "z = ")]
    assert asked(tmp_path / "c", more) == ["a:2", "a:3", "c:0"]


def test_a_torn_last_line_costs_just_that_sample(tmp_path: Path) -> None:
    path = tmp_path / "c"
    asked(path, TWO)
    path.write_bytes(path.read_bytes()[:-15])
    assert asked(path, TWO) == ["b:1"]
    assert asked(path, TWO) == []


def test_an_interrupted_run_keeps_what_was_drawn(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        generate_cached("model", lambda: Recorder(breaks_after=3), TWO, settings(), "l", tmp_path / "c")
    assert asked(tmp_path / "c", TWO) == ["b:1"]


@pytest.mark.parametrize(
    "changed",
    [
        {"seed": 2},
        {"temperature": 0.7},
        {"top_p": 0.5},
        {"top_k": 3},
        {"max_new_tokens": 17},
        {"prompt": "paper"},
        {"identity": "other model"},
    ],
    ids=str,
)
def test_other_settings_or_models_draw_anew(tmp_path: Path, changed: dict[str, Any]) -> None:
    asked(tmp_path / "c", TWO)
    assert asked(tmp_path / "c", TWO, **changed) == ALL
    assert asked(tmp_path / "c", TWO) == []


@pytest.mark.parametrize(
    "changed",
    [{"prefix": "x="}, {"instruction": "j"}, {"language": "c"}, {"stop": "function"}, {"greedy": True}],
    ids=str,
)
def test_another_task_text_draws_anew(tmp_path: Path, changed: dict[str, Any]) -> None:
    asked(tmp_path / "c", TWO[:1])
    assert asked(tmp_path / "c", [TWO[0].model_copy(update=changed)]) == ["a:0", "a:1"]


def test_the_batch_size_and_the_names_draw_nothing_anew(tmp_path: Path) -> None:
    asked(tmp_path / "c", TWO)
    assert asked(tmp_path / "c", TWO, batch_size=1) == []
    assert asked(tmp_path / "c", [TWO[0].model_copy(update={"id": "renamed"})]) == []


def test_equal_prompts_of_two_tasks_are_drawn_once(tmp_path: Path) -> None:
    twins = [TWO[0], TWO[0].model_copy(update={"id": "twin"})]
    assert len(asked(tmp_path / "c", twins)) == 2


def test_the_key_tells_indices_apart() -> None:
    assert len({sample_key("m", TWO[0], index, settings()) for index in range(5)}) == 5
