#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/json/answer.hpp"
#include "searcher/json/charts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// One count of a timeline or facet, for formats with one line for each count.
struct CountRow {
  std::string facet;  ///< "timeline", "district" ...
  std::string key;    ///< empty: articles that have no value
  std::string label;
  std::uint64_t count = 0;
};

/// The values of a facet to show: the `limit` most frequent. Months and years are in chronological order.
std::vector<FacetValue> shown_values(const Facet& facet, std::size_t limit);

/// The timeline in chronological order, then the facets with `charts.facet_limit` values each. Tables (count_table.hpp)
/// are not included.
std::vector<CountRow> count_rows(const ChartOptions& charts, const Answer& answer);

}  // namespace timtin::searcher
