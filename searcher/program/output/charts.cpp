#include "searcher/program/output/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "common/unicode/letters.hpp"
#include "searcher/json/count_rows.hpp"
#include "searcher/json/timeline.hpp"
#include "searcher/program/output/count_table_text.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kIndent = 2, kGap = 2, kNarrowestBar = 4, kWidestBar = 40;

struct Row {
  std::string label;
  std::uint64_t count = 0;
};

//   huyện Thanh Trì, Hà Nội   12  ██████▌
void write_rows(const std::vector<Row>& rows, bool is_ascii, Page& page) {
  std::size_t labels = 0, counts = 1;
  std::uint64_t most = 1;
  for (const Row& row : rows) {
    labels = std::max(labels, text::display_width(row.label));
    counts = std::max(counts, std::to_string(row.count).size());
    most = std::max(most, row.count);
  }
  const std::size_t numbers = kIndent + kGap + counts;
  labels = std::min(labels, std::max<std::size_t>((page.width() - std::min(numbers, page.width())) * 3 / 5, 8));
  const std::size_t taken = numbers + labels + kGap;
  const std::size_t bars = page.width() > taken + kNarrowestBar ? std::min(page.width() - taken, kWidestBar) : 0;
  for (const Row& row : rows) {
    const std::string line = fmt::format("{:{}}{}{:{}}{:>{}}", "", kIndent,
                                         text::padded(shorten(row.label, labels), labels), "", kGap, row.count, counts);
    // A single bar shows no comparison.
    const std::string drawn =
        rows.size() == 1 ? "" : bar(static_cast<double>(row.count) / static_cast<double>(most), bars, is_ascii);
    page.write_line({{line, Style::plain}, {drawn.empty() ? "" : std::string(kGap, ' ') + drawn, Style::facts}});
  }
}

// One bar each, but a long run without articles becomes one line: "2015-03 … 2017-10".
std::vector<Row> timeline_rows(const Timeline& timeline) {
  constexpr std::size_t kShownEmpty = 3;  // consecutive empty bars still shown one by one
  std::vector<Row> rows;
  for (std::size_t i = 0; i < timeline.bars.size();) {
    std::size_t end = i;
    while (end < timeline.bars.size() && timeline.bars[end].count == 0) ++end;
    if (end - i > kShownEmpty) {
      rows.push_back(
          {cli::shown_month(timeline.bars[i].key) + " … " + cli::shown_month(timeline.bars[end - 1].key), 0});
      i = end;
    } else {
      rows.push_back({cli::shown_month(timeline.bars[i].key), timeline.bars[i].count});
      ++i;
    }
  }
  return rows;
}

void write_timeline(const ChartOptions& charts, const Facet& months, Page& page) {
  const Timeline timeline = make_timeline(months, *charts.timeline);
  if (timeline.bars.empty() && timeline.undated == 0) return;
  page.blank_line();
  page.write(timeline_heading(timeline.unit), Style::title);
  write_rows(timeline_rows(timeline), charts.is_ascii, page);
  if (timeline.undated > 0)
    page.write(tr_count("{} article without a date", "{} articles without a date", timeline.undated), Style::faint,
               kIndent);
}

void write_facet(const ChartOptions& charts, const Facet& facet, Page& page) {
  if (facet.values.empty() && facet.without == 0) return;
  page.blank_line();
  page.write(facet_heading(facet.name), Style::title);
  std::vector<Row> rows;
  const bool is_time = facet.name == "month";
  for (const FacetValue& value : shown_values(facet, charts.facet_limit))
    rows.push_back({to_harmless(is_time ? cli::shown_month(value.label) : value.label).text, value.count});
  write_rows(rows, charts.is_ascii, page);
  if (rows.size() < facet.values.size())
    page.write(tr("the {} most frequent of {}; all: --facet-limit all", rows.size(), facet.values.size()), Style::faint,
               kIndent);
  if (facet.without > 0) page.write(without_line(facet), Style::faint, kIndent);
}

}  // namespace

std::string bar(double share, std::size_t columns, bool is_ascii) {
  if (columns == 0 || !(share > 0)) return {};
  const double width = std::min(share, 1.0) * static_cast<double>(columns);
  if (is_ascii) return std::string(std::max<std::size_t>(static_cast<std::size_t>(std::lround(width)), 1), '#');
  const auto eighths = std::max<std::size_t>(static_cast<std::size_t>(std::lround(width * 8)), 1);
  std::string blocks;
  for (std::size_t i = 0; i < eighths / 8; ++i) blocks += "\u2588";
  // U+2588 is a full block, U+2589 seven eighths ... U+258F one eighth; all start with bytes E2 96.
  if (eighths % 8 > 0) blocks.append("\xE2\x96").push_back(static_cast<char>(0x90 - eighths % 8));
  return blocks;
}

std::string facet_heading(std::string_view name) {
  if (name == "district") return tr("Districts");
  if (name == "province") return tr("Provinces (before July 2025)");
  if (name == "month") return tr("Months");
  if (name == "year") return tr("Years");
  if (name == "author") return tr("Authors");
  if (name == "source") return tr("Sources");
  if (name == "union") return tr("Union bodies");
  return std::string(name);
}

std::string without_line(const Facet& facet) {
  const std::uint64_t count = facet.without;
  if (facet.name == "month" || facet.name == "year")
    return tr_count("{} article without a date", "{} articles without a date", count);
  if (facet.name == "district") return tr_count("{} article names no district", "{} articles name no district", count);
  if (facet.name == "province") return tr_count("{} article names no province", "{} articles name no province", count);
  if (facet.name == "author") return tr_count("{} article without an author", "{} articles without an author", count);
  if (facet.name == "source") return tr_count("{} article without a source", "{} articles without a source", count);
  return tr_count("{} article names no union body", "{} articles name no union body", count);
}

std::string table_heading(const CountTable& table) {
  if (table.columns_name != "query") return facet_heading(table.rows_name) + " × " + facet_heading(table.columns_name);
  for (const TimelineUnit unit : {TimelineUnit::month, TimelineUnit::quarter, TimelineUnit::year})
    if (table.rows_name == name_of(unit)) return timeline_heading(unit);
  return table.rows_name;
}

std::string timeline_heading(TimelineUnit unit) {
  if (unit == TimelineUnit::year) return tr("Articles by year");
  return unit == TimelineUnit::quarter ? tr("Articles by quarter") : tr("Articles by month");
}

void write_charts(const ChartOptions& charts, const Answer& answer, Page& page) {
  const Facet* const months = find_facet(answer.results, "month");
  if (charts.timeline && months != nullptr && answer.compared.empty()) write_timeline(charts, *months, page);
  for (const std::string& name : charts.facets)
    if (const Facet* facet = find_facet(answer.results, name)) write_facet(charts, *facet, page);
  for (const CountTable& table : count_tables(charts, answer)) write_count_table(table, page);
}

}  // namespace timtin::searcher
