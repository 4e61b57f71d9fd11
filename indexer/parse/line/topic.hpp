#pragma once
#include <vector>

#include "indexer/parse/line/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// What an article is about, its text says again: of several lines above the text, sets which have pairs of
/// neighbouring words that the text has, too, and which have none and are no headline: "Có 5 bạn đọc đang trực tuyến"
/// below one that has them. Reads the first paragraphs, and only where there is a choice.
void set_topics(const std::vector<PageLine>& page, std::vector<LineFeatures>& features);

}  // namespace timtin::indexer
