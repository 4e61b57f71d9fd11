#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/boxes/text_density.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// The node with the headline that readers see, or nothing if no line is certain enough. It is a
/// heading, or a line that repeats the stated title, above the text that starts in node `article`.
/// If the page states a different title for search engines, the heading wins.
std::optional<std::size_t> find_headline(const HtmlTree& tree, const TextDensity& density, std::size_t article,
                                         const std::vector<std::string>& titles, const std::string& page_title);

/// The element's class calls it a title: "detail-title", "headline", "tieu-de".
bool is_named_title(const HtmlNode& node);

/// The heading consists of a link: on a page of one article that has no other of its kind, it leads to the page itself.
bool is_linked_heading(const HtmlTree& tree, const TextDensity& density, std::size_t i);

/// Where the heading begins that stands above the text in the boxes around it, with a lead between: for pages whose
/// headline nothing states.
std::optional<std::size_t> find_heading_above(const HtmlTree& tree, const TextDensity& density, std::size_t article);

}  // namespace timtin::indexer
