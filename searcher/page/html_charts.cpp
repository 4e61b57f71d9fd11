#include "searcher/page/html_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/message.hpp"
#include "searcher/page/html_text.hpp"
#include "searcher/page/timeline.hpp"
#include "searcher/program/output/charts.hpp"

// SVG stretched to the width at hand; words and numbers stand beside it as HTML, so that they keep their size.

namespace timtin::searcher {
namespace {

constexpr int kStep = 10, kBar = 8, kHeight = 100, kLeast = 2;

int height_of(std::uint64_t count, std::uint64_t most) {
  if (count == 0 || most == 0) return 0;
  const double share = static_cast<double>(count) / static_cast<double>(most);
  return std::max(static_cast<int>(share * kHeight), kLeast);
}

std::string svg_of(const Timeline& timeline, std::uint64_t most) {
  std::string svg = fmt::format(R"(<svg viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">)",
                                timeline.bars.size() * kStep, kHeight, to_html(timeline_heading(timeline.unit)));
  svg += '\n';
  for (std::size_t i = 0; i < timeline.bars.size(); ++i) {
    const TimelineBar& bar = timeline.bars[i];
    const int height = height_of(bar.count, most);
    if (height == 0) continue;
    svg += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>)", i * kStep + 1,
                       kHeight - height, kBar, height, bar.key, bar.count);
    svg += '\n';
  }
  return svg + "</svg>\n";
}

std::string table_of(const Timeline& timeline) {
  std::string table = fmt::format("<details><summary>{}</summary>\n<table>\n", to_html(tr("Numbers")));
  for (const TimelineBar& bar : timeline.bars)
    table += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", bar.key, bar.count);
  return table + "</table>\n</details>\n";
}

std::string faint(const std::string& text) { return fmt::format("<p class=\"faint\">{}</p>\n", to_html(text)); }

}  // namespace

std::string html_timeline(const Facet& months, TimelineUnit unit) {
  const Timeline timeline = make_timeline(months, unit);
  if (timeline.bars.empty()) return {};
  const auto most = std::ranges::max_element(timeline.bars, {}, &TimelineBar::count);
  // Few bars do not grow fat; a single one needs no other end of the axis.
  constexpr std::size_t kWidestBarRem = 4;
  const std::string last = timeline.bars.size() > 1 ? timeline.bars.back().key : "";
  std::string html = fmt::format(
      "<section class=\"timeline\">\n<h2>{}</h2>\n<div style=\"max-width: {}rem\">\n{}"
      "<div class=\"axis\"><span>{}</span><span>{}</span></div>\n</div>\n",
      to_html(timeline_heading(timeline.unit)), timeline.bars.size() * kWidestBarRem, svg_of(timeline, most->count),
      timeline.bars.front().key, last);
  html += faint(tr("most: {} in {}", most->count, most->key));
  if (timeline.undated > 0)
    html += faint(tr_count("{} article without a date", "{} articles without a date", timeline.undated));
  return html + table_of(timeline) + "</section>\n";
}

std::string html_facet(const Facet& facet, std::size_t limit) {
  if (facet.values.empty()) return {};
  std::string html = fmt::format("<section>\n<h2>{}</h2>\n<ul>\n", to_html(facet_heading(facet.name)));
  const std::size_t shown = std::min(limit, facet.values.size());
  const std::uint64_t most = facet.values.front().count;  // they come by falling count
  for (std::size_t i = 0; i < shown; ++i) {
    const FacetValue& value = facet.values[i];
    html += fmt::format(
        R"(<li class="row">{}<span>{}</span><svg viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true">)"
        R"(<rect width="{}" height="10"/></svg></li>)",
        to_html(value.label), value.count, kHeight, height_of(value.count, most));
    html += '\n';
  }
  html += "</ul>\n";
  if (shown < facet.values.size()) html += faint(tr("the first {} of {}", shown, facet.values.size()));
  if (facet.without > 0) html += faint(tr_count("{} article has none", "{} articles have none", facet.without));
  return html + "</section>\n";
}

}  // namespace timtin::searcher
