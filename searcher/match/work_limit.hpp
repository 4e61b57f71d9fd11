#pragma once
#include "common/store/index.hpp"
#include "searcher/plan/search_plan.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Entries of the lists of terms that the query of an answer may read: so many, or, where that is more, so many for
/// each article of the index. Only alternatives of very many frequent words reach it.
inline constexpr double kMostPostings = 2'400'000, kMostPostingsPerArticle = 16;
double most_postings(const store::Index& index);

/// Of a `plan` that would read more than `most`, only the newest articles are searched, as many as are read within the
/// limit; a notice ("query_wide") names the first day, and no count is exact. Throws Error: usage, where dates do not
/// help. For what came into the index after some time there is no limit: alerts miss nothing.
void limit_work(SearchPlan& plan, const store::Index& index, const SearchRequest& request, double most);

}  // namespace timtin::searcher
