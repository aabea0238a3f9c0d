"""The model card: what it says, that text of others stays text in it, and how results get into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from huggingface_hub import ModelCard
from markdown_it import MarkdownIt
from markdown_it.token import Token

from safecoder.config import TrainConfig
from safecoder.errors import InputError, StorageError, visible
from safecoder.models.card import (
    ClassRow,
    Measured,
    TrainedOn,
    add_results,
    block,
    code,
    combined_card,
    merged_card,
    scaled_card,
    training_card,
    with_results,
)
from safecoder.storage import read_json, write_manifest

DATA = TrainedOn(
    (ClassRow("CWE-022", "python", 9, 20), ClassRow("CWE-078", "c", 8, 20)), "pairs", instructions=121, held_out=5
)
SECURITY = Measured("security", "no finding of the scenario's CWE", "safecoder scenarios", 60, 0.85, 0.7, 0.95)


def manifest(folder: Path, **recipe: Any) -> dict[str, Any]:
    values = {"model": "qwen2.5-coder-0.5b-instruct", "output": "runs/x", **recipe}
    config = TrainConfig.model_validate(values).model_dump(mode="json", exclude={"output"})
    write_manifest(
        folder / "manifest.json",
        command="train",
        seed=7,
        model={"name": values["model"], "identity": "abc"},
        config=config,
    )
    written = read_json(folder / "manifest.json")
    assert isinstance(written, dict)
    return written


def metadata(text: str) -> Any:
    return ModelCard(text).data


def card(folder: Path, name: str = "run", trained_on: TrainedOn = DATA, **recipe: Any) -> str:
    return training_card(name, manifest(folder, **recipe), trained_on)


def test_the_metadata_names_base_library_and_licence(tmp_path: Path) -> None:
    data = metadata(card(tmp_path)).to_dict()
    assert data["base_model"] == "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF"
    assert data["base_model_relation"] == "adapter"
    assert (data["library_name"], data["license"]) == ("peft", "apache-2.0")
    assert {"safecoder", "lora"} <= set(data["tags"])
    assert "model-index" not in data


@pytest.mark.parametrize(("model", "hub"), [("owner/name", "owner/name"), ("some/dir/model", None)])
def test_what_is_not_known_of_the_base_is_not_claimed(tmp_path: Path, model: str, hub: str | None) -> None:
    data = metadata(card(tmp_path, model=model, lora=None)).to_dict()
    assert data.get("base_model") == hub
    assert data.get("base_model_relation") == ("finetune" if hub else None)
    assert "license" not in data
    assert data["library_name"] == "transformers"
    assert "lora" not in data["tags"]


def test_a_folder_that_is_named_like_a_hub_model_is_no_hub_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "owner" / "name").mkdir(parents=True)
    assert "base_model" not in metadata(card(tmp_path, model="owner/name")).to_dict()


def test_the_text_says_what_was_trained_on_and_with_what(tmp_path: Path) -> None:
    text = card(tmp_path, seed=7)
    assert "In an epoch 121 instruction samples of `builtin`. 17 pairs of `builtin`, in an epoch 40:" in text
    assert "| CWE-022 | Path traversal | `python` | 9 | 20 |" in text
    assert "5 samples were held out" in text
    assert "- seed 7" in text
    assert "- Python 3." in text
    assert "torch " in text
    recipe = yaml.safe_load(text.partition("```yaml\n")[2].partition("\n```")[0])
    assert TrainConfig.model_validate({**recipe, "output": "x"}).seed == 7


def test_a_model_without_pairs_has_no_table_of_classes(tmp_path: Path) -> None:
    text = card(tmp_path, trained_on=TrainedOn((), "pairs", 121, 0))
    assert "| CWE |" not in text


HOSTILE = [
    "# title",
    "<script>alert(1)</script>",
    "a`b``c",
    "`",
    "a|b|c",
    "[x](http://example.org)",
    "line\n\n# next\n---\nlicense: mit",
    "\x1b[31mred\u202e",
    "",
]


def parsed(text: str) -> list[Token]:
    return MarkdownIt().enable("table").parse(text)


def spans(text: str) -> list[tuple[str, str]]:
    """The inline elements of a Markdown text that has one cell or paragraph."""
    inlines = [token for token in parsed(text) if token.type == "inline"]
    return [(child.type, child.content) for token in inlines for child in token.children or []]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_others_is_one_code_span_or_block(text: str) -> None:
    shown = " ".join(visible(text).split())
    assert spans(code(text)) == [("code_inline", shown or "  ")]
    table = f"| a | b |\n|---|---|\n| {code(text, in_table=True)} | end |"
    assert spans(table)[2:] == [("code_inline", shown or "  "), ("text", "end")]
    fenced = parsed(block(f"{text}\n````\n```", "yaml"))
    assert [token.type for token in fenced] == ["fence"]
    assert fenced[0].content == visible(f"{text}\n````\n```\n")


@pytest.mark.parametrize("text", [part for part in HOSTILE if part])
def test_names_from_recipes_and_data_cannot_change_the_card(tmp_path: Path, text: str) -> None:
    """Block by block it has the structure of a card with plain names, and its metadata have the same keys."""

    def made(name: str) -> ModelCard:
        data = TrainedOn((ClassRow("CWE-022", name, 1, 1),), "halves", 1, 0)
        return ModelCard(card(tmp_path, name, data, model=f"{name}.", data={"pairs": [name], "instructions": [name]}))

    hostile, plain = made(text), made("plain")
    assert metadata(str(hostile)).to_dict().keys() == metadata(str(plain)).to_dict().keys()
    structure = [[token.type for token in parsed(one.text)] for one in (hostile, plain)]
    assert structure[0] == structure[1]
    kinds = [[kind for kind, _ in spans(one.text)] for one in (hostile, plain)]
    assert kinds[0] == kinds[1]


def test_results_are_written_into_table_and_metadata_and_replaced_by_later_ones(tmp_path: Path) -> None:
    first = with_results(card(tmp_path), [SECURITY])
    assert "| no finding of the scenario's CWE | `safecoder scenarios` | 60 | 85.0 | 70.0 to 95.0 |" in first
    results = metadata(first).eval_results
    assert results is not None
    assert [(item.metric_type, item.metric_value) for item in results] == [("security", 0.85)]
    better = Measured("security", SECURITY.title, SECURITY.on, 60, 0.9, 0.8, 1.0)
    second = with_results(first, [better])
    assert "85.0" not in second
    assert [item.metric_value for item in metadata(second).eval_results or []] == [0.9]
    assert with_results(second, []).count("Nothing yet") == 1
    assert "## Recipe" in second


def test_results_go_into_the_file_of_a_folder_or_nowhere(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"README\.md"):
        add_results(tmp_path, [SECURITY])
    (tmp_path / "README.md").write_text("# Another card\n")
    with pytest.raises(InputError, match="a model card with a place for results"):
        add_results(tmp_path, [SECURITY])
    assert (tmp_path / "README.md").read_text() == "# Another card\n"
    (tmp_path / "README.md").write_text(card(tmp_path))
    assert "85.0" in add_results(tmp_path, [SECURITY]).read_text()


def test_the_card_of_a_scaled_adapter_says_so_and_has_no_results_of_the_full_one(tmp_path: Path) -> None:
    scaled = scaled_card(with_results(card(tmp_path), [SECURITY]), 0.5)
    assert "At 0.5 of its strength" in scaled
    assert "85.0" not in scaled
    assert metadata(scaled).eval_results is None
    assert "85.0" in with_results(scaled, [SECURITY])
    assert scaled_card("# another's card\n", 0.5) == "# another's card\n"


@pytest.mark.parametrize("again", ["scaled", "combined"])
def test_an_adapter_that_is_changed_again_has_no_results_of_the_step_before_and_names_both(
    tmp_path: Path, again: str
) -> None:
    measured = with_results(scaled_card(card(tmp_path), 0.5), [SECURITY])
    parts = [("half:\\1", 0.75), ("b", 0.25)]
    changed = scaled_card(measured, 0.25) if again == "scaled" else combined_card(measured, parts)
    assert "85.0" not in changed
    assert metadata(changed).eval_results is None
    newest, _, before = changed.partition("; the step before: ")
    assert ("At 0.25 of its strength" if again == "scaled" else "The sum of 0.75 of `half:\\1`") in newest
    assert before.startswith("At 0.5 of its strength (the saved update was multiplied by it): a LoRA adapter for `qwen")
    merged = merged_card(changed)
    assert "; the step before: At 0.5 of its" in merged
    assert "a LoRA adapter, merged into its base, of `qwen" in merged


def test_a_card_in_other_words_loses_its_results_too_and_says_what_was_done(tmp_path: Path) -> None:
    ours = with_results(card(tmp_path), [SECURITY]).replace("A LoRA adapter for", "My adapter of")
    scaled = scaled_card(ours, 0.5)
    assert "85.0" not in scaled
    assert "At 0.5 of its strength" in scaled


def test_the_card_of_a_merged_adapter_is_that_of_a_whole_model(tmp_path: Path) -> None:
    data = metadata(merged_card(card(tmp_path))).to_dict()
    assert (data["library_name"], data["base_model_relation"]) == ("transformers", "finetune")
    assert "merged into its base" in merged_card(card(tmp_path))


@pytest.mark.parametrize(
    "head", ["a: [b", "- a", "5: 6", "model-index: 5", "model-index:\n- name: x\n  results: [{task: 5}]"]
)
def test_metadata_that_somebody_wrote_by_hand_and_wrong_stop_no_merge_and_are_named_where_results_go(
    tmp_path: Path, head: str
) -> None:
    hand_made = f"---\n{head}\n---\n# an adapter of somebody\n"
    assert merged_card(hand_made) == hand_made
    ours = card(tmp_path).split("---\n", 2)[2]
    with pytest.raises(InputError, match="metadata"):
        with_results(f"---\n{head}\n---\n{ours}", [SECURITY])
