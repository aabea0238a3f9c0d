"""What the vLLM engine passes on, and what it makes of the answers: against a stand-in, since vLLM runs on no machine of ours."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from safecoder import prompts
from safecoder.cli import engines
from safecoder.config import SamplingConfig
from safecoder.errors import InputError, ToolError
from safecoder.generation.engine import Request, seed_of
from safecoder.generation.transformers_engine import TransformersEngine
from safecoder.generation.vllm_engine import VllmEngine, VllmModel
from safecoder.records import GeneratedSample, GenerationTask

PREFIX = "def f(x):\n"
END = 256  # the end of text, which ends an answer too


@dataclass
class StandIn:
    """The names of vLLM that are used, with only the parameters that its documentation lists."""

    loaded: dict[str, Any] = field(default_factory=dict)
    calls: list[dict[str, Any]] = field(default_factory=list)
    text: str = "    return x\n\n\nf(1)\n"
    reason: str = "stop"
    breaks: str = ""

    def llm(self, *, model: str, revision: str | None, tokenizer_revision: str | None, dtype: str,
            trust_remote_code: bool, enable_prefix_caching: bool, generation_config: str,
            enable_lora: bool = False, max_lora_rank: int = 16) -> Any:  # fmt: skip
        if self.breaks:
            raise RuntimeError(self.breaks)
        self.loaded = {name: value for name, value in locals().items() if name != "self"}
        return SimpleNamespace(generate=self.generate)

    def generate(self, prompts: list[Any], sampling_params: list[Any], *, use_tqdm: bool, lora_request: Any) -> Any:
        assert len(prompts) == len(sampling_params)
        self.calls.append({"prompts": prompts, "parameters": sampling_params, "lora": lora_request})
        output = SimpleNamespace(text=self.text, token_ids=[1] * 9, finish_reason=self.reason)
        return [SimpleNamespace(outputs=[output]) for _ in prompts]


@dataclass(frozen=True)
class Parameters:
    """`SamplingParams` with vLLM's defaults."""

    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    seed: int | None = None
    max_tokens: int | None = 16
    stop: list[str] | None = None
    stop_token_ids: list[int] | None = None
    skip_special_tokens: bool = True


@dataclass(frozen=True)
class Adapter:
    """`LoRARequest`."""

    lora_name: str
    lora_int_id: int
    lora_path: str


@pytest.fixture
def vllm(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    names = {"vllm": ModuleType("vllm"), "vllm.lora": ModuleType("vllm.lora"), "vllm.lora.request": ModuleType("r")}
    vars(names["vllm"]).update(LLM=stand_in.llm, SamplingParams=Parameters)
    vars(names["vllm.lora.request"]).update(LoRARequest=Adapter)
    for name, module in names.items():
        monkeypatch.setitem(sys.modules, name, module)
    return stand_in


def requests(samples: int = 2, **fields: Any) -> list[Request]:
    task = GenerationTask(id="t", language="python", instruction="Do it.", prefix=PREFIX, samples=samples, **fields)
    return [(task, index, f"key {index}") for index in range(samples)]


def drawn(
    tokenizer: Any, asked: list[Request], model: VllmModel = VllmModel("folder"), **fields: Any
) -> list[GeneratedSample]:
    found: list[GeneratedSample] = []
    engine = VllmEngine(model, tokenizer, "identity", "bfloat16")
    engine.generate(asked, SamplingConfig.model_validate({"prompt": "chat", **fields}), "label", found.append)
    return found


def test_settings_and_a_seed_for_each_sample_are_passed_on(vllm: StandIn, byte_tokenizer: Any) -> None:
    drawn(byte_tokenizer, requests(), temperature=0.6, top_p=0.9, top_k=12, max_new_tokens=77, seed=4)
    assert vllm.calls[0]["parameters"] == [
        Parameters(0.6, 0.9, 12, seed_of(4, f"key {index}"), 77, ["\n```"], [END]) for index in (0, 1)
    ]


def test_greedy_samples_take_nothing_by_chance(vllm: StandIn, byte_tokenizer: Any) -> None:
    drawn(byte_tokenizer, requests(greedy=True))
    drawn(byte_tokenizer, requests(), temperature=0)
    for call in vllm.calls:
        assert call["parameters"] == [Parameters(0.0, max_tokens=256, stop=["\n```"], stop_token_ids=[END])] * 2


def test_plain_text_has_no_fence_opened_and_none_that_stops_it(vllm: StandIn, byte_tokenizer: Any) -> None:
    task = GenerationTask(id="t", language=None, instruction="Do it.", prefix="", stop="block")
    drawn(byte_tokenizer, [(task, 0, "key")], temperature=0)
    (call,) = vllm.calls
    assert call["parameters"] == [Parameters(0.0, max_tokens=256, stop=[], stop_token_ids=[END])]
    asked = prompts.render("chat", byte_tokenizer, "Do it.")
    assert call["prompts"] == [{"prompt_token_ids": byte_tokenizer(asked, add_special_tokens=False)["input_ids"]}]


def test_no_code_of_a_model_is_run_and_no_default_of_it_taken(vllm: StandIn, byte_tokenizer: Any) -> None:
    drawn(byte_tokenizer, requests())
    assert vllm.loaded == {
        "model": "folder",
        "revision": None,
        "tokenizer_revision": None,
        "dtype": "bfloat16",
        "trust_remote_code": False,
        "enable_prefix_caching": True,
        "generation_config": "vllm",
        "enable_lora": False,
        "max_lora_rank": 16,
    }
    assert vllm.calls[0]["lora"] is None


@pytest.mark.parametrize("prompt", ["chat", "paper", "none"])
def test_prompts_are_the_tokens_of_the_in_process_engine(vllm: StandIn, byte_tokenizer: Any, prompt: str) -> None:
    drawn(byte_tokenizer, requests(), prompt=prompt)
    ours = TransformersEngine(SimpleNamespace(generation_config=None), byte_tokenizer, "i")  # type: ignore[arg-type]
    settings = SamplingConfig.model_validate({"prompt": prompt})
    expected = ours.prompt_ids(requests()[0][0], settings)
    assert vllm.calls[0]["prompts"] == [{"prompt_token_ids": expected}] * 2


@pytest.mark.parametrize(("rank", "room"), [(4, 8), (16, 16), (24, 32), (512, 512)])
def test_an_adapter_goes_with_every_request(vllm: StandIn, byte_tokenizer: Any, rank: int, room: int) -> None:
    drawn(byte_tokenizer, requests(), VllmModel("base", None, "tuned", rank))
    assert (vllm.loaded["model"], vllm.loaded["enable_lora"], vllm.loaded["max_lora_rank"]) == ("base", True, room)
    assert vllm.calls[0]["lora"] == Adapter("adapter", 1, "tuned")


def test_samples_are_cut_where_the_function_ends(vllm: StandIn, byte_tokenizer: Any) -> None:
    sample = drawn(byte_tokenizer, requests())[1]
    assert (sample.program, sample.finish, sample.tokens) == (f"{PREFIX}    return x\n", "function", 9)
    assert (sample.key, sample.index, sample.model) == ("key 1", 1, "label")


@pytest.mark.parametrize(("reason", "finish"), [("stop", "eos"), ("length", "length")])
def test_an_unfinished_function_says_what_ended_it(
    vllm: StandIn, byte_tokenizer: Any, reason: str, finish: str
) -> None:
    vllm.text, vllm.reason = "    return (", reason
    assert {sample.finish for sample in drawn(byte_tokenizer, requests())} == {finish}


def test_samples_are_handed_out_before_all_are_asked_for(vllm: StandIn, byte_tokenizer: Any) -> None:
    """1,100 in three calls; an interruption costs no more than one."""
    seen: list[int] = []
    engine = VllmEngine(VllmModel("folder"), byte_tokenizer, "identity", "bfloat16")
    engine.generate(requests(1100), SamplingConfig(), "l", lambda sample: seen.append(len(vllm.calls)))
    assert [len(call["prompts"]) for call in vllm.calls] == [512, 512, 76]
    assert (seen[0], seen[-1], len(seen)) == (1, 3, 1100)


def test_without_vllm_the_error_names_the_command(monkeypatch: pytest.MonkeyPatch, byte_tokenizer: Any) -> None:
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(ToolError, match=r"safecoder\[vllm\]"):
        drawn(byte_tokenizer, requests())


def test_a_model_that_vllm_cannot_load_is_an_error_with_its_reason(vllm: StandIn, byte_tokenizer: Any) -> None:
    vllm.breaks = "CUDA out of memory"
    with pytest.raises(ToolError, match="CUDA out of memory"):
        drawn(byte_tokenizer, requests())


def test_the_command_finds_base_and_rank_of_an_adapter_folder(
    vllm: StandIn, tmp_path: Path, byte_tokenizer: Any
) -> None:
    base, adapter = tmp_path / "base", tmp_path / "adapter"
    for folder in (base, adapter):
        folder.mkdir()
        byte_tokenizer.save_pretrained(folder)
        (folder / "model.safetensors").write_bytes(b"weights")
    (base / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    config = {"base_model_name_or_path": str(base), "r": 20}
    (adapter / "adapter_config.json").write_text(json.dumps(config), encoding="utf-8")
    source = engines.source(str(adapter), "vllm")
    assert source.identity.startswith("vllm:")
    source.engine(source.settings(SamplingConfig()))
    assert (vllm.loaded["model"], vllm.loaded["max_lora_rank"]) == (str(base), 32)
    assert engines.source(str(adapter)).identity == source.identity.removeprefix("vllm:")


def test_an_adapter_on_an_adapter_is_refused_since_one_goes_with_a_request(
    vllm: StandIn, tmp_path: Path, byte_tokenizer: Any
) -> None:
    names = ("base", "lower", "upper")
    for name, below in zip(names, (None, *names), strict=False):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "model.safetensors").write_bytes(b"weights")
        config = {"base_model_name_or_path": str(tmp_path / below), "r": 4} if below else {"model_type": "llama"}
        (folder / ("adapter_config.json" if below else "config.json")).write_text(json.dumps(config), encoding="utf-8")
    source = engines.source(str(tmp_path / "upper"), "vllm")
    with pytest.raises(InputError, match="safecoder models merge"):
        source.engine(source.settings(SamplingConfig()))
    assert vllm.loaded == {}


def test_an_unknown_engine_and_one_besides_a_server_are_refused() -> None:
    with pytest.raises(InputError, match="did you mean vllm"):
        engines.source("m", "vlm")
    with pytest.raises(InputError, match="leave one of them out"):
        engines.source("m", "vllm", "http://localhost/v1")
