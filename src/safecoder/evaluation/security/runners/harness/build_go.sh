# Builds the executable of all tests: build_go.sh TOOLS TOKEN STAND-IN... with the files of each package in a folder of its name.
set -eu
tools=$1
shift
build() {
  "$tools/compile" -p "$1" -importcfg imports -complete -pack -o "$1.a" "packages/$1"/*.go
}
# A completion cannot reach the imports above it, so packages of the standard library that it names are imported, as editors do.
lend() {
  missing=$(sed -n 's/^packages\/program\/program\.go:.*: undefined: \([a-z0-9]*\)$/\1/p' "$1" | sort -u)
  lent=
  for name in $missing; do
    path=$(sed -n "s/^$name //p" names)
    [ -z "$path" ] || lent="$lent; import \"$path\""
  done
  [ -n "$lent" ] && sed -i "0,/^package program/s|^package program|&$lent|" packages/program/program.go
}
for package in "$@" program main; do
  mkdir -p "$(dirname "$package")"
  if ! build "$package" >said 2>&1; then
    if [ "$package" = program ] && lend said; then
      build "$package"
    else
      cat said >&2
      exit 1
    fi
  fi
  echo "packagefile $package=$package.a" >>imports.own
  cat imports.standard imports.own >imports
done
"$tools/link" -importcfg imports -s -w -o run main.a
tar -cf built.tar run
