#include "searcher/json/count_rows.hpp"

#include <algorithm>

#include "searcher/json/timeline.hpp"

namespace timtin::searcher {

std::vector<FacetValue> shown_values(const Facet& facet, std::size_t limit) {
  const auto end = facet.values.begin() + static_cast<std::ptrdiff_t>(std::min(limit, facet.values.size()));
  std::vector<FacetValue> shown(facet.values.begin(), end);
  if (facet.name == "month" || facet.name == "year") std::ranges::sort(shown, {}, &FacetValue::key);
  return shown;
}

std::vector<CountRow> count_rows(const ChartOptions& charts, const Answer& answer) {
  std::vector<CountRow> rows;
  const SearchResults& results = answer.results;
  if (const Facet* months = find_facet(results, "month");
      months != nullptr && charts.timeline && answer.compared.empty()) {
    const Timeline timeline = make_timeline(*months, *charts.timeline);
    for (const TimelineBar& bar : timeline.bars) rows.push_back({"timeline", bar.key, bar.key, bar.count});
    if (timeline.undated > 0) rows.push_back({"timeline", "", "", timeline.undated});
  }
  for (const std::string& name : charts.facets) {
    const Facet* facet = find_facet(results, name);
    if (facet == nullptr) continue;
    for (const FacetValue& value : shown_values(*facet, charts.facet_limit))
      rows.push_back({name, value.key, value.label, value.count});
    if (facet->without > 0) rows.push_back({name, "", "", facet->without});
  }
  return rows;
}

}  // namespace timtin::searcher
