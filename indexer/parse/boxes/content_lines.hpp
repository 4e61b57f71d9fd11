#pragma once
#include <string>

#include "indexer/parse/boxes/html_content.hpp"

namespace timtin::indexer {

/// Puts together a date that a page sets in two boxes, "14" above "Tháng 9, 2021" or "05/2019": it becomes one
/// line. Only above the text, since a table of it may have such cells.
void join_split_dates(HtmlContent& content);

/// The line that an element named for the date makes of its `text`, where that of the whole `block` says nothing:
/// "16-06-2020 07:32" beside a button, or only the date of "Enviado por Hà Sen el 14/02/2017", an author's name set
/// apart in it. Empty if none.
std::string date_set_apart(const std::string& text, const std::string& block, bool is_with_author);

/// Drops what follows the name of the author if each line of it is a short sentence right below a linked headline: at
/// least three other articles and their leads. Notes of the article's own are kept.
void drop_teasers_behind_name(HtmlContent& content);

}  // namespace timtin::indexer
