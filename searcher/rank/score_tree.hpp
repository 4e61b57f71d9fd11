#pragma once
#include <xapian.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "searcher/rank/bm25.hpp"

namespace timtin::searcher {

/// A set of the lists of a ScoreTree, as bits.
using ListSet = std::uint64_t;
inline constexpr std::size_t kMostLists = 64;
constexpr ListSet set_of(std::size_t list) { return ListSet{1} << list; }
/// Calls `visit` with the number of each list.
template <class Visit>
void for_each(ListSet lists, const Visit& visit) {
  for (; lists != 0; lists &= lists - 1) visit(static_cast<std::size_t>(std::countr_zero(lists)));
}

/// A query as a tree over numbered lists: what an article matches and scores depends only on which of the lists it is
/// in, how often, and on its length. A term has one list, however often the query has the term. Example: in
/// "công AND_MAYBE (công FILTER tiêu đề)" the list of "công" is number 0 twice.
///
/// Thread safety: immutable.
class ScoreTree {
 public:
  /// Nothing for a query that more than lists decide (phrases, ranges, prefixes, everything, what is excluded), or of
  /// more than kMostLists terms. `frequency`: how many articles have a term.
  static std::optional<ScoreTree> read(const Xapian::Query& query, const Bm25& bm25,
                                       const std::function<double(const std::string&)>& frequency);

  /// The term of each list.
  const std::vector<std::string>& terms() const { return terms_; }
  ListSet all() const { return nodes_.back().lists; }
  /// Every match is in one of these, and they are as short as possible.
  ListSet leading() const { return leading_; }
  /// A list that is not leading. It need not be read for an article that is in none of the lists `below`.
  struct Other {
    std::size_t list = 0;
    ListSet below = 0;
    bool decides = false;  // whether an article matches
  };
  /// In the order to read them: those that decide whether an article matches, then those that only score; the shortest
  /// first, but each behind the lists that it is below.
  const std::vector<Other>& others() const { return others_; }
  /// How many nodes it has: to work out a score takes time by them.
  std::size_t size() const { return nodes_.size(); }

  /// What the words weigh together that stand for this list alone, and that count in every match that is in it.
  double sure_weight(std::size_t list) const { return sure_weights_[list]; }
  /// The lists that do nothing else: without one of them, a match scores less by just that.
  ListSet only_sure() const { return only_sure_; }

  static constexpr double kNoMatch = -1;
  /// The score of an article in these lists, 0 or more, or kNoMatch. `share_of(count)`: the share of its weight that a
  /// word gets, where `count` is the sum of `counts` over the lists that stand for it.
  template <class ShareOf>
  double score(ListSet present, const std::vector<double>& counts, const ShareOf& share_of) const {
    Conditions conditions;
    return score(nodes_.back(), present, counts, share_of, conditions);
  }

 private:
  enum class Kind { nothing, word, any, all, filter, maybe, best };
  struct Node {
    Kind kind = Kind::nothing;
    double weight = 0;                 // of a word; 0 if it only decides
    ListSet lists = 0;                 // all that are below
    std::vector<std::size_t> words{};  // the lists of a word and its synonyms; one that is there twice counts twice
    std::vector<std::size_t> below{};  // nodes
    std::uint64_t condition = 0;       // a bit of its own if it only decides and may stand in several places
  };
  /// What is known of the conditions of an article, as bits.
  struct Conditions {
    std::uint64_t known = 0, met = 0;
  };
  class Reader;

  template <class ShareOf>
  double score(const Node& node, ListSet present, const std::vector<double>& counts, const ShareOf& share_of,
               Conditions& conditions) const;
  template <class ShareOf>
  double score_below(const Node& node, ListSet present, const std::vector<double>& counts, const ShareOf& share_of,
                     Conditions& conditions) const;

  std::vector<std::string> terms_;
  std::vector<Node> nodes_;  // the root is last
  ListSet leading_ = 0;
  std::vector<Other> others_;
  std::vector<double> sure_weights_;  // by list
  ListSet only_sure_ = 0;
};

template <class ShareOf>
double ScoreTree::score(const Node& node, ListSet present, const std::vector<double>& counts, const ShareOf& share_of,
                        Conditions& conditions) const {
  if ((node.lists & present) == 0) return kNoMatch;
  if (node.kind == Kind::word) {
    if (node.weight == 0) return 0;
    double count = 0;
    for (const std::size_t list : node.words)
      if ((present & set_of(list)) != 0) count += counts[list];
    return node.weight * share_of(count);
  }
  if ((conditions.known & node.condition) != 0) return (conditions.met & node.condition) != 0 ? 0 : kNoMatch;
  const double score = score_below(node, present, counts, share_of, conditions);
  conditions.known |= node.condition;
  if (score != kNoMatch) conditions.met |= node.condition;
  return score;
}

template <class ShareOf>
double ScoreTree::score_below(const Node& node, ListSet present, const std::vector<double>& counts,
                              const ShareOf& share_of, Conditions& conditions) const {
  const bool needs_all = node.kind == Kind::all || node.kind == Kind::filter;
  double sum = kNoMatch;
  for (const std::size_t below : node.below) {
    const double part = score(nodes_[below], present, counts, share_of, conditions);
    const bool is_first = below == node.below.front();
    if (part == kNoMatch) {
      if (needs_all || (is_first && node.kind == Kind::maybe)) return kNoMatch;
    } else if (sum == kNoMatch) {
      sum = part;
    } else if (node.kind != Kind::filter) {
      sum = node.kind == Kind::best ? std::max(sum, part) : sum + part;
    }
  }
  return sum;
}

}  // namespace timtin::searcher
