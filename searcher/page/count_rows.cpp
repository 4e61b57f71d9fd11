#include "searcher/page/count_rows.hpp"

#include <algorithm>

#include "searcher/page/timeline.hpp"

namespace timtin::searcher {

std::vector<CountRow> count_rows(const ChartOptions& charts, const SearchResults& results) {
  std::vector<CountRow> rows;
  if (const Facet* months = find_facet(results, "month"); months != nullptr && charts.timeline) {
    const Timeline timeline = make_timeline(*months, *charts.timeline);
    for (const TimelineBar& bar : timeline.bars) rows.push_back({"timeline", bar.key, bar.key, bar.count});
    if (timeline.undated > 0) rows.push_back({"timeline", "", "", timeline.undated});
  }
  for (const std::string& name : charts.facets) {
    const Facet* facet = find_facet(results, name);
    if (facet == nullptr) continue;
    const std::size_t shown = std::min(charts.facet_limit, facet->values.size());
    for (std::size_t i = 0; i < shown; ++i)
      rows.push_back({name, facet->values[i].key, facet->values[i].label, facet->values[i].count});
    if (facet->without > 0) rows.push_back({name, "", "", facet->without});
  }
  return rows;
}

}  // namespace timtin::searcher
