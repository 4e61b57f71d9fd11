#pragma once
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/query/query_node.hpp"

namespace timtin::searcher {

/// A place that words of a query name.
struct NamedPlace {
  std::size_t first = 0, last = 0;  ///< words of the query, its type word included
  std::string kind;                 ///< "district", "province" or "commune"
  std::string value;                ///< as SearchRequest takes it, for this one place: "Thanh Trì"
  std::string label;                ///< "huyện Thanh Trì"
};

/// The places that `words` (all plain) name, in order; the longest name where several begin. A query without
/// any marks may mean every reading, one with marks means what it says. A name of one word, or of a commune,
/// counts only behind its type word ("quận 2"). A name that two or three districts bear gives each of them;
/// one that more bear is left out. Cost: one pass over the gazetteer's names, about 0.1 ms.
std::vector<NamedPlace> named_places(const std::vector<QueryNode>& words, text::Analyzer& analyzer);

}  // namespace timtin::searcher
