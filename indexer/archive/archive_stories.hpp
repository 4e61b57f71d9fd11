#pragma once
#include <filesystem>
#include <functional>
#include <vector>

namespace timtin::indexer {

/// Gives the copies of a story one key across all these databases, as they would have in one (StoryGroups). Each
/// shard's own runs know only its own copies. All must be unlocked; each commits for itself, so what is cut off is as
/// if it had not been begun for the rest. Throws Xapian's errors, Error: io, and what `check_stop` throws.
void settle_stories(const std::vector<std::filesystem::path>& generations, const std::function<void()>& check_stop);

}  // namespace timtin::indexer
