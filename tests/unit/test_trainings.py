"""Several trainings of one recipe, compared as one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs_on_disk import FLAGGED, SECURE, USELESS, run, scenarios, security_run, utility_run

from safecoder.errors import InputError
from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import items_of, read
from safecoder.evaluation.trainings import read_trainings
from safecoder.storage import write_jsonl


def together(*folders: Path) -> str:
    return "+".join(map(str, folders))


def recipe(folder: Path) -> str:
    """Two trainings: in the first every program is secure and half of the problems are solved, in the second nothing and none."""
    return together(
        run(folder / "one", scenarios(outcome=SECURE), [True, False], "one"),
        run(folder / "two", scenarios(outcome=FLAGGED), [False, False], "two"),
    )


def test_figures_are_means_over_the_trainings(tmp_path: Path) -> None:
    base = read(str(run(tmp_path / "base", scenarios(outcome=FLAGGED), [False, False], "base")))
    found = {item.name: item for item in contrast(base, read_trainings(recipe(tmp_path))).changes}
    assert found["security"].new == 0.5
    assert found["security"].units == 20  # scenarios, each once
    assert found["functional_and_secure"].new == 0.5
    assert found["humaneval pass@1"].new == 0.25


def test_the_figures_of_each_training_are_told(tmp_path: Path) -> None:
    base = read(str(run(tmp_path / "base", scenarios(), [False, False], "base")))
    warnings = contrast(base, read_trainings(recipe(tmp_path))).warnings
    told = next(text for text in warnings if "mean of 2 trainings" in text)
    assert "secure (no finding) 100.0, 0.0" in told
    assert "humaneval pass@1 50.0, 0.0" in told


def test_a_training_of_more_programs_weighs_no_more(tmp_path: Path) -> None:
    one = security_run(tmp_path / "one", {"CWE-022/python/x": [SECURE] * 2 + [FLAGGED] * 8}, "one", {"samples": 10})
    two = security_run(tmp_path / "two", {"CWE-022/python/x": [FLAGGED] * 2}, "two", {"samples": 2})
    found = read_trainings(together(one, two))
    assert [item.clean for item in found.judgements] == [True, True, False, False]


def test_a_training_whose_programs_parse_weighs_no_more(tmp_path: Path) -> None:
    """Of the second training one program a scenario parses, of ten; in one scenario none does, which thereby is in no mean."""
    one = security_run(tmp_path / "one", scenarios(5, outcome=SECURE), "one")
    two = security_run(tmp_path / "two", scenarios(5, outcome=FLAGGED), "two")
    broken = [
        item
        if item.sample.index == 0 and not item.scenario.endswith("/s4")
        else item.model_copy(update={"parsed": False, "verdict": "unparsable"})
        for item in read(str(two)).judgements
    ]
    write_jsonl(two / "judgements.jsonl", broken)
    base = read(str(security_run(tmp_path / "base", scenarios(5), "base")))
    found = {item.name: item for item in contrast(base, read_trainings(together(one, two))).changes}
    security = found["security"]
    assert (security.units, security.samples[1], security.new) == (4, 8, 0.5)
    assert security.only_base == ("CWE-502/python/s4",)
    assert found["unparsable"].new == (4 * 0.45 + 0.5) / 5


def test_a_scenario_left_out_is_left_out_of_every_training(tmp_path: Path) -> None:
    base = read(str(security_run(tmp_path / "base", scenarios(5), "base")))
    pooled = read_trainings(recipe(tmp_path))
    found = contrast(base, pooled, intersection=True)
    assert found.changes[0].units == 5
    assert found.changes[0].new == 0.5


def test_greedy_samples_of_many_trainings_are_no_pass_at_10(tmp_path: Path) -> None:
    folders = [utility_run(tmp_path / str(at), [True, False], f"m{at}") for at in range(10)]
    assert list(items_of(read_trainings(together(*folders)))) == ["humaneval pass@1"]


def test_trainings_measured_in_different_ways_are_an_error(tmp_path: Path) -> None:
    one = security_run(tmp_path / "one", scenarios(), "one")
    other = security_run(tmp_path / "two", scenarios(), "two", {"reminder": "generic"})
    with pytest.raises(InputError, match="reminder"):
        read_trainings(together(one, other))
    assert read_trainings(together(one, other), allowed=["reminder"]).judgements


def test_settings_of_every_training_are_looked_at(tmp_path: Path) -> None:
    """The second training was sampled in another precision, which is told, and then with no settings noted, which is too."""
    base, one, two = (security_run(tmp_path / name, scenarios(), name) for name in ("base", "one", "two"))
    sampling = {"prompt": "chat", "temperature": 0.4, "seed": 1, "precision": "float32"}
    security_run(two, scenarios(), "two", {"sampling": sampling})
    pooled = together(one, two)
    found = contrast(read(str(base)), read_trainings(pooled))
    assert found.differing == ("eval security.sampling.precision (none and float32)",)
    assert found.settings_known
    (two / "manifest.json").unlink()
    assert not contrast(read(str(base)), read_trainings(pooled)).settings_known
    sampling["temperature"] = 0.8
    security_run(two, scenarios(), "two", {"sampling": sampling})
    found = contrast(read(str(base)), read_trainings(pooled, allowed=["temperature"]), allowed=["temperature"])
    assert "eval security.sampling.temperature (0.4 and 0.8)" in found.differing


def test_trainings_of_which_one_lacks_a_part_are_an_error(tmp_path: Path) -> None:
    one = run(tmp_path / "one", scenarios(), [True], "one")
    other = security_run(tmp_path / "two", scenarios(), "two")
    with pytest.raises(InputError, match="measure all of them alike"):
        read_trainings(together(one, other))
    assert read_trainings(together(one, other), intersection=True).parts == {"eval security"}


def test_one_training_twice_is_an_error(tmp_path: Path) -> None:
    one = security_run(tmp_path / "one", scenarios(), "one")
    copy = security_run(tmp_path / "copy", scenarios(), "one")
    with pytest.raises(InputError, match="each training once"):
        read_trainings(together(one, copy))
    solved = utility_run(tmp_path / "solved", [True], "m")
    with pytest.raises(InputError, match="each training once"):
        read_trainings(together(solved, solved))


def test_a_folder_with_a_plus_in_its_name_is_one_run(tmp_path: Path) -> None:
    folder = security_run(tmp_path / "lora+dora", scenarios(outcome=USELESS), "one")
    assert not read_trainings(str(folder)).trainings


def test_a_training_that_is_not_there_is_named(tmp_path: Path) -> None:
    one = security_run(tmp_path / "one", scenarios(), "one")
    with pytest.raises(InputError, match="missing"):
        read_trainings(together(one, tmp_path / "missing"))


@pytest.mark.parametrize("form", ["{}", "{}+one", "one+{}"])
def test_an_empty_name_is_no_run_even_in_the_folder_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """An unset variable of a script; it named whatever the command was run in."""
    security_run(tmp_path, scenarios(5), "here")
    security_run(tmp_path / "one", scenarios(5), "one")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="an empty name"):
        read_trainings(form.format(""))


def test_what_the_trainings_do_not_share_is_told(tmp_path: Path) -> None:
    """One scenario is in the first training only, and so is HumanEval; they were sampled with different seeds."""
    base = read(str(security_run(tmp_path / "base", scenarios(5), "base")))
    one = run(tmp_path / "one", scenarios(6), [True], "one")
    two = security_run(tmp_path / "two", scenarios(5), "two", seed=2)
    pooled = read_trainings(together(one, two), intersection=True)
    found = contrast(base, pooled, intersection=True).warnings
    assert f"left out of {one}+{two}, since not every training measured it: humaneval" in found
    between = f"between the trainings {one} and {two}: "
    assert f"{between}left out, since the runs differ there: CWE-022/go/s5" in found
    assert f"{between}different seeds of eval security: 1 and 2" in found


def test_programs_that_were_not_judged_are_told_once(tmp_path: Path) -> None:
    base, one, two = (security_run(tmp_path / name, scenarios(5), name) for name in ("base", "one", "two"))
    items = read(str(two)).judgements
    unrun = items[0].model_copy(update={"tests": (), "unrun": "no compiler", "verdict": None})
    write_jsonl(two / "judgements.jsonl", [unrun, *items[1:]])
    warnings = contrast(read(str(base)), read_trainings(together(one, two))).warnings
    assert [text for text in warnings if "not judged" in text] == [
        f"{one}+{two}: 1 programs were not judged in full: no compiler"
    ]


def test_many_trainings_are_no_name_that_is_too_long(tmp_path: Path) -> None:
    """Together they are longer than the name of a file, of 255 bytes, or a path, of 4,096, may be."""
    for count, folder in ((30, tmp_path), (2, tmp_path / ("d" * 200) / ("e" * 200))):
        runs = [utility_run(folder / f"training-{at}", [True], f"m{at}") for at in range(count)]
        names = [str(path) if count == 2 else path.name for path in runs]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            assert len(read_trainings("+".join(names)).trainings) == count
    with pytest.raises(InputError, match="no folder xxx"):
        read("x" * 300)
