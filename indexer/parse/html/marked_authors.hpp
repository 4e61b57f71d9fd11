#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/parse/boxes/text_density.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// Bytes of text in an element that is named for the author. A whole article may be in <article class="author-hai">.
inline constexpr std::size_t kMaxAuthorBytes = 120;

/// <a rel="author">, <span itemprop="author">, <address>, class="author-name", "tac_gia", data-role="author".
bool is_named_author(const HtmlNode& node);

struct MarkedAuthors {
  std::vector<std::string> names{};
  bool are_sure = false;  ///< the markup calls each a name (schema.org, hCard): nothing beside them is an author
};

/// The names that the markup sets apart inside the elements named for the author, in nodes [begin, end): <div
/// class="byline">By <a>Hà An</a> <span>Tuesday</span></div>. Of several such places the first counts, with those
/// beside it. Who took the pictures or edited is left out.
MarkedAuthors find_marked_authors(const HtmlTree& tree, const TextDensity& density, std::size_t begin, std::size_t end);

}  // namespace timtin::indexer
