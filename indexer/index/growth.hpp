#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace timtin::indexer {

/// Size of a database and the articles in it.
struct Extent {
  std::uint64_t bytes = 0, articles = 0;
};

/// Stores in a database that is about to be published how large it is while it has no slack.
/// Throws Error: io, no_space.
void save_fresh_extent(const std::filesystem::path& database);

/// What save_fresh_extent() stored, and how long ago.
struct FreshExtent : Extent {
  std::chrono::seconds age{};
};

/// Nothing if the database does not have it.
std::optional<FreshExtent> load_fresh_extent(const std::filesystem::path& database);

/// Whether the database should be compacted, because changes have made it much larger than its
/// articles need. A small one is compacted at once, which takes a moment; a large one once a week
/// at most.
bool has_outgrown(const FreshExtent& fresh, const Extent& now);

}  // namespace timtin::indexer
