#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/json/charts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// One month, quarter or year; it may have no articles.
struct TimelineBar {
  std::string key;  ///< "2021-02", "2021-Q1", "2021"
  std::uint64_t count = 0;
};

/// The number of matching articles over time, from the first dated one to the last.
struct Timeline {
  TimelineUnit unit = TimelineUnit::month;
  std::vector<TimelineBar> bars;  ///< in chronological order, without gaps
  std::uint64_t undated = 0;
};

/// Made from the facet "month". TimelineUnit::automatic: months up to three years, quarters up to ten, then years.
Timeline make_timeline(const Facet& months, TimelineUnit unit);

/// "month", "quarter", "year".
std::string_view name_of(TimelineUnit unit);

/// The facet of that name, or nullptr.
const Facet* find_facet(const SearchResults& results, std::string_view name);

}  // namespace timtin::searcher
