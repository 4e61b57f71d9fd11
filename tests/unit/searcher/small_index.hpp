#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "timtin/article.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {

/// An index of a few articles in a directory of its own.
///
/// Thread safety: one thread.
class SmallIndex {
 public:
  explicit SmallIndex(const std::vector<Article>& articles);
  /// Articles with these bodies and the ids "0", "1" ...
  explicit SmallIndex(const std::vector<std::string>& bodies);

  std::filesystem::path path() const { return directory_ / "index"; }
  Xapian::Database database() const;
  Searcher searcher() const { return Searcher(path()); }
  SearchResults search(const std::string& query) const;
  /// Ids of the hits, in order.
  std::vector<std::string> ids(const std::string& query) const;

 private:
  TemporaryDirectory directory_;
};

}  // namespace timtin::test
