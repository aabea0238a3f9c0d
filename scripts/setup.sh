#!/usr/bin/env bash
# Sets up everything that `make demo` and `make test` need: Debian packages, a virtual environment, pinned Python packages.
set -euo pipefail

python=${PYTHON:-python3}
venv=${VENV:-.venv}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "safecoder needs Python 3.11 or newer, found $("$python" --version 2>&1); set PYTHON=/path/to/python3.11" >&2
  exit 2
fi

# program -> Debian package
declare -A needed=([bwrap]=bubblewrap [setpriv]=util-linux [prlimit]=util-linux [git]=git)
# What generated programs are built and run with. The sandbox shows them the system's folders alone, so that these are looked through.
declare -A inside=([gcc]=gcc [g++]=g++ [clang]=clang [node]=nodejs)
# Scenarios in Java, Go and Ruby: 116, 81 and 7 MB to download.
inside+=([java]=default-jdk-headless [javac]=default-jdk-headless [go]=golang-go [ruby]=ruby)
# What makes JSX and 'import' of JavaScript into what node runs: 5 MB.
inside+=([esbuild]=esbuild)
missing=()
for program in "${!needed[@]}"; do
  command -v "$program" >/dev/null 2>&1 || missing+=("${needed[$program]}")
done
for program in "${!inside[@]}"; do
  PATH=/usr/local/bin:/usr/bin:/bin command -v "$program" >/dev/null 2>&1 || missing+=("${inside[$program]}")
done
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
  # The package without a number is the system's own Python's.
  if [ "$("$python" -c 'import os, sys; print(os.path.realpath(sys.executable))')" = "$(realpath /usr/bin/python3 2>/dev/null)" ]; then
    missing+=(python3-venv)
  else
    missing+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
  fi
fi

if ((${#missing[@]})); then
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "safecoder needs these packages, which you may not install: ${missing[*]}" >&2
    echo "ask for: apt-get install ${missing[*]}   (or the like on your system), then run the same command again" >&2
    exit 2
  fi
fi

# An environment without pip was left half made.
"$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
