#!/usr/bin/env bash
# Builds the fuzz targets and runs each for some time, starting from tests/fuzz/corpus and the inputs of earlier runs.
# Usage: scripts/fuzz.sh [SECONDS] [TARGET...]     default: 60 seconds, every target
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

seconds=${1:-60}
[[ $seconds =~ ^[0-9]+$ ]] || { echo "fuzz.sh: not a number of seconds: $seconds" >&2; exit 2; }
shift || true

scripts/install-packages.sh fuzz
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz

targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for program in build/fuzz/tests/fuzz/fuzz_*; do targets+=("${program##*/fuzz_}"); done
fi

# Xapian's Database::check() frees an object of its own by the size of its base.
export ASAN_OPTIONS=${ASAN_OPTIONS:-new_delete_type_mismatch=0}
failed=()
mkdir -p build/fuzz/findings
for target in "${targets[@]}"; do
  found=build/fuzz/corpus/$target    # grows with every run
  seeds=tests/fuzz/corpus/$target
  log=build/fuzz/$target.log
  mkdir -p "$found"
  [ -d "$seeds" ] || seeds=
  printf '== %s: %s seconds\n' "$target" "$seconds"
  if build/fuzz/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="build/fuzz/findings/$target-" "$found" ${seeds:+"$seeds"} >"$log" 2>&1; then
    grep '^Done ' "$log"
  else
    tail -n 40 "$log"
    failed+=("$target")
  fi
done

if [ ${#failed[@]} -gt 0 ]; then
  echo "fuzz.sh: findings in: ${failed[*]} (inputs in build/fuzz/findings)" >&2
  exit 1
fi
echo "fuzz.sh: no finding in ${#targets[@]} targets"
