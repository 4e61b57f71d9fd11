#pragma once
#include <filesystem>
#include <functional>
#include <vector>

namespace timtin::indexer {

/// Gives all copies of a story the same key across these databases: the key that they would have in
/// a single database (StoryGroups). The runs of a shard know only its own copies. No database may be
/// locked. Each is committed separately; after an interruption the others still have their old keys.
/// Throws Xapian's errors, Error: io, and what `check_stop` throws.
void settle_stories(const std::vector<std::filesystem::path>& generations, const std::function<void()>& check_stop);

}  // namespace timtin::indexer
