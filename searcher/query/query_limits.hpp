#pragma once
#include <string>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// Most words (tokens of the analyzer) in a query. Xapian walks a query recursively, in time that grows with the square
/// of its length, so a pasted article must not become one.
inline constexpr std::size_t kMaxQueryWords = 256;

/// The longest query in bytes, far more than kMaxQueryWords need.
inline constexpr std::size_t kMaxQueryBytes = std::size_t{64} << 10;

/// Most words with a * in a query. Each stands for up to kMaxPrefixTerms words, chosen from tens of thousands.
inline constexpr std::size_t kMaxPrefixes = 16;

/// Most postings that the prefixes of a query may have together; each gets an equal share. "t*" alone has millions in
/// 150,000 articles, and a query reads them several times.
inline constexpr std::size_t kMaxPrefixPostings = 3'000'000;

std::size_t count_prefixes(const QueryNode& node);

/// Throws Error: usage, for a query of more than kMaxQueryBytes. To be called before parsing.
void limit_bytes(const std::string& query);

/// Keeps `parsed` within kMaxQueryWords. A plain list of words and phrases is cut, with a notice "query_cut";
/// anything else is refused, and so are more than kMaxPrefixes prefixes. `query`: the text it was parsed
/// from. Throws Error: usage.
void limit_words(ParsedQuery& parsed, const std::string& query, text::Analyzer& analyzer);

}  // namespace timtin::searcher
