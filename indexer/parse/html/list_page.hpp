#pragma once
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// The page is a section, a search result or a home page: a list of links to articles with a sentence or a date each,
/// and no text of its own. An article with a long list of other articles beside it is none. Cost: linear in the page.
bool is_list_page(const HtmlTree& tree, const HtmlMetadata& metadata);

}  // namespace timtin::indexer
