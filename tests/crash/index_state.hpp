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

/// Everything wrong with the index, a sentence each: unreadable, damaged, an article lost or doubled or of no version
/// that ever was, manifest and documents at odds, a search that fails or miscounts.
std::vector<std::string> find_faults(const std::filesystem::path& index_dir, const Allowed& allowed);

}  // namespace timtin::crash
