// Search quality on a test collection: indexes the folder's documents, runs its queries as written and without marks,
// prints nDCG@10 and the like. See quality/README.md.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

#include "benchmarks/quality/collection.hpp"
#include "benchmarks/quality/comparison.hpp"
#include "benchmarks/quality/evaluation.hpp"
#include "benchmarks/quality/index_folder.hpp"
#include "benchmarks/quality/weights.hpp"
#include "searcher/internal.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::quality;

struct Options {
  std::string folder, index, save, saved, ranked;
  std::vector<std::string> changes, baseline, choices;
  std::size_t misspelt = 0;
  unsigned seed = 1;
};

void print(const std::string& form, const FormResult& r) {
  const Metrics m = r.sum / static_cast<double>(std::max<std::size_t>(r.queries, 1));
  fmt::print("{:<15} {:>7} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.2f} {:>8.3f} {:>8}\n", form, r.queries,
             m.ndcg10, m.judged_ndcg10, m.mrr10, m.p5, m.recall100, m.unjudged10,
             r.hits10 > 0 ? r.relaxed10 / r.hits10 : 0, r.refused);
}

void print(const Results& results) {
  fmt::print("{:<15} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "form", "queries", "nDCG@10", "judged",
             "MRR@10", "P@5", "rec@100", "unjudged", "relaxed", "refused");
  for (const auto& [form, result] : results) print(form, result);
}

/// nDCG@10 of each form in the halves and all, against those of `before`.
void print_comparison(const std::map<std::string, ByTopic>& before, const Results& after, const std::string& name) {
  fmt::print("against {}\n{:<15} {:<8} {:>7} {:>8} {:>8} {:>8} {:>7} {:>7} {:>8}\n", name, "form", "half", "topics",
             "before", "now", "change", "better", "worse", "p");
  for (const auto& [form, result] : after) {
    const auto found = before.find(form);
    if (found == before.end()) continue;
    const Halves was = halves(found->second), is = halves(result.ndcg);
    const std::pair<const char*, Comparison> rows[] = {{"first", compare(was.first, is.first)},
                                                       {"second", compare(was.second, is.second)},
                                                       {"both", compare(found->second, result.ndcg)}};
    for (const auto& [half, c] : rows)
      fmt::print("{:<15} {:<8} {:>7} {:>8.4f} {:>8.4f} {:>+8.4f} {:>7} {:>7} {:>8.4f}\n", form, half, c.topics,
                 c.before, c.after, c.after - c.before, c.better, c.worse, c.p);
  }
}

std::map<std::string, ByTopic> by_topic(const Results& results) {
  std::map<std::string, ByTopic> ndcg;
  for (const auto& [form, result] : results) ndcg[form] = result.ndcg;
  return ndcg;
}

std::map<std::string, ByTopic> load_run(const std::string& path) {
  std::map<std::string, ByTopic> ndcg;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::string form, topic;
  for (double value = 0; file >> form >> topic >> value;) ndcg[form][topic] = value;
  return ndcg;
}

void save_run(const Results& results, const std::string& path) {
  std::ofstream file(path);
  for (const auto& [form, result] : results)
    for (const auto& [topic, ndcg] : result.ndcg) file << form << ' ' << topic << ' ' << ndcg << '\n';
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

/// Ranked lists in the format of TREC; the last column is the form.
void save_ranked(const Results& results, const std::string& path) {
  std::ofstream file(path);
  for (const auto& [form, result] : results)
    for (const auto& [topic, ids] : result.ranked)
      for (std::size_t i = 0; i < ids.size(); ++i)
        file << topic << " Q0 " << ids[i] << ' ' << i + 1 << ' ' << ids.size() - i << ' ' << form << '\n';
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

Results run(const Options& options, const Collection& collection, const std::vector<std::string>& changes) {
  Searcher searcher = searcher::open_with_weights(options.index, changed_weights(changes));
  Results results = run_topics(searcher, collection);
  if (options.misspelt > 0) results.merge(run_misspelt(searcher, collection, options.misspelt, options.seed));
  return results;
}

/// Chooses the value on one half and reports on the other.
void choose(const Options& options, const Collection& collection, const std::string& choice, const Results& now) {
  std::vector<Results> runs{now};
  const std::vector<std::string> values = each_value(choice);
  for (const std::string& value : values) {
    std::vector<std::string> changes = options.changes;
    changes.push_back(value);
    runs.push_back(run(options, collection, changes));
  }
  fmt::print("{}", choice);
  for (const bool is_first : {true, false}) {
    const std::size_t best = best_on_half(runs, is_first);
    fmt::print("; the {} half chooses {}", is_first ? "first" : "second", best == 0 ? "no change" : values[best - 1]);
  }
  fmt::print("\n");
  Results chosen;
  for (const auto& [form, result] : now) chosen[form].ndcg = chosen_elsewhere(runs, form);
  print_comparison(by_topic(now), chosen, "no change, each half by the choice of the other");
}

void evaluate(const Options& options) {
  const Collection collection = load_collection(options.folder);
  index_documents(collection.documents, options.index);
  const auto start = std::chrono::steady_clock::now();
  const Results results = run(options, collection, options.changes);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("{}, {:.2f} s for all queries\n", options.folder, seconds.count());
  print(results);
  if (!options.baseline.empty())
    print_comparison(by_topic(run(options, collection, options.baseline)), results,
                     fmt::format("{}", fmt::join(options.baseline, " ")));
  if (!options.saved.empty()) print_comparison(load_run(options.saved), results, options.saved);
  for (const std::string& choice : options.choices) choose(options, collection, choice, results);
  if (!options.save.empty()) save_run(results, options.save);
  if (!options.ranked.empty()) save_ranked(results, options.ranked);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures search quality on a test collection"};
  Options options;
  app.add_option("FOLDER", options.folder, "collection: docs.jsonl*, queries.tsv or topics*.tsv, qrels*.txt")
      ->required();
  app.add_option("--index", options.index, "where to build the index; kept and used again if it is there")->required();
  app.add_option("--set", options.changes, "a ranking weight of query time, NAME=VALUE (common/ranking.hpp)");
  app.add_option("--baseline", options.baseline, "compare with these weights, NAME=VALUE");
  app.add_option("--choose", options.choices,
                 "NAME=VALUE,VALUE: choose on one half of the topics, report on the other");
  app.add_option("--misspell", options.misspelt, "also queries with one error, so many of each class a topic");
  app.add_option("--seed", options.seed, "draws the errors");
  app.add_option("--save", options.save, "write nDCG@10 by form and topic");
  app.add_option("--compare", options.saved, "compare with a file that --save wrote");
  app.add_option("--ranked", options.ranked, "write the ranked lists, in the format of TREC");
  CLI11_PARSE(app, argc, argv);
  try {
    evaluate(options);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "timtin-quality: " << error.what() << '\n';
    return 1;
  }
}
