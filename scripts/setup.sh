#!/usr/bin/env bash
# Sets up everything that `make demo` and `make test` need: Debian packages, a virtual environment, pinned Python packages.
set -euo pipefail

python=${PYTHON:-python3}
venv=${VENV:-.venv}

# program -> Debian package
declare -A needed=([bwrap]=bubblewrap [setpriv]=util-linux [prlimit]=util-linux [gcc]=gcc [g++]=g++ [clang]=clang [node]=nodejs [git]=git)
# What scenarios in Java, Go and Ruby are run with: 116, 81 and 7 MB to download.
needed+=([java]=default-jdk-headless [javac]=default-jdk-headless [go]=golang-go [ruby]=ruby)
# What makes JSX and 'import' of JavaScript into what node runs: 5 MB.
needed+=([esbuild]=esbuild)
missing=()
for program in "${!needed[@]}"; do
  command -v "$program" >/dev/null 2>&1 || missing+=("${needed[$program]}")
done
"$python" -c 'import venv, ensurepip' >/dev/null 2>&1 || missing+=(python3-venv)

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

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "safecoder needs Python 3.11 or newer, found $("$python" --version); set PYTHON=/path/to/python3.11" >&2
  exit 2
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
