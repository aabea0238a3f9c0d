# Builds the executable of all tests: build_go.sh TOOLS STAND-IN... with the files of each package in a folder of its name.
set -eu
tools=$1
shift
for package in safecoder/token "$@" program main; do
  mkdir -p "$(dirname "$package")"
  "$tools/compile" -p "$package" -importcfg imports -complete -pack -o "$package.a" "packages/$package"/*.go
  echo "packagefile $package=$package.a" >>imports.own
  cat imports.standard imports.own >imports
done
"$tools/link" -importcfg imports -s -w -o run main.a
tar -cf built.tar run
