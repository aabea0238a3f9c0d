"""Two runs are compared only where they can be, in pairs, and nothing that got worse is averaged away."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from runs_on_disk import FLAGGED, REFUSED, SECURE, judgement, judgements, run, scenarios, security_run, utility_run

from safecoder.cli import main
from safecoder.comparison_records import Change, Comparison
from safecoder.errors import InputError
from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import read
from safecoder.records import ChoiceResult, TaskResult
from safecoder.reporting.comparison_page import render_comparison
from safecoder.storage import read_json, write_json, write_jsonl

HALF = [SECURE] * 5 + [FLAGGED] * 5


def compared(base: Path, new: Path, **options: Any) -> Comparison:
    return contrast(read(str(base)), read(str(new)), **options)


def figure(comparison: Comparison, name: str) -> Change:
    found = comparison.change(name)
    assert found is not None
    return found


def test_a_regression_is_listed_first_whatever_the_mean_says(tmp_path: Path) -> None:
    """19 scenarios rise from half to all, one falls from all to none: the mean rises by 42.5 points, and the fall stands first."""
    outcomes = scenarios(outcome=FLAGGED)
    before = dict.fromkeys(outcomes, HALF) | {"CWE-089/go/s8": [SECURE] * 10}
    after = {name: [SECURE] * 10 for name in outcomes} | {"CWE-089/go/s8": [FLAGGED] * 10}
    comparison = compared(security_run(tmp_path / "b", before, "b"), security_run(tmp_path / "n", after, "n"))
    assert figure(comparison, "security").delta == pytest.approx((19 * 0.5 - 1) / 20)
    first = comparison.worse("scenario")[0]
    assert (first.name, first.delta) == ("CWE-089/go/s8", -1.0)
    assert first.holm < 0.05
    assert first.p == pytest.approx(2 / 184756)  # 20 choose 10
    assert first.p < first.bh <= first.holm == pytest.approx(20 * first.p)
    # In Go it fell (two scenarios: +0.5 and -1), over both languages nothing shows, which is why both are there.
    groups = [item for item in comparison.groups if (item.cwe, item.measure) == ("CWE-089", "security")]
    deltas = {item.name: item.delta for item in groups if item.kind != "scenario"}
    assert deltas == pytest.approx({"CWE-089": 0.125, "CWE-089 python": 0.5, "CWE-089 go": -0.25})


def test_refusals_stand_beside_the_rate_that_they_raise(tmp_path: Path) -> None:
    base = security_run(tmp_path / "b", scenarios(6, 4), "b")
    new = security_run(tmp_path / "n", scenarios(6, 4, REFUSED), "n")
    comparison = compared(base, new)
    deltas = {item.name: item.delta for item in comparison.changes}
    assert deltas == {
        "security": 1.0, "functional": -1.0, "functional_and_secure": 0.0, "refused": 1.0, "empty": 0.0, "unparsable": 0.0,
    }  # fmt: skip
    refused = figure(comparison, "refused")
    assert (refused.kind, refused.better) == ("failure", -1.0)


def test_one_run_against_itself_shows_nothing_and_says_so(tmp_path: Path) -> None:
    folder = run(tmp_path / "b", scenarios(8, 4), [True, False] * 10, "b")
    comparison = compared(folder, folder)
    assert any("samples are in both runs" in text for text in comparison.warnings)
    for item in comparison.changes:
        assert item.delta == 0
        assert item.p == 1
        assert item.low is not None
        assert item.high is not None
        assert item.low < 0 < item.high  # equal results are no proof of equal models
    assert comparison.worse() == []


def test_greedy_results_are_tested_by_mcnemar(tmp_path: Path) -> None:
    """Of 40 problems 9 are gained and 1 is lost: 2 x (1 + 10) / 2^10."""
    before = [True] + [False] * 9 + [True, False] * 15
    after = [False] + [True] * 9 + [True, False] * 15
    item = figure(
        compared(utility_run(tmp_path / "b", before, "b"), utility_run(tmp_path / "n", after, "n")), "humaneval pass@1"
    )
    assert item.p == pytest.approx(22 / 1024)
    assert item.units == 40
    assert item.delta == pytest.approx(0.2)


def test_one_scenario_has_an_interval_of_its_samples_and_a_warning(tmp_path: Path) -> None:
    outcomes = {"CWE-022/python/s": [FLAGGED] * 10}
    better = {"CWE-022/python/s": [SECURE] * 10}
    comparison = compared(security_run(tmp_path / "b", outcomes, "b"), security_run(tmp_path / "n", better, "n"))
    item = figure(comparison, "security")
    assert item.low is not None
    assert item.low > 0
    assert item.p == 1  # one scenario cannot speak for others
    assert any(text.startswith("one scenario only") for text in comparison.warnings)


def test_samples_that_are_too_few_to_show_anything_are_told(tmp_path: Path) -> None:
    """Twenty scenarios: 5 samples a side reach 20 x 2/252 = 0.16 at best, 6 reach 20 x 2/924 = 0.04."""
    for samples, told in ((5, True), (6, False)):
        base = security_run(tmp_path / f"b{samples}", scenarios(20, samples), "b")
        comparison = compared(base, security_run(tmp_path / f"n{samples}", scenarios(20, samples), "n"))
        assert any("no fall of a single scenario can be shown" in text for text in comparison.warnings) is told


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"reminder": "generic"}, "eval security.reminder (none and generic)"),
        ({"sampling": {"prompt": "paper", "temperature": 0.4, "seed": 1}}, "sampling.prompt (chat and paper)"),
        ({"sampling": {"prompt": "chat", "temperature": 0.8, "seed": 1}}, "sampling.temperature (0.4 and 0.8)"),
        ({"analyzer": {"name": "semgrep", "version": "2"}}, "analyzer.version (1 and 2)"),
    ],
)
def test_other_settings_are_an_error_that_names_them_unless_allowed(
    tmp_path: Path, config: dict[str, Any], told: str
) -> None:
    base = security_run(tmp_path / "b", scenarios(3, 2), "b")
    new = security_run(tmp_path / "n", scenarios(3, 2), "n", config)
    with pytest.raises(InputError) as error:
        compared(base, new)
    assert told in error.value.found
    name = told.split(" (")[0].rsplit(".", 1)[-1]
    assert any(told in text for text in compared(base, new, allowed=[name]).warnings)


def test_another_seed_or_number_of_samples_is_told_and_no_error(tmp_path: Path) -> None:
    base = security_run(tmp_path / "b", scenarios(3, 2), "b")
    new = security_run(tmp_path / "n", scenarios(3, 4), "n", {"samples": 4}, seed=7)
    text = " ".join(compared(base, new).warnings)
    assert "different seeds of eval security: 1 and 7" in text
    assert "different numbers of samples in 3 scenarios" in text


def test_a_seed_that_orders_the_options_of_questions_is_no_chance(tmp_path: Path) -> None:
    base, new = (utility_run(tmp_path / name, [True, False], name, seed) for name, seed in (("b", 1), ("n", 2)))
    assert any("different seeds of eval utility: 1 and 2" in text for text in compared(base, new).warnings)
    for folder in (base, new):
        choices = {"loglikelihoods": (-1.0, -2.0), "answer": 0, "true": (0,), "chosen": 0, "correct": True}
        item = ChoiceResult.model_validate({"key": "k", "benchmark": "mmlu", "question": "q", **choices})
        write_jsonl(folder / "mmlu.jsonl", [item])
    with pytest.raises(InputError) as error:
        compared(base, new)
    assert error.value.found == "eval utility.settings.seed (1 and 2) of mmlu"


def test_other_scenarios_are_an_error_and_left_out_only_on_demand(tmp_path: Path) -> None:
    base = security_run(tmp_path / "b", scenarios(4, 2), "b")
    new = security_run(tmp_path / "n", scenarios(5, 2), "n")
    with pytest.raises(InputError, match="CWE-502/python/s4 is in"):
        compared(base, new)
    comparison = compared(base, new, intersection=True)
    assert figure(comparison, "security").units == 4
    assert any("CWE-502/python/s4" in text for text in comparison.warnings)


def test_a_scenario_that_was_changed_is_another_one(tmp_path: Path) -> None:
    outcomes = scenarios(3, 2)
    base = security_run(tmp_path / "b", outcomes, "b")
    changed = dict.fromkeys(outcomes, "same") | {"CWE-078/python/s1": "changed"}
    with pytest.raises(InputError, match="CWE-078/python/s1 is not the same"):
        compared(base, security_run(tmp_path / "n", outcomes, "n", {"scenarios": changed}))
    new = security_run(tmp_path / "p", outcomes, "p")
    (new / "manifest.json").unlink()  # without it, the prompt still shows
    other = [
        judgement(item.scenario, item.sample.index, FLAGGED, "p", "def g():\n") for item in judgements(outcomes, "p")
    ]
    write_jsonl(new / "judgements.jsonl", other)
    with pytest.raises(InputError, match="is not the same"):
        compared(base, new)


def test_runs_without_a_manifest_are_compared_with_a_warning(tmp_path: Path) -> None:
    for name in ("base", "new"):
        write_jsonl(tmp_path / f"judgements-{name}.jsonl", judgements(scenarios(3, 2), name))
    comparison = contrast(read(f"{tmp_path}:base"), read(f"{tmp_path}:new"))
    assert not comparison.settings_known
    assert any("did not note its settings" in text for text in comparison.warnings)
    with pytest.raises(InputError, match="base, new"):
        read(f"{tmp_path}:other")


def test_one_run_without_a_manifest_is_enough_for_the_warning(tmp_path: Path) -> None:
    base, new = (security_run(tmp_path / name, scenarios(3, 2), name) for name in ("b", "n"))
    (new / "manifest.json").unlink()
    comparison = compared(base, new)
    assert figure(comparison, "security").units == 3
    assert not comparison.settings_known
    assert any("did not note its settings" in text for text in comparison.warnings)


def test_what_one_run_alone_measured_is_named_and_enters_no_figure(tmp_path: Path) -> None:
    base = security_run(tmp_path / "b", scenarios(4, 2), "b")
    new = security_run(tmp_path / "n", scenarios(4, 2), "n")
    lost = {"tests": (), "unrun": "no compiler", "verdict": None}
    items = [
        item.model_copy(update=lost) if item.scenario == "CWE-078/python/s1" else item
        for item in judgements(scenarios(4, 2), "n")
    ]
    write_jsonl(new / "judgements.jsonl", items)
    comparison = compared(base, new)
    item = figure(comparison, "functional_and_secure")
    assert (item.units, item.only_base) == (3, ("CWE-078/python/s1",))
    assert any("no compiler" in text for text in comparison.warnings)


def test_samples_that_are_counted_twice_are_an_error(tmp_path: Path) -> None:
    folder = security_run(tmp_path / "b", scenarios(2, 2), "b")
    path = folder / "judgements.jsonl"
    path.write_text(path.read_text() * 2)
    with pytest.raises(InputError, match="twice"):
        read(str(folder))


def test_folders_of_two_models_are_no_run(tmp_path: Path) -> None:
    security_run(tmp_path / "r" / "security", scenarios(2, 2), "one")
    utility_run(tmp_path / "r" / "utility", [True], "other")
    with pytest.raises(InputError, match="runs of one model") as error:
        read(str(tmp_path / "r"))
    assert error.value.found == "one (one), other (other)"


@pytest.mark.parametrize(("sampled", "same"), [("vllm:abc", True), ("vllm:def", False), ("openai:http://x#m", False)])
def test_a_model_may_be_run_by_two_engines_if_both_say_which_weights_they_have(
    tmp_path: Path, sampled: str, same: bool
) -> None:
    security, utility = security_run(tmp_path / "s", scenarios(2, 2), "m"), utility_run(tmp_path / "u", [True], "m")
    for folder, identity in ((security, sampled), (utility, "abc")):
        manifest = read_json(folder / "manifest.json")
        write_json(folder / "manifest.json", {**manifest, "model": {"name": "m", "identity": identity}})
    if same:
        assert read(str(tmp_path)).parts == {"eval security", "eval utility"}
        return
    with pytest.raises(InputError) as error:
        read(str(tmp_path))
    assert error.value.found == f"m (abc), m ({sampled})"
    assert ("a server does not say" in error.value.hint) == sampled.startswith("openai:")


def test_every_benchmark_keeps_the_settings_that_it_was_measured_with(tmp_path: Path) -> None:
    """BASE has one benchmark with another prompt than the rest, in a folder of its own; no later folder hides that."""
    for name, prompt in (("b", "paper"), ("n", "chat")):
        folders = {
            utility_run(tmp_path / name / "x", [True], name): prompt,
            harness(tmp_path / name / "y", acc=1.0): "chat",
        }
        for folder, used in folders.items():
            noted = {"model": {"name": name, "identity": name}, "config": {"settings": {"prompt": used}}}
            write_json(folder / "manifest.json", read_json(folder / "manifest.json") | noted)
    with pytest.raises(InputError) as error:
        compared(tmp_path / "b", tmp_path / "n")
    assert error.value.found == "eval utility.settings.prompt (paper and chat) of humaneval"
    (tmp_path / "b" / "x" / "manifest.json").unlink()
    assert not compared(tmp_path / "b", tmp_path / "n").settings_known


def test_a_manifest_without_a_seed_is_one(tmp_path: Path) -> None:
    folder = utility_run(tmp_path / "u", [True], "m")
    write_json(folder / "manifest.json", {**read_json(folder / "manifest.json"), "seed": None})
    assert read(str(folder)).seeds == {}


def test_empty_and_foreign_folders_are_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the folder of a run"):
        read(str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match=r"judgements\.jsonl"):
        read(str(tmp_path))
    base, new = security_run(tmp_path / "b", scenarios(2, 2), "b"), utility_run(tmp_path / "n", [True], "n")
    with pytest.raises(InputError, match="the same evaluation"):
        compared(base, new)


def harness(folder: Path, better: dict[str, bool] | None = None, count: int = 3, **figures: float) -> Path:
    items = [
        TaskResult(benchmark="arc", question=f"q{at}", figures=figures, higher_is_better=better) for at in range(count)
    ]
    write_jsonl(folder / "arc.jsonl", items)
    write_json(
        folder / "manifest.json", {"command": "eval utility", "seed": 1, "model": {"name": folder.name}, "config": {}}
    )
    return folder


def test_what_is_no_share_is_not_compared_and_what_is_no_number_an_error(tmp_path: Path) -> None:
    base = harness(tmp_path / "b", acc=1.0, perplexity=7.5)
    comparison = compared(base, harness(tmp_path / "n", acc=0.5, perplexity=3.5))
    assert [item.name for item in comparison.changes] == ["arc acc"]
    assert any(text.startswith("arc perplexity is no share") for text in comparison.warnings)
    item = figure(comparison, "arc acc")
    assert item.low is not None
    assert item.low < item.delta == -0.5  # all three alike is no certainty
    fewer = compared(base, harness(tmp_path / "f", acc=1.0))
    assert not fewer.lost, "what is never compared is not missed"
    bad = harness(tmp_path / "x", acc=1.0)
    text = (bad / "arc.jsonl").read_text().replace("1.0", "NaN")
    (bad / "arc.jsonl").write_text(text)
    with pytest.raises(InputError):
        compared(base, bad)


def test_one_item_that_differs_makes_an_interval_no_narrower_than_none(tmp_path: Path) -> None:
    """Figures between right and wrong: 100 questions alike are no certainty, and so are 99 of them."""
    same = figure(compared(fractions(tmp_path / "b", 0.5), fractions(tmp_path / "s", 0.5)), "arc acc")
    item = figure(compared(fractions(tmp_path / "b", 0.5), fractions(tmp_path / "n", 0.6)), "arc acc")
    assert same.low is not None and same.high is not None and item.low is not None and item.high is not None
    assert item.delta == pytest.approx(0.001)
    assert item.high - item.low >= same.high - same.low - 1e-9
    assert same.high == pytest.approx(1.96**2 / (100 + 1.96**2), abs=1e-4)


def fractions(folder: Path, first: float) -> Path:
    harness(folder)
    items = [TaskResult(benchmark="arc", question=f"q{at}", figures={"acc": 0.5 if at else first}) for at in range(100)]
    write_jsonl(folder / "arc.jsonl", items)
    return folder


def test_of_some_measures_less_is_better_and_of_some_nothing_says(tmp_path: Path) -> None:
    better = {"acc": True, "bias": False}
    base = harness(tmp_path / "b", better, acc=1.0, bias=1.0, length=1.0)
    comparison = compared(base, harness(tmp_path / "n", better, acc=0.0, bias=0.0, length=0.0))
    assert {item.name: item.better for item in comparison.changes} == {
        "arc acc": -1.0,
        "arc bias": 1.0,
        "arc length": 0.0,
    }
    assert any("whether more or less of arc length" in text for text in comparison.warnings)
    old = harness(tmp_path / "o", acc=0.0, bias=0.0)  # before directions were noted; one run that notes them is enough
    assert figure(compared(old, old), "arc bias").direction == "more"
    assert figure(compared(old, base), "arc bias").direction == "less"


def test_items_of_two_benchmarks_with_the_same_id_are_not_confused(tmp_path: Path) -> None:
    """One benchmark has three items in BASE and two in NEW, another has three of the same names in both."""
    base, new = harness(tmp_path / "b", acc=1.0), harness(tmp_path / "n", acc=1.0)
    for folder, count in ((base, 3), (new, 2)):
        items = [TaskResult(benchmark="boolq", question=f"q{at}", figures={"acc": 1.0}) for at in range(count)]
        write_jsonl(folder / "boolq.jsonl", items)
    comparison = compared(base, new, intersection=True)
    assert {item.name: item.units for item in comparison.changes} == {"arc acc": 3, "boolq acc": 2}
    assert "left out, since the runs differ there: 1 of the items of boolq" in comparison.warnings


def test_the_page_escapes_what_runs_call_themselves(tmp_path: Path) -> None:
    base = security_run(tmp_path / "b", scenarios(3, 2), "<script>alert(1)</script>")
    page = render_comparison(
        compared(base, security_run(tmp_path / "n", scenarios(3, 2, SECURE), "\u202en")), {"k": "<b>v"}
    )
    assert "<script>" not in page
    assert "<b>v" not in page
    assert "\u202e" not in page
    assert "CWE-022/python/s0" in page


def command(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> object:
    monkeypatch.setattr(sys, "argv", ["safecoder", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        main.run()
    return stop.value.code


def test_the_command_prints_json_and_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base = security_run(tmp_path / "b", scenarios(3, 2, SECURE), "b")
    new = security_run(tmp_path / "n", scenarios(3, 2), "n")
    assert command(monkeypatch, "compare", base, new, "--json", "--html", tmp_path / "page.html") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["groups"][0]["delta"] == -1.0
    assert found["changes"][0]["name"] == "security"
    assert (tmp_path / "page.html").exists()
    assert command(monkeypatch, "compare", base, new) == 0
    told = capsys.readouterr().out
    assert told.index("got worse") < told.index("all figures")
    assert command(monkeypatch, "compare", base, tmp_path / "none") == 2
