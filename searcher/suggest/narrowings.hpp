#pragma once
#include <functional>
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Filters for places and dates named in `request.query`: a district or province ("thanh tri", "quận 2", "tỉnh Bắc
/// Giang"), a commune after its type word, the union of one ("LĐLĐ Thanh Trì"), a
/// year, quarter, month, day or "năm ngoái". Each has the query without those words and the number
/// of articles that the narrower request finds (by `count`). Filters that find nothing are left out. At most three, in
/// the order of the query. None is offered if the request has a filter of the same kind.
std::vector<Narrowing> find_narrowings(const SearchRequest& request, const ParsedQuery& parsed,
                                       text::Analyzer& analyzer, Day today,
                                       const std::function<MatchCount(const SearchRequest&)>& count);

/// `request` with the filter of `narrowing` instead of the words that name it.
SearchRequest narrowed(const SearchRequest& request, const Narrowing& narrowing);

/// "only in huyện Thanh Trì: 'cham lo tet' --district 'Thanh Trì' (12 articles)".
Notice narrowing_notice(const Narrowing& narrowing);

}  // namespace timtin::searcher
