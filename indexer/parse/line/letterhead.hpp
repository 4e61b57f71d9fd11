#pragma once
#include <vector>

#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// "Nghiệp đoàn Bốc xếp và Phụ hồ Cửa Sót", "Báo Vân Sa", "Trang tin Công đoàn tỉnh": behind its kind, and that of a
/// body in it, every word or every second one has a capital, unlike in "Công đoàn Cẩm Lý tặng quà".
bool names_body(const std::vector<Word>& words);

/// Sets `is_letterhead`. The head of a document goes up to the motto of the state, or to the number, place and date
/// below that; without a motto it is two names of bodies or more, one below the other. Cost: constant.
void mark_letterhead(std::vector<PageLine>& page);

/// "14 tháng 6 lúc 18:05 · Công khai", "Hôm qua lúc 07:15": when a post was written, by a day that needs no year.
bool is_post_stamp(const Line& line);

/// Sets `is_letterhead` of "Công đoàn Cẩm Lý" above "14 tháng 6 lúc 18:05": a body that posts is no headline; a person
/// is the author.
void mark_post(std::vector<PageLine>& page);

}  // namespace timtin::indexer
