#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/json/answer.hpp"
#include "searcher/json/charts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// One count of a timeline or facet, for forms that have a line for each.
struct CountRow {
  std::string facet;  ///< "timeline", "district" ...
  std::string key;    ///< empty: articles that have no value
  std::string label;
  std::uint64_t count = 0;
};

/// The values of a facet to show: the `limit` most frequent, those of months and years in the order of time.
std::vector<FacetValue> shown_values(const Facet& facet, std::size_t limit);

/// The timeline in the order of time, then the facets, `charts.facet_limit` values of each. What is a table of its own
/// (count_table.hpp) is not among them.
std::vector<CountRow> count_rows(const ChartOptions& charts, const Answer& answer);

}  // namespace timtin::searcher
