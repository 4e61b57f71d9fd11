// Search quality on a test collection: indexes the folder's documents, runs its queries as written and without marks,
// prints nDCG@10 and the like. See CONTRIBUTING.md.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>

#include "benchmarks/quality/collection.hpp"
#include "benchmarks/quality/index_folder.hpp"
#include "benchmarks/quality/metrics.hpp"
#include "common/ranking.hpp"
#include "searcher/internal.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::quality;

struct FormResult {
  Metrics sum;
  std::size_t topics = 0, refused = 0;
  double hits10 = 0, relaxed10 = 0;
  std::map<std::string, double> ndcg_by_topic;
};

/// Article ids of the first 100 hits; counts how many of the first ten are of the relaxed tier.
std::vector<std::string> run(Searcher& searcher, const std::string& query, FormResult& result) {
  SearchRequest request;
  request.query = query;
  request.limit = 100;
  request.collapse = false;
  request.snippets = false;
  std::vector<std::string> ids;
  try {
    for (const Hit& hit : searcher.search(request).hits) {
      if (ids.size() < 10) {
        ++result.hits10;
        if (hit.tier == Tier::most) ++result.relaxed10;
      }
      ids.push_back(hit.id);
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    ++result.refused;
  }
  return ids;
}

void print(const std::string& form, const FormResult& r) {
  const Metrics m = r.sum / static_cast<double>(std::max<std::size_t>(r.topics, 1));
  fmt::print("{:<8} {:>6} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.2f} {:>8.3f} {:>8}\n", form, r.topics,
             m.ndcg10, m.judged_ndcg10, m.mrr10, m.p5, m.recall100, m.unjudged10,
             r.hits10 > 0 ? r.relaxed10 / r.hits10 : 0, r.refused);
}

/// Weights with the changes "name=value" of query time.
RankingWeights changed_weights(const std::vector<std::string>& changes) {
  RankingWeights weights;
  const std::map<std::string, double*> numbers{{"k1", &weights.k1},
                                               {"b", &weights.b},
                                               {"min_normlen", &weights.min_normlen},
                                               {"syllable", &weights.syllable},
                                               {"pair", &weights.pair},
                                               {"likely_share", &weights.likely_share},
                                               {"synonym", &weights.synonym},
                                               {"title_pair", &weights.title_pair},
                                               {"title_year", &weights.title_year},
                                               {"published_year", &weights.published_year},
                                               {"question_word", &weights.question_word}};
  for (const std::string& change : changes) {
    const std::size_t equals = change.find('=');
    const std::string name = change.substr(0, equals);
    const double value = equals == std::string::npos ? NAN : std::stod(change.substr(equals + 1));
    if (name == "max_key_words")
      weights.max_key_words = static_cast<std::size_t>(value);
    else if (name == "max_strict_words")
      weights.max_strict_words = static_cast<std::size_t>(value);
    else if (const auto found = numbers.find(name); found != numbers.end())
      *found->second = value;
    else
      throw std::runtime_error("--set " + change + ": there is no such weight");
  }
  return weights;
}

std::map<std::string, double> load_run(const std::string& path) {
  std::map<std::string, double> ndcg;
  std::ifstream file(path);
  std::string form, topic;
  for (double value = 0; file >> form >> topic >> value;) ndcg[form + " " + topic] = value;
  return ndcg;
}

void compare(const std::map<std::string, FormResult>& results, const std::string& path) {
  const auto before = load_run(path);
  for (const auto& [form, result] : results) {
    int wins = 0, losses = 0;
    for (const auto& [topic, ndcg] : result.ndcg_by_topic) {
      const auto found = before.find(form + " " + topic);
      if (found == before.end()) continue;
      wins += ndcg > found->second + 1e-6;
      losses += ndcg < found->second - 1e-6;
      if (std::abs(ndcg - found->second) > 0.1)
        fmt::print("  {} {} {:.3f} -> {:.3f}\n", form, topic, found->second, ndcg);
    }
    fmt::print("{}: {} better, {} worse than {}\n", form, wins, losses, path);
  }
}

int evaluate(const std::string& folder, const std::string& index, const std::vector<std::string>& changes,
             const std::string& save, const std::string& against) {
  const Collection collection = load_collection(folder);
  index_documents(collection.documents, index);
  Searcher searcher = searcher::open_with_weights(index, changed_weights(changes));
  std::map<std::string, FormResult> results;
  const auto start = std::chrono::steady_clock::now();
  for (const Topic& topic : collection.topics) {
    const auto grades = collection.judgements.find(topic.id);
    if (grades == collection.judgements.end()) continue;
    for (const auto& [form, query] : topic.forms) {
      FormResult& result = results[form];
      const Metrics m = measure(run(searcher, query, result), grades->second);
      result.sum += m;
      ++result.topics;
      result.ndcg_by_topic[topic.id] = m.ndcg10;
    }
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("{} ({} articles), {:.2f} s for all queries\n", folder, searcher.statistics().articles, seconds.count());
  fmt::print("{:<8} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "form", "topics", "nDCG@10", "judged",
             "MRR@10", "P@5", "rec@100", "unjudged", "relaxed", "refused");
  for (const auto& [form, result] : results) print(form, result);
  if (!against.empty()) compare(results, against);
  if (!save.empty()) {
    std::ofstream file(save);
    for (const auto& [form, result] : results)
      for (const auto& [topic, ndcg] : result.ndcg_by_topic) file << form << ' ' << topic << ' ' << ndcg << '\n';
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures search quality on a test collection"};
  std::string folder, index, save, against;
  std::vector<std::string> changes;
  app.add_option("FOLDER", folder, "collection: docs.jsonl*, queries.tsv or topics*.tsv, qrels*.txt")->required();
  app.add_option("--index", index, "where to build the index; kept and used again if it is there")->required();
  app.add_option("--set", changes, "a ranking weight of query time, NAME=VALUE (common/ranking.hpp)");
  app.add_option("--save", save, "write nDCG@10 by form and topic");
  app.add_option("--compare", against, "a file that --save wrote: print wins and losses");
  CLI11_PARSE(app, argc, argv);
  try {
    return evaluate(folder, index, changes, save, against);
  } catch (const std::exception& error) {
    std::cerr << "timtin-quality: " << error.what() << '\n';
    return 1;
  }
}
