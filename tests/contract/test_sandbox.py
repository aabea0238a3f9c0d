"""The conformance suite of a sandbox: what no program may do, tried for real."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from safecoder.errors import SandboxError
from safecoder.protocols import Execution, Job, Limits
from safecoder.sandbox import seccomp
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()


def run(code: str, **limits: float) -> Execution:
    bounds = Limits(**{"seconds": 5.0, **limits})  # type: ignore[arg-type]
    return BOX.run(Job([BOX.python, "-I", "p.py"], {"p.py": code.encode()}, limits=bounds))


def test_an_ordinary_program_runs_in_a_fresh_writable_folder() -> None:
    result = run("import os; open('a', 'w').write('x'); print(sorted(os.listdir('.')), os.getuid() != 0)")
    assert result.stdout == "['a', 'p.py'] True\n"
    assert result.ok


def test_input_reaches_the_program() -> None:
    assert BOX.run(Job([BOX.python, "-c", "print(input()[::-1])"], stdin=b"abc\n")).stdout == "cba\n"


def test_no_network() -> None:
    code = "import socket\ns = socket.socket()\ns.settimeout(2)\ns.connect(('192.0.2.1', 80))"
    assert "unreachable" in run(code).stderr
    assert "lo" in run("import socket; print([name for _, name in socket.if_nameindex()])").stdout


@pytest.mark.skipif(seccomp.program() is None, reason="the filter is not written for this architecture")
def test_sockets_that_belong_to_no_network_namespace_cannot_be_made() -> None:
    code = """
import errno, socket
for family, kind in ((40, socket.SOCK_STREAM), (38, socket.SOCK_SEQPACKET)):  # to a virtual machine's host, to the kernel's ciphers
    try:
        socket.socket(family, kind)
    except OSError as error:
        print(error.errno == errno.EAFNOSUPPORT)
for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    socket.socket(family, socket.SOCK_DGRAM).close()
socket.socketpair()
"""
    result = run(code)
    assert (result.stdout, result.stderr) == ("True\nTrue\n", "")


def test_the_system_is_read_only(tmp_path: Path) -> None:
    for target in ("/usr/x", "/etc/x", "/x", str(tmp_path / "x")):
        assert not run(f"open({target!r}, 'w')").ok
    assert not (tmp_path / "x").exists()


def test_the_hosts_home_and_files_are_not_visible() -> None:
    secret = Path.home() / ".safecoder-sandbox-probe"
    secret.write_text("secret")
    try:
        assert "secret" not in run(f"print(open({str(secret)!r}).read())").stdout
        assert not run("open('/etc/shadow').read()").ok
    finally:
        secret.unlink()


def test_a_fork_bomb_is_contained() -> None:
    result = run("import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass", seconds=2)
    assert result.outcome in ("timeout", "processes")
    assert run("print('next')").stdout == "next\n"


def test_memory_is_limited_for_one_process_and_for_all() -> None:
    assert "MemoryError" in run("bytearray(2 << 30)", memory=512 << 20).stderr
    code = "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        x = b'x' * (100 << 20)\n        time.sleep(9)\n"
    code += "time.sleep(9)"
    assert run(code, memory=400 << 20, seconds=8).outcome == "memory"


def test_time_is_limited() -> None:
    result = run("while True: pass", seconds=1)
    assert result.outcome == "timeout" or result.exit_code != 0
    assert result.seconds < 4


def test_an_output_flood_is_cut() -> None:
    result = run("while True: print('x' * 10000)", seconds=1, output=5000)
    assert len(result.stdout) == 5000
    assert result.truncated


def test_disk_is_limited() -> None:
    assert not run("open('big', 'wb').write(b'x' * (20 << 20))", disk=10 << 20).ok


def test_its_parent_and_the_host_cannot_be_killed() -> None:
    result = run(
        "import os\nfor pid in (os.getppid(), 1, -1):\n    try:\n        os.kill(pid, 9)\n    except OSError:\n        pass\nprint('alive')"
    )
    assert result.stdout == "alive\n"


def test_the_environment_is_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECODER_PROBE", "secret")
    assert "secret" not in run("import os; print(dict(os.environ))").stdout


def test_file_names_cannot_leave_the_work_folder() -> None:
    with pytest.raises(SandboxError, match="inside the work folder"):
        BOX.run(Job(["/usr/bin/true"], {"../x": b""}))


def test_files_that_cannot_be_handed_over_are_no_result_of_the_program() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (60, hard))
    try:
        with pytest.raises(SandboxError, match="to hand 80 files"):
            BOX.run(Job(["/usr/bin/true"], {f"{at}.js": b"" for at in range(80)}))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_commands_that_begin_together_share_no_limit_on_processes() -> None:
    """The limit counts by user id, of which every run has another one; four equal beginnings of 3,000 are no chance."""
    code = "from safecoder.sandbox import bubblewrap; print(next(bubblewrap._USER_IDS))"
    found = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(4)}
    assert len(found) > 1


def test_isolation_that_fails_is_no_result_of_the_program(tmp_path: Path) -> None:
    for artefact in (None, "made"):
        job = Job(["/usr/bin/true"], mounts={"/shown": tmp_path / "gone"}, artefact=artefact)
        with pytest.raises(SandboxError, match=r"bwrap: .*gone"):
            BOX.run(job)


def test_a_limit_that_cannot_be_set_is_no_result_of_the_program() -> None:
    with pytest.raises(SandboxError, match="prlimit: "):
        BOX.run(Job(["/usr/bin/true"], limits=Limits(processes=-7)))


def test_a_program_that_says_what_a_failing_sandbox_says_has_a_result() -> None:
    for said in ("bwrap: Can't mount proc", "\nprlimit: failed", ""):
        result = run(f"import os\nos.write(2, {said!r}.encode())\nos._exit(1)")
        assert (result.exit_code, result.stderr) == (1, said)


def test_a_command_that_is_not_there_has_a_result() -> None:
    result = BOX.run(Job(["/usr/bin/no-such-command"]))
    assert result.exit_code == 127
    assert "no-such-command" in result.stderr


def test_errors_are_kept_up_to_the_limit() -> None:
    result = run("import sys; sys.stderr.write('x' * 9000)", output=5000)
    assert result.stderr == "x" * 5000
    assert result.truncated
    assert not run("import sys; sys.stderr.write('x' * 5000)", output=5000).truncated


def test_a_file_is_handed_out_if_the_command_succeeds() -> None:
    code = "import sys; open('made', 'wb').write(bytes(range(256))); print('said'); sys.exit(int(sys.argv[1]))"
    good = BOX.run(Job([BOX.python, "-c", code, "0"], artefact="made"))
    assert good.artefact == bytes(range(256))
    assert (good.stdout, good.stderr) == ("", "said\n")
    bad = BOX.run(Job([BOX.python, "-c", code, "3"], artefact="made"))
    assert (bad.artefact, bad.exit_code) == (None, 3)
    assert BOX.run(Job(["/usr/bin/true"], artefact="made")).artefact is None
    assert BOX.run(Job([BOX.python, "-c", "print('not asked for')"])).artefact is None


def test_a_file_that_is_too_large_is_not_handed_out() -> None:
    result = BOX.run(
        Job([BOX.python, "-c", "open('made', 'wb').write(b'x' * 5000)"], artefact="made", limits=Limits(artefact=4999))
    )
    assert result.artefact is None
    assert result.truncated


def test_a_link_hands_out_nothing_of_the_host() -> None:
    assert BOX.run(Job(["/bin/ln", "-s", "/etc/shadow", "made"], artefact="made")).artefact is None


def test_a_folder_of_the_host_can_be_shown_read_only(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("text")
    tmp_path.chmod(0o777)
    code = "print(open('/shown/kept').read()); open('/shown/new', 'w')"
    result = BOX.run(Job([BOX.python, "-c", code], mounts={"/shown": tmp_path}))
    assert result.stdout == "text\n"
    assert "Read-only file system" in result.stderr
    assert not (tmp_path / "new").exists()


def test_memory_that_is_only_reserved_counts_by_no_limit_but_that_of_address_space() -> None:
    code = "import mmap; mmap.mmap(-1, 4 << 30, mmap.MAP_PRIVATE, mmap.PROT_READ); print('reserved')"
    for kind, done in (("address space", False), ("data", True), ("none", True)):
        limits = Limits(memory=256 << 20, per_process=kind)  # type: ignore[arg-type]
        assert BOX.run(Job([BOX.python, "-c", code], limits=limits)).ok is done
    assert (
        BOX.run(
            Job([BOX.python, "-c", "bytearray(1 << 30)"], limits=Limits(memory=256 << 20, per_process="data"))
        ).outcome
        == "exit"
    )


# Each prints how many MiB it could hold beside its own memory, by means that no limit on processes counts.
BESIDE = {
    "anonymous files": """
import os
for n in range(8):
    file = os.memfd_create('held')
    for _ in range(32):
        os.write(file, b'x' * (1 << 20))
    print('held', 32 * n + 32)
""",
    "System V segments": """
import ctypes
c = ctypes.CDLL(None)
c.shmat.restype = ctypes.c_void_p
for n in range(8):
    segment = c.shmget(0, 32 << 20, 0o1600)
    assert segment >= 0
    at = ctypes.c_void_p(c.shmat(segment, None, 0))
    ctypes.memset(at, 1, 32 << 20)
    c.shmdt(at)
    print('held', 32 * n + 32)
""",
    "System V semaphores": """
import ctypes
assert ctypes.CDLL(None).semget(0, 32000, 0o600) >= 0
print('held')
""",
    "pages that are shared and let go": """
import mmap
kept = []
for n in range(8):
    kept.append(mmap.mmap(-1, 32 << 20))
    kept[-1][:] = b'x' * (32 << 20)
    kept[-1].madvise(mmap.MADV_DONTNEED)
    print('held', 32 * n + 32)
""",
    "pages of /dev/zero that are shared": """
import mmap, os
pages = mmap.mmap(os.open('/dev/zero', os.O_RDWR), 32 << 20)
pages[:] = b'x' * (32 << 20)
pages.madvise(mmap.MADV_DONTNEED)
print('held', 32)
""",
    "pages lent to a pipe": """
import ctypes, os
lent = ctypes.create_string_buffer(4096)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(lent), 4096)
assert ctypes.CDLL(None).vmsplice(os.pipe()[1], vector, ctypes.c_size_t(1), 0) == 4096
print('held')
""",
    "a tmpfs of its own": """
import ctypes
c = ctypes.CDLL(None)
assert c.unshare(0x10020000) == 0 and c.mount(b't', b'/tmp', b'tmpfs', 0, b'size=4g') == 0
print('held', 4096)
""",
    "a namespace by clone": """
import ctypes
c = ctypes.CDLL(None)
child = c.syscall(56 if __import__('platform').machine() == 'x86_64' else 220, 0x10000011, 0, 0, 0, 0)
if child == 0:
    print('held by root', flush=True)
""",
    "shared memory": """
import os
for n in range(8):
    with open(f'/dev/shm/{n}', 'wb') as file:
        for _ in range(32):
            file.write(b'x' * (1 << 20))
    print('held', 32 * n + 32)
""",
}


@pytest.mark.skipif(seccomp.program() is None, reason="the filter is not written for this architecture")
@pytest.mark.parametrize("way", BESIDE)
def test_no_memory_is_to_be_had_beside_that_of_the_processes(way: str) -> None:
    result = run(BESIDE[way], memory=128 << 20)
    assert "held" not in result.stdout
    assert "Error" in result.stderr or way == "a namespace by clone"


@pytest.mark.skipif(seccomp.program() is None, reason="the filter is not written for this architecture")
def test_processes_and_threads_start_under_the_filter() -> None:
    code = "import os, subprocess, threading\nsubprocess.run(['/bin/true'], check=True)\n"
    code += "t = threading.Thread(target=print, args=('ran',)); t.start(); t.join()\nassert os.waitpid(os.fork() or os._exit(0), 0)"
    assert run(code).stdout == "ran\n"


def test_a_device_of_zeros_can_be_read() -> None:
    assert run("print(open('/dev/zero', 'rb').read(9) == bytes(9))").stdout == "True\n"


def test_processes_share_memory_by_files_that_count() -> None:
    code = "import multiprocessing as m\nfrom multiprocessing import shared_memory\nv = m.Value('i', 0)\n"
    code += "s = shared_memory.SharedMemory(create=True, size=4096)\n"
    code += "def work():\n    v.value = 4\n    s.buf[0] = 2\n"
    code += "p = m.Process(target=work)\np.start()\np.join()\nprint(v.value, s.buf[0])\ns.close()\ns.unlink()"
    result = run(code)
    assert (result.stdout, result.stderr) == ("4 2\n", "")


def reached(python: Path) -> str:
    """What a program says in the sandbox of safecoder run by this interpreter."""
    code = """
import sys
sys.path[:0] = sys.argv[1:]
from safecoder.protocols import Job
from safecoder.sandbox.bubblewrap import Bubblewrap
for name in (Bubblewrap().python, "python3"):
    done = Bubblewrap().run(Job([name, "-I", "-c", "import sys, zipfile; print(sys.executable)"]))
    print(done.stdout + done.stderr, end="")
"""
    done = subprocess.run([python, "-c", code, *sys.path], capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def environment(folder: Path, python: Path) -> Path:
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True, timeout=60)
    return folder / "bin" / "python3"


def base() -> Path:
    return Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")


def test_python_runs_in_an_environment_behind_a_link(tmp_path: Path) -> None:
    environment(tmp_path / "real" / "env", base())
    for name, target in (("direct", "real/env"), ("above", "real"), ("twice", str(tmp_path / "above"))):
        (tmp_path / name).symlink_to(target)
    for env in ("direct", "above/env", "twice/env"):
        python = tmp_path / env / "bin" / "python3"
        assert reached(python) == f"{python}\n{python}\n"


def test_python_runs_in_an_environment_of_an_interpreter_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(sys.base_prefix)
    python = environment(tmp_path / "env", tmp_path / "linked" / "bin" / base().name)
    assert tmp_path / "linked" in {
        parent for path in python.parent.glob("python*") for parent in path.readlink().parents
    }
    assert reached(python) == f"{python}\n{python}\n"


def test_python_runs_where_its_program_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name, target in (("python3", "python3.x"), ("python3.x", str(base()))):
        (tmp_path / "bin" / name).symlink_to(target)
    python = tmp_path / "bin" / "python3"
    assert reached(python) == f"{python}\n{python}\n"
    python = environment(tmp_path / "env", python)
    assert reached(python) == f"{python}\n{python}\n"
