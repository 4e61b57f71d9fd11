#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/html/html_tree.hpp"
#include "indexer/parse/html/text_density.hpp"

namespace timtin::indexer {

/// The node whose text is the headline that readers see: a heading, or a line that says what the page states as its
/// title, above the text that begins in node `article`. Nothing if no line is sure enough. A page may state a title for
/// search engines that is worded otherwise; the heading is the headline then.
std::optional<std::size_t> find_headline(const HtmlTree& tree, const TextDensity& density, std::size_t article,
                                         const std::vector<std::string>& titles, const std::string& page_title);

/// The element is called a title: "detail-title", "headline", "tieu-de".
bool is_named_title(const HtmlNode& node);

}  // namespace timtin::indexer
