#pragma once
#include <vector>

#include "indexer/parse/page/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// What an article is about, its text says again: of several lines above the text that may be the headline, sets which
/// have pairs of neighbouring words that the text has, too, and which have none ("Có 5 bạn đọc đang trực tuyến").
/// Reads the first paragraphs, and only where there is a choice.
void set_topics(const std::vector<PageLine>& page, std::vector<LineFeatures>& features);

}  // namespace timtin::indexer
