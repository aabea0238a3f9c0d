import os
import stat
from pathlib import Path


def share(path):
    # ruleid: python-cwe-732-open-to-all
    os.chmod(path, 0o777)


def keep(path):
    # ok: python-cwe-732-open-to-all
    os.chmod(path, 0o640)


def share_folder(path):
    # ruleid: python-cwe-732-open-to-all
    os.makedirs(path, mode=0o777, exist_ok=True)


def keep_folder(path):
    # ok: python-cwe-732-open-to-all
    os.makedirs(path, mode=0o750, exist_ok=True)


def share_by_name(path):
    # ruleid: python-cwe-732-open-to-all
    Path(path).chmod(stat.S_IRUSR | stat.S_IWUSR | stat.S_IWOTH)


def keep_by_name(path):
    # ok: python-cwe-732-open-to-all
    Path(path).chmod(stat.S_IRUSR | stat.S_IWUSR)


def executable(path):
    # ok: python-cwe-732-open-to-all, python-cwe-732-secret-readable
    os.chmod(path, 0o755)


def create(path):
    # ruleid: python-cwe-732-open-to-all
    return os.open(path, os.O_CREAT | os.O_WRONLY, 0o666)


def create_private(path):
    # ok: python-cwe-732-open-to-all
    return os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)


def daemon():
    # ruleid: python-cwe-732-mask-off
    os.umask(0)


def careful_daemon():
    # ok: python-cwe-732-mask-off
    os.umask(0o077)


def write_key(key_file):
    # ruleid: python-cwe-732-secret-readable
    os.chmod(key_file, 0o644)


def write_public_key(public_key_file):
    # ok: python-cwe-732-secret-readable
    os.chmod(public_key_file, 0o644)


def withdraw(path):
    rights = os.stat(path).st_mode
    # ok: python-cwe-732-open-to-all
    os.chmod(path, rights & ~(stat.S_IRWXO | stat.S_IWGRP))


def store_api_credentials(target, text):
    # ruleid: python-cwe-732-secret-readable
    handle = os.open(target, os.O_CREAT | os.O_WRONLY, 0o644)
    os.write(handle, text)


def store_page(target, text):
    # ok: python-cwe-732-secret-readable
    handle = os.open(target, os.O_CREAT | os.O_WRONLY, 0o644)
    os.write(handle, text)


OPEN = 0o666


def hand_over(path, folder):
    # ruleid: python-cwe-732-open-to-all-elsewhere
    path.chmod(OPEN)
    # ruleid: python-cwe-732-open-to-all-elsewhere
    subprocess.check_call(["/bin/chmod", "-R", "a+rwX", folder])
    # ruleid: python-cwe-732-open-to-all-elsewhere
    os.system(f"chmod 0777 {folder}")
    # ok: python-cwe-732-open-to-all-elsewhere
    subprocess.check_call(["chmod", "u+x,go-w", folder])
    # ok: python-cwe-732-open-to-all-elsewhere
    os.system(f"chmod 0750 {folder}")
    # ok: python-cwe-732-open-to-all-elsewhere
    print("chmod 777 is no cure")
