#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "searcher/json/answer.hpp"

namespace timtin::searcher {

/// What a table of hits has beside the columns that every one has.
struct HitTable {
  bool has_snippet = false;
  bool has_full_text = false;  ///< by Answer::text_of
};

/// The names of the columns, which never change: "rank", "id", "date" ...
std::vector<std::string> hit_columns(const HitTable& table);
/// The cells of a hit, in the order of hit_columns().
std::vector<std::string> hit_cells(const HitTable& table, const Hit& hit, const Answer& answer);

/// The heading of a column for people, who see it in a spreadsheet; any other text as it is.
std::string column_title(std::string_view column);

}  // namespace timtin::searcher
