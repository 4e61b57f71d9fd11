#pragma once
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

constexpr std::size_t kMinParagraphBytes = 80;  ///< shorter lines are bylines, captions, buttons

/// What the name, class and id of an element say about it, before its text is read.
enum class BoxKind {
  content,  ///< may hold the article
  hidden,   ///< script, style, form, anything not shown
  site,     ///< menu, related articles, comments, share buttons, advertising
  caption,  ///< of a photo or a video
};

BoxKind kind_of_box(const HtmlNode& node);

/// "time-now": shows the day on which the page was saved, not that of the article.
bool is_named_clock(const HtmlNode& node);

/// class="hidden", "d-none": utilities of frameworks; but "d-none d-lg-block" and "hidden md:block" show on a wide
/// screen. A script may show the rest of a text, so only what is short is hidden for certain.
bool is_utility_hidden(const HtmlNode& node);

/// "time_detail", "submitted", "ngay-dang", "postDate", but not "candidate" or "timeline": shows when the article
/// appeared.
bool is_named_date(const HtmlNode& node);

/// A link, but to no document, picture or mail address: it may be the headline of another article.
bool leads_to_page(const HtmlNode& node);

/// The element starts and ends a line of text.
bool is_block(const HtmlNode& node);

}  // namespace timtin::indexer
