#include "searcher/web/site/feed.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "common/message.hpp"
#include "searcher/page/html_hits.hpp"
#include "searcher/program/output/page.hpp"
#include "searcher/web/site/narrowing.hpp"

namespace timtin::web {

using namespace timtin::searcher;

namespace {

// Dates of articles are in Vietnamese time.
std::string time_of(const std::optional<LocalTime>& published, IndexTime otherwise) {
  if (!published) return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", std::chrono::floor<std::chrono::seconds>(otherwise));
  return fmt::format("{}T{}:00+07:00", to_iso(published->day),
                     published->time_of_day ? to_hhmm(*published->time_of_day) : "00:00");
}

void add_link(Html& xml, const char* relation, const char* type, const std::string& base, const Address& address) {
  xml.leaf("link", {{"rel", relation}, {"type", type}, Attribute::href(Address::web(base + address.text()))});
}

void add_entry(Html& xml, const Hit& hit, const SearchState& state, IndexTime until, const std::string& base) {
  xml.open("entry").element("id", {}, "urn:timtin:" + percent_encoded(hit.id));
  xml.element("title", {}, full_title(hit.kicker, hit.title, {}).text);
  xml.element("updated", {}, time_of(hit.published, until));
  if (hit.published) xml.element("published", {}, time_of(hit.published, until));
  SearchState plain;
  plain.language = state.language;
  plain.query = state.query;
  add_link(xml, "alternate", "text/html", base, article_address(hit.id, plain));
  xml.open("author").element("name", {},
                             !hit.author.empty()   ? hit.author
                             : !hit.source.empty() ? hit.source
                                                   : "timtin");
  xml.close();
  xml.element("summary", {}, hit.snippet.text).close();
}

}  // namespace

std::string atom_feed(const SearchState& state, const SearchRequest& request, const SearchResults& results,
                      const std::string& base) {
  Html xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", "vi"}});
  const Address self = page_address("/feed", state);
  xml.element("id", {}, base + self.text());
  std::string title = query_heading(request);
  if (const std::string filters = filters_line(request); !filters.empty()) title += " · " + filters;
  xml.element("title", {}, title + " – timtin");
  xml.element("updated", {}, time_of(std::nullopt, results.indexed_until));
  add_link(xml, "self", "application/atom+xml", base, self);
  add_link(xml, "alternate", "text/html", base, page_address("/search", state));
  for (const Hit& hit : results.hits) add_entry(xml, hit, state, results.indexed_until, base);
  xml.close();
  return xml.str();
}

}  // namespace timtin::web
