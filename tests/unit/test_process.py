"""Running external tools: arguments arrive as they are, time is limited, children die with the tool, a missing tool says how to get it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil
import pytest

from safecoder.analyzers import process
from safecoder.errors import ToolError

PYTHON = sys.executable
INSTALL = "install it with `apt-get install tool`"


def test_arguments_arrive_as_they_are_and_output_is_kept_apart() -> None:
    code = "import sys; print(sys.argv[1:]); print('bad', file=sys.stderr); sys.exit(3)"
    done = process.run([PYTHON, "-c", code, "$(id)", "a b; c", "*"], seconds=60, install=INSTALL)
    assert (done.exit_code, done.stdout, done.stderr) == (3, "['$(id)', 'a b; c', '*']\n", "bad\n")


def test_output_that_is_no_text_is_replaced() -> None:
    code = "import sys; sys.stdout.buffer.write(b'a\\xff\\xfeb')"
    assert process.run([PYTHON, "-c", code], seconds=60, install=INSTALL).stdout == "a\ufffd\ufffdb"


def test_environment_is_added_and_folder_is_entered(tmp_path: Path) -> None:
    code = "import os; print(os.environ['EXTRA'], os.environ.get('PATH', '-') != '-', os.getcwd())"
    done = process.run(
        [PYTHON, "-c", code], seconds=60, install=INSTALL, environment={"EXTRA": "x"}, folder=tmp_path.resolve()
    )
    assert done.stdout.split() == ["x", "True", str(tmp_path.resolve())]


def test_variables_that_would_change_a_tool_are_kept_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOL_BASELINE", "x")
    code = "import os; print(sorted(name for name in os.environ if name.startswith('TOOL_')))"
    environment = {"TOOL_SETTINGS": "y"}
    done = process.run([PYTHON, "-c", code], seconds=60, install=INSTALL, environment=environment, without="TOOL_")
    assert done.stdout == "['TOOL_SETTINGS']\n"


def _gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _wait_until_gone(pid: int) -> bool:
    end = time.monotonic() + 10
    while not _gone(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return _gone(pid)


CHILD = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"


def test_a_slow_tool_is_killed_with_its_children(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"{CHILD}; open({str(note)!r}, 'w').write(str(p.pid)); p.wait()"
    started = time.monotonic()
    with pytest.raises(process.ToolTimeout, match="still running after 3 s"):
        process.run([PYTHON, "-c", code], seconds=3, install=INSTALL)
    assert time.monotonic() - started < 60
    assert _wait_until_gone(int(note.read_text()))


def test_what_a_tool_leaves_behind_is_killed() -> None:
    code = CHILD.replace("time.sleep(600)'])", "time.sleep(600)'], stdout=-3, stderr=-3)") + "; print(p.pid)"
    done = process.run([PYTHON, "-c", code], seconds=60, install=INSTALL)
    assert done.exit_code == 0
    assert _wait_until_gone(int(done.stdout))


@pytest.mark.parametrize("command", [["/no/such/tool"], ["."], [PYTHON, "-c", "a\0b"]])
def test_a_tool_that_cannot_start_names_the_install_command(command: list[str]) -> None:
    with pytest.raises(ToolError, match="apt-get install tool"):
        process.run(command, seconds=5, install=INSTALL)


def test_a_program_is_found_beside_python_or_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "sometool"
    tool.write_text("#!/bin/sh\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="apt-get install tool"):
        process.locate("sometool", INSTALL)  # not executable
    tool.chmod(0o755)
    assert process.locate("sometool", INSTALL) == str(tool)
    assert Path(process.locate(Path(PYTHON).name, INSTALL)).parent == Path(PYTHON).parent


@pytest.mark.parametrize(
    ("stdout", "stderr", "quoted"), [("a\nb\n", "", "b"), ("a", "x\ny\n", "y"), (" \n", "", "exit code 7")]
)
def test_the_line_to_quote(stdout: str, stderr: str, quoted: str) -> None:
    assert process.Completed(7, stdout, stderr).last_line == quoted


def test_a_tool_that_writes_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_OUTPUT", 1 << 20)
    code = "import sys\nwhile True: sys.stderr.write('x' * 10000)"
    with pytest.raises(ToolError, match="at most 1 MiB of output"):
        process.run([PYTHON, "-c", code], seconds=60, install=INSTALL)
