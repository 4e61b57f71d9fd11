#pragma once
#include <string_view>

#include "indexer/parse/text/text_line.hpp"

// Lines in which a site or a paper speaks of itself.
namespace timtin::indexer {

/// Only capitals; numbers do not count.
bool is_capitals(const Line& line);

/// A slogan: "ĐOÀN KẾT - SÁNG TẠO - PHÁT TRIỂN", "Đoàn kết - Vì người lao động - Phát triển", "QUYẾT TÂM ...!".
bool is_slogan(const Line& line);

/// "Báo Sông Lam điện tử - www...", "Tổng biên tập: ...", "Số 142 (29/05/2020) - Trang 3".
bool is_masthead(const Line& line);

/// "Chuyên trang của Báo Sông Lam".
bool ends_with_paper(const Line& line);

/// A menu on one line: "Tin tức | Thế giới | Hội và cuộc sống | Kinh tế".
bool is_bar_of_menu(const Line& line);

/// "首页 时政 经济 社会": labels with blanks between them, which a sentence of Chinese does not have.
bool is_han_menu(const Line& line);

/// In another language than Vietnamese: "Highland Tea Workers Union".
bool is_foreign(const Line& line);

/// "anh-bep.png", "https://anh.example/bep.JPG".
bool ends_like_picture(std::string_view text);

/// The name of a picture, perhaps without its ending: "anh-bep (2).png", "ava-top".
bool is_file_name(const Line& line);

/// A web or mail address, or a phone number.
bool has_address(const Line& line);

/// Has a phrase of buttons and menus somewhere: "Đọc bài trên bản in".
bool mentions_site(const Line& line);

}  // namespace timtin::indexer
