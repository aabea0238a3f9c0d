"""lm-evaluation-harness: the second implementation of our multiple-choice benchmarks, and any task of its own by name.

Our questions are handed to it as a task definition over a local file, with the very contexts and choices that `scoring` scores. Nothing
here trusts code of a data set or a model; tasks that would run generated code are refused by the harness itself.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import logging
import math
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecoder.errors import InputError, ToolError, reason, unknown
from safecoder.evaluation.utility.questions import Prompted, begin_ids
from safecoder.prompts import PromptForm
from safecoder.records import TaskResult

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_AT_ONCE = 250  # questions between two results that can be kept


def check() -> None:
    """Finds out before any work that the harness is there.

    Raises:
        ToolError: it is not, with the command that installs it.
    """
    if importlib.util.find_spec("lm_eval") is None:
        raise ToolError("the package lm_eval", "not there", "pip install 'safecoder[lm-eval]'")


def check_tasks(names: Sequence[str], ours: Sequence[str]) -> None:
    """Finds out before any work that the harness knows these tasks.

    Args:
        ours: what else may be asked for, to be named in the error.

    Raises:
        InputError: it does not know one.
        ToolError: see `check`.
    """
    check()
    _quiet()
    from lm_eval.tasks import TaskManager

    known = {*TaskManager().all_tasks, *ours}
    for name in names:
        if name not in known:
            near = unknown("task", name, known).hint.partition("? known:")[0]
            hint = f"{near}; " if near.startswith("did you mean") else ""
            raise InputError(
                "a task of safecoder or of lm-evaluation-harness",
                repr(name),
                f"{hint}ours: {', '.join(ours)}; the harness's: `lm-eval ls tasks`",
            )


class Harness:
    """The harness around a loaded model.

    Args:
        model: a plain model, in evaluation mode.
        form: of the prompts.
        batch_size: rows that go through the model together. The harness forms the logits of every position in float32, of the longest
            rows first: eight of 2,500 tokens take 18 GB with a vocabulary of 152,000. By default eight on a GPU; a processor gains
            nothing from a second row.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        tokenizer: PreTrainedTokenizerBase,
        form: PromptForm,
        batch_size: int | None = None,
    ) -> None:
        check()
        _quiet()
        from lm_eval.models.huggingface import HFLM

        self._chat = form == "chat"
        self._model = HFLM(
            pretrained=model,
            tokenizer=tokenizer,
            backend="causal",
            batch_size=batch_size or (1 if model.device.type == "cpu" else 8),
            add_bos_token=bool(begin_ids(form, tokenizer)),
            trust_remote_code=False,
        )

    def score(self, items: Sequence[Prompted]) -> Iterator[tuple[Prompted, list[float]]]:
        """The log-likelihood of each choice of each question, some hundreds at a time."""
        for start in range(0, len(items), _AT_ONCE):
            part = items[start : start + _AT_ONCE]
            yield from zip(part, self._scored(part), strict=True)

    def _scored(self, items: Sequence[Prompted]) -> list[list[float]]:
        from lm_eval.tasks import TaskManager

        with tempfile.TemporaryDirectory(prefix="safecoder-") as folder:
            file = Path(folder) / "questions.jsonl"
            rows = (
                {"context": item.context, "choices": item.question.choices, "answer": item.question.answer}
                for item in items
            )
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            task = _definition("safecoder_questions", file)
            found = self._run([task], TaskManager(include_defaults=False))
        samples = sorted(found["samples"]["safecoder_questions"], key=lambda sample: int(sample["doc_id"]))
        return [[float(value) for value, _ in sample["filtered_resps"]] for sample in samples]

    def run(
        self, task: str, count: int | None, seed: int, told: Callable[[str], None] = lambda text: None
    ) -> tuple[dict[str, list[TaskResult]], dict[str, Any]]:
        """A task of the harness's own, or a group of them, as it defines it: results by task, and the harness's own figures.

        Args:
            count: items of each task, the first ones; default: all.
            seed: of what the harness draws at random.
            told: of each measure that the results leave out, and why.

        Raises:
            InputError: the task cannot be run: its data cannot be had, it runs generated code, or it needs a further package.
        """
        try:
            found = self._run([task], None, limit=count, seed=seed, chat=self._chat)
        except Exception as error:  # of many unrelated types
            hint = "look at the task's page in lm-evaluation-harness for what it needs"
            raise InputError(f"lm-evaluation-harness to run {task}", reason(error), hint) from error
        directions, own = found.get("higher_is_better", {}), found["results"]
        results = {
            name: task_results(name, samples, directions.get(name, {}), own.get(name, {}), told)
            for name, samples in found["samples"].items()
        }
        return results, {name: _plain(figures) for name, figures in own.items()}

    def _run(
        self, tasks: list[Any], manager: Any, limit: int | None = None, seed: int = 0, chat: bool = False
    ) -> dict[str, Any]:
        import lm_eval

        with contextlib.redirect_stdout(sys.stderr):  # its tasks print, and standard output is for results
            found = lm_eval.simple_evaluate(
                model=self._model,
                tasks=tasks,
                task_manager=manager,
                limit=limit,
                apply_chat_template=chat,
                log_samples=True,
                bootstrap_iters=0,
                random_seed=seed,
                numpy_random_seed=seed,
                torch_random_seed=seed,
                fewshot_random_seed=seed,
                confirm_run_unsafe_code=False,
            )
        return dict(found or {})


def _definition(name: str, file: Path) -> dict[str, Any]:
    """A task of multiple choice over the rows of a JSONL file, each with its whole context."""
    return {
        "task": name,
        "dataset_path": "json",
        "dataset_kwargs": {"data_files": {"test": str(file)}, "cache_dir": str(file.parent / "cache")},
        "test_split": "test",
        "output_type": "multiple_choice",
        "doc_to_text": "context",
        "doc_to_choice": "choices",
        "doc_to_target": "answer",
        "target_delimiter": "",
        "num_fewshot": 0,
        "metric_list": [{"metric": "acc"}],
    }


def task_results(
    task: str,
    samples: Sequence[Any],
    directions: Mapping[str, Any],
    own: Mapping[str, Any],
    told: Callable[[str], None] = lambda text: None,
) -> list[TaskResult]:
    """One result an item, with the figures of every filter.

    Args:
        directions: is more of a measure better, if the harness says so.
        own: the harness's figures of the task, as `acc,none`. A measure that is not the mean over the items of what it notes of each, such
            as a perplexity, has no value of an item that could be paired, and is left out.
        told: of each measure that is left out, and why.
    """
    values: dict[str, dict[int, float]] = defaultdict(dict)
    metrics: dict[str, tuple[str, str]] = {}
    for sample in samples:
        for metric in sample["metrics"]:
            value = sample.get(metric)
            if isinstance(value, bool | int | float):
                name = metric if sample["filter"] == "none" else f"{metric},{sample['filter']}"
                metrics[name] = metric, f"{metric},{sample['filter']}"
                values[name][int(sample["doc_id"])] = float(value)
    better: dict[str, bool] = {}
    for name, (metric, as_harness) in metrics.items():
        if why := _unusable(values[name], own.get(as_harness)):
            told(f"{task}: {name} is in no result of an item: {why}")
            del values[name]
        elif isinstance(directions.get(metric), bool):
            better[name] = directions[metric]
    return [
        TaskResult(
            benchmark=task,
            question=str(number),
            figures={name: of_items[number] for name, of_items in values.items() if number in of_items},
            higher_is_better=better,
        )
        for number in sorted({int(sample["doc_id"]) for sample in samples})
    ]


def _unusable(of_items: Mapping[int, float], own: Any) -> str:
    """Why a measure is left out; nothing if it need not be."""
    if bad := [number for number, value in of_items.items() if not math.isfinite(value)]:
        return f"of item {bad[0]} it is {of_items[bad[0]]}, no number"
    mean = statistics.fmean(of_items.values())
    if not isinstance(own, int | float) or not math.isclose(mean, own, rel_tol=1e-6, abs_tol=1e-6):
        return "the harness's figure is not the mean of what it notes of the items"
    return ""


def _plain(figures: Any) -> dict[str, Any]:
    """Figures as JSON can hold them: what is no number, by its name."""
    return {
        name: value if isinstance(value, bool | int | str) or math.isfinite(value) else str(value)
        for name, value in figures.items()
        if isinstance(value, bool | int | float | str)
    }


def _quiet() -> None:
    for name in ("lm_eval", "lm-eval", "datasets"):
        logging.getLogger(name).setLevel(logging.ERROR)
