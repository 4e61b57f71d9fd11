#pragma once
#include <string>
#include <string_view>

namespace timtin::indexer {

/// A text on one line whose parts are joined by one sign: "Headline|05/11/2019|Hà An|Xưởng đường vừa ...|Chia sẻ". The
/// sign becomes the end of a line, unless a sentence goes on behind it ("có|hơn 700 xe|, mỗi ngày"). Other texts are
/// returned unchanged; places stay the same.
std::string part_joined_lines(std::string_view text);

}  // namespace timtin::indexer
