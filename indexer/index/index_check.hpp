#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// Checks a whole generation: Xapian's structure, each stored article, id and origins of each document, and whether
/// the manifest agrees with the documents. Returns one sentence for each fault, at most `kMaxFaults`; empty = sound.
/// Nobody may write the database meanwhile. A damaged index is no exception. `on_article` gets each article that can
/// be read. Throws Error: interrupted (`should_stop` returned true).
std::vector<std::string> check_generation(const std::filesystem::path& generation,
                                          const std::function<bool()>& should_stop,
                                          const std::function<void(const Article&)>& on_article = {});
inline constexpr std::size_t kMaxFaults = 100;

}  // namespace timtin::indexer
