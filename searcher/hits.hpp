#pragma once
#include <string>
#include <vector>

#include <xapian.h>

#include "common/text/analyzer.hpp"
#include "searcher/segments.hpp"
#include "searcher/snippet.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Copies what a hit shows out of the index: fields, districts, title highlights, snippet.
Hit make_hit(const Xapian::Database& database, const Match& match, const Highlighter& highlighter,
             text::Analyzer& analyzer, const SearchRequest& request);

}  // namespace timtin::searcher
