"""A `transformers.Trainer` that takes its loss from the objective; everything else is Trainer's.

A batch is an optimizer step's samples of one process, formed into several forward passes by `StepCollator`. The loss is the mean
over all samples of the step, so that neither passes nor processes change it.
"""

from __future__ import annotations

import contextlib
import inspect
from collections import defaultdict
from typing import Any, cast

import torch
from torch import Tensor, nn
from transformers import Trainer

from safecoder.config import ObjectiveConfig
from safecoder.training.attention import tree_mask
from safecoder.training.objective import LossTerms, safecoder_loss
from safecoder.training.rows import Step

_TERMS = ("total", "standard", "secure", "vulnerable")


class SafecoderTrainer(Trainer):
    """Calls the objective; logs every term as its mean over the samples since the last log.

    Args:
        objective: weights and reduction.
        arguments: as for `transformers.Trainer`; the collator must be a `StepCollator`.
    """

    def __init__(self, objective: ObjectiveConfig, **arguments: Any) -> None:
        super().__init__(**arguments)
        # Told to Trainer: compute_loss already divides by the samples of the whole step.
        self.loss_is_scaled_for_ga = True
        self._objective = objective
        self._sums: dict[str, float] = defaultdict(float)
        self._samples = 0
        inner: Any = self.accelerator.unwrap_model(self.model)
        inner = inner.get_base_model() if hasattr(inner, "get_base_model") else inner
        self._keeps = "logits_to_keep" in inspect.signature(inner.forward).parameters
        self._attention: str | None = getattr(inner.config, "_attn_implementation", None)
        self._dtype: torch.dtype = inner.dtype

    def _get_num_items_in_batch(self, batch_samples: list[Any], device: torch.device) -> Tensor:
        count = torch.stack([batch["sample_count"] for batch in batch_samples]).sum().to(device)
        if self.args.world_size > 1:
            count = self.accelerator.gather(count).sum() / self.args.world_size
        return count

    def training_step(
        self, model: nn.Module, inputs: dict[str, Any], num_items_in_batch: Tensor | int | None = None
    ) -> Tensor:
        """Forward and backward of every pass; gradients are exchanged between processes in the last one only."""
        step = cast(Step, inputs)
        count = step["sample_count"] if num_items_in_batch is None else num_items_in_batch
        passes = self._as_many_as_others(step["passes"])
        losses = []
        for number, one in enumerate(passes, start=1):
            more = number < len(passes)
            with self.accelerator.no_sync(model) if more else contextlib.nullcontext():
                losses.append(super().training_step(model, one, count))
        self._samples += int(step["sample_count"])
        return torch.stack(losses).sum()

    def _as_many_as_others(self, passes: list[dict[str, Tensor]]) -> list[dict[str, Tensor]]:
        """Adds passes of weight 0 until every process has as many: sharded models wait for each other in each one."""
        if self.args.world_size == 1:
            return passes
        most = int(self.accelerator.gather(torch.tensor([len(passes)], device=self.args.device)).max())
        idle = {**passes[-1], "weight": torch.tensor(0.0)}
        return [*([idle] * (most - len(passes))), *passes]

    def compute_loss(
        self,
        model: nn.Module,
        inputs: dict[str, Tensor],
        return_outputs: bool = False,
        num_items_in_batch: Tensor | int | None = None,
    ) -> Any:
        """The objective of one pass, divided by `num_items_in_batch` samples; see `transformers.Trainer.compute_loss`."""
        logits = self._logits(model, inputs)
        terms = safecoder_loss(
            logits,
            inputs["targets"],
            inputs["terms"],
            inputs["samples"],
            int(inputs["sample_count"]),
            reduction=self._objective.reduction,
            secure_weight=self._objective.secure_weight,
            vulnerable_weight=self._objective.vulnerable_weight,
        )
        loss = terms.total / (inputs["sample_count"] if num_items_in_batch is None else num_items_in_batch)
        if "weight" in inputs:
            loss = loss * inputs["weight"]
        else:
            self._note(terms)
        return (loss, {"logits": logits}) if return_outputs else loss

    def _logits(self, model: nn.Module, inputs: dict[str, Tensor]) -> Tensor:
        """[N, V]: the predictions where the loss looks; the vocabulary projection is left out elsewhere where the model can."""
        where: dict[str, Any] = {"logits_to_keep": inputs["keep"]} if self._keeps else {}
        if "subtree_end" in inputs:
            where["position_ids"] = inputs["position_ids"]
            where["attention_mask"] = tree_mask(inputs["subtree_end"], self._attention, self._dtype)
        else:
            where["attention_mask"] = inputs["attention_mask"]
        output = model(input_ids=inputs["input_ids"], use_cache=False, **where).logits
        column = inputs["look_column"] if self._keeps else inputs["keep"][inputs["look_column"]]
        return output[inputs["look_row"], column]  # type: ignore[no-any-return]

    def _note(self, terms: LossTerms) -> None:
        for name in _TERMS:
            self._sums[name] += float(getattr(terms, name).detach())

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        """Adds the terms, each divided by the number of samples of all kinds since the last log."""
        if "loss" in logs and self._samples:
            logs |= {f"loss_{name}": round(self._sums[name] / self._samples, 6) for name in _TERMS}
            self._sums.clear()
            self._samples = 0
        super().log(logs, *args, **kwargs)
