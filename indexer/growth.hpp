#pragma once
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

/// What save_fresh_extent() noted; nothing for a database without the note.
std::optional<Extent> load_fresh_extent(const std::filesystem::path& database);

/// Whether changes have made a database so much larger than its articles need that it should be compacted: a small one
/// soon, since that takes a moment, a large one only when it would take three times the room.
bool has_outgrown(const Extent& fresh, const Extent& now);

}  // namespace timtin::indexer
