#pragma once
#include <functional>
#include <string>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// A query whose timeline is compared with that of the answer, with the same filters.
struct ComparedQuery {
  std::string query;
  Facet months;
};

/// An answered query.
struct Answer {
  const SearchRequest& request;
  const SearchResults& results;
  std::string qid{};                                 ///< name of the query in a batch; empty outside
  std::function<std::string(const Hit&)> text_of{};  ///< the whole text of a hit, if requested
  /// Reads the hits of a long answer one by one. Empty if `results` has the hits.
  std::function<void(const HitVisitor&)> unread{};
  std::vector<ComparedQuery> compared{};

  template <class Visit>
  void for_each_hit(Visit visit) const {
    if (!unread) {
      for (const Hit& hit : results.hits) visit(hit);
      return;
    }
    unread([&](const Hit& hit) {
      visit(hit);
      return true;
    });
  }
};

/// Writes answers in one format: begin(), then write() for each answer, then end().
class ResultWriter {
 public:
  virtual ~ResultWriter() = default;
  virtual void begin() {}
  virtual void write(const Answer& answer) = 0;
  virtual void end() {}
};

}  // namespace timtin::searcher
