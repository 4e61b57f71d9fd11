#pragma once
#include <string>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// The article as one line of the JSON Lines that timtin-index reads, without the line break. Reading it again gives
/// an article that answers queries in the same way.
std::string to_json_line(const Article& article);

}  // namespace timtin::indexer
