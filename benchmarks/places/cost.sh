#!/bin/sh
# What recognition of districts costs: CPU seconds (user + system) of whole full builds with and without it, in turn.
#
# Usage: cost.sh BUILD ARTICLES RUNS      (BUILD: build/release; ARTICLES: a file or folder)
# Prints a line a run, "with<TAB>SECONDS" or "without<TAB>SECONDS", then the medians and their ratio. CPU time, because
# other work on the machine must not count.
set -eu
build=$1 articles=$2 runs=$3
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT

measure() {
  rm -rf "$index/index"
  /usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$0" --index "$1" "$2" >"$3" 2>&1' \
    "$build/$2" "$index/index" "$articles" "$index/log" 2>"$index/time" || { cat "$index/log" >&2; exit 1; }
  awk -v name="$1" '{ printf "%s\t%.2f\n", name, $1 + $2 }' "$index/time"
}

i=0
while [ "$i" -lt "$runs" ]; do
  measure with indexer/timtin-index
  measure without benchmarks/timtin-index-without-places
  i=$((i + 1))
done | tee "$index/raw"

median() { grep "^$1	" "$index/raw" | cut -f2 | sort -n | awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int((NR + 2) / 2)]) / 2 }'; }
awk -v a="$(median with)" -v b="$(median without)" \
  'BEGIN { printf "median with %.2f s, without %.2f s: +%.1f %%\n", a, b, 100 * (a / b - 1) }'
