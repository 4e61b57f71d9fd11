#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/parse/page/page_lines.hpp"
#include "indexer/parse/record/record_article.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// What is known of a page from elsewhere than its text.
struct PageHints {
  std::string title{};                      ///< empty = the text has to tell
  std::vector<LineMarkup> markup{};         ///< of each line; empty = there is none
  const RepeatedLines* repeated = nullptr;  ///< of the SOURCE; nullptr = none are known
  std::string* explanation = nullptr;       ///< gets describe_roles; nullptr = not wanted
};

/// Reads the text of a page, UTF-8, into the fields that it tells; the other ones stay as they are.
void read_page_text(std::string_view text, const PageHints& hints, Article& article);

/// Reads a scraped page that was saved as plain text: stray first lines, breadcrumbs, kicker, title, date line, lead,
/// headlines of other articles, captions, byline, source and the furniture of the site, in whatever order the paper
/// has them. What is recognised as none of the article's own text is not in its body. The id and path are not set.
///
/// `record.bytes`: valid UTF-8; the result is in NFC. Cost: linear in the text.
std::variant<Article, Rejection> parse_text_article(const RawRecord& record, const RecordRules& rules);

}  // namespace timtin::indexer
