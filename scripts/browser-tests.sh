#!/usr/bin/env bash
# Tests the pages of timtin-web in a headless Chromium, and their accessibility with axe-core.
# Usage: scripts/browser-tests.sh [BUILD] [SHOTS]     BUILD: build/dev; SHOTS: a folder for screenshots; default: none
# Exits with 77 if node, Chromium, playwright-core or axe-core is missing.
# Environment: CHROMIUM, the program
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
build=$(readlink -f "${1:-build/dev}")
shots=${2:+$(mkdir -p "$2" && readlink -f "$2")}

skip() { echo "browser-tests.sh: SKIPPED, $*" >&2; exit 77; }

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$chromium" ] || skip "there is no Chromium; on Debian: apt-get install chromium"
command -v node >/dev/null || skip "there is no node; on Debian: apt-get install nodejs npm"
tools=$build/browser
mkdir -p "$tools"
if ! [ -d "$tools/node_modules/playwright-core" ] || ! [ -d "$tools/node_modules/axe-core" ]; then
  command -v npm >/dev/null || skip "there is no npm; on Debian: apt-get install npm"
  npm install --prefix "$tools" --no-audit --no-fund --silent playwright-core@1 axe-core@4 >/dev/null 2>&1 ||
    skip "npm could not install playwright-core and axe-core"
fi
cp tests/browser/*.mjs "$tools"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/indexer/timtin-index" --index "$work/index" data/sample
cd "$tools"
HOME=$work CHROMIUM=$chromium TIMTIN_WEB=$build/searcher/web/timtin-web TIMTIN_TEST_INDEX=$work/index SHOTS=${shots:-} \
  node --test-reporter=spec --test browser_test.mjs
