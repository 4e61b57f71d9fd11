#!/usr/bin/env bash
# Installs the Debian 12 packages that are missing, as root or through sudo; returns at once when none is.
# Usage: scripts/install-packages.sh [build|check|fuzz|package]     default: build; check = build and more, fuzz = check and more, package = build and more
set -euo pipefail

# libpoppler-cpp-dev is optional: without it PDF is refused. python3 runs tests, which every preset configures, too.
build=(cmake ninja-build g++ pkg-config libxapian-dev libicu-dev libfmt-dev libcli11-dev nlohmann-json3-dev
  libarchive-dev libxxhash-dev libdeflate-dev libsimdjson-dev libcpp-httplib-dev libxlsxwriter-dev libxml2-dev libtomlplusplus-dev doctest-dev gettext
  libpoppler-cpp-dev python3)
check=(git clang-format clang-tidy libbenchmark-dev doxygen python3-pexpect zsh fish zstd xz-utils xapian-tools tidy)
fuzz=(clang libclang-rt-dev)
package=(debhelper dpkg-dev lintian)

case ${1:-build} in
  build) wanted=("${build[@]}") ;;
  check) wanted=("${build[@]}" "${check[@]}") ;;
  fuzz) wanted=("${build[@]}" "${check[@]}" "${fuzz[@]}") ;;
  package) wanted=("${build[@]}" "${package[@]}") ;;
  *) echo "usage: install-packages.sh [build|check|fuzz|package]" >&2; exit 2 ;;
esac

fail() { echo "install-packages.sh: $*" >&2; exit 1; }

if ! { command -v dpkg-query && command -v apt-get; } >/dev/null; then
  fail "this is no Debian system; install what these packages hold by other means: ${wanted[*]}"
fi

missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "packages are missing and there is no sudo; run as root: apt-get install ${missing[*]}"
  as_root=(sudo)
fi

echo "Installing ${#missing[@]} packages: ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q)
# An outdated package list is good enough if the installation succeeds; if not, that reports the error.
"${apt[@]}" update || echo "install-packages.sh: the list of packages could not be renewed; going on with the old one" >&2
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" || fail "apt-get could not install: ${missing[*]}"
