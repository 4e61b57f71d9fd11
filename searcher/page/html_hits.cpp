#include "searcher/page/html_hits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "searcher/program/output/page.hpp"

namespace timtin::searcher {
namespace {

void add_facts(Html& html, const Hit& hit, const Address& copies) {
  html.open("p", {{"class", "facts"}}).text(facts_line(hit.published, hit.districts, hit.author, hit.source));
  if (hit.copies && hit.copies->value > 0)
    html.text(" · ").link(copies, tr_count("+{} copy", "+{} copies", hit.copies->value), {{"class", "copies"}});
  html.close();
}

void add_hit(Html& html, const Hit& hit, const HitLinks& links) {
  const MarkedText title = full_title(hit.kicker, hit.title, hit.title_highlights);
  html.open("li", {{"class", "hit"}}).open("h3");
  html.open_link(links.title).marked(title.text, title.marks).close().close();
  add_facts(html, hit, links.copies);
  const Snippet& snippet = hit.snippet;
  if (!snippet.text.empty()) {
    html.open("p", {{"class", "snippet"}}).text(snippet.is_cut_before ? "… " : "");
    html.marked(snippet.text, snippet.highlights).text(snippet.is_cut_after ? " …" : "").close();
  }
  if (!links.further.empty()) {
    html.open("p", {{"class", "further"}});
    for (const auto& [text, address] : links.further) html.link(address, text).text(" ");
    html.close();
  }
  // An id is of no use to people if there is an address or a file to go to.
  if (links.title.empty()) html.element("p", {{"class", "id"}}, hit.path.empty() ? hit.id : hit.path);
  html.close();
}

}  // namespace

Html html_hits(const SearchResults& results, const std::function<HitLinks(const Hit&)>& links_of) {
  Html html;
  if (results.hits.empty()) return html;
  html.open("ol", {{"class", "hits"}, {"lang", "vi"}});
  // Long queries rank both tiers together.
  const bool is_mixed =
      !std::ranges::is_partitioned(results.hits, [](const Hit& hit) { return hit.tier == Tier::all; });
  Tier tier = Tier::all;
  for (const Hit& hit : results.hits) {
    if (hit.tier != tier && !is_mixed)
      html.element("li", {{"class", "tier"}, {"lang", tr("en")}}, tr("Most of the words:"));
    tier = hit.tier;
    add_hit(html, hit, links_of(hit));
  }
  html.close();
  return html;
}

std::string filters_line(const SearchRequest& request) {
  std::vector<std::string> filters;
  const DateRange& dates = request.dates;
  if (dates.first && dates.last)
    filters.push_back(cli::shown(*dates.first) + " – " + cli::shown(*dates.last));
  else if (dates.first)
    filters.push_back(tr("from {}", cli::shown(*dates.first)));
  else if (dates.last)
    filters.push_back(tr("to {}", cli::shown(*dates.last)));
  if (request.undated) filters.push_back(tr("no date"));
  for (const auto* names :
       {&request.districts, &request.communes, &request.provinces, &request.unions, &request.authors, &request.sources})
    if (!names->empty()) filters.push_back(fmt::format("{}", fmt::join(*names, ", ")));
  return fmt::format("{}", fmt::join(filters, " · "));
}

std::string query_heading(const SearchRequest& request) {
  const bool is_everything = request.query.find_first_not_of(" *") == std::string::npos;
  return is_everything ? tr("All articles") : request.query;
}

}  // namespace timtin::searcher
