#pragma once
#include <xapian.h>

#include <algorithm>
#include <string>
#include <unordered_map>
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

  /// The best score of an article in these lists; below 0 if it does not match.
  double operator()(ListSet lists) {
    const auto known = known_.find(lists);
    if (known != known_.end()) return known->second;
    const double bound = tree_.matches(lists) ? (*this)(lists, most_) : -1;
    if (known_.size() < kMostKnown) known_.emplace(lists, bound);
    return bound;
  }

  /// The best score of an article that is in these lists with these counts: a word is worth most in the shortest
  /// article that can have it so often.
  double operator()(ListSet lists, const std::vector<double>& counts) const {
    return tree_.score(lists, counts, [&](double count) { return bm25_.share(count, std::max(count, least_length_)); });
  }

 private:
  static constexpr std::size_t kMostKnown = 4096;

  const ScoreTree& tree_;
  const Bm25& bm25_;
  double least_length_;
  std::vector<double> most_;  // how often an article has each term at most
  std::unordered_map<ListSet, double> known_;
};

}  // namespace timtin::searcher
