#pragma once
#include <filesystem>

#include "common/store/live_database.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Opens an index directory, or the archive that a file lists. Throws Error as Searcher.
store::LiveDatabase open_index(const std::filesystem::path& index, const SearcherOptions& options);

/// What a request asks of the shards of an archive.
store::Scope scope_of(const SearchRequest& request);

}  // namespace timtin::searcher
