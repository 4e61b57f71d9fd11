#!/usr/bin/env bash
# Compares one index with archives of the same articles: 1, 2, 4 and 8 shards here, 1, 2, 4 and 8 behind xapian-tcpsrv on
# loopback; then kills and restarts servers while queries run; then, as root, once more over a slow and lossy network.
# Usage: benchmarks/archive/run.sh NEWS.jsonl FOLDER [ARTICLES] [QUERIES]      default: 20000 articles, 500 queries
set -euo pipefail

news=$(readlink -f "$1") folder=$2 articles=${3:-20000} queries=${4:-500}
root=$(readlink -f "$(dirname "$0")/../..")
bin=$root/build/release
index=$bin/indexer/timtin-index compare=$bin/benchmarks/timtin-archive-compare storm=$bin/benchmarks/timtin-archive-storm
mkdir -p "$folder"
cd "$folder"
servers=()
stop_servers() { for id in "${servers[@]}"; do kill -- "-$id" 2>/dev/null || true; done; servers=(); }
trap stop_servers EXIT

# serve SHARDS HOST FIRST_PORT [COMMAND...]: a server for each shard of hash-SHARDS, and far-SHARDS.toml that lists them.
serve() {
  local shards=$1 host=$2 port=$3 i
  shift 3
  : >"far-$shards.toml"
  for ((i = 0; i < shards; ++i)); do
    setsid "$@" xapian-tcpsrv --quiet --port $((port + i)) --interface "$host" "hash-$shards/s$i" &
    servers+=($!)
    printf '[[shard]]\nname = "s%d"\naddress = "%s:%d"\n' "$i" "$host" $((port + i)) >>"far-$shards.toml"
  done
  cp "hash-$shards/archive.vocabulary" "far-$shards.vocabulary"
  sleep 1
}

[ -e dated.jsonl ] || "$compare" date "$news" dated.jsonl "$articles"
echo "== building"
[ -e one/current ] || time "$index" --index one dated.jsonl
mkdir -p hash-1
printf '[[shard]]\nname = "s0"\npath = "s0"\n' >hash-1/archive.toml
ln -sfn ../one hash-1/s0
[ -e hash-1/archive.vocabulary ] || "$index" --archive hash-1/archive.toml
for shards in 2 4 8; do
  mkdir -p "hash-$shards"
  for ((i = 0; i < shards; ++i)); do printf '[[shard]]\nname = "s%d"\npath = "s%d"\n' "$i" "$i"; done >"hash-$shards/archive.toml"
  [ -e "hash-$shards/archive.vocabulary" ] || time "$index" --archive "hash-$shards/archive.toml" dated.jsonl
done
mkdir -p years
for years in 2015-2016 2017-2018 2019-2022; do
  printf '[[shard]]\nname = "%s"\npath = "%s"\nfrom = %s\nto = %s\n' "$years" "$years" "${years%-*}" "${years#*-}"
done >years/archive.toml
printf '[[shard]]\nname = "rest"\npath = "rest"\n' >>years/archive.toml
[ -e years/archive.vocabulary ] || time "$index" --archive years/archive.toml dated.jsonl
du -sh one hash-4 hash-4/archive.vocabulary years/archive.vocabulary

echo "== here"
"$compare" ask dated.jsonl "$queries" one hash-1/archive.toml hash-2/archive.toml hash-4/archive.toml hash-8/archive.toml years/archive.toml
echo "== behind servers"
serve 1 127.0.0.1 17100
serve 2 127.0.0.1 17200
serve 4 127.0.0.1 17400
serve 8 127.0.0.1 17800
"$compare" ask dated.jsonl "$queries" one far-1.toml far-2.toml far-4.toml far-8.toml
echo "== without the vocabulary file"
mv far-4.vocabulary aside
"$compare" ask dated.jsonl $((queries / 5)) one far-4.toml
mv aside far-4.vocabulary
stop_servers

echo "== killed and restarted"
"$storm" dated.jsonl 1000 hash-4/s0 hash-4/s1 hash-4/s2 hash-4/s3 || echo "wrong or unmarked answers"

if [ "$(id -u)" -eq 0 ] && ip netns add timtin-bench 2>/dev/null; then
  echo "== network namespace"
  trap 'stop_servers; ip netns del timtin-bench' EXIT
  ip link add timtin0 type veth peer name timtin1 netns timtin-bench
  ip addr add 10.99.0.1/24 dev timtin0
  ip link set timtin0 up
  ip -n timtin-bench addr add 10.99.0.2/24 dev timtin1
  ip -n timtin-bench link set timtin1 up
  serve 4 10.99.0.2 17400 ip netns exec timtin-bench
  for disturbance in "delay 0ms" "delay 2ms" "delay 20ms 5ms loss 1%"; do
    echo "== netem $disturbance"
    tc qdisc replace dev timtin0 root netem $disturbance || break
    "$compare" ask dated.jsonl $((queries / 5)) one far-4.toml
  done
  echo "== no packet comes back: time-outs of 1 s"
  ip -n timtin-bench link set timtin1 down
  time "$bin/searcher/timtin-search" 'công đoàn' --archive far-4.toml --shard-timeout 1s -n 1 || true
fi
