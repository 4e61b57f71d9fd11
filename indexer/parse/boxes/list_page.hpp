#pragma once
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// The page is a section, a search result or a home page: a list of links to articles, each with a
/// sentence or a date, and no text of its own. An article beside a long list of other articles does
/// not count. Cost: linear in the page.
bool is_list_page(const HtmlTree& tree, const HtmlMetadata& metadata);

}  // namespace timtin::indexer
