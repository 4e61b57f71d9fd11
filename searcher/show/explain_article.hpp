#pragma once
#include <string>

#include "common/place/local_names.hpp"
#include "timtin/article.hpp"

namespace timtin::searcher {

/// Why `article` has its title, date and districts: the evidence with its places in the text, as lines for people.
std::string explain_article(const Article& article, const place::LocalNames* local);

}  // namespace timtin::searcher
