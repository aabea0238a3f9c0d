"""Records, CWEs, storage and configuration, and how they answer bad input."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from pydantic import ValidationError

from safecoder import cwe, storage
from safecoder.config import TrainConfig, build, load
from safecoder.dataset.load import load_pairs
from safecoder.errors import InputError, StorageError, visible
from safecoder.records import GeneratedSample, Pair
from safecoder.storage import Journal, read_json, read_jsonl, write_bytes, write_jsonl, write_manifest, write_text

RECIPES = Path(__file__).parents[2] / "recipes"


def pair(**changes: str) -> dict[str, str]:
    fields = {"id": "a", "language": "python", "cwe": "22", "instruction": "Do.", "source": "test"}
    return {**fields, "secure": "x = 1\n", "vulnerable": "x = 2\n", **changes}


def sample(key: str) -> GeneratedSample:
    return GeneratedSample(key=key, task="t", index=0, model="m", completion="c", program="p", finish="eos", tokens=1)


def test_catalogue_has_the_papers_classes() -> None:
    assert len(cwe.TRAINED) == 25
    assert len(cwe.UNSEEN) == 10
    assert cwe.canonical("cwe-22") == cwe.canonical("022") == "CWE-022"


def test_unknown_cwe_and_language_are_refused() -> None:
    with pytest.raises(InputError, match="CWE"):
        cwe.canonical("CWE-9999")
    with pytest.raises(ValidationError, match="no CWE of the catalogue"):
        Pair.model_validate(pair(cwe="CWE-9999"))
    with pytest.raises(ValidationError, match="python"):
        Pair.model_validate(pair(language="cobol"))


def test_equal_and_unparsable_halves_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(pair(secure="x = 2\n")) + "\n")
    with pytest.raises(InputError, match=r"pairs\.jsonl:1[\s\S]*are equal"):
        load_pairs(str(file))
    file.write_text(json.dumps(pair(secure="def (\n")) + "\n")
    with pytest.raises(InputError, match="a \\(secure\\)"):
        load_pairs(str(file))


def test_jsonl_round_trip_and_named_faults(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "pairs.jsonl"
    record = Pair.model_validate(pair())
    assert write_jsonl(file, [record]) == 1
    assert read_jsonl(file, Pair) == [record]
    file.write_text('{"id": ""}\n')
    with pytest.raises(InputError, match=r"pairs.jsonl:1[\s\S]*language"):
        read_jsonl(file, Pair)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    write_bytes(file, b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageError, match="free some space"):
        write_bytes(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_link_keeps_leading_where_it_led(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "target", tmp_path / "link"
    write_text(target, "old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, "text")
    assert os.read(reader, 10) == b"text"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    write_text(Path(os.devnull), "text")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_text_in_another_encoding_is_named_and_not_guessed(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_bytes(b"\n" + Pair.model_validate(pair()).model_dump_json().replace("a", "\u00e9").encode("latin-1"))
    with pytest.raises(InputError, match=r"UTF-8 at .*p.jsonl:2\s+found +byte 0xe9"):
        read_jsonl(file, Pair)


def test_a_torn_cache_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    first = Journal(path, GeneratedSample, lambda item: item.key)
    first.add([sample("a"), sample("b")])
    path.write_bytes(path.read_bytes()[:-20])
    again = Journal(path, GeneratedSample, lambda item: item.key)
    assert "a" in again
    assert "b" not in again
    assert again.dropped == 1
    again.add([sample("c")])
    assert {item.key for item in Journal(path, GeneratedSample, lambda item: item.key)} == {"a", "c"}


def test_the_commit_is_ours_and_not_that_of_a_project_that_we_are_installed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our files lie in its folder, in an environment that it does not keep, as `python -m venv .venv` there leaves them."""
    installed = tmp_path / ".venv" / "safecoder" / "storage.py"
    installed.parent.mkdir(parents=True)
    installed.write_text("")
    (tmp_path / ".gitignore").write_text(".venv\n")
    who = ["-c", "user.name=n", "-c", "user.email=e"]
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "theirs"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    monkeypatch.setattr(storage, "__file__", str(installed))
    assert storage.git_commit() == "unknown"
    for arguments in (["add", "-f", ".venv"], [*who, "commit", "-qm", "now their own"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    assert len(storage.git_commit()) == 40


def test_manifest_says_what_is_needed_to_repeat(tmp_path: Path) -> None:
    write_manifest(tmp_path / "m.json", command="train", seed=3, model={"name": "x"}, config={"a": 1})
    manifest = json.loads((tmp_path / "m.json").read_text())
    assert {"seed", "commit", "packages", "model", "config"} <= manifest.keys()


def test_the_control_of_a_recipe_has_its_volume_and_no_pairs() -> None:
    config = load(TrainConfig, RECIPES / "demo.yaml")
    assert config.ordinary().data.pairs == []
    assert config.ordinary().optim == config.optim
    with pytest.raises(InputError, match=r"optim\.max_steps"):
        load(TrainConfig, RECIPES / "recommended.yaml").ordinary()


def test_overrides_and_every_fault_at_once() -> None:
    config = load(TrainConfig, RECIPES / "demo.yaml", ("optim.learning_rate=1e-5", "seed=7"))
    assert (config.optim.learning_rate, config.seed) == (1e-5, 7)
    with pytest.raises(InputError, match=r"seed[\s\S]*learnig_rate: no such key, did you mean learning_rate"):
        build(TrainConfig, {"model": "m", "output": "o", "seed": -1, "optim": {"learnig_rate": 1}}, "here")
    with pytest.raises(InputError, match="key=value"):
        load(TrainConfig, RECIPES / "demo.yaml", ("seed",))


def test_overrides_reach_nested_keys_and_keep_their_neighbours() -> None:
    shipped = load(TrainConfig, RECIPES / "demo.yaml")
    changed = load(
        TrainConfig,
        RECIPES / "demo.yaml",
        ("optim.max_steps=7", "data.pairs=[a, b]", "lora=null", "model=owner/a=b", "optim.max_steps=8"),
    )
    assert changed.optim == shipped.optim.model_copy(update={"max_steps": 8})
    assert changed.data == shipped.data.model_copy(update={"pairs": ["a", "b"]})
    assert changed.lora is None
    assert changed.model == "owner/a=b"


def test_an_override_reaches_a_set_with_a_hyphen_in_its_name() -> None:
    changed = load(TrainConfig, RECIPES / "demo.yaml", ("data.weights.on-policy=0.5",))
    assert changed.data.weights["on-policy"] == 0.5
    with pytest.raises(InputError, match="key=value"):
        load(TrainConfig, RECIPES / "demo.yaml", ("--seed=1",))


def test_a_recipe_with_weights_can_be_used_for_sets_of_ones_own() -> None:
    own = ("data.pairs=[a.jsonl]", "data.instructions=[b.jsonl]")
    with pytest.raises(InputError, match=r"data\.weights=null"):
        load(TrainConfig, RECIPES / "recommended.yaml", own)
    changed = load(TrainConfig, RECIPES / "recommended.yaml", (*own, "data.weights=null"))
    assert changed.data.weights == {}


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 5000, "{"])
def test_what_python_cannot_read_though_it_looks_like_json_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(StorageError, match=r"a\.json to hold JSON"):
        read_json(tmp_path / "a.json")


def test_a_fault_names_the_nearest_keys_of_its_own_level(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("model: m\noutput: o\nlora:\n  alfa: 1\ndata:\n  zzz: 1\noptim:\n  modell: 1\n")
    with pytest.raises(InputError) as caught:
        load(TrainConfig, file, ("seeed=1",))
    assert "lora.alfa: no such key, did you mean alpha?" in caught.value.found
    assert "data.zzz: no such key; known: bridge_gaps, " in caught.value.found
    assert "seeed: no such key, did you mean seed?" in caught.value.found
    assert "did you mean model?" not in caught.value.found


def test_what_is_wrong_with_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("model: m\nmodel: n\n")
    with pytest.raises(InputError, match=r"duplicate key model \(line 2\)"):
        load(TrainConfig, file)


@pytest.mark.parametrize("damage", [b"\xff\xfe\n", b"{}\n", b"\n\n", b'{"key": "x"}\n', b"\x00" * 100 + b"\n"])
def test_corrupt_lines_in_the_middle_of_a_cache_cost_only_themselves(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "cache.jsonl"
    Journal(path, GeneratedSample, lambda item: item.key).add([sample("a"), sample("b")])
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + damage + second)
    again = Journal(path, GeneratedSample, lambda item: item.key)
    assert {item.key for item in again} == {"a", "b"}
    assert again.dropped == (1 if damage.strip() else 0)
    again.add([])
    assert path.read_bytes() == first + damage + second


@pytest.mark.parametrize("cut", [1, 30])
def test_a_write_that_broke_off_does_not_spoil_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    path = tmp_path / "cache.jsonl"
    journal = Journal(path, GeneratedSample, lambda item: item.key)
    journal.add([sample("a")])

    def full(descriptor: int) -> None:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size - cut)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(StorageError, match="finished work is kept"):
            journal.add([sample("b")])
    assert "b" not in journal
    journal.add([sample("c")])
    assert {"a", "c"} <= {item.key for item in Journal(path, GeneratedSample, lambda item: item.key)}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod", "tempfile.mkstemp"])
def test_a_write_that_fails_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    file = tmp_path / "a.jsonl"
    write_jsonl(file, [sample("old")])
    before = file.read_bytes()

    def full(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(step, full)
        with pytest.raises(StorageError, match="free some space"):
            write_jsonl(file, [sample("new")])
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    write_bytes(file, b"old")

    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(file, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_failure_other_than_a_full_disk_does_not_speak_of_space(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="check the path and its permissions"):
        write_bytes(tmp_path / "file" / "below", b"")


def test_hidden_characters_are_written_out_and_all_others_kept() -> None:
    assert visible("\x1b[31m\x00\u202e\u2066\u200b\x85\u2028\r") == r"\x1b[31m\x00\u202e\u2066\u200b\x85\u2028\r"
    assert visible("\ufffe\uffff\U0001fffe\ufffd") == r"\ufffe\uffff\U0001fffe" + "\ufffd"
    plain = "tab\tline\n äöü 漢字 שלום 🙂 \\x1b [red]"
    assert visible(plain) == plain
