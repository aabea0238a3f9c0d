"""The filter of system calls that a program in the sandbox runs under, as the BPF that the kernel loads; see seccomp(2).

It denies what would get round the limits or widen the reach into the kernel, and allows all else:

- memory that belongs to no process and so escapes every limit on processes: anonymous files, System V segments, queues and semaphores,
  pages lent to a pipe;
- anonymous memory that is shared: a process can let go of its pages, which then count for no process and are still there. The kernel tells
  their number to nobody, so they are refused and not counted; no run-time library of our languages maps any (processes share files, as
  those of `/dev/shm`), only Python programs that ask for it by `mmap.mmap(-1, ...)`. `/dev/zero` would be the same: see `bubblewrap`;
- new namespaces, in which the program would be root: there it could mount a tmpfs of any size;
- sockets of families that no language's run-time needs: some, as that to the host of a virtual machine, belong to no network namespace;
- parts of the kernel that no program to be judged needs: mounts, keys, BPF, io_uring, modules.

A denied call fails as on a kernel without it, so that run-time libraries use what they have instead. What it cannot hold are the buffers of
sockets and pipes: these are bounded by the descriptors and processes that a program may have. For x86-64 and ARM64.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# linux/bpf_common.h, linux/seccomp.h, linux/audit.h, linux/sched.h, linux/mman.h
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
# struct seccomp_data, little-endian
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT, _FOURTH_ARGUMENT_AT = 0, 4, 16, 40
_FIRST_X32 = 0x40000000  # the third calling convention of x86-64, with numbers of its own
_NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag
_SHARED, _ANONYMOUS = 0x01, 0x20  # MAP_*; the first is a bit of MAP_SHARED_VALIDATE too
_FAMILIES = (1, 2, 10, 16)  # AF_UNIX, AF_INET, AF_INET6, AF_NETLINK

# The same on both: io_uring_setup, the mount calls of Linux 5.2 and later, clone3 (its flags lie where a filter cannot look), memfd_secret.
_COMMON = (425, 428, 429, 430, 431, 432, 433, 435, 442, 447)


@dataclass(frozen=True)
class _Machine:
    """The numbers of an architecture; `denied` has them by the name of the call."""

    audit: int
    clone: int
    mmap: int
    socket: int
    denied: dict[str, int]


_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        56,
        9,
        41,
        {
            "memfd_create": 319,
            "shmget": 29,
            "msgget": 68,
            "semget": 64,
            "vmsplice": 278,
            "unshare": 272,
            "setns": 308,
            "mount": 165,
            "umount2": 166,
            "pivot_root": 155,
            "chroot": 161,
            "bpf": 321,
            "perf_event_open": 298,
            "userfaultfd": 323,
            "keyctl": 250,
            "add_key": 248,
            "request_key": 249,
            "open_by_handle_at": 304,
            "init_module": 175,
            "finit_module": 313,
            "kexec_load": 246,
        },
    ),
    "aarch64": _Machine(
        0xC00000B7,
        220,
        222,
        198,
        {
            "memfd_create": 279,
            "shmget": 194,
            "msgget": 186,
            "semget": 190,
            "vmsplice": 75,
            "unshare": 97,
            "setns": 268,
            "mount": 40,
            "umount2": 39,
            "pivot_root": 41,
            "chroot": 51,
            "bpf": 280,
            "perf_event_open": 241,
            "userfaultfd": 282,
            "keyctl": 219,
            "add_key": 217,
            "request_key": 218,
            "open_by_handle_at": 265,
            "init_module": 105,
            "finit_module": 273,
            "kexec_load": 104,
        },
    ),
}


@cache
def program(machine: str = "") -> bytes | None:
    """The filter as an array of `struct sock_filter`, or None for an architecture that it is not written for.

    Args:
        machine: as `platform.machine()` names it; this one by default.
    """
    known = _MACHINES.get(machine or platform.machine())
    return b"".join(_instructions(known)) if known is not None else None


def _instructions(machine: _Machine) -> Iterator[bytes]:
    absent = _ERROR | errno.ENOSYS
    yield _instruction(_LOAD, _ARCHITECTURE_AT)
    yield _instruction(_EQUAL, machine.audit, then=1)
    yield _instruction(_RETURN, _KILL)  # 32-bit calls have other numbers
    yield _instruction(_LOAD, _NUMBER_AT)
    yield _instruction(_AT_LEAST, _FIRST_X32, otherwise=1)
    yield _instruction(_RETURN, absent)
    for number in (*machine.denied.values(), *_COMMON):
        yield _instruction(_EQUAL, number, otherwise=1)
        yield _instruction(_RETURN, absent)
    yield _instruction(_EQUAL, machine.clone, otherwise=4)
    yield _instruction(_LOAD, _FIRST_ARGUMENT_AT)
    yield _instruction(_ANY_BIT, _NEW_NAMESPACES, otherwise=1)
    yield _instruction(_RETURN, _ERROR | errno.EPERM)
    yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_EQUAL, machine.mmap, otherwise=5)
    yield _instruction(_LOAD, _FOURTH_ARGUMENT_AT)
    yield _instruction(_ANY_BIT, _ANONYMOUS, otherwise=2)
    yield _instruction(_ANY_BIT, _SHARED, otherwise=1)
    yield _instruction(_RETURN, _ERROR | errno.EPERM)
    yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_EQUAL, machine.socket, then=1)
    yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_LOAD, _FIRST_ARGUMENT_AT)
    for family in _FAMILIES:
        yield _instruction(_EQUAL, family, otherwise=1)
        yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_RETURN, _ERROR | errno.EAFNOSUPPORT)


def _instruction(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """One `struct sock_filter`: the operation, how many instructions to skip if the test holds or not, the operand."""
    return struct.pack("=HBBI", code, then, otherwise, value)
