#pragma once
#include <string_view>

#include "indexer/parse/html/html_metadata.hpp"

namespace timtin::indexer {

/// Adds what a JSON-LD script says about an article (NewsArticle, Article, BlogPosting ...), also
/// inside @graph and arrays. A broken script adds nothing.
void read_json_ld(std::string_view script, HtmlMetadata& metadata);

/// The date in a machine-readable field; nothing for a date before 1990 or for other text.
std::optional<LocalTime> read_stated_date(std::string_view text);

}  // namespace timtin::indexer
