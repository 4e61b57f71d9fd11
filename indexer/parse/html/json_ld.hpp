#pragma once
#include <string_view>

#include "indexer/parse/html/html_metadata.hpp"

namespace timtin::indexer {

/// Adds what a JSON-LD script says about an article (NewsArticle, Article, BlogPosting ...; also in @graph and arrays).
/// Broken scripts add nothing.
void read_json_ld(std::string_view script, HtmlMetadata& metadata);

/// The date that a machine-readable field gives, if it is one and not before 1990.
std::optional<LocalTime> read_stated_date(std::string_view text);

}  // namespace timtin::indexer
