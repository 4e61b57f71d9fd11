#pragma once
#include <string>

#include "timtin/article.hpp"

namespace timtin::indexer {

/// Removes what a feed adds at the end of a text: "The post ... appeared first on ...", "... Đọc tiếp".
void drop_feed_marks(std::string& text, std::string_view title);

/// Takes the authors from the end of the body, where a record has none: "Bài và ảnh: Hà An". That line is removed.
void take_signature(Article& article);

}  // namespace timtin::indexer
