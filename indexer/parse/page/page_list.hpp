#pragma once
#include <vector>

#include "indexer/parse/line/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// The lines are those of a section, a tag, a search, a front page or a table of documents: headlines of articles, each
/// with a sentence, a day, a name or a count. An article has a text of its own; where that is in doubt, it is one.
/// Cost: linear in the number of lines.
bool lists_articles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features);

}  // namespace timtin::indexer
