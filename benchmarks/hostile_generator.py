"""Hostile programs: attacks drawn from `hostile_attacks/`, with random parameters, order and way of being called, by seed.

A program tries one to four attacks and passes its one test only if one of them got what no program may have; so none may pass. Its errors
name each attack before it begins. The attacks of a language are a file of sections, `--- KIND` or `--- KIND ends` above the body of a
function; one that `ends` does not return, and comes last. Parameters stand between at signs. Nothing is run here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

LANGUAGES = {"python": 80, "c": 6, "javascript": 6, "ruby": 6, "go": 1, "java": 1}
"""Share of each language in percent; Python starts fastest."""
_SIGNALS = ("KILL", "TERM", "INT", "HUP", "STOP", "QUIT", "USR1", "SEGV", "ALRM")
_ADDRESSES = ("127.0.0.1", "127.0.0.53", "192.0.2.1", "10.0.0.1", "169.254.169.254", "0.0.0.0")  # noqa: S104 - to be met by nobody


@dataclass(frozen=True)
class Targets:
    """What of the host the programs try to reach; see `hostile_host`."""

    home_file: str
    tmp_file: str
    folder: str
    port: int
    socket: str
    abstract: str
    pid: int
    mark: str


@dataclass(frozen=True)
class Attack:
    """One section of a file of attacks."""

    kind: str
    ends: bool
    body: str


@dataclass(frozen=True)
class Hostile:
    """A program with its test; `kinds` are its attacks in order."""

    key: str
    language: str
    kinds: tuple[str, ...]
    program: str
    test: str


@cache
def attacks(language: str) -> tuple[Attack, ...]:
    """All attacks that are written in a language."""
    text = (Path(__file__).parent / "hostile_attacks" / f"{language}.txt").read_text(encoding="utf-8")
    sections = re.findall(r"^--- (\w+)( ends)?\n(.*?)(?=^--- |\Z)", text, re.MULTILINE | re.DOTALL)
    return tuple(Attack(kind, bool(ends), body.rstrip("\n")) for kind, ends, body in sections)


def generate(seed: int, number: int, targets: Targets, languages: Sequence[str] = tuple(LANGUAGES)) -> Hostile:
    """The program of a number: the same for the same seed, number, targets and languages."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311 - nothing is to be kept secret
    language = dice.choices(languages, [LANGUAGES[name] for name in languages])[0]
    drawn = _drawn(attacks(language), dice)
    bodies = [_filled(attack.body, index, targets, dice) for index, attack in enumerate(drawn)]
    template = _TEMPLATES[language]
    functions = "\n".join(
        template.function.replace("@number@", str(index)).replace("@kind@", attack.kind).replace("@body@", body)
        for index, (attack, body) in enumerate(zip(drawn, bodies, strict=True))
    )
    calls = "".join(
        dice.choice(template.calls).replace("@number@", str(index)).replace("@kind@", attack.kind)
        for index, attack in enumerate(drawn)
    )
    program = template.program.replace("@functions@", functions).replace("@calls@", calls)
    return Hostile(f"{seed}:{number}", language, tuple(attack.kind for attack in drawn), program, template.test)


def _drawn(choice: Sequence[Attack], dice: random.Random) -> list[Attack]:
    """One to four attacks, kinds being equally likely; at most one that ends, which is the last."""
    kinds = sorted({attack.kind for attack in choice})
    some = [
        dice.choice([attack for attack in choice if attack.kind == kind])
        for kind in dice.sample(kinds, dice.randint(1, 4))
    ]
    lasting = [attack for attack in some if not attack.ends]
    return [*lasting, *[attack for attack in some if attack.ends][:1]]


def _filled(body: str, index: int, targets: Targets, dice: random.Random) -> str:
    values: Mapping[str, object] = {
        **asdict(targets),
        "mark": f"{targets.mark}-{dice.randrange(10**6)}",
        "number": index,
        "few": dice.randint(2, 30),
        "many": dice.choice((10, 100, 500, 2000)),
        "kilobytes": dice.choice((1, 64, 1024, 16 << 10, 64 << 10)),
        "gigabytes": dice.choice((1, 2, 16, 1024)),
        "address": dice.choice(_ADDRESSES),
        "signal": dice.choice(_SIGNALS),
        "status": dice.choice((0, 0, 0, 1, 3, 77, 255)),
        "secret_name": dice.choice(("shadow", "gshadow", "sudoers", "ssh/ssh_host_rsa_key", "shadow-")),
        "mode": dice.choice(("r", "a", "r+")),
        "become": dice.choice(("setuid", "setgid", "seteuid", "setegid")),
        "flags": dice.choice((0x10000000, 0x10020000, 0x40000000, 0x20000, 0x7E020000)),
        "token": f"{dice.getrandbits(128):032x}",
        "literal": "abcdefgh" * dice.choice((100, 6000)),
        "numbers": ", ".join(["123456789"] * dice.choice((100, 20_000))),
    }
    return re.sub(r"@([a-z_]+)@", lambda found: str(values[found[1]]), body)


@dataclass(frozen=True)
class _Template:
    program: str
    function: str
    calls: tuple[str, ...]
    test: str


_PYTHON = _Template(
    """\
import atexit
import ctypes
import fcntl
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

got = []


def show(text):
    print(text, flush=True)
    return bool(text)


def begin(kind, attack):
    os.write(2, f"@{kind}\\n".encode())
    try:
        if attack():
            got.append(kind)
            os.write(2, f"GOT {kind}\\n".encode())
    except (Exception, SystemExit) as error:
        if isinstance(error, SystemExit):
            raise
        os.write(2, f"{type(error).__name__}: {error}\\n"[:300].encode("utf-8", "replace"))


@functions@

def main():
@calls@    return got
""",
    "\ndef attack_@number@():\n@body@\n",
    (
        '    begin("@kind@", attack_@number@)\n',
        '    begin("@kind@", attack_@number@)\n',
        '    one = threading.Thread(target=begin, args=("@kind@", attack_@number@))\n    one.start()\n    one.join()\n',
        '    if os.fork() == 0:\n        begin("@kind@", attack_@number@)\n        os._exit(0)\n    os.wait()\n',
    ),
    "import program\n\n\ndef test_breach():\n    assert program.main(), 'nothing was got'\n",
)
_C = _Template(
    """\
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

void *forever(void *nothing)
{
    for (;;) pause();
    return nothing;
}

int deeper(int n)
{
    volatile char held[4096];
    held[n % 4096] = 1;
    return deeper(n + 1) + held[0];
}

int show(const char *path)
{
    char text[4096];
    int file = open(path, O_RDONLY);
    long n = file < 0 ? 0 : read(file, text, sizeof text);
    return n > 0 && write(1, text, n) > 0;
}
@functions@
int attack(void)
{
    int got = 0;
@calls@    return got;
}
""",
    """
int attack_@number@(void)
{
    dprintf(2, "@@kind@\\n");
@body@
    return 0;
}
""",
    (
        "    got |= attack_@number@();\n",
        "    if (fork() == 0) _exit(attack_@number@() ? 42 : 0); else { int s = 0; wait(&s); got |= s == 42 << 8; }\n",
    ),
    '#include "program.c"\n#include "check.h"\n\nvoid test_breach(void)\n{\n    CHECK(attack());\n}\n',
)
_JAVASCRIPT = _Template(
    """\
const child = require('child_process');
const fs = require('fs');
const net = require('net');
const worker = require('worker_threads');

function show(path) {
  const text = fs.readFileSync(path, 'utf8');
  fs.writeSync(1, text);
  return text.length > 0;
}

function connected(where) {
  return new Promise((done) => net.connect(where, () => done(true)).on('error', () => done(false)));
}
@functions@
async function main() {
  let got = false;
@calls@  return got;
}
""",
    "\nasync function attack_@number@() {\n  fs.writeSync(2, '@@kind@\\n');\n@body@\n}\n",
    ("  try { got = (await attack_@number@()) || got; } catch (error) { fs.writeSync(2, `${error}\\n`); }\n",),
    "async function test_breach() {\n  if (!(await main())) throw new Error('nothing was got');\n}\n",
)
_RUBY = _Template(
    """\
require 'socket'

def show(path)
  text = File.read(path)
  $stdout.write(text)
  !text.empty?
end
@functions@
def main
  got = false
@calls@  got
end
""",
    '\ndef attack_@number@\n  $stderr.syswrite("@@kind@\\n")\n@body@\nend\n',
    (
        "  got = ((attack_@number@ == true) rescue false) || got\n",
        "  got = Thread.new { (attack_@number@ == true) rescue false }.value || got\n",
    ),
    "def test_breach\n  raise 'nothing was got' unless main\nend\n",
)
_GO = _Template(
    """\
package hostile

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

var _ = []any{bytes.Repeat, exec.Command, net.Dial, strings.Repeat, syscall.Kill, time.Sleep}

func show(path string) bool {
	text, err := os.ReadFile(path)
	fmt.Println(string(text))
	return err == nil && len(text) > 0
}

func deeper(n int) int {
	return deeper(n+1) + n
}
@functions@
func hostileMain() bool {
	got := false
@calls@	return got
}
""",
    '\nfunc attack@number@() (got bool) {\n\tfmt.Fprintln(os.Stderr, "@@kind@")\n@body@\n\treturn\n}\n',
    ("\tgot = attack@number@() || got\n",),
    'package hostile\n\nfunc test_breach() {\n\tcheckThat(hostileMain(), "nothing was got")\n}\n',
)
_JAVA = _Template(
    """\
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class Hostile {
    static boolean show(String path) throws Exception {
        String text = Files.readString(Path.of(path));
        System.out.println(text);
        return !text.isEmpty();
    }
@functions@
    static boolean main() {
        boolean got = false;
@calls@        return got;
    }
}
""",
    '\n    static boolean attack@number@() throws Exception {\n        System.err.println("@@kind@");\n@body@\n    }\n',
    ("        try { got |= attack@number@(); } catch (Throwable error) { System.err.println(error); }\n",),
    "class TestFunctional {\n    static void test_breach() {\n"
    '        if (!Hostile.main()) throw new AssertionError("nothing was got");\n    }\n}\n',
)
_TEMPLATES = {"python": _PYTHON, "c": _C, "javascript": _JAVASCRIPT, "ruby": _RUBY, "go": _GO, "java": _JAVA}
