#pragma once
#include "indexer/parse/boxes/html_content.hpp"

namespace timtin::indexer {

/// Puts together a date that a page sets in two boxes, "14" above "Tháng 9, 2021" or "05/2019": it becomes one
/// line. Only above the text, since a table of it may have such cells.
void join_split_dates(HtmlContent& content);

/// Drops what follows the name of the author if each line of it is a sentence below a linked headline: other articles
/// and their leads.
void drop_teasers_behind_name(HtmlContent& content);

}  // namespace timtin::indexer
