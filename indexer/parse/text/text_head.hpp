#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/parse/text/page_lines.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Finds title, kicker and a byline above the text in the first lines of `page`, and gives the line the text begins
/// with (the lead). Takes a date out of the brackets of a headline: it becomes the date line of that line.
/// `known_title`: the title where something else than the text tells it, or empty.
std::size_t read_head(std::vector<PageLine>& page, std::string_view known_title, Article& article);

}  // namespace timtin::indexer
