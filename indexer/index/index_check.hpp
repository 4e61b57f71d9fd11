#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// Looks through a whole generation: Xapian's own structure, each stored article, each document's id and origins, and
/// the manifest against the documents. Gives a sentence for each fault, at most `kMaxFaults`; empty = sound.
/// Needs a database that is not being written. Throws nothing for a damaged index. Each article that can be read is
/// shown to `on_article`.
std::vector<std::string> check_generation(const std::filesystem::path& generation,
                                          const std::function<bool()>& should_stop,
                                          const std::function<void(const Article&)>& on_article = {});
inline constexpr std::size_t kMaxFaults = 100;

}  // namespace timtin::indexer
