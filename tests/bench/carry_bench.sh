#!/bin/bash
# A transfer of 1000 files beside `cp -r` and a sync, in turns on one disk: carry_bench.sh BENCH_CARRY [FOLDER]. The medians.
set -euo pipefail
bench=$(realpath "$1")
folder=$(mktemp -d "${2:-/var/tmp}/dieu8-carry-XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir source
for number in $(seq 1000); do head -c $((20000 + number * 37)) /dev/urandom >"source/$number.odt"; done
sync -f .

fresh() { rm -rf target && mkdir target && sync -f .; }
seconds_of() { local begun=$EPOCHREALTIME; "$@"; awk -v a="$begun" -v b="$EPOCHREALTIME" 'BEGIN {print b - a}'; }
copy() { cp -r source target/ && sync -f target; }
carry() { "$bench" source target "$@" >/dev/null; }
median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }

copies=() unnamed=() staged=()
for _ in 1 2 3 4 5; do
  fresh; copies+=("$(seconds_of copy)")
  fresh; unnamed+=("$(seconds_of carry)")
  fresh; staged+=("$(seconds_of carry staging)")
done
cp=$(median "${copies[@]}")
row() { awk -v name="$1" -v s="$2" -v cp="$cp" 'BEGIN {printf "%-34s %6.2f s  %5.2f of cp\n", name, s, s / cp}'; }
echo "1000 files, $(du -sm source | cut -f1) MiB; load $(cut -d' ' -f1 /proc/loadavg)"
row "cp -r, then sync" "$cp"
row "as an import (files without names)" "$(median "${unnamed[@]}")"
row "as an export (.dieu8-part)" "$(median "${staged[@]}")"
