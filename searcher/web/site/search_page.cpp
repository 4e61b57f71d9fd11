#include "searcher/web/site/search_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "common/message.hpp"
#include "searcher/json/timeline.hpp"
#include "searcher/page/html_charts.hpp"
#include "searcher/page/html_hits.hpp"
#include "searcher/program/output/count_line.hpp"
#include "searcher/web/site/narrowing.hpp"

namespace timtin::web {

using namespace timtin::searcher;

namespace {

constexpr std::size_t kFacetValues = 10;

// A link to another search, and what that search finds.
void add_offer(Html& html, const std::string& words, const SearchState& other, const std::string& label,
               const MatchCount& hits) {
  html.open("p", {{"class", "notice"}}).text(words).text(" ");
  html.link(page_address("/search", other), label, {{"class", "offer"}}).text(" ");
  html.element("span", {{"class", "faint"}},
               hits.is_exact ? tr_count("({} article)", "({} articles)", hits.value)
                             : tr_count("(about {} article)", "(about {} articles)", hits.value));
  html.close();
}

void add_notices(Html& html, const SearchState& state, const SearchResults& results) {
  for (const MissingShard& shard : results.missing_shards)
    html.open("p", {{"class", "notice"}}).element("strong", {}, missing_line(shard)).close();
  for (const Notice& notice : results.notices) {
    if (notice.code == "narrowing") continue;  // suggested below
    html.open("p", {{"class", "notice"}}).text(notice.message).text(" ");
    if (notice.code == "undated_hidden")
      html.link(page_address("/search", undated_of(state)), tr("Show them"), {{"class", "offer"}});
    html.close();
  }
  for (const Suggestion& suggestion : results.suggestions) {
    SearchState other = state;
    other.query = suggestion.query;
    other.page = 1;
    const bool is_in_a_row = suggestion.reason == "in_a_row";
    add_offer(html, is_in_a_row ? tr("As a phrase:") : tr("Did you mean"), other, suggestion.query, suggestion.hits);
  }
  for (const Narrowing& narrowing : results.narrowings) {
    const std::string intro = narrowing.kind == "dates"   ? tr("Only articles of that time:")
                              : narrowing.kind == "union" ? tr("Only articles about that union body:")
                                                          : tr("Only articles about that place:");
    const std::string label =
        narrowing.query.empty() ? narrowing.label : fmt::format("{} · {}", narrowing.query, narrowing.label);
    add_offer(html, intro, offered(state, narrowing), label, narrowing.hits);
  }
}

void add_filters(Html& html, const SearchState& state) {
  const std::vector<Filter> filters = filters_of(state);
  if (filters.empty()) return;
  html.open("ul", {{"class", "chips"}, {"aria-label", tr("Filters")}});
  for (const Filter& filter : filters) {
    html.open("li").open_link(page_address("/search", filter.without),
                              {{"class", "chip"}, {"title", tr("remove this filter")}});
    html.text(filter.label).text(" ").element("span", {{"aria-hidden", "true"}}, "×");
    html.element("span", {{"class", "unseen"}}, tr("remove this filter")).close().close();
  }
  html.close();
}

HitLinks links_of(const SearchState& state, const Hit& hit) {
  HitLinks links{.title = article_address(hit.id, state)};
  if (!hit.story.empty()) links.copies = page_address("/search", story_of(state, hit.story));
  const Address original = Address::web(hit.url);
  if (!original.empty()) links.further.emplace_back(tr("original page ↗"), original);
  return links;
}

std::uint64_t hits_of(const SearchResults& results) {
  return results.stories ? results.stories->value : results.total.value + results.total_relaxed.value;
}

void add_pages(Html& html, const SearchState& state, const SearchResults& results) {
  const std::uint64_t last = results.hits.empty() ? 0 : results.hits.back().rank;
  const bool has_next = last > 0 && last < hits_of(results) && state.page < kLastPage;
  if (state.page == 1 && !has_next) return;
  const auto page = [&](std::size_t number) {
    SearchState other = state;
    other.page = number;
    return page_address("/search", other);
  };
  html.open("nav", {{"class", "pages"}, {"aria-label", tr("Pages of hits")}});
  if (state.page > 1) html.link(page(state.page - 1), tr("← Back"), {{"rel", "prev"}, {"class", "button"}});
  html.element("span", {{"aria-current", "page"}}, tr("Page {}", state.page));
  if (has_next) html.link(page(state.page + 1), tr("Next →"), {{"rel", "next"}, {"class", "button"}});
  html.close();
}

void add_exports(Html& html, const SearchState& state) {
  SearchState all = state;
  all.page = 1;
  html.open("p", {{"class", "exports"}}).text(tr("Save this search:")).text(" ");
  html.link(page_address("/feed", all), tr("feed")).text(" · ");
  html.link(page_address("/search.xlsx", all), tr("table (Excel)"), {{"download", "timtin.xlsx"}}).text(" · ");
  html.link(page_address("/search.csv", all), "CSV", {{"download", "timtin.csv"}}).text(" · ");
  html.link(page_address("/api/search", all), "JSON").text(" · ");
  html.link(page_address("/report", all), tr("printable")).close();
}

void add_facets(Html& html, const SearchState& state, const SearchResults& results) {
  html.open("div", {{"class", "facets"}, {"role", "region"}, {"aria-label", tr("Narrow by")}});
  for (const std::string& name : kPageFacets) {
    const Facet* const facet = find_facet(results, name);
    if (facet == nullptr || name == "month") continue;
    html.add(html_facet(*facet, kFacetValues,
                        [&](const std::string& key) { return page_address("/search", narrowed(state, *facet, key)); }));
  }
  html.close();
}

Html timeline_of(const SearchState& state, const SearchResults& results) {
  const Facet* const months = find_facet(results, "month");
  if (months == nullptr || months->values.size() < 2) return {};  // a single bar shows no comparison
  return html_timeline(*months, TimelineUnit::automatic,
                       [&](const std::string& key) { return page_address("/search", narrowed_to_time(state, key)); });
}

void add_none(Html& html, const SearchState& state) {
  html.open("div", {{"class", "none"}}).element("p", {}, tr("No article matches."));
  html.open("ul").element("li", {}, tr("Try fewer words or filters."));
  html.element("li", {}, tr("Type without diacritics to find every spelling."));
  if (!state.query.empty() && !state.copies) {
    SearchState wider;
    wider.query = state.query;
    wider.language = state.language;
    if (wider != state) html.open("li").link(page_address("/search", wider), tr("Search without any filter")).close();
  }
  html.close().close();
}

}  // namespace

Html front_content(const IndexStatistics& statistics, const SearchResults& everything, const SearchState& state) {
  Html html;
  html.element("h1", {{"class", "unseen"}}, tr("Search Vietnamese union news"));
  html.open("div", {{"class", "welcome"}});
  html.element("p", {}, tr_count("{} article to search in.", "{} articles to search in.", statistics.articles));
  html.element("p", {{"class", "faint"}},
               tr("A word without diacritics finds every spelling; one with diacritics finds only itself. Quotation "
                  "marks keep words together."));
  html.close().add(timeline_of(state, everything));
  return html;
}

Html search_content(const SearchState& state, const SearchRequest& request, const SearchResults& results) {
  Html html;
  html.open("h1", {{"class", "unseen"}}).text(query_heading(request)).close();
  html.open("div", {{"class", "columns"}}).open("div", {{"class", "found"}});
  add_filters(html, state);
  const bool has_hits = !results.hits.empty();
  const Answer answer{request, results, {}};
  if (has_hits) html.element("p", {{"class", "count"}, {"role", "status"}}, count_line(answer, ranks_of(answer)));
  add_notices(html, state, results);
  if (!has_hits) add_none(html, state);
  if (state.page == 1) html.add(timeline_of(state, results));
  html.add(html_hits(results, [&](const Hit& hit) { return links_of(state, hit); }));
  add_pages(html, state, results);
  if (has_hits) add_exports(html, state);
  html.close();
  add_facets(html, state, results);
  html.close();
  return html;
}

}  // namespace timtin::web
