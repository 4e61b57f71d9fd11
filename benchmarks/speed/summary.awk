# Reads what table.sh prints and puts measured figures beside their goals, for each size of collection.
function after(key) { return substr($0, index($0, key) + length(key)) + 0 }
function before(word,   i) { for (i = 2; i <= NF; ++i) if ($i == word) return $(i - 1) }
function row(what, goal, measured) { printf "%9d  %-50s %-26s %s\n", articles, what, goal, measured }

/^== / { articles = $2; part = $0; sub(/.*: /, "", part); group = "" }
part == "build" && /^timtin  / {
  row("full build, articles a CPU second, of plain Xapian's", ">= 2.4 x", after("(") " x")
  row("articles a CPU second", ">= 0.8 x that at 20,000", before("articles/CPU"))
  row("peak memory", "<= 512 MiB", after("peak") " MiB")
  row("disk at the height of a build, of the index", "<= 2.5 x", after("disk") " x")
  row("index", "<= 4.0 x text, 4.5 x from 150,000 on", $(NF - 2) " x")
}
/^all processors:/ { row("wall, all processors against one", ">= 1.7 x", after("all processors:") " x") }
part == "a night" && /^1 % edited/ && !night++ { row("1 % edited at night, CPU", "no dearer than before", after("CPU") " s") }
/ queries$/ { group = $0; sub(/:.*/, "", group) }
/^  bare AND/ { p50 = after("p50"); p95 = after("p95") }
/^  timtin, snippets/ && group == "all words" {
  log_name = part; sub(/.*, /, "", log_name)
  bare95[log_name] = p95
  row("warm query, " log_name ", p50", sprintf("<= %.2f ms", p50 + 2), after("p50") " ms")
  row("warm query, " log_name ", p95", sprintf("<= %.2f ms", 1.15 * p95 + 2), after("p95") " ms")
}
/^  p50: / && group == "all words" { row("snippets, " log_name ", of an answer without", "<= 1.3 x", after("snippets") " x") }
/^  timtin, snippets/ && group == "relaxed tier" {
  log_name = part; sub(/.*, /, "", log_name)
  row("relaxed tier, " log_name ", p95", sprintf("<= %.2f ms", 4 * bare95[log_name]), after("p95") " ms")
}
part == "cold start" && /^p50:/ { row("cold command, against opening", "<= 2.2 x", after("p50:") " x") }
/^filters alone/ { row("filters alone, newest first, p95", "<= 2 x that at 20,000", after("p95") " ms") }
/^facet / { ratio = $(NF - 1); if (ratio > worst[articles]) worst[articles] = ratio; seen[articles] = 1 }
END { for (articles in seen) row("one facet, the worst of them", "<= 2.5 x a visit", worst[articles] " x") }
