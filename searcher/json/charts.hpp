#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace timtin::searcher {

/// The unit of a timeline; `automatic` depends on the span.
enum class TimelineUnit { automatic, month, quarter, year };

/// The counts to show with the hits.
struct ChartOptions {
  std::vector<std::string> facets;       ///< names, in order; none if they are crossed
  std::size_t facet_limit = 20;          ///< values shown of each facet
  std::optional<TimelineUnit> timeline;  ///< none: no timeline
  bool is_cross = false;                 ///< show the table of the two crossed facets
  bool is_ascii = false;                 ///< draw bars with '#'

  bool is_empty() const { return facets.empty() && !timeline && !is_cross; }
};

}  // namespace timtin::searcher
