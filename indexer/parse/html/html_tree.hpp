#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin::indexer {

/// An element of a page, or a piece of text (then `tag` is empty).
struct HtmlNode {
  std::string tag;  ///< lower case
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case
  std::size_t parent = 0;
  std::vector<std::size_t> children;  ///< indices into HtmlTree::nodes, ascending

  bool is(std::string_view name) const { return tag == name; }
  /// The value of an attribute; empty if the element lacks it.
  std::string_view attribute(std::string_view name) const;
};

/// A page in document order: each node follows its parent.
struct HtmlTree {
  std::vector<HtmlNode> nodes;      ///< nodes[0] is the root; never empty
  std::vector<std::size_t> end_of;  ///< index after the last node inside each node
  bool is_cut = false;              ///< the page has more than is read
};

/// Parses a page as leniently as browsers do (libxml2). `page`: valid UTF-8. Limits for hostile
/// pages: elements nested deeper than 200 become children of the 200th; reading stops at nesting
/// depth 2,000, after 250,000 nodes, or, of a page of more than 1 MiB, after 20,000 different names of tags, attributes
/// and entities. The time is linear except for unmatched end tags.
HtmlTree parse_html(const std::string& page);

}  // namespace timtin::indexer
