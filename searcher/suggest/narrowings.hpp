#pragma once
#include <functional>
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Filters for what the words of `request.query` name: a district or province ("thanh tri", "quận 2", "tỉnh Bắc
/// Giang"), a commune behind its type word, the union of one ("LĐLĐ Thanh Trì"), a year, quarter, month, day or "năm
/// ngoái". Each comes with the query without those words and the number of articles it finds so (`count`, of a whole
/// request); those that find nothing are left out. At most three, in the order of the query. Nothing is offered beside
/// filters of the same kind.
std::vector<Narrowing> find_narrowings(const SearchRequest& request, const ParsedQuery& parsed,
                                       text::Analyzer& analyzer, Day today,
                                       const std::function<MatchCount(const SearchRequest&)>& count);

/// `request` with the filter of `narrowing` instead of its words.
SearchRequest narrowed(const SearchRequest& request, const Narrowing& narrowing);

/// "only in huyện Thanh Trì: 'cham lo tet' --district 'Thanh Trì' (12 articles)".
Notice narrowing_notice(const Narrowing& narrowing);

}  // namespace timtin::searcher
