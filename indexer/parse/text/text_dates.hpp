#pragma once
#include <vector>

#include "indexer/parse/page/page_lines.hpp"
#include "indexer/parse/page/page_roles.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Sets `published` (with its origin), `updated` and `crawled` from the date lines above and below
/// the text of `page`; `authors` from a date line if nothing else names them; and `date_hint` from
/// a date that does not describe the page.
void read_dates(const std::vector<PageLine>& page, const std::vector<ScoredRole>& roles, Article& article);

}  // namespace timtin::indexer
