#!/usr/bin/env bash
# Load on timtin-web: requests a second, latency, errors and memory with 50 and with 500 clients, and 1,000 idle ones beside.
# Usage: benchmarks/web/load.sh BUILD INDEX [SECONDS]     SECONDS: of each round; default 20
# Needs wrk (Debian: apt-get install wrk) and python3.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
build=$1 index=$2 seconds=${3:-20}
command -v wrk >/dev/null || { echo "load.sh: there is no wrk" >&2; exit 2; }

log=$(mktemp)
"$build/searcher/web/timtin-web" --index "$index" --port 0 >"$log" &
server=$!
trap 'kill $server 2>/dev/null || true; rm -f "$log"' EXIT
until [ -s "$log" ]; do sleep 0.1; done
address=$(head -n 1 "$log")
memory() { awk '/VmRSS/ {print int($2 / 1024) " MB"}' "/proc/$server/status"; }

curl -s "${address}healthz"
printf 'articles above; memory at the start: %s\n' "$(memory)"
round() {
  printf '\n== %s\n' "$1"
  wrk --threads 2 --connections "$2" --duration "${seconds}s" --timeout 15s --latency --script "$here/queries.lua" "$address" |
    grep -E '50%|99%|Requests/sec|Socket errors|Non-2xx' || true
  printf 'memory: %s\n' "$(memory)"
}
round "50 clients" 50
round "500 clients" 500
python3 - "$address" <<'PYTHON' &
import socket, sys, time, urllib.parse
host = urllib.parse.urlsplit(sys.argv[1])
idle = [socket.create_connection((host.hostname, host.port)) for _ in range(1000)]
for one in idle[::2]:
    one.sendall(b"GET / HTTP/1.1\r\nHo")
time.sleep(3600)
PYTHON
idle=$!
trap 'kill $server $idle 2>/dev/null || true; rm -f "$log"' EXIT
sleep 1
round "50 clients, 1,000 idle connections beside" 50
