#include "searcher/program/output/count_table_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "common/unicode/letters.hpp"
#include "searcher/program/output/charts.hpp"
#include "searcher/program/output/display.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kIndent = 2, kGap = 2, kWidestHeading = 16, kNarrowestLabels = 12;

struct Column {
  std::size_t number = 0;  ///< in the table
  std::string heading;
  std::size_t width = 0;
};

std::string shown(const std::string& name, const std::string& label) {
  const bool is_time = name == "month" || name == "quarter" || name == "year";
  return to_harmless(is_time ? cli::shown_month(label) : label).text;
}

Column column_of(const CountTable& table, std::size_t number) {
  const std::string heading = shorten(shown(table.columns_name, table.columns[number].label), kWidestHeading);
  std::size_t width = text::display_width(heading);
  for (const CountTable::Row& row : table.rows) width = std::max(width, std::to_string(row.counts[number]).size());
  return {number, heading, width + kGap};
}

/// Those that `room` is enough for, in the order of the table.
std::vector<Column> fitting_columns(const CountTable& table, std::size_t room) {
  std::vector<Column> columns;
  const bool is_time = table.columns_name == "month" || table.columns_name == "year";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    Column column = column_of(table, is_time ? table.columns.size() - 1 - i : i);
    if (column.width > room) break;
    room -= column.width;
    columns.push_back(std::move(column));
  }
  if (is_time) std::ranges::reverse(columns);
  return columns;
}

std::string aligned_right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text::display_width(text)), ' ') + text;
}

std::string cell_text(std::uint64_t count) { return count > 0 ? std::to_string(count) : "-"; }

void write_remark(const CountTable& table, std::size_t columns, Page& page) {
  if (const std::size_t shown = table.rows.size(), all = shown + table.rows_left_out; all > shown)
    page.write(shown < kMostValuesOfLarge ? tr("the {} most frequent of {}; all: --facet-limit all", shown, all)
                                          : tr("the {} most frequent of {}", shown, all),
               Style::faint, kIndent);
  const std::size_t missing = table.columns_left_out + table.columns.size() - columns;
  if (missing > 0)
    page.write(tr("{} of {} columns; --format csv has them all", columns, columns + missing), Style::faint, kIndent);
}

}  // namespace

void write_count_table(const CountTable& table, Page& page) {
  if (table.rows.empty()) return;
  std::size_t labels = kNarrowestLabels;
  for (const CountTable::Row& row : table.rows)
    labels = std::max(labels, text::display_width(shown(table.rows_name, row.label)));
  labels = std::min(labels, std::max(page.width() / 2, kNarrowestLabels));
  const std::size_t taken = std::min(kIndent + labels, page.width());
  const std::vector<Column> columns = fitting_columns(table, page.width() - taken);
  page.blank_line();
  page.write(table_heading(table), Style::title);
  std::string headings(kIndent + labels, ' ');
  for (const Column& column : columns) headings += aligned_right(column.heading, column.width);
  page.write_line({{headings, Style::facts}});
  for (const CountTable::Row& row : table.rows) {
    std::string line(kIndent, ' ');
    line += text::padded(shorten(shown(table.rows_name, row.label), labels), labels);
    for (const Column& column : columns) line += aligned_right(cell_text(row.counts[column.number]), column.width);
    page.write_line({{line, Style::plain}});
  }
  write_remark(table, columns.size(), page);
}

}  // namespace timtin::searcher
