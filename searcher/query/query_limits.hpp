#pragma once
#include <string>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// Most words (tokens of the analyzer) in a query. Xapian walks a query recursively and in time that grows with its
/// square, so a pasted article must not become one.
inline constexpr std::size_t kMaxQueryWords = 256;

/// The longest query. It is far more than kMaxQueryWords need.
inline constexpr std::size_t kMaxQueryBytes = std::size_t{64} << 10;

/// Most words with a * in a query: each stands for up to kMaxPrefixTerms others, found among tens of thousands.
inline constexpr std::size_t kMaxPrefixes = 16;

/// Most postings that all prefixes of a query may stand for, each for its share. "t*" alone has millions among 150,000
/// articles, and a query reads them some times over.
inline constexpr std::size_t kMaxPrefixPostings = 3'000'000;

std::size_t count_prefixes(const QueryNode& node);

/// Throws Error: usage, for a query of more than kMaxQueryBytes. Asked before it is parsed.
void limit_bytes(const std::string& query);

/// Keeps `parsed` within kMaxQueryWords. A plain list of words and phrases is cut, with a notice "query_cut";
/// anything else is refused, and so are more than kMaxPrefixes prefixes. `query`: the text it was parsed
/// from. Throws Error: usage.
void limit_words(ParsedQuery& parsed, const std::string& query, text::Analyzer& analyzer);

}  // namespace timtin::searcher
