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
  std::vector<std::string> faults;  ///< a sentence each
};

/// Reads everything in an index and looks for what is wrong: unreadable, damaged, manifest and documents at odds, an
/// article lost or doubled or of no version that ever was, a search that fails or miscounts.
IndexState inspect(const std::filesystem::path& index_dir, const Allowed& allowed);

}  // namespace timtin::crash
