#!/usr/bin/env bash
# clang-tidy with the profile in .clang-tidy, over a build of preset dev.
# Usage: scripts/tidy.sh                 the sources that differ from the branch point with origin/main, or, on it, that
#                                        the last commit touched; stops after MINUTES (4), telling what was left out
#        scripts/tidy.sh FILE...         these
#        scripts/tidy.sh all             every source: about 20 minutes of processor time
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
build=build/dev
minutes=${MINUTES:-4}

# The compilation database, from ninja so that no preset has to ask for it; a file once.
database=$(mktemp -d)
trap 'rm -rf "$database"' EXIT
ninja -C "$build" -t compdb >"$database/compile_commands.json"

changed() {
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then base=$(git rev-parse -q --verify HEAD~1 || true); fi
  if [ -n "$base" ]; then git diff --name-only --diff-filter=d "$base" -- '*.cpp'; else git ls-files '*.cpp'; fi
}

case ${1:-changed} in
  changed) mapfile -t files < <(changed | grep -E '^(common|indexer|searcher)/' || true) ;;
  all) mapfile -t files < <(git ls-files '*.cpp' | grep -E '^(common|indexer|searcher)/') minutes=60 ;;
  *) files=("$@") ;;
esac
[ ${#files[@]} -gt 0 ] || { echo "no source to look at"; exit 0; }

# The exit status of timeout tells the end of the time from a finding.
status=0
printf '%s\0' "${files[@]}" | timeout "$((minutes * 60))" \
  xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 -p "$database" --quiet 2>"$database/log" || status=$?
case $status in
  0) echo "${#files[@]} sources: as they should be" ;;
  124) echo "tidy.sh: stopped after $minutes minutes, not all of ${#files[@]} sources were looked at" ;;
  *) grep -v 'warnings generated' "$database/log" >&2 || true; exit 1 ;;
esac
