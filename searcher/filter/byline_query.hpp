#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/store/schema.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::searcher {

/// Articles whose author or source (`field`) contains one of `names` as adjacent words: a whole name or a part. Words
/// without marks match every reading. Throws Error: usage (a name without a letter or digit).
Xapian::Query byline_query(const std::vector<std::string>& names, const schema::TextPrefix& field,
                           const store::Index& index, text::Analyzer& analyzer);

}  // namespace timtin::searcher
