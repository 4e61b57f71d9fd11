#include "searcher/opening.hpp"

#include <system_error>

#include "common/archive/archive_file.hpp"

namespace timtin::searcher {

store::LiveDatabase open_index(const std::filesystem::path& index, const SearcherOptions& options) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(index, ignored)) return store::LiveDatabase(index);
  const store::ArchiveFile archive = store::load_archive_file(index);
  return store::LiveDatabase(archive.shards, options.shard_timeout, archive.vocabulary());
}

store::Scope scope_of(const SearchRequest& request) {
  return {.dates = request.dates,
          .undated = request.undated,
          .has_words = request.query.find_first_not_of(" *") != std::string::npos,
          .weighs_words = request.sort == SortOrder::relevance};
}

}  // namespace timtin::searcher
