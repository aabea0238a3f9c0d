"""The model card (`README.md`) beside a saved model: base, what it was trained on, recipe, versions, and measured results.

Names, paths and file extensions come from recipes and data. They are shown as code, hidden characters made visible, so that nothing of
them acts as Markdown or HTML; the metadata at the top is written by a YAML library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from huggingface_hub import EvalResult, ModelCard, ModelCardData

from safecoder import cwe
from safecoder.errors import InputError, reason, storage_errors, visible
from safecoder.models import registry
from safecoder.storage import write_text

NAME = "README.md"
_BEGIN, _END = "<!-- measured results -->", "<!-- end of measured results -->"

# How the card of an adapter begins: that of a training, or of one that was changed since, which says how.
_ADAPTER = re.compile(r"^(?:A|(?P<steps>[^#\n].*): a) LoRA adapter", re.MULTILINE)
_NOTHING = (
    "Nothing yet. `safecoder eval security` and `safecoder eval utility` measure this model; `safecoder models card` writes what they "
    "found here."
)


@dataclass(frozen=True)
class ClassRow:
    """A class of training pairs: its CWE, its language (or file extension), how many pairs of it there are, and an epoch has."""

    cwe: str
    kind: str
    distinct: int
    effective: float


@dataclass(frozen=True)
class TrainedOn:
    """What a model was trained on in an epoch.

    Attributes:
        classes: of the pairs, in the order in which they are shown.
        counted: what `classes` count: pairs, or halves.
        instructions: ordinary instruction samples.
        held_out: samples of both kinds that the loss was measured on and that were not trained on.
    """

    classes: tuple[ClassRow, ...]
    counted: str
    instructions: int
    held_out: int


@dataclass(frozen=True)
class Measured:
    """One result: `value` is a share, `low` and `high` the ends of its 95% interval, None of one scenario or problem.

    Attributes:
        metric: a name for programs, such as `security`.
        title: the same for people.
        on: what it was measured on.
        count: programs that were judged, or problems and questions.
        before: what the base has of it, where that was measured too.
        change: ends of the 95% interval of the difference, in pairs; None where it cannot be told.
    """

    metric: str
    title: str
    on: str
    count: int
    value: float
    low: float | None
    high: float | None
    before: float | None = None
    change: tuple[float, float] | None = None


def code(text: str, *, in_table: bool = False) -> str:
    """Text of others as a Markdown code span on one line, whatever is in it."""
    shown = " ".join(visible(text).split())
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (longest + 1)
    padded = f" {shown} " if shown.startswith("`") or shown.endswith("`") or not shown else shown
    # Only in tables does a bar end the cell, even inside of code.
    return f"{fence}{padded}{fence}".replace("|", "\\|") if in_table else f"{fence}{padded}{fence}"


def block(text: str, language: str) -> str:
    """Text of others as a fenced block, whatever is in it."""
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 3)
    return f"{fence}{language}\n{visible(text).rstrip()}\n{fence}"


def training_card(name: str, manifest: Mapping[str, Any], data: TrainedOn) -> str:
    """The card of a model that was just trained.

    Args:
        name: of the run, as a title.
        manifest: as written by `storage.write_manifest`; its config is the recipe.
        data: what it was trained on.
    """
    recipe: Mapping[str, Any] = manifest["config"]
    lora = bool(recipe["lora"])
    base = str(recipe["model"])
    hub, license_id = _origin(base)
    metadata = ModelCardData(
        base_model=hub,
        base_model_relation=("adapter" if lora else "finetune") if hub else None,
        library_name="peft" if lora else "transformers",
        license=license_id,
        model_name=visible(name),
        pipeline_tag="text-generation",
        tags=["code", "secure-code", "safecoder", *(["lora"] if lora else [])],
    )
    what = "A LoRA adapter for" if lora else "All weights of"
    parts = [
        f"---\n{metadata.to_yaml()}\n---",
        f"# {code(name)}",
        f"{what} {code(base)}, tuned by `safecoder train` with the objective {code(recipe['objective']['name'])} to write secure code. "
        "What it writes still has to be reviewed: nothing beyond the results below was measured.",
        f"## Measured results\n\n{_BEGIN}\n{_NOTHING}\n{_END}",
        f"## Training data\n\n{_data_text(recipe['data'], data)}",
        f"## Recipe\n\n{block(yaml.safe_dump(dict(recipe), sort_keys=False, allow_unicode=True), 'yaml')}",
        f"## Made with\n\n{_made_with(manifest)}",
    ]
    return "\n\n".join(parts) + "\n"


def with_results(card: str, results: Sequence[Measured]) -> str:
    """A card with the results in its table and, for programs, in its metadata; those of an earlier call are replaced.

    Raises:
        InputError: the card is not one of ours, or its metadata cannot be read.
    """
    if not _takes_results(card):
        raise InputError(
            "a model card with a place for results", "a card without one", "pass a folder that `safecoder train` wrote"
        )
    head, rest = card.split(_BEGIN)
    _, tail = rest.split(_END)
    loaded, data = _parsed(f"{head}{_BEGIN}\n{_results_table(results)}\n{_END}{tail}")
    data.eval_results = [
        EvalResult(
            task_type="text-generation",
            dataset_type=re.sub(r"\W+", "-", item.on.lower()).strip("-"),
            dataset_name=visible(item.on),
            metric_type=item.metric,
            metric_name=item.title,
            metric_value=round(item.value, 4),
        )
        for item in results
    ] or None
    return str(loaded)


def _takes_results(card: str) -> bool:
    return card.count(_BEGIN) == card.count(_END) == 1


def merged_card(card: str) -> str:
    """The card of an adapter as that of the whole model it was merged into. One whose metadata cannot be read is left as it is."""
    try:
        loaded, data = _parsed(card)
    except InputError:
        return card
    data.library_name = "transformers"
    if data.get("base_model_relation"):
        data.base_model_relation = "finetune"
    said = re.compile(rf"(?P<what>{_ADAPTER.pattern}) for ", re.MULTILINE)
    return said.sub(lambda found: f"{found['what']}, merged into its base, of ", str(loaded), count=1)


def scaled_card(card: str, strength: float) -> str:
    """The card of an adapter as that of one whose update is multiplied: it says so, and has no results. Another's card is left as it is."""
    return _changed(card, f"At {strength:g} of its strength (the saved update was multiplied by it)")


def combined_card(card: str, parts: Sequence[tuple[str, float]]) -> str:
    """The card of the first of several adapters as that of their sum; it says so, and has no results. Another's card is left as it is.

    Args:
        parts: what each is called, and its factor.
    """
    named = " and ".join(f"{factor:g} of {code(name)}" for name, factor in parts)
    return _changed(card, f"The sum of {named}; data and recipe below are those of the first")


def _changed(card: str, how: str) -> str:
    """Our card of an adapter as that of one made of it, without results and with what was done before; any other as it is."""
    if not _takes_results(card):
        return card
    card = with_results(card, [])
    if found := _ADAPTER.search(card):
        steps = how if found["steps"] is None else f"{how}; the step before: {found['steps']}"
        return f"{card[: found.start()]}{steps}: a LoRA adapter{card[found.end() :]}"
    return card.replace(_BEGIN, f"{how}.\n\n{_BEGIN}", 1)  # somebody has put it in other words


def add_results(folder: Path, results: Sequence[Measured]) -> Path:
    """Writes results into the card of a saved model.

    Raises:
        InputError: the card is not one of ours.
        StorageError: there is no card, or it cannot be written.
    """
    path = folder / NAME
    with storage_errors(path, "reading"):
        card = path.read_text(encoding="utf-8", errors="replace")
    write_text(path, with_results(card, results))
    return path


def _parsed(card: str) -> tuple[ModelCard, Any]:
    """A card and its metadata, whose class lists no attributes.

    Raises:
        InputError: the metadata are no YAML, or not what the hub expects: somebody has written them by hand.
    """
    try:
        loaded = ModelCard(card)
    except (yaml.YAMLError, ValueError, TypeError) as error:
        hint = "correct what stands between the two lines of --- at its top"
        raise InputError("a model card with metadata that can be read", reason(error), hint) from error
    return loaded, loaded.data


def _origin(base: str) -> tuple[str | None, str | None]:
    """The hub id and the licence of a base model, as far as they are known."""
    if base in registry.REGISTRY:
        entry = registry.entry(base)
        return (entry.hub.repository if entry.hub else None), entry.license.lower()
    # A folder of that name on this machine would be the model.
    is_hub = bool(re.fullmatch(r"[\w.-]+/[\w.-]+", base)) and registry.resolve(base).kind == "hub"
    return (base if is_hub else None), None


def _data_text(recipe: Mapping[str, Any], data: TrainedOn) -> str:
    lines = [f"In an epoch {data.instructions} instruction samples of {_names(recipe['instructions'])}."]
    if data.classes:
        distinct, effective = (sum(getattr(row, key) for row in data.classes) for key in ("distinct", "effective"))
        lines[0] += f" {distinct} {data.counted} of {_names(recipe['pairs'])}, in an epoch {round(effective)}:"
        lines += ["", f"| CWE | weakness | language | {data.counted} | in an epoch |", "|---|---|---|---:|---:|"]
        for row in data.classes:
            kind = code(row.kind, in_table=True)
            lines.append(f"| {row.cwe} | {cwe.get(row.cwe).name} | {kind} | {row.distinct} | {round(row.effective)} |")
    if data.held_out:
        lines += ["", f"{data.held_out} samples were held out to measure the loss on."]
    return "\n".join(lines)


def _names(sets: Sequence[str]) -> str:
    return ", ".join(code(name) for name in sets) or "no set"


def _made_with(manifest: Mapping[str, Any]) -> str:
    packages = ", ".join(f"{name} {version}" for name, version in manifest["packages"].items() if version != "absent")
    return "\n".join(
        [
            f"- seed {manifest['seed']}",
            f"- base weights {code(manifest['model']['identity'])}",
            f"- safecoder {manifest['safecoder']}, commit {code(manifest['commit'])}",
            f"- Python {manifest['python']}, {packages}",
            f"- begun {manifest['written']}",
        ]
    )


def _results_table(results: Sequence[Measured]) -> str:
    if not results:
        return _NOTHING
    compared = any(item.before is not None for item in results)
    head = ["measure", "on", "count", "share", "95% interval", *(["base", "change"] if compared else [])]
    lines = [f"| {' | '.join(head)} |", f"|---|---|{'---:|' * (len(head) - 2)}"]
    for item in results:
        cells = [item.title, code(item.on, in_table=True), str(item.count), f"{100 * item.value:.1f}"]
        if item.low is None or item.high is None:
            cells.append("-")
        else:
            cells.append(f"{100 * item.low:.1f} to {100 * item.high:.1f}")
        cells += _against_base(item) if compared else []
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _against_base(item: Measured) -> list[str]:
    if item.before is None:
        return ["", ""]
    change = f"{100 * (item.value - item.before):+.1f}"
    if item.change is not None:
        change += f" [{100 * item.change[0]:+.1f}, {100 * item.change[1]:+.1f}]"
    return [f"{100 * item.before:.1f}", change]
