#pragma once
#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/match/window.hpp"
#include "searcher/show/snippet.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Every article that matches `query`, in the order of dates (newest first unless `sort` is oldest), undated ones last.
/// Memory: four bytes a match; beyond ten thousand of them they are found month by month.
std::vector<Xapian::docid> all_matches(const store::Index& database, const Xapian::Query& query, SortOrder sort);

/// Reads hits one by one, while the index may go on changing.
///
/// Thread safety: one thread.
class HitReader {
 public:
  /// `database`: of the state that the docids are from; it stays with that generation, where docids mean the same
  /// article for ever.
  HitReader(store::Index database, Highlighter highlighter, text::Analyzer& analyzer, const SearchRequest& request,
            std::chrono::milliseconds patience);

  /// Calls `visit` for these articles until it returns false; gives the number of calls. `matches`: docids, or Match
  /// with what ranking knows. `rank`: of the first. An article that is gone meanwhile is passed over. Throws Xapian's
  /// errors (DatabaseModifiedError when patience ends), and what `visit` throws.
  template <class Matches>
  std::uint64_t read(const Matches& matches, const std::function<bool(const Hit&)>& visit, std::uint64_t rank = 1) {
    std::uint64_t visited = 0;
    for (const auto& match : matches) {
      Hit hit;
      if (!read_one(Match{match}, hit)) continue;
      hit.rank = rank + visited++;
      if (!visit(hit)) break;
    }
    return visited;
  }

 private:
  bool read_one(const Match& match, Hit& hit);

  store::Index database_;
  Highlighter highlighter_;
  text::Analyzer& analyzer_;
  SearchRequest request_;
  std::chrono::milliseconds patience_;
};

}  // namespace timtin::searcher
