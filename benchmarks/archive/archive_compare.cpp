// Asks mixed queries of one index and of archives of the same articles: are the answers the same, and how long do they
// take?
//
//   timtin-archive-compare date NEWS.jsonl DATED.jsonl COUNT     articles with dates (see mixed_queries.hpp)
//   timtin-archive-compare ask NEWS.jsonl COUNT INDEX...         the first INDEX (or archive file) is right
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "benchmarks/archive/mixed_queries.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::archive_benchmark;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 2;  // the better one counts

/// What must be the same.
struct Outcome {
  std::vector<std::string> ids;
  std::uint64_t total = 0, relaxed = 0;
  std::vector<std::string> counts, offers;
  std::vector<MatchCount> copies;
  std::size_t missing = 0;
};

/// Whether they may be counts of the same: of many matches both are what was met, and which were met is chance.
bool may_agree(const MatchCount& a, const MatchCount& b) { return !a.is_exact || !b.is_exact || a.value == b.value; }

Outcome outcome_of(const SearchResults& results) {
  Outcome outcome{.total = results.total.value, .relaxed = results.total_relaxed.value};
  for (const Hit& hit : results.hits) {
    outcome.ids.push_back(hit.id);
    outcome.copies.push_back(hit.copies.value_or(MatchCount{}));
  }
  for (const Facet& facet : results.facets)
    for (const FacetValue& value : facet.values)
      outcome.counts.push_back(fmt::format("{} {} {}", facet.name, value.key, value.count));
  for (const Suggestion& offer : results.suggestions) outcome.offers.push_back(offer.query);
  outcome.missing = results.missing_shards.size();
  return outcome;
}

struct Measured {
  std::string name;
  std::vector<Outcome> outcomes;
  std::vector<double> milliseconds;
};

double percentile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values.empty()
             ? 0
             : values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

Measured ask(const std::string& index, const std::vector<MixedQuery>& queries) {
  Measured measured{.name = index};
  Searcher searcher(index);
  for (int round = 0; round < kRounds; ++round)
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto begin = Clock::now();
      const SearchResults results = searcher.search(queries[i].request);
      const double took = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
      if (round == 0) {
        measured.outcomes.push_back(outcome_of(results));
        measured.milliseconds.push_back(took);
      } else {
        measured.milliseconds[i] = std::min(measured.milliseconds[i], took);
      }
    }
  return measured;
}

void compare(const Measured& right, const Measured& other, const std::vector<MixedQuery>& queries) {
  std::map<std::string, int> differences;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const Outcome &a = right.outcomes[i], &b = other.outcomes[i];
    const auto count = [&](bool is_same, const char* what) {
      if (!is_same) {
        ++differences[what];
        fmt::print("  differs in {}: {}: {}\n", what, queries[i].kind, queries[i].request.query);
      }
    };
    count(a.ids == b.ids, "ids or order");
    count(a.total == b.total && a.relaxed == b.relaxed, "totals");
    count(a.counts == b.counts, "facets");
    count(std::ranges::equal(a.copies, b.copies, may_agree), "copies");
    count(a.offers == b.offers, "suggestions");
    count(b.missing == 0, "completeness");
  }
  fmt::print("{}: {} queries, {}\n", other.name, queries.size(),
             differences.empty() ? "no difference" : "differences:");
  for (const auto& [what, number] : differences) fmt::print("  {} {}\n", number, what);
}

void print_latency(const Measured& measured, const std::vector<MixedQuery>& queries) {
  fmt::print("{}: p50 {:.2f} ms, p95 {:.2f} ms\n", measured.name, percentile(measured.milliseconds, 0.5),
             percentile(measured.milliseconds, 0.95));
  std::map<std::string, std::vector<double>> by_kind;
  for (std::size_t i = 0; i < queries.size(); ++i) by_kind[queries[i].kind].push_back(measured.milliseconds[i]);
  for (const auto& [kind, values] : by_kind)
    fmt::print("  {:<20} p50 {:6.2f}  p95 {:6.2f}\n", kind, percentile(values, 0.5), percentile(values, 0.95));
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 4 && arguments[0] == "date") {
    date_articles(arguments[1], arguments[2], std::stoul(arguments[3]));
    return 0;
  }
  if (arguments.size() < 4 || arguments[0] != "ask") {
    fmt::print(stderr, "usage: timtin-archive-compare date NEWS DATED COUNT | ask NEWS COUNT INDEX...\n");
    return 2;
  }
  const std::vector<MixedQuery> queries = mixed_queries(arguments[1], std::stoul(arguments[2]));
  const Measured right = ask(arguments[3], queries);
  print_latency(right, queries);
  for (std::size_t i = 4; i < arguments.size(); ++i) {
    const Measured other = ask(arguments[i], queries);
    print_latency(other, queries);
    compare(right, other, queries);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "timtin-archive-compare: {}\n", error.what());
    return 1;
  }
}
