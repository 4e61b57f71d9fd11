// Latency of warm queries, one thread: timtin with and without snippets against the bare conjunction of the same
// syllables over the same index (one OP_AND of terms, ten hits, nothing fetched). The log is of timtin-query-log.
//   timtin-query-latency INDEX LOG.tsv [--rounds 5]
// Queries whose first page needs the relaxed tier, and those that find nothing at all, are told apart: there timtin
// also looks for other spellings. Times are of the CPU: on a machine with nothing else to do they are what one waits.
#include <fmt/format.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <utility>

#include "common/ranking.hpp"
#include "common/store/live_database.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "searcher/words/query_words.hpp"
#include "timtin/searcher.hpp"

namespace {

using namespace timtin;

struct LoggedQuery {
  std::string id, kind, words, query;
};

std::vector<LoggedQuery> read_log(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<LoggedQuery> log;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> columns{""};
    for (const char c : line)
      if (c == '\t')
        columns.emplace_back();
      else
        columns.back() += c;
    if (columns.size() != 4) throw std::runtime_error(fmt::format("{}:{}: not four columns", path, log.size() + 1));
    log.push_back({columns[0], columns[1], columns[2], columns[3]});
  }
  return log;
}

/// The conjunction of the words: what any engine over this index has to do at least.
void bare_and(const Xapian::Database& database, text::Analyzer& analyzer, const std::string& words) {
  std::vector<Xapian::Query> terms;
  for (const searcher::QueryWord& word : searcher::analyze_words(analyzer, words, false))
    terms.push_back(searcher::word_query(word, schema::kWhole));
  const RankingWeights weights;
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(weights.k1, 0, 1, weights.b, weights.min_normlen));
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()));
  enquire.get_mset(0, 10);
}

/// Milliseconds of CPU that this thread has taken.
double cpu_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// Milliseconds of each call, the best of `rounds`, ascending.
std::vector<double> time_each(const std::vector<LoggedQuery>& queries, int rounds,
                              const std::function<void(const LoggedQuery&)>& run) {
  std::vector<double> best(queries.size(), 1e9);
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const double start = cpu_milliseconds();
      run(queries[i]);
      best[i] = std::min(best[i], cpu_milliseconds() - start);
    }
  std::sort(best.begin(), best.end());
  return best;
}

double percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void report(const std::string& what, const std::vector<double>& times) {
  fmt::print("  {:<20} p50 {:>8.3f} ms   p95 {:>8.3f} ms   max {:>8.3f} ms\n", what, percentile(times, 0.5),
             percentile(times, 0.95), times.back());
}

void measure(Searcher& searcher, const std::string& index, const std::vector<LoggedQuery>& queries, int rounds) {
  store::LiveDatabase live(index);
  text::Analyzer analyzer;
  std::vector<double> bare;
  live.read([&](const Xapian::Database& database) {
    bare = time_each(queries, rounds, [&](const LoggedQuery& q) { bare_and(database, analyzer, q.words); });
    return 0;
  });
  report("bare AND", bare);
  std::vector<double> full, without;
  for (const bool snippets : {false, true}) {
    without = std::exchange(full, {});
    full = time_each(queries, rounds, [&](const LoggedQuery& logged) {
      SearchRequest request;
      request.query = logged.query;
      request.snippets = snippets;
      searcher.search(request);
    });
    report(snippets ? "timtin, snippets" : "timtin", full);
  }
  for (const double share : {0.5, 0.95})
    fmt::print("  p{:.0f}: {:.2f} x bare AND; with 2 ms off {:.2f} x; snippets {:.2f} x\n", share * 100,
               percentile(full, share) / percentile(bare, share),
               std::max(0.0, percentile(full, share) - 2) / percentile(bare, share),
               percentile(full, share) / percentile(without, share));
}

void measure_all(const std::string& index, const std::vector<LoggedQuery>& log, int rounds) {
  Searcher searcher(index);
  std::map<std::string, std::vector<LoggedQuery>> groups;
  for (const LoggedQuery& logged : log) {
    SearchRequest request;
    request.query = logged.query;
    const SearchResults results = searcher.search(request);
    const bool is_filled = results.total.value >= request.limit;
    groups[is_filled ? "all words" : results.total_relaxed.value > 0 ? "relaxed tier" : "few hits"].push_back(logged);
    if (is_filled) groups["all words, " + logged.kind].push_back(logged);
  }
  fmt::print("{} articles, {} queries, best of {} rounds\n", searcher.statistics().articles, log.size(), rounds);
  for (const auto& [name, queries] : groups) {
    fmt::print("{}: {} queries\n", name, queries.size());
    measure(searcher, index, queries, rounds);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures the latency of warm queries"};
  std::string index, log;
  int rounds = 5;
  app.add_option("INDEX", index, "an index of timtin-index")->required();
  app.add_option("LOG", log, "a log of timtin-query-log")->required();
  app.add_option("--rounds", rounds, "times each query is run; the best counts");
  CLI11_PARSE(app, argc, argv);
  try {
    measure_all(index, read_log(log), rounds);
  } catch (const std::exception& error) {
    std::cerr << "timtin-query-latency: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
