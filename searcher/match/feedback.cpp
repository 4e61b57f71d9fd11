#include "searcher/match/feedback.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/store/schema.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kBest = 3, kMostPairs = 40, kMostLookedUp = 60;
constexpr unsigned kFewestOfBest = 2;

/// `count` in an article of `length` times the usual length, damped as in BM25.
double damped(double count, double length) { return count / (count + 0.4 + 1.1 * length); }

/// The length of a match, relative to the usual one.
double length_of(const store::Index& index, const Match& match) {
  return index.get_doclength(match.docid) / std::max(index.get_avlength(), 1.0);
}

struct WeighedPair {
  std::string term;
  double weight = 0;
};

/// A walk through the pairs of an article, which are sorted.
struct PairWalk {
  Xapian::TermIterator at, end;
  std::string pair;  ///< empty at the end

  void read() {
    if (at != end) pair = *at;
    if (at == end || !pair.starts_with(schema::kBigram)) pair.clear();
  }
};

PairWalk walk_pairs(const store::Index& index, Xapian::docid article) {
  PairWalk walk{index.termlist_begin(article), index.termlist_end(article), {}};
  walk.at.skip_to(std::string(schema::kBigram));
  walk.read();
  return walk;
}

/// Calls `visit(pair, weight)` for the pairs that at least kFewestOfBest of the best matches have.
template <class Visit>
void for_each_common_pair(const store::Index& index, const std::vector<Match>& matches,
                          const std::vector<double>& lengths, Visit visit) {
  std::array<PairWalk, kBest> walks;
  for (std::size_t i = 0; i < kBest; ++i) walks[i] = walk_pairs(index, matches[i].docid);
  for (;;) {
    const std::string* first = nullptr;
    for (const PairWalk& walk : walks)
      if (!walk.pair.empty() && (first == nullptr || walk.pair < *first)) first = &walk.pair;
    if (first == nullptr) return;
    const std::string pair = *first;
    double weight = 0;
    unsigned count = 0;
    for (std::size_t i = 0; i < kBest; ++i) {
      if (walks[i].pair != pair) continue;
      weight += matches[i].score / matches[0].score * damped(walks[i].at.get_wdf(), lengths[i]);
      ++count;
      ++walks[i].at;
      walks[i].read();
    }
    if (count >= kFewestOfBest) visit(pair, weight);
  }
}

void keep_weightiest(std::vector<WeighedPair>& pairs, std::size_t most) {
  std::ranges::sort(pairs, std::greater{}, &WeighedPair::weight);
  if (pairs.size() > most) pairs.resize(most);
}

/// What the best matches have in common, in the order of terms; the weights add up to 1.
std::vector<WeighedPair> common_pairs(const store::Index& index, const std::vector<Match>& matches,
                                      const std::vector<double>& lengths) {
  const double articles = index.get_doccount();
  std::vector<WeighedPair> pairs;
  for_each_common_pair(index, matches, lengths, [&](const std::string& pair, double weight) {
    pairs.push_back({pair, weight});
  });
  keep_weightiest(pairs, kMostLookedUp);
  for (WeighedPair& pair : pairs) pair.weight *= std::log((articles + 1) / (index.frequency(pair.term) + 0.5));
  keep_weightiest(pairs, kMostPairs);
  double sum = 0;
  for (const WeighedPair& pair : pairs) sum += pair.weight;
  for (WeighedPair& pair : pairs) pair.weight /= sum;
  std::ranges::sort(pairs, std::less{}, &WeighedPair::term);
  return pairs;
}

/// The matches among the first `count`, by document, with the place of each.
std::vector<std::pair<Xapian::docid, std::size_t>> by_document(const std::vector<Match>& matches, std::size_t count) {
  std::vector<std::pair<Xapian::docid, std::size_t>> documents;
  for (std::size_t i = 0; i < count; ++i) documents.emplace_back(matches[i].docid, i);
  std::ranges::sort(documents);
  return documents;
}

/// How much of the common pairs each match has, from 0 to 1: read from the lists of postings, which are short for
/// telling pairs.
std::vector<double> shares_by_postings(const store::Index& index, const std::vector<Match>& matches,
                                       const std::vector<double>& lengths, const std::vector<WeighedPair>& pairs) {
  std::vector<double> shares(lengths.size());
  const auto documents = by_document(matches, lengths.size());
  for (const WeighedPair& pair : pairs) {
    auto posting = index.postlist_begin(pair.term);
    const auto end = index.postlist_end(pair.term);
    for (const auto& [document, i] : documents) {
      posting.skip_to(document);
      if (posting == end) break;
      if (*posting == document) shares[i] += pair.weight * damped(posting.get_wdf(), lengths[i]);
    }
  }
  return shares;
}

/// The same from the lists of terms: a server sends those of an article at once, but postings of all articles.
std::vector<double> shares_by_terms(const store::Index& index, const std::vector<Match>& matches,
                                    const std::vector<double>& lengths, const std::vector<WeighedPair>& pairs) {
  std::vector<double> shares(lengths.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    auto term = index.termlist_begin(matches[i].docid);
    const auto end = index.termlist_end(matches[i].docid);
    for (const WeighedPair& pair : pairs) {
      term.skip_to(pair.term);
      if (term == end) break;
      if (*term == pair.term) shares[i] += pair.weight * damped(term.get_wdf(), lengths[i]);
    }
  }
  return shares;
}

}  // namespace

void prefer_like_the_best(const store::Index& index, std::vector<Match>& matches, const RankingWeights& weights) {
  const std::size_t count = std::min(matches.size(), kFeedbackWindow);
  if (weights.feedback <= 0 || count <= kBest || matches[0].score <= 0) return;
  std::vector<double> lengths;
  for (std::size_t i = 0; i < count; ++i) lengths.push_back(length_of(index, matches[i]));
  const std::vector<WeighedPair> pairs = common_pairs(index, matches, lengths);
  const std::vector<double> shares =
      (index.is_remote() ? shares_by_terms : shares_by_postings)(index, matches, lengths, pairs);
  const double best = matches[0].score;
  for (std::size_t i = 0; i < count; ++i) matches[i].score += weights.feedback * best * shares[i];
  std::stable_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
}

}  // namespace timtin::searcher
