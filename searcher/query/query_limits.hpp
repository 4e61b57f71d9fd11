#pragma once
#include <string>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// Most words (tokens of the analyzer) in a query. Xapian walks a query recursively and in time that grows with its
/// square, so a pasted article must not become one.
inline constexpr std::size_t kMaxQueryWords = 256;

/// Keeps `parsed` within kMaxQueryWords: a plain list of words and phrases is cut, with a notice "query_cut"; anything
/// else is refused. `query`: the text it was parsed from. Throws Error: usage.
void limit_words(ParsedQuery& parsed, const std::string& query, text::Analyzer& analyzer);

}  // namespace timtin::searcher
