#pragma once
#include <string>
#include <vector>

namespace timtin::indexer {

/// The keys of the columns of a table without names, by what they hold: {"title", "body", "url", "published", ""}; ""
/// for a column that says nothing. Empty if the rows do not agree: they must have the same number of cells, a column of
/// addresses or of dates, and one of headlines.
/// `rows`: cells in UTF-8, at least one row.
std::vector<std::string> guess_columns(const std::vector<std::vector<std::string>>& rows);

}  // namespace timtin::indexer
