#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// Joins the lines of paragraphs that a program broke at a fixed width, as text browsers and columns of print do:
/// "Xưởng đường vừa dựng thêm" above "hai mái che cho xe mía." Lines that end where a sentence or a headline does stay.
void join_wrapped_lines(std::vector<Line>& lines);

/// A text on one line whose parts are joined by one sign: "Headline|05/11/2019|Hà An|Xưởng đường vừa ...|Chia sẻ". The
/// sign becomes the end of a line, unless a sentence goes on behind it ("có|hơn 700 xe|, mỗi ngày"). Other texts are
/// returned unchanged; places stay the same.
std::string part_joined_lines(std::string_view text);

}  // namespace timtin::indexer
