import os
import secrets
import tempfile
import uuid
from pathlib import Path
from tempfile import mktemp


def draw(chart):
    # ruleid: python-cwe-377-name-without-file
    target = tempfile.mktemp(".png", "chart")
    chart.save(target)
    return target


def draw_created(chart):
    # ok: python-cwe-377-name-without-file
    descriptor, target = tempfile.mkstemp(".png", "chart")
    os.close(descriptor)
    chart.save(target)
    return target


def unpack(archive):
    # ruleid: python-cwe-377-name-without-file
    folder = mktemp(prefix="unpacked-")
    os.mkdir(folder)
    archive.extractall(folder)


def unpack_created(archive):
    # ok: python-cwe-377-name-without-file
    archive.extractall(tempfile.mkdtemp(prefix="unpacked-"))


def old_name(folder):
    # ruleid: python-cwe-377-name-without-file
    return os.tempnam(folder, "part")


def name_in_own_folder():
    folder = tempfile.mkdtemp()
    # ok: python-cwe-377-name-without-file
    target = tempfile.mktemp(dir=folder)
    return folder, target


def choose(target=None):
    # ruleid: python-cwe-377-name-without-file
    return target or tempfile.mktemp()


def keep(text):
    # ruleid: python-cwe-377-predictable-name
    with open("/tmp/report.txt", "w") as out:
        out.write(text)


def keep_for_process(text):
    name = f"/tmp/report-{os.getpid()}.txt"
    # ruleid: python-cwe-377-predictable-name
    with open(name, "w") as out:
        out.write(text)


def keep_named(text):
    # ok: python-cwe-377-predictable-name
    with tempfile.NamedTemporaryFile("w", dir="/tmp", delete=False) as out:
        out.write(text)
    return out.name


def keep_joined(text):
    path = os.path.join(tempfile.gettempdir(), "state.json")
    # ruleid: python-cwe-377-predictable-name
    Path(path).write_text(text)


def keep_unguessable(text):
    path = os.path.join(tempfile.gettempdir(), secrets.token_hex(16))
    # ok: python-cwe-377-predictable-name
    Path(path).write_text(text)


def keep_new_only(text):
    # ok: python-cwe-377-predictable-name
    with open("/tmp/report.txt", "x") as out:
        out.write(text)


def read_back():
    # ok: python-cwe-377-predictable-name
    with open("/tmp/report.txt") as report:
        return report.read()


def lock():
    # ruleid: python-cwe-377-predictable-name
    return os.open("/tmp/lock", os.O_CREAT | os.O_WRONLY)


def lock_new_only():
    # ok: python-cwe-377-predictable-name
    return os.open("/tmp/lock", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)


def keep_under_uuid(text):
    # ok: python-cwe-377-predictable-name
    with open(f"/tmp/{uuid.uuid4()}.txt", "w") as out:
        out.write(text)
