#pragma once
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {

/// An index of a few bodies, whose ids are their numbers from 0.
///
/// Thread safety: one thread.
class SmallIndex {
 public:
  explicit SmallIndex(const std::vector<std::string>& bodies);

  std::filesystem::path path() const { return directory_ / "index"; }
  SearchResults search(const std::string& query) const;
  /// Ids of the hits, in order.
  std::vector<std::string> ids(const std::string& query) const;

 private:
  TemporaryDirectory directory_;
};

}  // namespace timtin::test
