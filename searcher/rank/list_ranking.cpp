#include "searcher/rank/list_ranking.hpp"

#include <algorithm>

namespace timtin::searcher {
namespace {

/// The share of the greatest score by which a bound with losses taken off may be wrong.
constexpr double kRounding = 1e-12;
/// A look into a list takes as long as the scores of some ten nodes.
constexpr std::size_t kNodesOfALook = 10;

std::vector<std::size_t> numbers_of(ListSet lists) {
  std::vector<std::size_t> numbers;
  for_each(lists, [&](std::size_t list) { numbers.push_back(list); });
  return numbers;
}

}  // namespace

void ListRanking::init(const Xapian::Database& database) {
  const ScoreTree& tree = scores_->tree;
  database_ = database;
  lists_.emplace(database_, tree.terms());
  bounds_.emplace(tree, scores_->bm25, database_);
  leading_ = numbers_of(tree.leading());
  looks_between_bounds_ = 1 + tree.size() / kNodesOfALook;
  counts_.assign(tree.terms().size(), 0);
  at_ = 0;
  present_ = 0;
  score_.reset();
  set_maxweight(std::max((*bounds_)(tree.all()), 0.0));
}

ListSet ListRanking::leading_at(Xapian::docid article) const {
  ListSet present = 0;
  for (const std::size_t list : leading_)
    if (lists_->at(list) == article) present |= set_of(list);
  return present;
}

/// The first article that can score `least` by the leading lists, which are in order. The best score of one more list
/// is no less: behind the first few, which are tried in turn, steps double, and the last one is halved.
Xapian::docid ListRanking::first_possible(double least) {
  constexpr std::size_t kFew = 8;
  ListSet possible = scores_->tree.all() & ~scores_->tree.leading();
  possible_.clear();
  for (const std::size_t list : leading_) {
    if (lists_->at(list) == PostingLists::kEnd) break;
    possible |= set_of(list);
    if (possible_.size() < kFew && reaches(possible, least)) return lists_->at(list);
    possible_.push_back(possible);
  }
  if (possible_.size() <= kFew) return PostingLists::kEnd;
  auto begin = possible_.begin() + kFew, end = begin;
  for (std::ptrdiff_t step = 1; end != possible_.end() && !reaches(*end, least); step *= 2) {
    begin = end + 1;
    end += std::min(step, possible_.end() - end);
  }
  const auto enough = std::ranges::partition_point(begin, end, [&](ListSet some) { return !reaches(some, least); });
  return enough == possible_.end() ? PostingLists::kEnd
                                   : lists_->at(leading_[static_cast<std::size_t>(enough - possible_.begin())]);
}

/// The first article from `from` on that can match and score `least` as far as the leading lists tell, with those of
/// them that have it.
std::optional<std::pair<Xapian::docid, ListSet>> ListRanking::next_candidate(Xapian::docid from, double least) {
  const auto stands_at = [&](std::size_t list) { return lists_->at(list); };
  for (const std::size_t list : leading_) lists_->move_to(list, from);
  while (!is_too_late()) {
    std::ranges::sort(leading_, {}, stands_at);
    const Xapian::docid article = first_possible(least);
    if (article == PostingLists::kEnd) return std::nullopt;
    if (lists_->at(leading_.front()) == article) return std::pair(article, leading_at(article));
    for (const std::size_t list : leading_) {
      if (lists_->at(list) >= article) break;
      lists_->move_to(list, article);
    }
  }
  return std::nullopt;
}

/// What is known of an article.
struct ListRanking::Candidate {
  Xapian::docid article = 0;
  ListSet missing = 0;   // lists that it is not in
  ListSet possible = 0;  // all others, and those of the missing ones whose loss is in `needed`
  double needed = 0;     // what the best score of the possible lists has to reach

  bool can_be(double best) const { return best >= std::max(needed, 0.0); }
};

void ListRanking::count(Candidate& candidate, std::size_t list) {
  counts_[list] = lists_->count(list);
  candidate.needed += bounds_->loss(list, counts_[list]);
}

/// Where a list only adds to the score, its loss is told without another set.
void ListRanking::miss(Candidate& candidate, std::size_t list) const {
  candidate.missing |= set_of(list);
  if ((scores_->tree.only_sure() & set_of(list)) != 0)
    candidate.needed += bounds_->loss(list, 0);
  else
    candidate.possible &= ~set_of(list);
}

/// Reads of the other lists only as much as decides whether the candidate matches and can score enough.
bool ListRanking::look_into_others(Candidate& candidate) {
  double best = (*bounds_)(candidate.possible);
  if (!candidate.can_be(best)) return false;
  std::size_t looks = 0;
  for (const auto& [list, below, decides] : scores_->tree.others()) {
    if ((candidate.missing & set_of(list)) != 0 || lists_->at(list) == candidate.article) continue;
    const bool may_count = (candidate.possible & ~candidate.missing & below) != 0;
    if (may_count && lists_->move_to(list, candidate.article) == candidate.article)
      count(candidate, list);
    else
      miss(candidate, list);
    // The best score of more lists is no less.
    if (decides || ++looks % looks_between_bounds_ == 0) best = (*bounds_)(candidate.possible);
    if (!candidate.can_be(best)) return false;
  }
  return candidate.can_be((*bounds_)(candidate.possible));
}

/// Whether `article`, of which the leading lists are known, matches and scores `least`.
bool ListRanking::is_match(Xapian::docid article, ListSet present, double least) {
  const ScoreTree& tree = scores_->tree;
  Candidate candidate{.article = article,
                      .possible = present | (tree.all() & ~tree.leading()),
                      .needed = least - kRounding * get_maxweight()};
  for_each(present, [&](std::size_t list) { count(candidate, list); });
  for (const ScoreTree::Other& other : tree.others()) {
    if (lists_->at(other.list) > article) miss(candidate, other.list);
    if (lists_->at(other.list) == article) count(candidate, other.list);
  }
  if (!look_into_others(candidate)) return false;
  present_ = candidate.possible & ~candidate.missing;
  at_ = article;
  score_.reset();
  return least <= 0 || ((*bounds_)(present_, counts_) >= least && get_weight() >= least);
}

void ListRanking::find_from(Xapian::docid article, double least) {
  while (const auto candidate = next_candidate(article, least)) {
    if (is_match(candidate->first, candidate->second, least)) return;
    article = candidate->first + 1;
  }
  at_ = PostingLists::kEnd;
}

/// Looks at the clock now and then.
bool ListRanking::is_too_late() {
  constexpr unsigned kBetweenLooks = 256;  // steps
  return scores_->deadline != nullptr && ++steps_ % kBetweenLooks == 0 && scores_->deadline->has_passed();
}

/// Never says no: the OR and AND_MAYBE of Xapian 1.4.22 take a list that does not have an article to be at the next
/// one, and would ask for the score of an article that is none.
bool ListRanking::check(Xapian::docid article, double least) {
  find_from(std::max(article, at_ + 1), least);
  return true;
}

double ListRanking::get_weight() const {
  if (score_) return *score_;
  const double length = database_.get_doclength(at_);
  score_ = scores_->tree.score(present_, counts_,
                               [&](double count) { return scores_->bm25.share(std::min(count, length), length); });
  return *score_;
}

}  // namespace timtin::searcher
