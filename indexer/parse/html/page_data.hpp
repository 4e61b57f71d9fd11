#pragma once
#include <cstdint>
#include <optional>

#include "indexer/parse/html/html_tree.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// The article in the data of a page that a script draws: <script id="__NEXT_DATA__" type="application/json">,
/// "window.__INITIAL_STATE__ = {...}". Of several objects with a title and a text, the one with the longest text.
/// `latest`: as RawRecord::latest. Nothing when no script holds one.
std::optional<Article> read_page_data(const HtmlTree& tree, std::int64_t latest);

}  // namespace timtin::indexer
