#pragma once
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// A place named in a query.
struct NamedPlace {
  std::size_t first = 0, last = 0;  ///< words of the query, its type word included
  std::string kind;                 ///< "district", "province" or "commune"
  std::string value;                ///< for SearchRequest, unambiguous: "Thanh Trì"
  std::string label;                ///< "huyện Thanh Trì"
};

/// The places named by `words` (plain words only), in order. If several names begin at a word, the longest
/// counts. In a query without any marks a word may have any marks; in a query with marks it has exactly those
/// typed. A name of one word, or of a commune, counts only after its type word ("quận 2"). A name of two or
/// three districts gives each of them; a name of more is left out. Cost: one pass over the gazetteer's names, about 0.1
/// ms.
std::vector<NamedPlace> named_places(const std::vector<QueryNode>& words, text::Analyzer& analyzer);

}  // namespace timtin::searcher
