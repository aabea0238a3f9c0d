"""A `transformers.Trainer` that takes its loss from the objective; everything else is Trainer's.

The loss of a step is the mean over the samples of the whole accumulated batch, so that accumulation changes nothing.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from typing import Any

import torch
from torch import Tensor, nn
from transformers import Trainer

from safecoder.config import ObjectiveConfig
from safecoder.training.objective import LossTerms, safecoder_loss

_TERMS = ("total", "standard", "secure", "vulnerable")


class SafecoderTrainer(Trainer):
    """Calls the objective; logs every term as its mean over the samples since the last log.

    Args:
        objective: weights and reduction.
        arguments: as for `transformers.Trainer`; the collator must be a `RowCollator`.
    """

    # Told to Trainer: compute_loss already divides by the samples of all accumulated micro-batches.
    loss_is_scaled_for_ga = True

    def __init__(self, objective: ObjectiveConfig, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.loss_is_scaled_for_ga = True
        self._objective = objective
        self._sums: dict[str, float] = defaultdict(float)
        self._samples = 0
        inner: Any = self.accelerator.unwrap_model(self.model)
        inner = inner.get_base_model() if hasattr(inner, "get_base_model") else inner
        self._keeps = "logits_to_keep" in inspect.signature(inner.forward).parameters

    def _get_num_items_in_batch(self, batch_samples: list[dict[str, Tensor]], device: torch.device) -> Tensor:
        count = torch.stack([batch["sample_count"] for batch in batch_samples]).sum().to(device)
        if self.args.world_size > 1:
            count = self.accelerator.gather(count).sum() / self.args.world_size
        return count

    def compute_loss(
        self,
        model: nn.Module,
        inputs: dict[str, Tensor],
        return_outputs: bool = False,
        num_items_in_batch: Tensor | int | None = None,
    ) -> Any:
        """The mean of the objective over `num_items_in_batch` samples; see `transformers.Trainer.compute_loss`."""
        logits = self._logits(model, inputs)
        count = int(inputs["sample_count"])
        terms = safecoder_loss(
            logits,
            inputs["targets"],
            inputs["terms"],
            inputs["samples"],
            count,
            reduction=self._objective.reduction,
            secure_weight=self._objective.secure_weight,
            vulnerable_weight=self._objective.vulnerable_weight,
        )
        self._note(terms, count)
        loss = terms.total / (inputs["sample_count"] if num_items_in_batch is None else num_items_in_batch)
        return (loss, {"logits": logits}) if return_outputs else loss

    def _logits(self, model: nn.Module, inputs: dict[str, Tensor]) -> Tensor:
        """[N, V]: the predictions where the loss looks; the vocabulary projection is left out elsewhere where the model can."""
        keep = {"logits_to_keep": inputs["keep"]} if self._keeps else {}
        output = model(
            input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], use_cache=False, **keep
        ).logits
        column = inputs["look_column"] if self._keeps else inputs["keep"][inputs["look_column"]]
        return output[inputs["look_row"], column]  # type: ignore[no-any-return]

    def _note(self, terms: LossTerms, count: int) -> None:
        for name in _TERMS:
            self._sums[name] += float(getattr(terms, name).detach())
        self._samples += count

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        """Adds the terms, each divided by the number of samples of all kinds since the last log."""
        if "loss" in logs and self._samples:
            logs |= {f"loss_{name}": round(self._sums[name] / self._samples, 6) for name in _TERMS}
            self._sums.clear()
            self._samples = 0
        super().log(logs, *args, **kwargs)
