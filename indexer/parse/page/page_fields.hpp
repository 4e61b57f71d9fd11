#pragma once
#include <vector>

#include "indexer/parse/page/page_lines.hpp"
#include "indexer/parse/page/page_roles.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Puts title, kicker, lead, body, authors, source, captions and related headlines of `page`, whose lines have `roles`,
/// into `article`. A text without a title gets the beginning of its first sentence; its evidence is "lead". Where
/// nothing but captions is there, they are the text. `article.title` may be set: then the page did not tell it.
void read_fields(const std::vector<PageLine>& page, const std::vector<RoleOfLine>& roles, Article& article);

}  // namespace timtin::indexer
