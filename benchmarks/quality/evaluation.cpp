#include "benchmarks/quality/evaluation.hpp"

#include <algorithm>
#include <optional>

#include "benchmarks/quality/misspellings.hpp"
#include "timtin/timtin.hpp"

namespace timtin::quality {
namespace {

/// Article ids of the first 100 hits; counts how many of the first ten lack words.
std::vector<std::string> search(Searcher& searcher, const std::string& query, FormResult& result) {
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

double add(Searcher& searcher, const std::string& topic, const std::string& query,
           const std::map<std::string, int>& grades, FormResult& result) {
  std::vector<std::string> ranked = search(searcher, query, result);
  const Metrics metrics = measure(ranked, grades);
  result.sum += metrics;
  ++result.queries;
  result.ranked[topic] = std::move(ranked);
  return metrics.ndcg10;
}

/// One error of the class; nothing where 50 draws give none.
std::optional<std::string> draw_misspelling(const std::string& query, MisspellingClass misspelling_class,
                                            Random& random) {
  constexpr int kDraws = 50;
  for (int i = 0; i < kDraws; ++i)
    if (std::optional<std::string> misspelt = misspell(query, misspelling_class, random)) return misspelt;
  return std::nullopt;
}

}  // namespace

Results run_topics(Searcher& searcher, const Collection& collection) {
  Results results;
  for (const Topic& topic : collection.topics) {
    const auto grades = collection.judgements.find(topic.id);
    if (grades == collection.judgements.end()) continue;
    for (const auto& [form, query] : topic.forms)
      results[form].ndcg[topic.id] = add(searcher, topic.id, query, grades->second, results[form]);
  }
  return results;
}

Results run_misspelt(Searcher& searcher, const Collection& collection, std::size_t draws, unsigned seed) {
  Results results;
  Random random(seed);
  for (const Topic& topic : collection.topics) {
    const auto grades = collection.judgements.find(topic.id);
    if (grades == collection.judgements.end()) continue;
    for (int c = 0; c < kMisspellingClasses; ++c) {
      std::string form = name_of(static_cast<MisspellingClass>(c));
      std::ranges::replace(form, ' ', '-');
      double sum = 0, drawn = 0;
      for (std::size_t i = 0; i < draws; ++i)
        if (const auto misspelt =
                draw_misspelling(topic.forms.at("written"), static_cast<MisspellingClass>(c), random)) {
          sum += add(searcher, topic.id, *misspelt, grades->second, results[form]);
          ++drawn;
        }
      if (drawn > 0) results[form].ndcg[topic.id] = sum / drawn;
    }
  }
  return results;
}

double mean(const ByTopic& ndcg) {
  double sum = 0;
  for (const auto& [topic, value] : ndcg) sum += value;
  return ndcg.empty() ? 0 : sum / static_cast<double>(ndcg.size());
}

}  // namespace timtin::quality
