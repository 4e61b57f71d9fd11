#!/usr/bin/env bash
# Builds the fuzz targets and runs each one for a time, from the seeds in tests/fuzz and what earlier runs found.
# Usage: scripts/fuzz.sh [SECONDS] [TARGET...]     default: 120 seconds, every target: ten minutes, for a nightly job
#        TARGET files.csv: only that format            files.json .jsonl .csv .xml .warc .mhtml .docx .odt .aspx .sql .txt .md
#        scripts/fuzz.sh --coverage                lines of the readers that the seeds alone reach
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

# Seeds of a target: those kept, and for the readers those made of our invented articles.
python3 tests/fuzz/make_seeds.py build/seeds >/dev/null
seeds_of() {
  for folder in "tests/fuzz/corpus/$1" "build/seeds/$1"; do [ -d "$folder" ] && echo "$folder"; done
  return 0
}

coverage() {
  scripts/install-packages.sh fuzz
  cmake -S . -B build/cover -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
    -DTIMTIN_BUILD_TESTS=OFF -DTIMTIN_BUILD_BENCHMARKS=OFF -DTIMTIN_BUILD_FUZZERS=ON -DBUILD_SHARED_LIBS=OFF \
    -DCMAKE_CXX_FLAGS="-O0 -fsanitize=fuzzer-no-link -fprofile-instr-generate -fcoverage-mapping" >/dev/null
  cmake --build build/cover --target fuzz_files fuzz_article
  for target in files article; do
    # shellcheck disable=SC2046  # folders without blanks
    LLVM_PROFILE_FILE=build/cover/$target.profraw build/cover/tests/fuzz/fuzz_$target -runs=0 $(seeds_of $target) 2>/dev/null
  done
  # Without what looks for files and compares them: no bytes of a seed get there.
  llvm-profdata merge -o build/cover/seeds.profdata build/cover/files.profraw build/cover/article.profraw
  llvm-cov report build/cover/tests/fuzz/fuzz_files -object build/cover/tests/fuzz/fuzz_article \
    -instr-profile=build/cover/seeds.profdata |
    awk '$1 ~ /indexer\/(read|parse)\// && $1 !~ /source_|content_hash|file_facts|repeated_lines/ { lines += $8; missed += $9; print $10, $1 }
         END { printf "%.1f %% of %d lines of the readers\n", 100 * (lines - missed) / lines, lines }'
}

if [ "${1:-}" = --coverage ]; then
  coverage
  exit
fi

seconds=${1:-120}
[[ $seconds =~ ^[0-9]+$ ]] || { echo "fuzz.sh: not a number of seconds: $seconds" >&2; exit 2; }
shift || true

scripts/install-packages.sh fuzz
cmake --preset fuzz >/dev/null
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  cmake --build --preset fuzz
else
  programs=("${targets[@]%%.*}")
  cmake --build --preset fuzz --target "${programs[@]/#/fuzz_}"
fi
if [ ${#targets[@]} -eq 0 ]; then
  for program in build/fuzz/tests/fuzz/fuzz_*; do targets+=("${program##*/fuzz_}"); done
fi

# Xapian's Database::check() frees an object of its own by the size of its base.
export ASAN_OPTIONS=${ASAN_OPTIONS:-new_delete_type_mismatch=0}
failed=()
mkdir -p build/fuzz/findings
for target in "${targets[@]}"; do
  program=${target%%.*}
  export TIMTIN_FUZZ_ENDING=${target#"$program"}
  [ -n "$TIMTIN_FUZZ_ENDING" ] || unset TIMTIN_FUZZ_ENDING
  found=build/fuzz/corpus/$target    # grows with every run
  log=build/fuzz/$target.log
  mkdir -p "$found"
  printf '== %s: %s seconds\n' "$target" "$seconds"
  # shellcheck disable=SC2046
  if build/fuzz/tests/fuzz/fuzz_"$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="build/fuzz/findings/$target-" "$found" $(seeds_of "$program") >"$log" 2>&1; then
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
