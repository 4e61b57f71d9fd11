#!/usr/bin/env bash
# Runs everything that a change must pass: packages, formatting, build with warnings as errors, every test.
# Usage: scripts/check.sh
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

step="start"
trap 'echo "check.sh: failed at: $step" >&2' ERR
begin() { step=$1; printf '\n== %s\n' "$step"; }

begin "Packages"
scripts/install-packages.sh check
echo "all there"

begin "Format (.clang-format)"
find benchmarks binding common data examples indexer searcher tests \( -name '*.[ch]' -o -name '*.[ch]pp' \) -print0 |
  xargs -0 clang-format --dry-run -Werror || {
  echo "check.sh: the format differs; mend it with: git ls-files '*.[ch]' '*.[ch]pp' | xargs clang-format -i" >&2
  exit 1
}
echo "as it should be"

begin "API reference"
scripts/reference.sh

begin "Build (preset dev)"
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  case $(ccache --get-config sloppiness) in
    *pch_defines*time_macros* | *time_macros*pch_defines*) ;;
    *) export CCACHE_SLOPPINESS=pch_defines,time_macros ;;  # or it does not cache what uses precompiled headers
  esac
fi
cmake --preset dev >/dev/null
cmake --build --preset dev

begin "clang-tidy (.clang-tidy)"
scripts/tidy.sh

begin "Tests"
ctest --preset dev --parallel "$(nproc)"
