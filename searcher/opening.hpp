#pragma once
#include <filesystem>

#include "common/store/live_database.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Opens an index directory, or the archive described by a file. Throws Error as Searcher.
store::LiveDatabase open_index(const std::filesystem::path& index, const SearcherOptions& options);

/// Which shards of an archive a request needs.
store::Scope scope_of(const SearchRequest& request);

}  // namespace timtin::searcher
