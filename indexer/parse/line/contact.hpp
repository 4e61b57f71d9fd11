#pragma once
#include "indexer/parse/text/text_line.hpp"

// Whom to call.
namespace timtin::indexer {

/// Contains a phone number: nine or more digits, starting with 0 or +84.
bool has_phone(const Line& line);

/// A contact, not only the site's own number: "Đường dây nóng của công đoàn: 0900..., gặp ông Hà An", "Xin gửi về bà Hà
/// Sen, tài khoản 0900...".
bool is_contact(const Line& line);

}  // namespace timtin::indexer
