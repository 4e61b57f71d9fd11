#pragma once
#include <string>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// The article as one line of JSON Lines, without the line break. timtin-index reads it, and the resulting article
/// answers queries in the same way.
std::string to_json_line(const Article& article);

}  // namespace timtin::indexer
