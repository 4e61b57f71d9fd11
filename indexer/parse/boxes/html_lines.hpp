#pragma once
#include <cstddef>

#include "indexer/parse/boxes/html_content.hpp"
#include "indexer/parse/boxes/text_density.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// Nodes of a tree, in the order of the page; `end` is the first behind them.
struct NodeRange {
  std::size_t begin = 0, end = 0;
};

/// Adds to `content` what stands in `nodes`: the lines with their markup, captions, and headlines of other articles.
/// Boxes of the site and lists of links are left out, except the date and the author that they may hold. `headline`:
/// the node that shows it, or 0.
void write_html_lines(const HtmlTree& tree, const TextDensity& density, NodeRange nodes, std::size_t headline,
                      HtmlContent& content);

}  // namespace timtin::indexer
