#!/usr/bin/env bash
# One row of docs/experiments.md's comparison on the subset: trains, judges at the commit at which all rows are judged, and keeps the verdicts.
#
#   benchmarks/experiment_row.sh NAME RECIPE [KEY=VALUE ...]      as in: it-2 instruction-tuning seed=2
#   benchmarks/experiment_row.sh NAME                             judges runs/experiment/NAME/model, however it was made (`models combine`)
#
# RECIPE is a file of recipes/experiment without its ending; paths in KEY=VALUE are absolute. It is trained at one commit too, the last one with the data
# of all rows: they have been mended since. Run in the project's root after `make setup`; interrupted, it goes on where it was.
# TASKS=humaneval,mbpp measures more. DATA is the folder of the benchmarks' files, mbpp/mbpp.jsonl and so on, in the forms of docs/utility.md;
# for HumanEval alone nothing need be there. Two rows beside each other on two cores, each with OMP_NUM_THREADS=1, get a fifth more done
# than one after the other.
set -euo pipefail

trained_at=b089af8
judged_at=9d1766a
name=${1:?the name of the row}
run=$PWD/runs/experiment/$name
training=$PWD/runs/frozen-$trained_at
judging=$PWD/runs/frozen-$judged_at
python=$PWD/.venv/bin/python
data=$(realpath -m "${DATA:-../shared/data}") # absolute, since the judging runs in another folder

mkdir -p runs
(
flock 9  # another row may begin at the same moment
if [ ! -d "$training" ]; then
  git worktree add --detach "$training" "$trained_at"
fi
if [ ! -d "$judging" ]; then
  git worktree add --detach "$judging.part" "$judged_at"
  # One line is changed: two evaluations at one time must not give their programs the same user ids.
  sed -i 's/^_USER_IDS = .*/_FIRST = 61_000 + __import__("secrets").randbelow(3_000)\n_USER_IDS = itertools.cycle((*range(_FIRST, 64_000), *range(61_000, _FIRST)))/' \
    "$judging.part/src/safecoder/sandbox/bubblewrap.py"
  git worktree move "$judging.part" "$judging"
fi
) 9> runs/frozen.lock
at() { (cd "$1" && PYTHONPATH=$1/src "$python" -m safecoder "${@:2}"); }

if [ $# -gt 1 ]; then
  at "$training" train "recipes/experiment/$2.yaml" "output=$run" "${@:3}"
fi
at "$judging" eval security "$run/model" --samples 6 --output "$run/security"
at "$judging" eval utility "$run/model" --tasks "${TASKS:-humaneval}" --data "$data" --output "$run/code"
"$python" benchmarks/experiment_keep.py "$run" --into benchmarks/experiment
