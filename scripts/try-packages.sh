#!/usr/bin/env bash
# Installs the packages of build/packages in a bare Debian 12, uses them as a new user would, and purges them.
# Usage (as root): scripts/try-packages.sh DIRECTORY     DIRECTORY/base is a debootstrapped Debian, as fresh-machine.sh makes it
# Environment: MIRROR, http_proxy, https_proxy
set -euo pipefail
repository=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
mirror=${MIRROR:-http://deb.debian.org/debian}

fail() { echo "try-packages.sh: $*" >&2; exit 1; }
[ $# -eq 1 ] || { echo "usage: try-packages.sh DIRECTORY" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || fail "chroot needs root"
ls "$repository"/build/packages/*.deb >/dev/null || fail "no packages; make them with scripts/build-packages.sh"
mkdir -p "$1"
base=$(readlink -f "$1")/base
machine=$(readlink -f "$1")/packages
if [ ! -e "$base/.complete" ]; then
  rm -rf --one-file-system "$base"
  debootstrap --variant=minbase bookworm "$base" "$mirror"
  touch "$base/.complete"
fi

unmount() { if mountpoint -q "$machine/proc"; then umount "$machine/proc"; fi; }
unmount
rm -rf --one-file-system "$machine"
cp -a "$base" "$machine"
cp -L /etc/resolv.conf "$machine/etc/resolv.conf"
mkdir -p "$machine/root/try"
cp "$repository"/build/packages/*.deb "$machine/root/try"
cp -r "$repository/data/sample" "$machine/root/try/news"
mkdir -p "$machine/root/try/source/data" "$machine/root/try/source/tests"
cp -r "$repository/debian" "$machine/root/try/source"
cp -r "$repository/data/sample" "$machine/root/try/source/data"
cp -r "$repository/tests/consumer" "$machine/root/try/source/tests"
mount -t proc proc "$machine/proc"
trap unmount EXIT

inside() {
  chroot "$machine" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} sh -euc "cd /root/try; $1"
}
step() { printf '\n== %s\n' "$1"; }
# Files from packages, their scripts or this script, without the internal files of apt and dpkg.
files() { (cd "$machine" && LC_ALL=C find etc usr var/lib lib srv home -not -path 'var/lib/apt*' -not -path 'var/lib/dpkg*' -printf '%p\n' | LC_ALL=C sort); }

step "Before: what other packages need, so that the comparison is of ours alone"
inside 'apt-get -q update >/dev/null; apt-get -q install -y --no-install-recommends ca-certificates >/dev/null'
inside 'apt-get -qq install -y --no-install-recommends adduser less $(for deb in ./*.deb; do dpkg-deb -f $deb Depends; done |
    tr "," "\n" | sed "s/[(|].*//; s/ //g" | grep -v timtin | sort -u) g++ pkg-config cmake make man-db python3 >/dev/null 2>&1'
files >"$machine/root/before"

step "Install"
inside 'apt-get -q install -y --no-install-recommends ./*.deb | grep -E "^(Setting up|Unpacking)"'
step "Index and search"
inside 'timtin-index --index /var/lib/timtin/index news'
inside 'timtin-search --index /var/lib/timtin/index "cham lo tet" --district "Thanh Trì"'
step "The tests of debian/tests: programs, and C++ and C programs that use the library"
for test in smoke consumer; do inside "cd source; debian/tests/$test >log 2>&1 || { cat log; exit 1; }; echo $test: passed"; done
step "The page in a browser"
inside 'timtin-web --index /var/lib/timtin/index --port 0 >address & server=$!
  until [ -s address ]; do sleep 0.1; done
  python3 -c "import sys, urllib.request as r; a = sys.argv[1]; page = r.urlopen(a + \"search?q=cham+lo+tet\").read()
assert b\"<mark>\" in page; assert r.urlopen(a + \"search.xlsx?q=tet\").read()[:2] == b\"PK\"; print(\"hits, and a table for Excel\")" "$(head -n 1 address)"
  kill $server'
step "Manual pages, nightly run"
inside 'for page in "1 timtin-index" "1 timtin-search" "1 timtin-web" "7 timtin-query" "3 libtimtin"; do man -w $page; done'
inside 'ls /etc/cron.daily/timtin-index /lib/systemd/system/timtin-index.* /etc/default/timtin-index; /etc/cron.daily/timtin-index && echo "cron.daily: silent"'
inside 'mkdir -p /srv/news && cp -r news/2018 /srv/news; sed -i "s/^#TIMTIN_SOURCES/TIMTIN_SOURCES/" /etc/default/timtin-index
  rm -rf /var/lib/timtin/index; /etc/cron.daily/timtin-index && timtin-index --index /var/lib/timtin/index --status; ls -ld /var/lib/timtin/index; rm -r /srv/news'
step "Remove: settings and index stay; purge: nothing does"
inside 'apt-get -q remove -y timtin libtimtin0 libtimtin-dev | grep ^Removing; ls -d /etc/default/timtin-index /var/lib/timtin'
inside 'dpkg --purge timtin timtin-web >/dev/null'   # the others left nothing to purge
files >"$machine/root/after"
# Ignores backups of the user database and caches of man-db, apt and ldconfig.
left=$(LC_ALL=C comm -3 "$machine/root/before" "$machine/root/after" | grep -v -e '^[[:space:]]*etc/.*-$' -e 'var/cache' -e 'var/lib/systemd' || true)
[ -z "$left" ] || fail "purging left or took: $left"
inside '! id timtin 2>/dev/null'
echo "nothing is left"
