#include "searcher/page/html_charts.hpp"

#include <algorithm>

#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "searcher/json/timeline.hpp"
#include "searcher/program/output/charts.hpp"

// Bars are SVG stretched to the available width. Words and numbers are HTML beside them, so they keep their size. The
// content policy of the page forbids style attributes, so sizes are attributes of SVG.

namespace timtin::searcher {
namespace {

constexpr int kWhole = 100, kLeast = 2;

std::string size_of(std::uint64_t count, std::uint64_t most) {
  if (count == 0 || most == 0) return "0";
  const double share = static_cast<double>(count) / static_cast<double>(most);
  return std::to_string(std::max(static_cast<int>(share * kWhole), kLeast));
}

Address address_of(const KeyAddress& narrowed, const std::string& key) { return narrowed ? narrowed(key) : Address(); }

void add_bar(Html& html, const TimelineBar& bar, std::uint64_t most, const KeyAddress& narrowed) {
  const std::string label = tr_count("{1}: {0} article", "{1}: {0} articles", bar.count, cli::shown_month(bar.key));
  html.open("li");
  const Address address = bar.count > 0 ? address_of(narrowed, bar.key) : Address();
  html.open_link(address, {{"title", label}});
  html.open("svg",
            {{"viewBox", "0 0 10 100"}, {"preserveAspectRatio", "none"}, {"role", "img"}, {"aria-label", label}});
  const int height = std::stoi(size_of(bar.count, most));
  if (height > 0)
    html.leaf("rect", {{"y", std::to_string(kWhole - height)}, {"width", "10"}, {"height", std::to_string(height)}});
  html.close().close().close();
}

void add_table(Html& html, const Timeline& timeline) {
  html.open("details").element("summary", {}, tr("Numbers")).open("table");
  for (const TimelineBar& bar : timeline.bars)
    html.open("tr").element("td", {}, cli::shown_month(bar.key)).element("td", {}, std::to_string(bar.count)).close();
  html.close().close();
}

void add_faint(Html& html, const std::string& text) { html.element("p", {{"class", "faint"}}, text); }

}  // namespace

Html html_timeline(const Facet& months, TimelineUnit unit, const KeyAddress& narrowed) {
  Html html;
  const Timeline timeline = make_timeline(months, unit);
  if (timeline.bars.empty()) return html;
  const auto most = std::ranges::max_element(timeline.bars, {}, &TimelineBar::count);
  html.open("section", {{"class", "timeline"}}).element("h2", {}, timeline_heading(timeline.unit));
  html.open("div", {{"class", "chart"}}).open("ol", {{"class", "bars"}});
  for (const TimelineBar& bar : timeline.bars) add_bar(html, bar, most->count, narrowed);
  html.close().open("div", {{"class", "axis"}}).element("span", {}, cli::shown_month(timeline.bars.front().key));
  if (timeline.bars.size() > 1) html.element("span", {}, cli::shown_month(timeline.bars.back().key));
  html.close().close();
  std::string remark = tr("most: {} in {}", most->count, cli::shown_month(most->key));
  if (timeline.undated > 0)
    remark += " · " + tr_count("{} article without a date", "{} articles without a date", timeline.undated);
  add_faint(html, remark);
  add_table(html, timeline);
  html.close();
  return html;
}

Html html_facet(const Facet& facet, std::size_t limit, const KeyAddress& narrowed) {
  Html html;
  if (facet.values.empty()) return html;
  html.open("section").element("h2", {}, facet_heading(facet.name)).open("ul");
  const std::size_t shown = std::min(limit, facet.values.size());
  const std::uint64_t most = facet.values.front().count;  // ordered by descending count
  for (std::size_t i = 0; i < shown; ++i) {
    const FacetValue& value = facet.values[i];
    html.open("li", {{"class", "row"}}).link(address_of(narrowed, value.key), value.label);
    html.element("span", {}, std::to_string(value.count));
    html.open("svg", {{"viewBox", "0 0 100 10"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    html.leaf("rect", {{"width", size_of(value.count, most)}, {"height", "10"}}).close().close();
  }
  html.close();
  if (shown < facet.values.size()) add_faint(html, tr("the first {} of {}", shown, facet.values.size()));
  if (facet.without > 0) add_faint(html, without_line(facet));
  html.close();
  return html;
}

Html html_count_table(const CountTable& table) {
  Html html;
  if (table.rows.empty()) return html;
  const auto shown = [](const std::string& name, const std::string& label) {
    return name == "month" || name == "quarter" || name == "year" ? cli::shown_month(label) : label;
  };
  html.open("section", {{"class", "counts"}}).element("h2", {}, table_heading(table)).open("div", {{"class", "wide"}});
  html.open("table").open("thead").open("tr").open("td").close();
  for (const FacetValue& column : table.columns)
    html.element("th", {{"scope", "col"}}, shown(table.columns_name, column.label));
  html.close().close().open("tbody");
  for (const CountTable::Row& row : table.rows) {
    html.open("tr").element("th", {{"scope", "row"}}, shown(table.rows_name, row.label));
    for (const std::uint64_t count : row.counts) html.element("td", {}, count > 0 ? std::to_string(count) : "");
    html.close();
  }
  html.close().close().close();
  if (const std::size_t all = table.rows.size() + table.rows_left_out; table.rows_left_out > 0)
    add_faint(html, tr("the first {} of {}", table.rows.size(), all));
  html.close();
  return html;
}

}  // namespace timtin::searcher
