#include "searcher/match/time_limit.hpp"

#include <string>

namespace timtin::searcher {
namespace {

using Clock = store::Deadline::Clock;

/// A posting source that matches every document until its time is up, and none afterwards. It filters a query:
/// Xapian checks each match of the query with it, and stops when a list ends.
class UntilTime final : public Xapian::PostingSource {
 public:
  UntilTime(const store::Deadline& deadline, Clock::time_point end) : deadline_(deadline), end_(end) {}

  void init(const Xapian::Database& database) override {
    articles_ = database.get_doccount();
    last_ = database.get_lastdocid();
    docid_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return articles_; }
  Xapian::doccount get_termfreq_est() const override { return articles_; }
  Xapian::doccount get_termfreq_max() const override { return articles_; }

  void next(double) override { move_to(docid_ + 1); }
  void skip_to(Xapian::docid docid, double) override { move_to(std::max(docid, docid_)); }
  bool check(Xapian::docid docid, double) override {
    move_to(docid);
    return true;
  }
  bool at_end() const override { return is_over_ || docid_ > last_; }
  Xapian::docid get_docid() const override { return docid_; }

  PostingSource* clone() const override { return new UntilTime(deadline_, end_); }
  std::string get_description() const override { return "UntilTime"; }

 private:
  static constexpr unsigned kStepsBetweenLooks = 16;  // documents between two looks at the clock

  void move_to(Xapian::docid docid) {
    docid_ = docid;
    if (steps_++ % kStepsBetweenLooks != 0 || Clock::now() < end_) return;
    is_over_ = true;
    deadline_.miss();
  }

  const store::Deadline& deadline_;
  const Clock::time_point end_;
  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0, docid_ = 0;
  unsigned steps_ = 0;
  bool is_over_ = false;
};

}  // namespace

Xapian::Query within_time(const store::Index& database, const Xapian::Query& query, double share) {
  const store::Deadline* const deadline = database.deadline();
  if (deadline == nullptr || !deadline->is_set() || database.is_remote() || query.empty()) return query;
  return Xapian::Query(Xapian::Query::OP_FILTER, query,
                       Xapian::Query((new UntilTime(*deadline, deadline->end_of(share)))->release()));
}

}  // namespace timtin::searcher
