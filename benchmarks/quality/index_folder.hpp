#pragma once
#include <filesystem>

namespace timtin::quality {

/// Builds an index of `documents` in `index_dir` unless there is one already.
void index_documents(const std::filesystem::path& documents, const std::filesystem::path& index_dir);

}  // namespace timtin::quality
