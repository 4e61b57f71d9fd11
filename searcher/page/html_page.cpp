#include "searcher/page/html_page.hpp"

#include <fmt/format.h>

#include <iostream>
#include <sstream>

#include "common/cli/shown_date.hpp"
#include "common/file.hpp"
#include "common/message.hpp"
#include "page_style.hpp"
#include "searcher/json/timeline.hpp"
#include "searcher/page/html.hpp"
#include "searcher/page/html_charts.hpp"
#include "searcher/page/html_hits.hpp"
#include "searcher/program/output/count_line.hpp"
#include "timtin/version.hpp"

namespace timtin::searcher {
namespace {

// Nothing is loaded from anywhere, whatever an article contains.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

void add_head(Html& html, const SearchRequest& request) {
  // The language of headings and remarks: the translation contains its own code.
  html.raw("<!DOCTYPE html>\n").open("html", {{"lang", tr("en")}}).open("head");
  html.leaf("meta", {{"charset", "utf-8"}});
  html.leaf("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
  html.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.leaf("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.leaf("meta", {{"name", "generator"}, {"content", fmt::format("timtin {}", library_version())}});
  html.element("title", {}, query_heading(request) + " – timtin");
  html.open("style").raw(text::kPageStyle).close().close();
}

void add_header(Html& html, const Answer& answer) {
  html.open("header").element("h1", {}, query_heading(answer.request));
  if (const std::string filters = filters_line(answer.request); !filters.empty()) html.element("p", {}, filters);
  html.element("p", {{"class", "faint"}}, count_line(answer, ranks_of(answer)));
  for (const MissingShard& shard : answer.results.missing_shards)
    html.open("p").element("strong", {}, missing_line(shard)).close();
  for (const Notice& notice : answer.results.notices) html.element("p", {{"class", "faint"}}, notice.message);
  html.close();
}

}  // namespace

void write_html_page(const Answer& answer, const HtmlOptions& options, std::ostream& out) {
  const ChartOptions& charts = options.charts;
  Html html;
  add_head(html, answer.request);
  html.open("body");
  add_header(html, answer);
  html.open("main").open("div", {{"class", "found"}});
  if (const Facet* months = find_facet(answer.results, "month");
      months != nullptr && charts.timeline && answer.compared.empty())
    html.add(html_timeline(*months, *charts.timeline));
  for (const CountTable& table : count_tables(charts, answer)) html.add(html_count_table(table));
  html.add(html_hits(answer.results, [](const Hit& hit) { return HitLinks{.title = Address::web(hit.url)}; }));
  html.close().open("div", {{"class", "facets"}});
  for (const std::string& name : charts.facets)
    if (const Facet* facet = find_facet(answer.results, name)) html.add(html_facet(*facet, charts.facet_limit));
  html.close().close();
  html.element("footer", {}, fmt::format("timtin {} · {}", library_version(), cli::shown(options.made)));
  html.close().close();
  out << html.str();
}

void write_html_file(const std::string& file, const Answer& answer, const HtmlOptions& options) {
  if (file == "-") {
    write_html_page(answer, options, std::cout);
    return;
  }
  std::ostringstream out;
  write_html_page(answer, options, out);
  replace_file(file, out.view());  // the old page stays until the new one is complete
}

}  // namespace timtin::searcher
