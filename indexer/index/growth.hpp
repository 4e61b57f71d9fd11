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

/// Notes in a database that is about to be published how large it is now, when it has no slack. Throws Error: io,
/// no_space.
void save_fresh_extent(const std::filesystem::path& database);

/// What save_fresh_extent() noted, and how long ago.
struct FreshExtent : Extent {
  std::chrono::seconds age{};
};

/// Nothing for a database without the note.
std::optional<FreshExtent> load_fresh_extent(const std::filesystem::path& database);

/// Whether changes have made a database so much larger than its articles need that it should be compacted: a small one
/// at once, since that takes a moment, a large one no more than once a week.
bool has_outgrown(const FreshExtent& fresh, const Extent& now);

}  // namespace timtin::indexer
