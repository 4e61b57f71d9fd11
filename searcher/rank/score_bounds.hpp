#pragma once
#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/rank/bm25.hpp"
#include "searcher/rank/score_tree.hpp"

namespace timtin::searcher {

/// The best scores that articles in some of the lists of a tree can have in one shard.
///
/// Thread safety: one thread.
class ScoreBounds {
 public:
  /// The references must outlive the object.
  ScoreBounds(const ScoreTree& tree, const Bm25& bm25, const Xapian::Database& database)
      : tree_(tree), bm25_(bm25), least_length_(database.get_doclength_lower_bound()) {
    for (const std::string& term : tree.terms()) most_.push_back(database.get_wdf_upper_bound(term));
  }

  /// The best score of an article in these lists, or ScoreTree::kNoMatch.
  double operator()(ListSet lists) {
    Known& known = known_[(lists * kSpread) >> (64 - kSlotBits)];
    if (known.lists != lists) known = {lists, (*this)(lists, most_)};
    return known.bound;
  }

  /// How far a match stays below the best score for certain, if it has the term of `list` only so often.
  double loss(std::size_t list, double count) const {
    return tree_.sure_weight(list) * (best_share(most_[list]) - best_share(count));
  }

  /// The best score of an article that is in these lists with these counts.
  double operator()(ListSet lists, const std::vector<double>& counts) const {
    return tree_.score(lists, counts, [&](double count) { return best_share(count); });
  }

 private:
  /// The same sets are asked for again and again. Each has one place where it may be remembered.
  struct Known {
    ListSet lists = 0;  // no list: no match
    double bound = ScoreTree::kNoMatch;
  };
  static constexpr ListSet kSpread = 0x9E3779B97F4A7C15;  // Knuth, volume 3, 6.4: 2^64 by the golden ratio
  static constexpr int kSlotBits = 10;

  /// In the shortest article that can have a word so often, it is worth most.
  double best_share(double count) const { return bm25_.share(count, std::max(count, least_length_)); }

  const ScoreTree& tree_;
  const Bm25& bm25_;
  double least_length_;
  std::vector<double> most_;  // how often an article has each term at most
  std::vector<Known> known_ = std::vector<Known>(std::size_t{1} << kSlotBits);
};

}  // namespace timtin::searcher
