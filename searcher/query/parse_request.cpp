#include "searcher/query/parse_request.hpp"

#include "common/message.hpp"
#include "searcher/query/query_limits.hpp"
#include "searcher/query/query_parser.hpp"

namespace timtin::searcher {

bool has_filter(const SearchRequest& request) {
  return !request.dates.is_open() || request.undated || request.indexed_after || !request.districts.empty() ||
         !request.communes.empty() || !request.provinces.empty() || !request.unions.empty() ||
         !request.authors.empty() || !request.sources.empty() || !request.story.empty();
}

ParsedQuery parse_request(const SearchRequest& request, text::Analyzer& analyzer, Day today) {
  limit_bytes(request.query);
  ParsedQuery parsed = parse_query(request.query, today);
  limit_words(parsed, request.query, analyzer);
  if (!parsed.root && !has_filter(request))
    throw Error(ErrorCode::usage, tr("the query is empty"), tr("give words, or a filter; * matches every article"));
  if (request.undated && !request.dates.is_open())
    throw Error(ErrorCode::usage, tr("articles without a date cannot be searched by date"));
  return parsed;
}

}  // namespace timtin::searcher
