#include "searcher/page/html_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "common/file.hpp"
#include "common/message.hpp"
#include "page_style.hpp"
#include "searcher/page/html_charts.hpp"
#include "searcher/page/html_text.hpp"
#include "searcher/page/timeline.hpp"
#include "searcher/program/output/count_line.hpp"
#include "searcher/program/output/page.hpp"
#include "timtin/version.hpp"

namespace timtin::searcher {
namespace {

// Nothing is loaded from anywhere, whatever the text of an article tries.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

std::string heading_of(const SearchRequest& request) {
  const bool is_everything = request.query.find_first_not_of(" *") == std::string::npos;
  return is_everything ? tr("All articles") : request.query;
}

// "2018-02-01 – 2018-02-28 · Thanh Trì, Thường Tín"
std::string filters_of(const SearchRequest& request) {
  std::vector<std::string> filters;
  const DateRange& dates = request.dates;
  if (dates.first && dates.last)
    filters.push_back(to_iso(*dates.first) + " – " + to_iso(*dates.last));
  else if (dates.first)
    filters.push_back(tr("from {}", to_iso(*dates.first)));
  else if (dates.last)
    filters.push_back(tr("to {}", to_iso(*dates.last)));
  if (request.undated) filters.push_back(tr("no date"));
  for (const auto* names : {&request.districts, &request.communes, &request.provinces, &request.unions})
    if (!names->empty()) filters.push_back(fmt::format("{}", fmt::join(*names, ", ")));
  return fmt::format("{}", fmt::join(filters, " · "));
}

void write_head(const SearchRequest& request, std::ostream& out) {
  // The language of headings and remarks: a translation says its own code.
  out << fmt::format(R"(<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="{}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta name="generator" content="timtin {}"/>
<title>{} – timtin</title>
<style>
{}</style>
</head>
<body>
)",
                     to_html(tr("en")), kPolicy, to_html(library_version()), to_html(heading_of(request)),
                     text::kPageStyle);
}

void write_header(const Answer& answer, std::ostream& out) {
  out << "<header>\n<h1>" << to_html(heading_of(answer.request)) << "</h1>\n";
  if (const std::string filters = filters_of(answer.request); !filters.empty())
    out << "<p>" << to_html(filters) << "</p>\n";
  out << "<p class=\"faint\">" << to_html(count_line(answer)) << "</p>\n";
  for (const MissingShard& shard : answer.results.missing_shards)
    out << "<p><strong>" << to_html(missing_line(shard)) << "</strong></p>\n";
  for (const Notice& notice : answer.results.notices)
    out << "<p class=\"faint\">" << to_html(notice.message) << "</p>\n";
  out << "</header>\n";
}

void write_hit(const Hit& hit, std::ostream& out) {
  const MarkedText title = full_title(hit.kicker, hit.title, hit.title_highlights);
  out << "<li class=\"hit\">\n<h3>" << html_link(hit.url, to_html(title.text, title.marks)) << "</h3>\n";
  out << "<p class=\"facts\">" << to_html(facts_line(hit.published, hit.districts, hit.author, hit.source));
  if (hit.copies && hit.copies->value > 0)
    out << " · " << to_html(tr_count("+{} copy", "+{} copies", hit.copies->value));
  out << "</p>\n";
  const Snippet& snippet = hit.snippet;
  if (!snippet.text.empty()) {
    out << "<p>" << (snippet.is_cut_before ? "… " : "") << to_html(snippet.text, snippet.highlights)
        << (snippet.is_cut_after ? " …" : "") << "</p>\n";
  }
  out << "<p class=\"id\">" << to_html(hit.id) << "</p>\n</li>\n";
}

void write_hits(const SearchResults& results, std::ostream& out) {
  if (results.hits.empty()) return;
  out << "<ol class=\"hits\" lang=\"vi\">\n";
  // Long queries rank both tiers together.
  const bool is_mixed =
      !std::ranges::is_partitioned(results.hits, [](const Hit& hit) { return hit.tier == Tier::all; });
  Tier tier = Tier::all;
  for (const Hit& hit : results.hits) {
    if (hit.tier != tier && !is_mixed) out << "<li class=\"tier\">" << to_html(tr("Most of the words:")) << "</li>\n";
    tier = hit.tier;
    write_hit(hit, out);
  }
  out << "</ol>\n";
}

}  // namespace

void write_html_page(const Answer& answer, const HtmlOptions& options, std::ostream& out) {
  const ChartOptions& charts = options.charts;
  write_head(answer.request, out);
  write_header(answer, out);
  out << "<main>\n<div class=\"found\">\n";
  if (const Facet* months = find_facet(answer.results, "month"); months != nullptr && charts.timeline)
    out << html_timeline(*months, *charts.timeline);
  write_hits(answer.results, out);
  out << "</div>\n<div class=\"facets\">\n";
  for (const std::string& name : charts.facets)
    if (const Facet* facet = find_facet(answer.results, name)) out << html_facet(*facet, charts.facet_limit);
  out << "</div>\n</main>\n<footer>timtin " << to_html(library_version()) << " · " << to_iso(options.made)
      << "</footer>\n</body>\n</html>\n";
}

void write_html_file(const std::string& file, const Answer& answer, const HtmlOptions& options) {
  if (file == "-") {
    write_html_page(answer, options, std::cout);
    return;
  }
  std::ostringstream out;
  write_html_page(answer, options, out);
  replace_file(file, out.view());  // yesterday's page stays until today's is whole
}

}  // namespace timtin::searcher
