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

/// Every article that matches `query`, ordered by date (newest first unless `sort` is oldest), undated ones last.
/// Memory: four bytes a match. More than ten thousand matches are found month by month.
std::vector<Xapian::docid> all_matches(const store::Index& database, const Xapian::Query& query, SortOrder sort);

/// Reads hits one by one, while the index may change.
///
/// Thread safety: one thread.
class HitReader {
 public:
  /// `database`: the state that the docids are from. The object stays with that generation, in which a docid always
  /// means the same article.
  HitReader(store::Index database, Highlighter highlighter, text::Analyzer& analyzer, const SearchRequest& request,
            std::chrono::milliseconds patience);

  /// Calls `visit` for these articles until it returns false. Returns the number of calls. `matches`: docids, or Match
  /// objects of ranking. `rank`: the rank of the first. An article that was removed meanwhile is skipped. Throws
  /// Xapian's errors (DatabaseModifiedError when `patience` is used up), and what `visit` throws.
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
