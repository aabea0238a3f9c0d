"""A `transformers.Trainer` that takes its loss from the objective; everything else is Trainer's.

A batch is an optimizer step's samples of one process, formed into several forward passes by `StepCollator`. The loss is the mean
over all samples of the step, so that neither passes nor processes change it. Every process draws the whole step and takes its share:
Accelerate would fill a short last step up with samples of the first.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast

import torch
from accelerate.data_loader import prepare_data_loader
from torch import Tensor, nn
from torch.utils.data import DataLoader
from transformers import Trainer

from safecoder.training.attention import tree_mask
from safecoder.training.head import head_of
from safecoder.training.objectives import Looks, Losses, Objective
from safecoder.training.recompute import Recomputation
from safecoder.training.rows import Pass, Step
from safecoder.training.sampler import MixingSampler
from safecoder.training_records import EncodedSample, Term


class SafecoderTrainer(Trainer):
    """Calls the objective; logs every term as its mean over the samples since the last log.

    Args:
        objective: what is minimised.
        clip_each_pass: clip the accumulated gradient after every pass, as the released code does.
        held_tokens: tokens whose activations may be held at a time, see `recompute`; without, all are.
        arguments: as for `transformers.Trainer`; the collator must be a `StepCollator`.
    """

    def __init__(
        self, objective: Objective, clip_each_pass: bool = False, held_tokens: int | None = None, **arguments: Any
    ) -> None:
        super().__init__(**arguments)
        # Told to Trainer: compute_loss already divides by the samples of the whole step.
        self.loss_is_scaled_for_ga = True
        self._objective = objective
        self._clip_each_pass = clip_each_pass
        self._sums: dict[str, float] = defaultdict(float)
        self._samples = 0
        inner: Any = self.accelerator.unwrap_model(self.model)
        inner = inner.get_base_model() if hasattr(inner, "get_base_model") else inner
        self._keeps = "logits_to_keep" in inspect.signature(inner.forward).parameters
        self._attention: str | None = getattr(inner.config, "_attn_implementation", None)
        self._dtype: torch.dtype = inner.dtype
        whole: Any = self.accelerator.unwrap_model(self.model)
        # Sharded layers are gathered anew when they recompute, and processes have to meet as often in each.
        sharded = self.is_fsdp_enabled or self.is_deepspeed_enabled
        self._recomputation = None if held_tokens is None or sharded else Recomputation(whole, held_tokens)
        head = None if sharded else head_of(whole)  # a sharded layer has its weights only in the model's forward pass
        # Nor does DDP know of weights that are used outside of it: it takes them for unused, and then fails at their gradient.
        self._head = None if head is not None and head.is_trained and self.args.world_size > 1 else head
        # With adapters the frozen original is the model without them; otherwise it has to be kept.
        self._original = (
            copy.deepcopy(whole).eval().requires_grad_(False)
            if objective.needs_reference and not hasattr(whole, "disable_adapter")
            else None
        )
        self._reference_head = self._head if self._original is None or self._head is None else head_of(self._original)

    def _get_train_sampler(self, train_dataset: Any = None) -> MixingSampler:
        return MixingSampler(cast(Any, self.train_dataset if train_dataset is None else train_dataset), self.args.seed)

    def get_train_dataloader(self) -> DataLoader[Any]:
        """Steps in the order of the sampler, of each this process's share."""
        steps: DataLoader[Any] = DataLoader(
            cast(Any, self.train_dataset),
            batch_size=self.args.per_device_train_batch_size * self.args.world_size,
            sampler=self._get_train_sampler(),
            collate_fn=self._share,
        )
        shared: DataLoader[Any] = prepare_data_loader(
            steps, self.args.device, num_processes=1, process_index=0, put_on_device=True
        )
        return shared

    def _share(self, samples: Sequence[EncodedSample]) -> Step:
        """The passes of this process's part of some samples; where nothing is left for it, those of another one with weight 0."""
        mine = samples[self.args.process_index :: self.args.world_size]
        step: Step = cast(Any, self.data_collator)(mine or samples[:1])
        if mine:
            return step
        return {"passes": [_idle(one) for one in step["passes"]], "sample_count": torch.tensor(0)}

    def _run_epoch(self, *args: Any, **kwargs: Any) -> None:
        """Nothing where a run goes on at the checkpoint of its end: Trainer finds out that it is over only after another step."""
        states: Any = self.state.stateful_callbacks
        saved = states.get("TrainerControl", {})
        if saved.get("args", {}).get("should_training_stop"):
            self.control.should_training_stop = True
        else:
            super()._run_epoch(*args, **kwargs)  # type: ignore[no-untyped-call]

    def evaluate(
        self, eval_dataset: Any = None, ignore_keys: list[str] | None = None, metric_key_prefix: str = "eval"
    ) -> dict[str, float]:
        """The objective and its terms on held-out samples, each divided by the number of samples; no dropout, no gradient."""
        samples: list[EncodedSample] = list(cast(Any, self.eval_dataset if eval_dataset is None else eval_dataset))
        model: nn.Module = self.model_wrapped
        model.eval()
        sums: dict[str, float] = defaultdict(float)
        with torch.no_grad(), self.compute_loss_context_manager():
            for one in self._held_out_passes(samples):
                losses = self._losses(model, cast(Any, self._prepare_inputs(cast(Any, one))))
                for name, value in {"loss": losses.total, **{f"loss_{k}": v for k, v in losses.parts.items()}}.items():
                    sums[name] += float(value) * float(one.get("weight", 1.0))
        model.train()
        names = sorted(sums)
        totals = torch.tensor([[sums[name] for name in names]], dtype=torch.float64, device=self.args.device)
        totals = self.accelerator.gather(totals).sum(dim=0) / len(samples)
        metrics = {f"{metric_key_prefix}_{name}": value for name, value in zip(names, totals.tolist(), strict=True)}
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics

    def _held_out_passes(self, samples: Sequence[EncodedSample]) -> list[dict[str, Tensor]]:
        """The passes of this process's part of the samples, and idle ones where another has more."""
        size = self.args.per_device_train_batch_size * self.args.world_size
        batches = [samples[at : at + size] for at in range(0, len(samples), size)]
        return self._as_many_as_others([one for batch in batches for one in self._share(batch)["passes"]])

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
            self.accelerator.gradient_state._set_sync_gradients(not more)  # DeepSpeed takes its step where this is true
            if self._recomputation is not None:
                self._recomputation.before(one["input_ids"].numel())
            with self.accelerator.no_sync(model) if more else contextlib.nullcontext():
                losses.append(super().training_step(model, one, count))
            if self._clip_each_pass:
                self.accelerator.clip_grad_norm_(model.parameters(), self.args.max_grad_norm)
        self._samples += int(step["sample_count"])
        return torch.stack(losses).sum()

    def _as_many_as_others(self, passes: list[dict[str, Tensor]]) -> list[dict[str, Tensor]]:
        """Adds passes of weight 0 until every process has as many: sharded models wait for each other in each one."""
        if self.args.world_size == 1:
            return passes
        most = int(self.accelerator.gather(torch.tensor([len(passes)], device=self.args.device)).max())
        return [*([_idle(passes[-1])] * (most - len(passes))), *passes]

    def compute_loss(
        self,
        model: nn.Module,
        inputs: dict[str, Tensor],
        return_outputs: bool = False,
        num_items_in_batch: Tensor | int | None = None,
    ) -> Any:
        """The objective of one pass, divided by `num_items_in_batch` samples; see `transformers.Trainer.compute_loss`."""
        losses = self._losses(model, inputs)
        loss = losses.total / (inputs["sample_count"] if num_items_in_batch is None else num_items_in_batch)
        weight = inputs.get("weight")
        self._note(losses, 1.0 if weight is None else float(weight))
        loss = loss if weight is None else loss * weight
        return (loss, {}) if return_outputs else loss

    def _losses(self, model: nn.Module, inputs: dict[str, Tensor]) -> Losses:
        """The objective's sums over the samples of one pass."""
        logits = self._logits(model, inputs)
        column = inputs["look_column"] if self._keeps else inputs["keep"][inputs["look_column"]]
        reference = self._reference(model, inputs) if self._objective.needs_reference else None
        looks = Looks(
            logits.flatten(0, 1),
            inputs["look_row"] * logits.shape[1] + column,
            inputs["targets"],
            inputs["terms"],
            inputs["samples"],
            int(inputs["sample_count"]),
            None if reference is None else reference.flatten(0, 1),
            self._head,
            self._reference_head,
        )
        with self.accelerator.autocast():
            return self._objective(looks)

    def _logits(self, model: nn.Module, inputs: dict[str, Tensor]) -> Tensor:
        """[R, K, V] at the K places of `keep`, or at all of them if the model cannot leave any out; [R, K, H] where a head follows."""
        where: dict[str, Any] = {"logits_to_keep": inputs["keep"]} if self._keeps else {}
        if "subtree_end" in inputs:
            where["position_ids"] = inputs["position_ids"]
            where["attention_mask"] = tree_mask(inputs["subtree_end"], self._attention, self._dtype)
        else:
            where["attention_mask"] = inputs["attention_mask"]
        head = self._reference_head if model is self._original else self._head
        with head.left_out() if head is not None else contextlib.nullcontext():
            return cast(Tensor, model(input_ids=inputs["input_ids"], use_cache=False, **where).logits)

    def _reference(self, model: nn.Module, inputs: dict[str, Tensor]) -> Tensor | None:
        """The same predictions by the frozen original; None where nothing of the pass is compared with it."""
        if not bool((inputs["terms"] == Term.ANCHOR).any()):
            return None
        with torch.no_grad():
            if self._original is not None:
                return self._logits(self._original.to(inputs["input_ids"].device), inputs)
            adapted: Any = self.accelerator.unwrap_model(model)
            was_training = adapted.training
            adapted.eval()  # no dropout
            try:
                with adapted.disable_adapter():
                    return self._logits(adapted, inputs)
            finally:
                adapted.train(was_training)

    def _note(self, losses: Losses, weight: float) -> None:
        for name, value in {"total": losses.total, **losses.parts}.items():
            self._sums[name] += float(value.detach()) * weight

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        """Adds the terms, each divided by the number of samples of all kinds and processes since the last log."""
        if "loss" in logs:
            logs |= {f"loss_{name}": round(value, 6) for name, value in self._means().items()}
        super().log(logs, *args, **kwargs)

    def _means(self) -> dict[str, float]:
        """The terms of all processes since the last call. All have met every term, if only in a pass of weight 0."""
        names = sorted(self._sums)
        here = [float(self._samples), *(self._sums[name] for name in names)]
        self._sums.clear()
        self._samples = 0
        sums = torch.tensor([here], dtype=torch.float64, device=self.args.device)
        samples, *values = self.accelerator.gather(sums).sum(dim=0).tolist()
        return {name: value / samples for name, value in zip(names, values, strict=True)}


def _idle(one: Pass) -> Pass:
    """The same pass, which then adds nothing to loss and gradient."""
    return {**one, "weight": torch.tensor(0.0)}
