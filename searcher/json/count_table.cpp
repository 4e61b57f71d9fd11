#include "searcher/json/count_table.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "searcher/json/timeline.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kLeftOut = std::numeric_limits<std::size_t>::max();

bool is_time(const std::string& facet) { return facet == "month" || facet == "year"; }

/// Which of `values` (ordered by descending count) are shown, and in which order.
struct Shown {
  std::vector<FacetValue> values;
  std::vector<std::size_t> place_of;  ///< of each value among those shown, or kLeftOut

  Shown(const std::string& facet, const std::vector<FacetValue>& all, std::size_t limit)
      : values(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size()))) {
    if (is_time(facet)) std::ranges::sort(values, {}, &FacetValue::key);
    std::map<std::string, std::size_t> places;
    for (std::size_t place = 0; place < values.size(); ++place) places[values[place].key] = place;
    for (const FacetValue& value : all) {
      const auto place = places.find(value.key);
      place_of.push_back(place == places.end() ? kLeftOut : place->second);
    }
  }
};

/// The months of `answer` and of the compared queries.
std::vector<const Facet*> months_of(const Answer& answer) {
  std::vector<const Facet*> months{find_facet(answer.results, "month")};
  for (const ComparedQuery& compared : answer.compared) months.push_back(&compared.months);
  return months;
}

}  // namespace

CountTable count_table(const CrossTable& cross, std::size_t limit) {
  const auto shown_of = [limit](const std::string& facet, const std::vector<FacetValue>& values) {
    return is_time(facet) ? values.size() : std::min(limit, values.size());
  };
  const bool is_large = shown_of(cross.facets.rows, cross.rows) >
                        kMostCells / std::max<std::size_t>(shown_of(cross.facets.columns, cross.columns), 1);
  const auto limit_of = [&](const std::string& facet, const std::vector<FacetValue>& values) {
    return std::min(shown_of(facet, values), is_large ? kMostValuesOfLarge : values.size());
  };
  const Shown rows(cross.facets.rows, cross.rows, limit_of(cross.facets.rows, cross.rows)),
      columns(cross.facets.columns, cross.columns, limit_of(cross.facets.columns, cross.columns));
  CountTable table{.rows_name = cross.facets.rows,
                   .columns_name = cross.facets.columns,
                   .columns = columns.values,
                   .rows = {},
                   .rows_left_out = cross.rows.size() - rows.values.size(),
                   .columns_left_out = cross.columns.size() - columns.values.size()};
  for (const FacetValue& row : rows.values)
    table.rows.push_back({row.key, row.label, std::vector<std::uint64_t>(columns.values.size())});
  for (const CrossTable::Cell& cell : cross.cells) {
    const std::size_t row = rows.place_of[cell.row], column = columns.place_of[cell.column];
    if (row != kLeftOut && column != kLeftOut) table.rows[row].counts[column] = cell.count;
  }
  return table;
}

CountTable count_table(const Answer& answer, TimelineUnit unit) {
  const std::vector<const Facet*> months = months_of(answer);
  Facet all{.name = "month", .values = {}, .without = 0};
  for (const Facet* facet : months) all.values.insert(all.values.end(), facet->values.begin(), facet->values.end());
  const Timeline whole = make_timeline(all, unit);
  CountTable table{.rows_name = std::string(name_of(whole.unit)), .columns_name = "query", .columns = {}, .rows = {}};
  std::map<std::string, std::size_t> row_of;
  for (const TimelineBar& bar : whole.bars) {
    row_of[bar.key] = table.rows.size();
    table.rows.push_back({bar.key, bar.key, std::vector<std::uint64_t>(months.size())});
  }
  for (std::size_t column = 0; column < months.size(); ++column) {
    const std::string& query = column == 0 ? answer.request.query : answer.compared[column - 1].query;
    FacetValue& heading = table.columns.emplace_back(FacetValue{query, query, 0});
    for (const TimelineBar& bar : make_timeline(*months[column], whole.unit).bars) {
      table.rows[row_of.at(bar.key)].counts[column] = bar.count;
      heading.count += bar.count;
    }
  }
  return table;
}

std::vector<CountTable> count_tables(const ChartOptions& charts, const Answer& answer) {
  std::vector<CountTable> tables;
  if (charts.timeline && !answer.compared.empty() && find_facet(answer.results, "month") != nullptr)
    tables.push_back(count_table(answer, *charts.timeline));
  if (charts.is_cross && answer.results.cross) tables.push_back(count_table(*answer.results.cross, charts.facet_limit));
  return tables;
}

}  // namespace timtin::searcher
