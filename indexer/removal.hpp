#pragma once
#include <string>

#include "indexer/index_writer.hpp"

namespace timtin::indexer {

/// Removes the article and remembers that it must not come back. False if the index did not hold it. Commits nothing.
bool take_article_down(IndexWriter& writer, const std::string& article_id);

/// Forgets that the article was taken down. False if it was not. Commits nothing.
bool allow_again(IndexWriter& writer, const std::string& article_id);

}  // namespace timtin::indexer
