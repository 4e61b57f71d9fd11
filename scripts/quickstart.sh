#!/usr/bin/env bash
# From a fresh clone to first results: installs missing packages, builds, indexes the sample articles and searches them.
# Usage: scripts/quickstart.sh [QUERY...]     words and options of timtin-search; default: a keyword, dates and a district
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

step="start"
trap 'echo "quickstart.sh: failed at: $step" >&2' ERR
begin() { step=$1; printf '\n== %s\n' "$step"; }

begin "Packages"
scripts/install-packages.sh build
echo "all there"

begin "Build (preset release)"
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
cmake --preset release >/dev/null
cmake --build --preset release --target timtin-index timtin-search

indexer=build/release/indexer/timtin-index
searcher=build/release/searcher/timtin-search
index=build/sample-index

begin "Index data/sample into $index"
"$indexer" --index "$index" data/sample

if [ $# -eq 0 ]; then set -- "chăm lo Tết" --from 2014 --to 2021-02 --district "Thanh Trì,Thường Tín,Phúc Thọ"; fi
begin "Search"
printf '$ %s --index %s' "$searcher" "$index"
for word in "$@"; do printf " '%s'" "${word//\'/\'\\\'\'}"; done  # ready to copy; %q would hide Vietnamese letters
printf '\n\n'
found=0
"$searcher" --index "$index" "$@" || found=$?
[ "$found" -le 1 ] || { echo "quickstart.sh: the search ended with exit status $found" >&2; exit "$found"; }
[ "$found" -eq 0 ] || echo "(no article matches)"

cat <<EOF

== Next
  $searcher --index $index 'cham lo tet'                   # typed without marks: every reading
  $searcher --index $index '"thoả ước"' --sort newest      # the words as a phrase
  $searcher --index $index 'title:"đối thoại"' --on 2016
  $searcher --index $index 'nhà trẻ' --district 'Đông Anh' --format json
  $indexer --index my-index FOLDER             # your own articles: .txt, .json, .jsonl (.gz .xz .zst)
  scripts/check.sh                                                     # build and run every test
EOF
