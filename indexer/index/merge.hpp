#pragma once
#include <filesystem>
#include <functional>
#include <vector>

namespace timtin::indexer {

/// Merges `inputs` into a new database at `output`, documents in the order of the inputs, and removes the inputs as it
/// goes. Many inputs are merged in rounds of `kMaxMergeInputs`, so that the number of open files stays bounded.
/// `check_stop` is called between rounds and may throw. Throws Error: io, no_space, corrupt.
void merge_databases(std::vector<std::filesystem::path> inputs, const std::filesystem::path& output,
                     const std::function<void()>& check_stop);
inline constexpr std::size_t kMaxMergeInputs = 96;

}  // namespace timtin::indexer
