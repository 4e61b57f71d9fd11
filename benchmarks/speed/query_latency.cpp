// Latency of warm queries: timtin with and without snippets against the bare conjunction of the same syllables over
// the same index (one OP_AND of terms, ten hits, nothing fetched). Queries are lines of a file; see CONTRIBUTING.md.
#include <fmt/format.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>

#include "common/ranking.hpp"
#include "common/schema.hpp"
#include "common/store.hpp"
#include "searcher/query_words.hpp"
#include "timtin/searcher.hpp"

namespace {

using namespace timtin;

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

/// The conjunction of the words of `text`: what any engine over this index has to do at least.
void bare_and(const Xapian::Database& database, text::Analyzer& analyzer, const std::string& text) {
  std::vector<Xapian::Query> terms;
  for (const searcher::QueryWord& word : searcher::analyze_words(analyzer, text, false))
    terms.push_back(searcher::word_query(word, schema::kWhole));
  const RankingWeights weights;
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(weights.k1, 0, 1, weights.b, weights.min_normlen));
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()));
  enquire.get_mset(0, 10);
}

/// Milliseconds of each call, the best of `rounds`.
std::vector<double> time_each(const std::vector<std::string>& queries, int rounds,
                              const std::function<void(const std::string&)>& run) {
  std::vector<double> best(queries.size(), 1e9);
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto start = std::chrono::steady_clock::now();
      run(queries[i]);
      const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
      best[i] = std::min(best[i], taken.count());
    }
  std::sort(best.begin(), best.end());
  return best;
}

double percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void report(const std::string& what, const std::vector<double>& sorted) {
  fmt::print("{:<28} p50 {:>8.3f} ms   p95 {:>8.3f} ms   max {:>8.3f} ms\n", what, percentile(sorted, 0.5),
             percentile(sorted, 0.95), sorted.back());
}

void measure(Searcher& searcher, const std::string& index, const std::vector<std::string>& queries, int rounds) {
  if (queries.empty()) return;
  store::LiveDatabase live(index);
  text::Analyzer analyzer;
  live.read(3, [&](const Xapian::Database& database) {
    report("bare AND", time_each(queries, rounds, [&](const std::string& q) { bare_and(database, analyzer, q); }));
    return 0;
  });
  for (const bool snippets : {false, true}) {
    const auto run = [&](const std::string& query) {
      SearchRequest request;
      request.query = query;
      request.snippets = snippets;
      searcher.search(request);
    };
    report(snippets ? "timtin, ten hits, snippets" : "timtin, ten hits", time_each(queries, rounds, run));
  }
}

/// Queries whose first page needs the relaxed tier, and the others, apart.
void measure_both(const std::string& index, const std::vector<std::string>& queries, int rounds) {
  Searcher searcher(index);
  std::vector<std::string> strict, relaxed;
  for (const std::string& query : queries) {
    SearchRequest request;
    request.query = query;
    const SearchResults results = searcher.search(request);
    (results.total.value < request.limit && results.total_relaxed.value > 0 ? relaxed : strict).push_back(query);
  }
  const std::uint64_t articles = searcher.statistics().articles;
  fmt::print("{} articles, best of {} rounds; {} queries filled by articles with all words\n", articles, rounds,
             strict.size());
  measure(searcher, index, strict, rounds);
  fmt::print("{} queries that need the relaxed tier\n", relaxed.size());
  measure(searcher, index, relaxed, rounds);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures the latency of warm queries"};
  std::string index, queries;
  int rounds = 5;
  app.add_option("INDEX", index, "an index of timtin-index")->required();
  app.add_option("QUERIES", queries, "a query a line")->required();
  app.add_option("--rounds", rounds, "times each query is run; the best counts");
  CLI11_PARSE(app, argc, argv);
  try {
    measure_both(index, read_lines(queries), rounds);
  } catch (const std::exception& error) {
    std::cerr << "timtin-query-latency: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
