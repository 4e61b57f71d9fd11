#pragma once
#include <string>
#include <vector>

#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// A query with quotation marks that were perhaps meant.
struct QuotedQuery {
  std::string query;
  std::string reason;  ///< "in_a_row": all its words as one phrase; "name": a field's value goes on
};

/// What `query` may have meant with quotation marks: `dinh cong` is "dinh cong", `tacgia:Bảo Thoa` is
/// tacgia:"Bảo Thoa". Likelier ones first; `parsed` is the query as a tree.
std::vector<QuotedQuery> quoted_queries(const std::string& query, const ParsedQuery& parsed);

}  // namespace timtin::searcher
