#include "searcher/match/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/store/schema.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kBest = 3, kMostPairs = 40;
constexpr unsigned kFewestOfBest = 2;

/// The pairs of an article with how often it has them.
struct Pairs {
  std::vector<std::pair<std::string, double>> counts;
  double total = 0;
};

Pairs pairs_of(const store::Index& index, Xapian::docid article) {
  Pairs pairs;
  auto term = index.termlist_begin(article);
  const auto end = index.termlist_end(article);
  for (term.skip_to(std::string(schema::kBigram)); term != end && (*term).starts_with(schema::kBigram); ++term) {
    pairs.counts.emplace_back(*term, term.get_wdf());
    pairs.total += term.get_wdf();
  }
  return pairs;
}

/// `count` in an article of `length` times the usual length, damped as in BM25.
double damped(double count, double length) { return count / (count + 0.4 + 1.1 * length); }

using PairWeights = std::unordered_map<std::string_view, double>;  // views of the pairs of the best matches

/// What the best matches have in common; the weights add up to 1. `usual`: pairs of an article, on average.
PairWeights common_pairs(const store::Index& index, const std::vector<Match>& matches, const std::vector<Pairs>& pairs,
                         double usual) {
  struct Seen {
    double weight = 0;
    unsigned matches = 0;
  };
  std::unordered_map<std::string_view, Seen> seen;
  for (std::size_t i = 0; i < kBest; ++i)
    for (const auto& [pair, count] : pairs[i].counts) {
      Seen& entry = seen[pair];
      entry.weight += matches[i].score / matches[0].score * damped(count, pairs[i].total / usual);
      ++entry.matches;
    }
  const double articles = index.get_doccount();
  std::vector<std::pair<double, std::string_view>> found;
  for (const auto& [pair, entry] : seen)
    if (entry.matches >= kFewestOfBest)
      found.emplace_back(entry.weight * std::log((articles + 1) / (index.frequency(std::string(pair)) + 0.5)), pair);
  std::ranges::sort(found, std::greater{});
  if (found.size() > kMostPairs) found.resize(kMostPairs);
  double sum = 0;
  for (const auto& [weight, pair] : found) sum += weight;
  PairWeights weights;
  for (const auto& [weight, pair] : found) weights.emplace(pair, weight / sum);
  return weights;
}

}  // namespace

void prefer_like_the_best(const store::Index& index, std::vector<Match>& matches, const RankingWeights& weights) {
  const std::size_t count = std::min(matches.size(), kFeedbackWindow);
  if (weights.feedback <= 0 || count <= kBest || matches[0].score <= 0) return;
  std::vector<Pairs> pairs;
  double total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    pairs.push_back(pairs_of(index, matches[i].docid));
    total += pairs.back().total;
  }
  const double usual = std::max(total / static_cast<double>(count), 1.0), best = matches[0].score;
  const PairWeights common = common_pairs(index, matches, pairs, usual);
  for (std::size_t i = 0; i < count; ++i) {
    double like = 0;
    for (const auto& [pair, number] : pairs[i].counts)
      if (const auto found = common.find(pair); found != common.end())
        like += found->second * damped(number, pairs[i].total / usual);
    matches[i].score += weights.feedback * best * like;
  }
  std::stable_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
}

}  // namespace timtin::searcher
