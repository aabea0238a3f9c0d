"""The engine for vLLM in this process, for those who have a GPU that it runs on.

Written to vLLM's documented offline interface (`vllm.LLM`, `SamplingParams`, `LoRARequest`); never run here, where there is no GPU: the
tests check what it passes on against a stand-in. Prompts are tokenised as everywhere else, vLLM computes a shared beginning once, and
the cuts are in the same order: temperature, top-k, top-p. It cannot be told where a function ends, so samples are cut here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from safecoder import prompts
from safecoder.config import Precision, SamplingConfig
from safecoder.errors import ToolError, reason
from safecoder.generation.engine import OnSample, Request, cut_to_function, finished, prompt_ids, seed_of

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

# Requests that are handed over at a time: samples are stored when all of them are done.
_TOGETHER = 512

# The ranks that vLLM has kernels for.
_RANKS = (8, 16, 32, 64, 128, 256, 320, 512)


@dataclass(frozen=True)
class VllmModel:
    """What vLLM loads.

    Attributes:
        location: a folder or hub id of the whole model.
        revision: the commit of a hub model.
        adapter: the folder of an adapter on top of it, or "".
        rank: the adapter's rank.
    """

    location: str
    revision: str | None = None
    adapter: str = ""
    rank: int = 0


class VllmEngine:
    """Samples from a model that vLLM runs.

    Args:
        model: where it lies.
        tokenizer: its tokenizer.
        identity: names the exact weights, and that vLLM runs them: other kernels round otherwise, and draw otherwise.
        precision: of the model.

    Raises:
        ToolError: vLLM is not installed, or cannot load the model.
    """

    def __init__(
        self, model: VllmModel, tokenizer: PreTrainedTokenizerBase, identity: str, precision: Precision
    ) -> None:
        try:
            import vllm
        except ImportError as error:
            hint = "install it with `pip install 'safecoder[vllm]'` on a machine that it supports, or leave out `--engine vllm`"
            raise ToolError("the package vllm", reason(error), hint) from error
        self.identity = identity
        self._tokenizer = tokenizer
        self._model = model
        options: dict[str, Any] = {}
        if model.adapter:
            fitting = [rank for rank in _RANKS if rank >= model.rank]
            options = {"enable_lora": True, "max_lora_rank": fitting[0] if fitting else model.rank}
        try:
            self._llm = vllm.LLM(
                model=model.location,
                revision=model.revision,
                tokenizer_revision=model.revision,
                dtype=precision,
                trust_remote_code=False,
                enable_prefix_caching=True,
                generation_config="vllm",  # the model's own defaults would be cuts besides ours
                **options,
            )
        except Exception as error:  # of many unrelated types: CUDA's, Ray's, its own
            hint = "look at what vLLM printed above, or leave out `--engine vllm`"
            raise ToolError(f"vLLM to load {model.location}", reason(error), hint) from error

    def generate(self, requests: Sequence[Request], settings: SamplingConfig, label: str, done: OnSample) -> None:
        """See `Engine.generate`."""
        from vllm.lora.request import LoRARequest

        adapter = LoRARequest("adapter", 1, self._model.adapter) if self._model.adapter else None
        ends = prompts.end(settings.prompt, self._tokenizer)[-1:]  # besides those of the model's own settings
        # Requests with one prompt follow each other, so that it is still in the cache.
        for at in range(0, len(requests), _TOGETHER):
            some = requests[at : at + _TOGETHER]
            outputs = self._llm.generate(
                [{"prompt_token_ids": self._prompt(request, settings)} for request in some],
                [self._parameters(request, settings, ends) for request in some],
                use_tqdm=False,
                lora_request=adapter,
            )
            for request, output in zip(some, outputs, strict=True):
                drawn = output.outputs[0]
                completion, finish = cut_to_function(request[0], drawn.text, drawn.finish_reason == "length")
                done(finished(request, label, completion, finish, len(drawn.token_ids)))

    def _prompt(self, request: Request, settings: SamplingConfig) -> list[int]:
        ids = prompt_ids(self._tokenizer, request[0], settings.prompt)
        return ids or [int(self._tokenizer.eos_token_id or 0)]

    def _parameters(self, request: Request, settings: SamplingConfig, ends: list[int]) -> Any:
        from vllm import SamplingParams

        task, _, key = request
        common: dict[str, Any] = {
            "max_tokens": settings.max_new_tokens,
            "stop": [] if task.language is None else [prompts.closing("chat")],
            "stop_token_ids": ends,
            "skip_special_tokens": True,
        }
        if task.greedy or settings.temperature == 0:
            return SamplingParams(temperature=0.0, **common)
        return SamplingParams(
            temperature=settings.temperature,
            top_p=settings.top_p,
            top_k=settings.top_k,
            seed=seed_of(settings.seed, key),
            **common,
        )
