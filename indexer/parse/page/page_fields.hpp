#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/page/page_lines.hpp"
#include "indexer/parse/page/page_roles.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Fills `article` from `page`, whose lines have `roles`: title, kicker, lead, body, authors,
/// source, captions and related headlines. A text without a title gets the beginning of its first
/// sentence, with the evidence "lead". If there are only captions, they become the text. A title
/// already set in `article` came from elsewhere and is kept.
void read_fields(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                 const std::vector<ScoredRole>& roles, Article& article);

/// A title made from the start of `lead` (one paragraph): its first sentence, cut at a clause if it is long.
std::string title_from_lead(std::string_view lead);

}  // namespace timtin::indexer
