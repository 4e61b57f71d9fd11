#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/json/answer.hpp"
#include "searcher/json/charts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Counts in rows and columns, for any output format.
///
///     Districts        2019  2020
///     huyện Thanh Trì     4    12
///     quận Hoàng Mai      7     9
struct CountTable {
  struct Row {
    std::string key, label;
    std::vector<std::uint64_t> counts;  ///< one for each column
  };
  std::string rows_name;            ///< a facet, or the unit of a timeline: "district", "year"
  std::string columns_name;         ///< a facet, or "query"
  std::vector<FacetValue> columns;  ///< key and label; the count is the total of the column
  std::vector<Row> rows;
  std::size_t rows_left_out = 0, columns_left_out = 0;  ///< rarer than those shown
};

/// Of a table of more cells than these only so many values of each facet are shown, the most frequent: with 20,000
/// authors and 5,000 sources it would have 100 million cells.
inline constexpr std::size_t kMostCells = 1'000'000, kMostValuesOfLarge = 1'000;

/// The table of the `limit` most frequent values of each facet. Months and years: all with articles, chronologically.
CountTable count_table(const CrossTable& cross, std::size_t limit);

/// The timelines of several queries as columns, over the same months, quarters or years.
CountTable count_table(const Answer& answer, TimelineUnit unit);

/// The tables of an answer that `charts` requests: crossed facets, compared queries.
std::vector<CountTable> count_tables(const ChartOptions& charts, const Answer& answer);

}  // namespace timtin::searcher
