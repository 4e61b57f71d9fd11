#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin::indexer {

/// An element of a page, or a run of text (tag is empty).
struct HtmlNode {
  std::string tag;  ///< lower case
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case
  std::size_t parent = 0;
  std::vector<std::size_t> children;  ///< indices into HtmlTree::nodes, ascending

  bool is(std::string_view name) const { return tag == name; }
  /// The value of an attribute, empty if it is not there.
  std::string_view attribute(std::string_view name) const;
};

/// A page in document order: a node stands behind its parent and before everything that follows it.
struct HtmlTree {
  std::vector<HtmlNode> nodes;      ///< nodes[0] is the root; never empty
  std::vector<std::size_t> end_of;  ///< index behind the last node inside each node
};

/// Parses a page as browsers forgive it (libxml2). Bounds for hostile pages: elements nested deeper than 200 hang on
/// the 200th, nothing is read behind a nesting of 2,000 or behind 250,000 nodes; time is linear but for unmatched end
/// tags. `page`: valid UTF-8.
HtmlTree parse_html(const std::string& page);

}  // namespace timtin::indexer
