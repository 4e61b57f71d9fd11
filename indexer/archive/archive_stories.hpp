#pragma once
#include <filesystem>
#include <functional>
#include <vector>

namespace timtin::indexer {

/// Gives the copies of a story one key across all these databases, the one that they would have in
/// a single database (StoryGroups). The runs of a shard know only its own copies. All databases
/// must be unlocked. Each commits for itself; if this is cut off, the rest keep their old keys.
/// Throws Xapian's errors, Error: io, and what `check_stop` throws.
void settle_stories(const std::vector<std::filesystem::path>& generations, const std::function<void()>& check_stop);

}  // namespace timtin::indexer
