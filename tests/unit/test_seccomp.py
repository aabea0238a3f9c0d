"""The filter of system calls, followed instruction by instruction as the kernel would, for both architectures."""

from __future__ import annotations

import errno
import struct

import pytest

from safecoder.sandbox import seccomp

MACHINES = {
    "x86_64": {"audit": 0xC000003E, "read": 0, "clone": 56, "socket": 41, "socketpair": 53, "mmap": 9},
    "aarch64": {"audit": 0xC00000B7, "read": 63, "clone": 220, "socket": 198, "socketpair": 199, "mmap": 222},
}
BESIDE = {
    "x86_64": {"memfd_create": 319, "shmget": 29, "msgget": 68, "semget": 64, "vmsplice": 278},
    "aarch64": {"memfd_create": 279, "shmget": 194, "msgget": 186, "semget": 190, "vmsplice": 75},
}
ALLOWED, KILLED = 0x7FFF0000, 0x80000000
FORK, THREAD, NEW_USER = 0x01200011, 0x003D0F00, 0x10000011
SHARED, PRIVATE, VALIDATED, ANONYMOUS, NO_RESERVE = 0x01, 0x02, 0x03, 0x20, 0x4000


def said(machine: str, call: str, first: int = 0, audit: str = "", fourth: int = 0) -> int | str:
    """What the filter says of a call with these arguments: `allowed`, `killed`, or the number of an error."""
    number = {**MACHINES[machine], **BESIDE[machine]}[call]
    data = struct.pack("<iIQ6Q", number, MACHINES[audit or machine]["audit"], 0, first, 0, 0, fourth, 0, 0)
    text = seccomp.program(machine)
    assert text is not None
    program = list(struct.iter_unpack("=HBBI", text))
    at = loaded = 0
    while True:
        code, then, otherwise, value = program[at]
        at += 1
        if code == 0x20:
            loaded = int.from_bytes(data[value : value + 4], "little")
        elif code == 0x06:
            return "allowed" if value == ALLOWED else "killed" if value == KILLED else int(value & 0xFFFF)
        else:
            holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}[code]
            at += then if holds else otherwise


@pytest.mark.parametrize("machine", MACHINES)
def test_what_a_program_needs_is_allowed(machine: str) -> None:
    assert said(machine, "read") == "allowed"
    for flags in (FORK, THREAD, 41):  # flags are not taken for the number of a call
        assert said(machine, "clone", flags) == "allowed"
    for family in (1, 2, 10, 16):
        assert said(machine, "socket", family) == "allowed"
        assert said(machine, "socket", family | 7 << 32) == "allowed", "the kernel looks at the lower half alone"
    assert said(machine, "socketpair", 1) == "allowed"


@pytest.mark.parametrize("machine", MACHINES)
def test_sockets_of_other_families_are_unknown(machine: str) -> None:
    for family in {*range(64), 1 << 31, 0xFFFFFFFF} - {1, 2, 10, 16}:
        assert said(machine, "socket", family) == errno.EAFNOSUPPORT


@pytest.mark.parametrize("machine", MACHINES)
def test_memory_beside_the_processes_and_new_namespaces_are_denied(machine: str) -> None:
    assert {said(machine, call) for call in BESIDE[machine]} == {errno.ENOSYS}
    assert said(machine, "clone", NEW_USER) == errno.EPERM


@pytest.mark.parametrize("machine", MACHINES)
def test_memory_is_mapped_for_one_process_or_from_a_file(machine: str) -> None:
    for kind in (SHARED, VALIDATED, SHARED | NO_RESERVE, SHARED | 7 << 32):
        assert said(machine, "mmap", fourth=kind) == "allowed"
        assert said(machine, "mmap", fourth=kind | ANONYMOUS) == errno.EPERM
    for kind in (PRIVATE, PRIVATE | NO_RESERVE):
        assert said(machine, "mmap", fourth=kind | ANONYMOUS) == "allowed"
    assert said(machine, "mmap", SHARED | ANONYMOUS, fourth=PRIVATE) == "allowed", "an address is no flag"
    assert said(machine, "read", fourth=SHARED | ANONYMOUS) == "allowed"


def test_calls_of_another_architecture_are_killed() -> None:
    assert said("x86_64", "read", audit="aarch64") == "killed"


def test_there_is_no_filter_where_it_was_not_written() -> None:
    assert seccomp.program("riscv64") is None
