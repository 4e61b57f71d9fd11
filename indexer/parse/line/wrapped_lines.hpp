#pragma once
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// Joins the lines of paragraphs that a program broke at a fixed width, as text browsers and columns of print do:
/// "Xưởng đường vừa dựng thêm" above "hai mái che cho xe mía." Lines that end where a sentence or a headline does stay.
void join_wrapped_lines(std::vector<Line>& lines);

}  // namespace timtin::indexer
