#!/usr/bin/env bash
# Time to the first contentful paint of the front page and of search pages, in headless Chromium.
# Usage: benchmarks/web/first_paint.sh BUILD INDEX
# Needs what scripts/browser-tests.sh needs; run that first, since it fetches playwright-core. Environment: CHROMIUM
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
build=$(readlink -f "$1") index=$(readlink -f "$2")
tools=$build/browser
[ -d "$tools/node_modules/playwright-core" ] || { echo "first_paint.sh: run scripts/browser-tests.sh $1 first" >&2; exit 2; }
cp "$here/first_paint.mjs" "$tools"
cd "$tools"
CHROMIUM=${CHROMIUM:-chromium} TIMTIN_WEB=$build/searcher/web/timtin-web TIMTIN_TEST_INDEX=$index node first_paint.mjs
