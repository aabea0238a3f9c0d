# Builds one executable for each file of tests: build_c.sh COMPILER EXTENSION KIND...
set -eu
compiler=$1 extension=$2
shift 2
# Newer compilers take another standard and refuse what these only warn of; a program has the same verdict on all.
case $extension in
  c) dialect='-std=gnu17 -Wno-error=implicit-function-declaration -Wno-error=implicit-int -Wno-error=int-conversion
    -Wno-error=incompatible-pointer-types' ;;
  *) dialect='-std=gnu++17' ;;
esac
for kind in "$@"; do
  # Functional tests run as the program would; exploit tests under the sanitizers, which end it at the first misuse of memory.
  sanitize= attacked=
  [ "$kind" = exploit ] && attacked=-DATTACKED sanitize='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'
  gcc -O1 $attacked -c harness.c -o harness.o
  # shellcheck disable=SC2086 - several options
  "$compiler" $dialect -g1 -O0 -idirafter . -Dmain=program_main $sanitize harness.o "unit_$kind.$extension" -o "$kind" -lm -lpthread
done
tar -cf built.tar "$@"
