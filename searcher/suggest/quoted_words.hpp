#pragma once
#include <string>
#include <vector>

#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// The query with quotation marks that the user may have meant.
struct QuotedQuery {
  std::string query;
  std::string reason;  ///< "in_a_row": all its words as one phrase; "name": a field's value goes on
};

/// `query` with quotation marks: "dinh cong" for `dinh cong`, tacgia:"Bảo Thoa" for `tacgia:Bảo Thoa`. Likelier ones
/// first. `parsed`: the query as a tree.
std::vector<QuotedQuery> quoted_queries(const std::string& query, const ParsedQuery& parsed);

}  // namespace timtin::searcher
