#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/parse/page/repeated_lines.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// Removes what a feed adds at the end of a text: "The post ... appeared first on ...", "... Đọc tiếp".
void drop_feed_marks(std::string& text, std::string_view title);

/// `text` without lines that the SOURCE repeats, as pages are read without them. Names and dates stay.
std::string without_repeated(std::string text, const RepeatedLines* repeated);

/// Removes lines that are no part of a text: ">> Headline of another article", "Xem thêm: ...", "Chia sẻ", and the
/// number of comments at the end.
void drop_furniture(std::string& text);

/// Removes a first line with nothing but a date, and takes that date where the record has none. `latest`: the newest
/// possible date, seconds since the epoch; 0 = no limit.
void take_date_line(std::string& text, std::int64_t latest, Article& article);

/// "Bếp mở từ một giờ ..." -> "Bếp mở từ một giờ".
std::string_view without_dots(std::string_view text);
/// `text` is the beginning of `whole`, with dots behind it.
bool is_cut_of(std::string_view text, std::string_view whole);
/// "First sentence of the body - Site" -> "First sentence of the body".
void drop_site_name(std::string& lead, std::string_view body);
/// "Headline - Báo X" -> "Headline".
void drop_medium(std::string& title);

/// Takes the authors from the end of the body, where a record has none: "Bài và ảnh: Hà An". That line is removed.
void take_signature(Article& article);

}  // namespace timtin::indexer
