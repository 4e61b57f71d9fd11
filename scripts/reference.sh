#!/usr/bin/env bash
# Writes the API reference of libtimtin into build/reference/html. Fails on any warning of Doxygen.
# Usage: scripts/reference.sh
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
command -v doxygen >/dev/null || scripts/install-packages.sh check
mkdir -p build/reference
doxygen docs/Doxyfile
echo "build/reference/html/index.html"
