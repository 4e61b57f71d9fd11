#!/usr/bin/env bash
# Prints the table of speed and size: a collection and the same multiplied to larger ones, everything measured in one run,
# and then the figures once more, beside their goals (summary.awk).
# Usage: benchmarks/speed/table.sh NEWS.jsonl WORK-DIR [ARTICLES...]      default: 20000 150000 1000000
# Needs the release build (cmake --preset release && cmake --build --preset release) and, for a million articles, about
# 60 GB and some hours. Results go to standard output as they come, and to WORK-DIR with the collection's texts.
set -euo pipefail
[ $# -ge 2 ] || { echo "usage: table.sh NEWS.jsonl WORK-DIR [ARTICLES...]" >&2; exit 2; }
news=$(readlink -f "$1")
mkdir -p "$2"
work=$(readlink -f "$2")
shift 2
[ $# -gt 0 ] || set -- 20000 150000 1000000
cd "$(dirname "$(readlink -f "$0")")/../.."
programs=build/release/benchmarks
index=build/release/indexer/timtin-index
search=build/release/searcher/timtin-search

measure() {
  echo "commit $(git rev-parse --short HEAD), $(nproc) processors, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(date -u +%F)"
  "$programs/timtin-query-log" "$news" > "$work/marked.tsv"
  "$programs/timtin-query-log" "$news" --unmarked > "$work/unmarked.tsv"
  for articles in "$@"; do
    echo "== $articles articles: build"
    "$programs/timtin-multiply-news" "$news" "$articles" > "$work/news.jsonl"
    "$programs/timtin-build-cost" "$index" "$programs/timtin-plain-xapian" "$work/news.jsonl" "$work/build"
    for log in marked unmarked; do
      echo "== $articles articles: queries, $log"
      "$programs/timtin-query-latency" "$work/build/made" "$work/$log.tsv"
    done
    echo "== $articles articles: cold start"
    "$programs/timtin-cold-start" "$search" "$programs/timtin-open-only" "$work/build/made" "$work/marked.tsv"
    echo "== $articles articles: filters and facets"
    "$programs/timtin-filter-cost" "$work/build/made"
  done
  echo "== 20000 articles: a night"
  "$programs/timtin-nightly-cost" "$index" "$work/night" 20000
}

measure "$@" | tee "$work/results.txt"
echo
awk -f benchmarks/speed/summary.awk "$work/results.txt"
