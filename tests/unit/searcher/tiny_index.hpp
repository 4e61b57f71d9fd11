#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "timtin/article.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {

/// An index of some articles in a directory of its own.
class TinyIndex {
 public:
  explicit TinyIndex(const std::vector<Article>& articles);
  /// Articles with these bodies and the ids "0", "1" ...
  explicit TinyIndex(const std::vector<std::string>& bodies);

  const std::filesystem::path& path() const { return folder_.path(); }
  Xapian::Database database() const;
  Searcher searcher() const { return Searcher(path()); }

 private:
  TemporaryDirectory folder_;
};

/// Ids of all hits of `query` in tier `all`, best first.
std::vector<std::string> hits_of(Searcher& searcher, const std::string& query);

}  // namespace timtin::test
