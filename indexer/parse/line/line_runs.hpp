#pragma once
#include <vector>

#include "indexer/parse/line/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

// Lines that say what they are because several of them are alike.
namespace timtin::indexer {

/// The days of a calendar are no dates of the page: "05/04/2021", "Lò số một nghỉ", "06/04/2021", "Lò số hai nghỉ". The
/// days go up, at equal distances. They and the lines between them become items of a list. Lists of articles begin with
/// the latest. Cost: linear in the number of lines.
void mark_calendars(std::vector<PageLine>& page);

/// Sets `has_twin`, `is_other_part`, `is_verse` and `is_in_strip`. Cost: linear in the number of lines.
void set_runs(const std::vector<PageLine>& page, std::vector<LineFeatures>& features);

}  // namespace timtin::indexer
