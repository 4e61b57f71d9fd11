#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/parse/page/page_lines.hpp"
#include "indexer/parse/record/record_article.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// What is known about a page from other places than its text.
struct PageHints {
  std::string title{};                      ///< empty = must be found in the text
  std::vector<LineMarkup> markup{};         ///< one entry a line; empty = none
  const RepeatedLines* repeated = nullptr;  ///< of the SOURCE; nullptr = unknown
  std::string* explanation = nullptr;       ///< receives describe_roles(); nullptr = not wanted
  bool is_article = false;                  ///< the page states that it is one, and its date
};

/// Reads the text of a page (UTF-8) and sets the fields it finds. Other fields are kept.
void read_page_text(std::string_view text, const PageHints& hints, Article& article);

/// Reads a scraped page that was saved as plain text: stray first lines, breadcrumbs, kicker,
/// title, date line, lead, headlines of other articles, captions, byline, source and site
/// furniture, in any order. Lines recognised as not belonging to the article are left out of its
/// body. Id and path are not set.
///
/// `record.bytes`: valid UTF-8. The result is NFC. Cost: linear in the text.
std::variant<Article, Rejection> parse_text_article(const RawRecord& record, const RecordRules& rules);

}  // namespace timtin::indexer
