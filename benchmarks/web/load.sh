#!/usr/bin/env bash
# Load on timtin-web: requests a second, latency, errors, memory and processor time a request, with 50 and with 500 clients,
# with 1,000 idle connections beside, and over a kill -9.
# Usage: benchmarks/web/load.sh BUILD INDEX [SECONDS [SECONDS_LONG]]
#   SECONDS: of each round; default 20    SECONDS_LONG: of a last round that watches memory; default none
# Queries come in two kinds: those that many ask for (70 addresses, whose answers are kept) and ones that nobody asked yet.
# Needs wrk (Debian: apt-get install wrk) and python3.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
build=$1 index=$2 seconds=${3:-20} long=${4:-0}
command -v wrk >/dev/null || { echo "load.sh: there is no wrk" >&2; exit 2; }

log=$(mktemp)
idle=
start() {
  : >"$log"
  "$build/searcher/web/timtin-web" --index "$index" --port "$1" >"$log" &
  server=$!
  until [ -s "$log" ]; do sleep 0.05; done
  address=$(head -n 1 "$log")
}
trap 'kill $server $idle 2>/dev/null || true; rm -f "$log"' EXIT
memory() { awk '/VmRSS/ {print int($2 / 1024) " MB"}' "/proc/$server/status"; }
ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }  # hundredths of a second

round() {
  printf '\n== %s\n' "$1"
  local before answer
  before=$(ticks)
  answer=$(wrk --threads 2 --connections "$2" --duration "${4:-$seconds}s" --timeout 15s --latency --script "$here/queries.lua" \
    "$address" -- "$3")
  printf '%s\n' "$answer" | grep -E '50%|99%|Requests/sec|Socket errors|Non-2xx' || true
  printf '%s\n' "$answer" | awk -v ticks=$(($(ticks) - before)) '/requests in/ {
    printf "requests: %d, processor time of each: %.1f ms\n", $1, $1 ? ticks * 10 / $1 : 0}'
  printf 'memory: %s\n' "$(memory)"
}

start 0
curl -s "${address}healthz"
printf 'memory at the start: %s\n' "$(memory)"
for kind in new known; do
  round "50 clients, $kind queries" 50 $kind
  round "500 clients, $kind queries" 500 $kind
done
python3 - "$address" <<'PYTHON' &
import socket, sys, time, urllib.parse
host = urllib.parse.urlsplit(sys.argv[1])
idle = [socket.create_connection((host.hostname, host.port)) for _ in range(1000)]
for one in idle[::2]:
    one.sendall(b"GET / HTTP/1.1\r\nHo")
time.sleep(3600)
PYTHON
idle=$!
sleep 1
round "50 clients, known queries, 1,000 idle connections beside" 50 known
kill $idle
if [ "$long" -gt 0 ]; then
  for part in 1 2 3 4 5; do round "memory, part $part of 5" 50 new $((long / 5)); done
fi

printf '\n== kill -9 and restart\n'
kill -9 $server
wait $server 2>/dev/null || true
port=${address##*:}
start "${port%/}"
curl -s -o /dev/null -w 'first answer: status %{http_code} after %{time_total} s\n' "${address}search?q=cong+doan"
