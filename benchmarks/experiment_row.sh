#!/usr/bin/env bash
# One row of docs/experiments.md's comparison on the subset: trains, judges at the commit at which all rows are judged, and keeps the verdicts.
#
#   benchmarks/experiment_row.sh NAME RECIPE [KEY=VALUE ...]      as in: it-2 instruction-tuning seed=2
#   benchmarks/experiment_row.sh NAME                             judges runs/experiment/NAME/model, however it was made (`models combine`)
#
# RECIPE is a file of recipes/experiment without its ending. Run in the project's root after `make setup`; interrupted, it goes on where it was.
# TASKS=humaneval,mbpp measures more. DATA is the folder of the benchmarks' files, mbpp/mbpp.jsonl and so on, in the forms of docs/utility.md;
# for HumanEval alone nothing need be there. Two rows beside each other on two cores, each with OMP_NUM_THREADS=1, get a fifth more done
# than one after the other.
set -euo pipefail

commit=9d1766a
name=${1:?the name of the row}
run=$PWD/runs/experiment/$name
frozen=$PWD/runs/frozen-$commit
python=$PWD/.venv/bin/python
data=$(realpath -m "${DATA:-../shared/data}") # absolute, since the judging runs in another folder

# The commit's own code, with one line changed: two evaluations at one time must not give their programs the same user ids.
mkdir -p runs
(
flock 9  # another row may begin at the same moment
if [ ! -d "$frozen" ]; then
  git worktree add --detach "$frozen.part" "$commit"
  sed -i 's/^_USER_IDS = .*/_FIRST = 61_000 + __import__("secrets").randbelow(3_000)\n_USER_IDS = itertools.cycle((*range(_FIRST, 64_000), *range(61_000, _FIRST)))/' \
    "$frozen.part/src/safecoder/sandbox/bubblewrap.py"
  git worktree move "$frozen.part" "$frozen"
fi
) 9> runs/frozen.lock
judge() { (cd "$frozen" && PYTHONPATH=$frozen/src "$python" -m safecoder eval "$@"); }

if [ $# -gt 1 ]; then
  "$python" -m safecoder train "recipes/experiment/$2.yaml" "output=$run" "${@:3}"
fi
judge security "$run/model" --samples 6 --output "$run/security"
judge utility "$run/model" --tasks "${TASKS:-humaneval}" --data "$data" --output "$run/code"
"$python" benchmarks/experiment_keep.py "$run" --into benchmarks/experiment
