// How often the query that was meant is offered for one with an error, and nothing for one without; see
// benchmarks/quality/suggestions/README.md.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <numeric>
#include <set>

#include "benchmarks/quality/misspellings.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::quality;

struct Query {
  std::size_t number = 0;  // line of the file
  std::string text;
};

struct Options {
  std::string queries, index;
  unsigned seed = 20261122;
  std::size_t errors = 300;
  bool lists_held_out = false;
};

std::vector<Query> load(const std::string& path) {
  std::vector<Query> queries;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) queries.push_back({++number, line});
  return queries;
}

/// The numbers of the quarter that is not looked at.
std::set<std::size_t> held_out(std::vector<Query> queries, Random& random) {
  for (std::size_t i = queries.size(); i-- > 1;) std::swap(queries[i], queries[draw(random, i + 1)]);
  std::set<std::size_t> numbers;
  for (std::size_t i = 0; i < queries.size() / 4; ++i) numbers.insert(queries[i].number);
  return numbers;
}

class Measure {
 public:
  Measure(Searcher& searcher, const Options& options) : searcher_(searcher), options_(options) {}

  /// False for a query that finds nothing here: it cannot be offered.
  bool try_correct(const Query& query, bool is_held_out) {
    const SearchResults results = answer(query.text);
    if (results.total.value == 0) return false;
    Count& count = correct_[is_held_out];
    ++count.all;
    count.good += results.suggestions.empty();
    if (!results.suggestions.empty()) list("none", query, query.text, results, is_held_out);
    return true;
  }
  void try_misspelling(const Query& query, MisspellingClass misspelling_class, const std::string& typed,
                       bool is_held_out) {
    const SearchResults results = answer(typed);
    Count& count = misspellings_[is_held_out][static_cast<int>(misspelling_class)];
    ++count.all;
    const auto is_meant = [&](const Suggestion& s) { return words(s.query) == words(query.text); };
    const bool is_first = !results.suggestions.empty() && is_meant(results.suggestions.front());
    count.good += is_first;
    count.anywhere += std::any_of(results.suggestions.begin(), results.suggestions.end(), is_meant);
    if (!is_first) list(name_of(misspelling_class), query, typed, results, is_held_out);
  }

  void print() const {
    fmt::print("{:<12} {:<16} {:>7} {:>7} {:>7} {:>9}\n", "queries", "error", "drawn", "first", "any", "first %");
    for (const bool is_held_out : {false, true}) {
      Count all;
      const char* name = is_held_out ? "held out" : "development";
      for (int c = 0; c < kMisspellingClasses; ++c) {
        const Count& count = misspellings_[is_held_out][c];
        print(name, name_of(static_cast<MisspellingClass>(c)), count);
        all.all += count.all, all.good += count.good, all.anywhere += count.anywhere;
      }
      print(name, "all", all);
      fmt::print("{:<12} {:<16} {:>7} {:>7}\n", name, "none: no offer", correct_[is_held_out].all,
                 correct_[is_held_out].good);
    }
    std::vector<double> sorted = milliseconds_;
    std::sort(sorted.begin(), sorted.end());
    fmt::print("answers with suggestions, ms: p50 {:.2f}, p95 {:.2f}, max {:.2f}\n", sorted[sorted.size() / 2],
               sorted[sorted.size() * 95 / 100], sorted.back());
  }

 private:
  struct Count {
    std::size_t all = 0, good = 0, anywhere = 0;
  };

  SearchResults answer(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.snippets = false;
    const auto start = std::chrono::steady_clock::now();
    SearchResults results = searcher_.search(request);
    milliseconds_.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    return results;
  }
  std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> result;
    for (const text::Token& token : analyzer_.analyze(text)) result.push_back(token.forms->exact);
    return result;
  }
  void list(const char* what, const Query& query, const std::string& typed, const SearchResults& results,
            bool is_held_out) {
    if (is_held_out && !options_.lists_held_out) return;
    std::string offered;
    for (const Suggestion& s : results.suggestions) offered += fmt::format(" [{}]", s.query);
    fmt::print("  {:<16} {:>3} {} ({} + {} hits):{}\n", what, query.number, typed, results.total.value,
               results.total_relaxed.value, offered);
  }
  static void print(const char* name, const char* error, const Count& count) {
    fmt::print("{:<12} {:<16} {:>7} {:>7} {:>7} {:>9.1f}\n", name, error, count.all, count.good, count.anywhere,
               count.all > 0 ? 100.0 * static_cast<double>(count.good) / static_cast<double>(count.all) : 0);
  }

  Searcher& searcher_;
  const Options& options_;
  text::Analyzer analyzer_;
  Count correct_[2], misspellings_[2][kMisspellingClasses];
  std::vector<double> milliseconds_;
};

void evaluate(const Options& options) {
  std::vector<Query> queries = load(options.queries);
  Random random(options.seed);
  const std::set<std::size_t> hidden = held_out(queries, random);
  Searcher searcher(options.index);
  Measure measure(searcher, options);
  const std::size_t finds_nothing = std::erase_if(
      queries, [&](const Query& query) { return !measure.try_correct(query, hidden.contains(query.number)); });
  fmt::print("{} queries, {} more find nothing in this index and are left out\n", queries.size(), finds_nothing);
  for (std::size_t drawn = 0; drawn < options.errors;) {
    const Query& query = queries[draw(random, queries.size())];
    const auto misspelling_class = static_cast<MisspellingClass>(drawn % kMisspellingClasses);
    const std::optional<std::string> typed = misspell(query.text, misspelling_class, random);
    if (!typed) continue;
    ++drawn;
    measure.try_misspelling(query, misspelling_class, *typed, hidden.contains(query.number));
  }
  measure.print();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures the queries offered for queries with an error"};
  Options options;
  app.add_option("QUERIES", options.queries, "a correct query a line")->required();
  app.add_option("--index", options.index, "index to search")->required();
  app.add_option("--seed", options.seed, "draws errors and the quarter held out");
  app.add_option("--errors", options.errors, "queries with an error to draw");
  app.add_flag("--list-held-out", options.lists_held_out, "list the failures of the held-out quarter, too");
  CLI11_PARSE(app, argc, argv);
  try {
    evaluate(options);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "timtin-suggest-quality: " << error.what() << '\n';
    return 1;
  }
}
