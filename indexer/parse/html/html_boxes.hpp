#pragma once
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// What an element is by its name, class and id, before its text is looked at.
enum class BoxKind {
  content,  ///< may hold the article
  hidden,   ///< script, style, form, what is not shown
  site,     ///< menu, related articles, comments, share buttons, advertising
  caption,  ///< of a photo or a film
};

BoxKind kind_of_box(const HtmlNode& node);

/// A line of text ends before and behind the element.
bool is_block(const HtmlNode& node);

}  // namespace timtin::indexer
