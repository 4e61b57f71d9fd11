#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tests/crash/news_folder.hpp"

namespace timtin::crash {

/// What an index may hold: nothing at all, every article of `before`, or any article-wise mixture of the two (whole
/// batches are held against the manifest, which commits with them).
struct Allowed {
  bool may_be_missing = false;
  const Articles& before;
  const Articles& after;
};

struct IndexState {
  bool is_missing = false;
  Articles articles;
  std::vector<std::string> faults;  ///< one sentence for each
};

/// Reads everything in an index and looks for faults: unreadable or damaged data, a manifest that does not agree with
/// the documents, an article that is missing, double or of a version that never existed, a search with a wrong count.
IndexState inspect(const std::filesystem::path& index_dir, const Allowed& allowed);

}  // namespace timtin::crash
