#pragma once
#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/store/deadline.hpp"
#include "searcher/rank/posting_lists.hpp"
#include "searcher/rank/score_bounds.hpp"
#include "searcher/rank/score_tree.hpp"

namespace timtin::searcher {

/// What the matches of a tree are ranked by, in all shards.
struct ListScores {
  ScoreTree tree;
  Bm25 bm25;
  double share = 0;                           // of the articles that are expected to match
  const store::Deadline* deadline = nullptr;  // of the search; null for none
};

/// The matches of a ScoreTree in one shard, with their scores.
///
/// Source: Broder et al., "Efficient Query Evaluation using a Two-Level Retrieval Process" (WAND), 2003. Here the bound
/// of an article is not a sum over its lists, but what the whole tree gives for the set of them.
///
/// Thread safety: one thread. Xapian clones it for each shard.
class ListRanking final : public Xapian::PostingSource {
 public:
  explicit ListRanking(std::shared_ptr<const ListScores> scores) : scores_(std::move(scores)) {}

  void init(const Xapian::Database& database) override;
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override {
    return static_cast<Xapian::doccount>(scores_->share * database_.get_doccount());
  }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }

  void next(double least) override { find_from(at_ + 1, least); }
  void skip_to(Xapian::docid article, double least) override { find_from(std::max(article, at_ + 1), least); }
  bool check(Xapian::docid article, double least) override;
  bool at_end() const override { return at_ == PostingLists::kEnd; }
  Xapian::docid get_docid() const override { return at_; }
  double get_weight() const override;

  PostingSource* clone() const override { return new ListRanking(scores_); }
  std::string get_description() const override { return "ListRanking"; }

 private:
  void find_from(Xapian::docid article, double least);
  std::optional<std::pair<Xapian::docid, ListSet>> next_candidate(Xapian::docid from, double least);
  Xapian::docid first_possible(double least);
  struct Candidate;
  void count(Candidate& candidate, std::size_t list);
  void miss(Candidate& candidate, std::size_t list) const;
  bool look_into_others(Candidate& candidate);
  bool is_match(Xapian::docid article, ListSet present, double least);
  ListSet leading_at(Xapian::docid article) const;
  bool is_too_late();
  bool reaches(ListSet possible, double least) { return (*bounds_)(possible) >= std::max(least, 0.0); }

  std::shared_ptr<const ListScores> scores_;
  Xapian::Database database_;
  std::optional<PostingLists> lists_;
  std::optional<ScoreBounds> bounds_;
  std::vector<std::size_t> leading_;  // lists, in the order of where they stand
  std::vector<ListSet> possible_;     // the lists that an article can be in, by the first so many of the leading ones
  std::size_t looks_between_bounds_ = 1;
  unsigned steps_ = 0;
  Xapian::docid at_ = 0;
  ListSet present_ = 0;  // the lists that have the article
  mutable std::optional<double> score_;
  std::vector<double> counts_;  // by list, of the article
};

}  // namespace timtin::searcher
