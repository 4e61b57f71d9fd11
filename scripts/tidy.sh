#!/usr/bin/env bash
# clang-tidy with the profile in .clang-tidy, over a build of preset dev.
# Usage: scripts/tidy.sh                 the source lines changed by the last commit; stops after MINUTES (4) with a
#                                        message
#        scripts/tidy.sh FILE...         these sources, all of their lines
#        scripts/tidy.sh all             every source: about 20 minutes of processor time
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
build=build/dev

# ninja prints the compilation database, so presets need not enable it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Without the precompiled headers, which are GCC's: so a missing #include in what is checked is an error here.
ninja -C "$build" -t compdb | sed -E 's/ -Winvalid-pch -include [^ "]+//' >"$work/compile_commands.json"

# Lines of the diff in sources, with the time that CI can give.
check_changes() {
  local base
  base=$(git rev-parse -q --verify HEAD~1 || true)
  [ -n "$base" ] || { echo "one commit only: no changes to look at"; return; }
  git diff -U0 "$base" -- common indexer searcher binding >"$work/changes"
  timeout "$((${MINUTES:-4} * 60))" clang-tidy-diff-14.py -p1 -path "$work" -j "$(nproc)" -quiet -regex '.*\.cpp' \
    <"$work/changes" >"$work/told" 2>"$work/log" || [ $? -ne 124 ] || echo "stopped for want of time: not all was looked at"
}

check_files() {
  printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p "$work" --quiet >"$work/told" 2>"$work/log" || true
}

touch "$work/told" "$work/log"
case ${1:-changes} in
  changes) check_changes ;;
  all) mapfile -t files < <(git ls-files '*.cpp' | grep -E '^(common|indexer|searcher|binding)/') && check_files "${files[@]}" ;;
  *) check_files "$@" ;;
esac
if grep -E '(error|warning):' "$work/told" "$work/log" >/dev/null; then
  cat "$work/told"
  grep -v 'warnings\? generated' "$work/log" >&2 || true
  exit 1
fi
echo "as it should be"
