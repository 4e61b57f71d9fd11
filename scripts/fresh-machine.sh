#!/usr/bin/env bash
# Tests timtin on a bare Debian 12: makes one in DIRECTORY with debootstrap, clones the committed state into it, and
# runs quickstart.sh and check.sh there as root, without sudo.
# Usage (as root): scripts/fresh-machine.sh DIRECTORY        about 3 GB; DIRECTORY/base is kept for the next time
# Environment: MIRROR (default http://deb.debian.org/debian), http_proxy, https_proxy, CMAKE_BUILD_PARALLEL_LEVEL
set -euo pipefail
repository=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
mirror=${MIRROR:-http://deb.debian.org/debian}

fail() { echo "fresh-machine.sh: $*" >&2; exit 1; }
[ $# -eq 1 ] || { echo "usage: fresh-machine.sh DIRECTORY" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || fail "debootstrap and chroot need root"
command -v debootstrap >/dev/null || fail "debootstrap is missing; install it with: apt-get install debootstrap"
mkdir -p "$1"
base=$(readlink -f "$1")/base
machine=$(readlink -f "$1")/machine

if [ ! -e "$base/.complete" ]; then
  rm -rf --one-file-system "$base"
  debootstrap --variant=minbase bookworm "$base" "$mirror"
  touch "$base/.complete"
fi

unmount() {
  local place
  for place in "$machine/dev/pts" "$machine/proc"; do if mountpoint -q "$place"; then umount "$place"; fi; done
}
unmount
rm -rf --one-file-system "$machine"
cp -a "$base" "$machine"
cp -L /etc/resolv.conf "$machine/etc/resolv.conf"
git clone -q --no-hardlinks "$repository" "$machine/root/timtin"
mount -t proc proc "$machine/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$machine/dev/pts"
ln -sf pts/ptmx "$machine/dev/ptmx"
trap unmount EXIT

inside() {
  chroot "$machine" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    ${CMAKE_BUILD_PARALLEL_LEVEL:+CMAKE_BUILD_PARALLEL_LEVEL="$CMAKE_BUILD_PARALLEL_LEVEL"} "$@"
}

echo "== Debian $(cat "$machine/etc/debian_version"), $(inside dpkg-query -f '.\n' -W | wc -l) packages, commit $(git -C "$repository" rev-parse --short HEAD)"
for script in quickstart.sh check.sh; do
  echo "== \$ scripts/$script"
  started=$SECONDS
  inside /root/timtin/scripts/$script </dev/null
  echo "== scripts/$script: done after $((SECONDS - started)) s"
done
