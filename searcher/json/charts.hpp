#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace timtin::searcher {

/// Steps of a timeline; `automatic` goes by the span.
enum class TimelineUnit { automatic, month, quarter, year };

/// The counts to show beside the hits.
struct ChartOptions {
  std::vector<std::string> facets;       ///< names, in the order to show; none where they are crossed
  std::size_t facet_limit = 20;          ///< values shown of each facet
  std::optional<TimelineUnit> timeline;  ///< none: no timeline
  bool is_cross = false;                 ///< the table that the request crosses facets for
  bool is_ascii = false;                 ///< bars of '#'

  bool is_empty() const { return facets.empty() && !timeline && !is_cross; }
};

}  // namespace timtin::searcher
