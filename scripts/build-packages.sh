#!/usr/bin/env bash
# Builds the Debian packages timtin, libtimtin0 and libtimtin-dev of the committed state, and checks them with lintian.
# Usage: scripts/build-packages.sh [FOLDER]     where the packages go; default: build/packages
# Environment: DEB_BUILD_OPTIONS, e.g. parallel=2
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
folder=$(mkdir -p "${1:-build/packages}" && readlink -f "${1:-build/packages}")

step="start"
trap 'echo "build-packages.sh: failed at: $step" >&2' ERR
begin() { step=$1; printf '\n== %s\n' "$step"; }

begin "Packages to build with"
scripts/install-packages.sh package
echo "all there"

begin "Version"
version=$(sed -n 's/^project(timtin VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
packaged=$(dpkg-parsechangelog -l debian/changelog -S Version)
[ "$version" = "$packaged" ] || { echo "CMakeLists.txt says $version, debian/changelog $packaged" >&2; exit 1; }
echo "$version"

begin "Build"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive --prefix=timtin/ HEAD | tar -x -C "$work"
(cd "$work/timtin" && DEB_BUILD_OPTIONS="nocheck noautodbgsym ${DEB_BUILD_OPTIONS:-parallel=$(nproc)}" dpkg-buildpackage -b -us -uc) \
  >"$folder/build.log" 2>&1 || { tail -n 30 "$folder/build.log" >&2; exit 1; }
rm -f "$folder"/*.deb "$folder"/*.changes "$folder"/*.buildinfo
mv "$work"/*.deb "$work"/*.changes "$work"/*.buildinfo "$folder"
(cd "$folder" && ls -sh ./*.deb)

begin "lintian"
lintian --allow-root --fail-on error,warning "$folder"/*.changes && echo "no errors, no warnings"
