#!/usr/bin/env bash
# Runs each program of speed/ once on a few invented articles: they must work, their figures mean nothing.
# The summary must find its rows in what they print.
# Usage: smoke.sh PROGRAMS-DIR TIMTIN-INDEX TIMTIN-SEARCH WORK-DIR
set -euo pipefail
programs=$1 index=$2 search=$3 work=$4
rm -rf "$work"
mkdir -p "$work"
for i in $(seq 40); do
  printf '{"id":"%d","title":"Công đoàn cơ sở số %d họp bàn","date":"2019-03-%02d","source":"Báo mẫu","body":"Công nhân tổ %d đề nghị nâng tiền ăn ca. Ban giám đốc hứa trả lời."}\n' \
    "$i" "$i" $((i % 28 + 1)) $((i * 7)) >> "$work/news.jsonl"
done
"$programs/timtin-multiply-news" "$work/news.jsonl" 120 > "$work/more.jsonl"
[ "$(wc -l < "$work/more.jsonl")" -eq 120 ]
{
  echo "== 120 articles: build"
  "$programs/timtin-build-cost" "$index" "$programs/timtin-plain-xapian" "$work/more.jsonl" "$work/build"
  "$programs/timtin-query-log" "$work/more.jsonl" --count 20 > "$work/log.tsv"
  [ "$(wc -l < "$work/log.tsv")" -eq 20 ]
  echo "== 120 articles: queries, marked"
  "$programs/timtin-query-latency" "$work/build/made" "$work/log.tsv" --rounds 1
  echo "== 120 articles: cold start"
  "$programs/timtin-cold-start" "$search" "$programs/timtin-open-only" "$work/build/made" "$work/log.tsv" 2
  echo "== 120 articles: filters and facets"
  "$programs/timtin-filter-cost" "$work/build/made"
} | tee "$work/results.txt"
awk -f "$(dirname "$0")/summary.awk" "$work/results.txt" | tee "$work/summary.txt"
for row in 'full build' 'peak memory' index 'wall, all' 'warm query, marked, p95' 'cold command' 'filters alone' 'one facet'; do
  grep -q " $row" "$work/summary.txt"
done
