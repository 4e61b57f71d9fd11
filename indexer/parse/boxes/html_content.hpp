#pragma once
#include <string>
#include <vector>

#include "indexer/parse/html/html_tree.hpp"
#include "indexer/parse/html/marked_authors.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// The part of a page that is the article, as lines of text.
struct HtmlContent {
  std::string headline;               ///< as the page shows it; empty if uncertain
  std::vector<std::string> lines;     ///< from a little above the headline to the signature
  std::vector<LineMarkup> markup;     ///< of each line
  std::vector<std::string> captions;  ///< of photos
  MarkedAuthors authors;              ///< names that the markup sets apart
  std::vector<std::string> related;   ///< linked headlines of other articles
  std::vector<std::size_t> breaks;    ///< numbers of the lines that one such headline stands above
  std::size_t teasers = 0;            ///< boxes with such a headline and some text
};

/// Finds the article: itemprop articleBody, else <article>, else the node with the densest text.
/// Boxes of the site, lists of links, hidden elements and comments are left out. `titles`: possible
/// headlines, the most trusted first. `page_title`: the content of <title>.
HtmlContent find_html_content(const HtmlTree& tree, const std::vector<std::string>& titles,
                              const std::string& page_title);

}  // namespace timtin::indexer
