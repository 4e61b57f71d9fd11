#include "searcher/web/site/small_pages.hpp"

#include <sstream>

#include "common/message.hpp"

namespace timtin::web {
namespace {

void add_example(Html& html, const SearchState& state, const char* query, const std::string& meaning) {
  SearchState search;
  search.language = state.language;
  search.query = query;
  html.open("tr").open("td").link(page_address("/search", search), query).close().element("td", {}, meaning).close();
}

}  // namespace

Html help_content(const SearchState& state) {
  Html html;
  html.element("h1", {}, tr("How to search"));
  html.element("p", {}, tr("All words must be in the article, in any order. Click an example to try it."));
  html.open("table", {{"class", "examples"}});
  add_example(html, state, "cham lo tet", tr("without diacritics: every spelling of these words"));
  add_example(html, state, "chăm lo tết", tr("with diacritics: only these words"));
  add_example(html, state, "\"công đoàn cơ sở\"", tr("a phrase"));
  add_example(html, state, "công nhân -xây", tr("exclude a word"));
  add_example(html, state, "đình công OR ngừng việc", tr("one or the other"));
  add_example(html, state, "tiêu đề:lương", tr("in the title only"));
  add_example(html, state, "LĐLĐ", tr("an abbreviation finds its full form too"));
  html.close();
  html.element("h2", {}, tr("Narrow the search"));
  html.element("p", {},
               tr("Click a bar of the timeline, a district, an author or a source to narrow the search. Click a filter "
                  "to remove it. Each page has its own address, which you can send or bookmark."));
  html.element("h2", {}, tr("Stay informed"));
  html.element("p", {},
               tr("Give the address of “feed” below the hits to a feed reader, which then shows new articles."));
  html.element("h2", {}, tr("Keys"));
  html.element("p", {},
               tr("/ goes to the search box, j and k to the next and previous hit, n and p to the next and previous "
                  "match in an article."));
  return html;
}

Html error_content(const Error& error) {
  Html html;
  html.open("div", {{"class", "error"}, {"role", "alert"}});
  // The message shows the position in the query on separate lines.
  std::istringstream lines(error.what());
  html.open("div", {{"class", "lines"}});
  for (std::string line; std::getline(lines, line);) html.element("div", {}, line);
  html.close();
  if (!error.hint().empty()) html.element("p", {{"class", "faint"}}, error.hint());
  html.close();
  return html;
}

Html missing_content() {
  Html html;
  html.element("h1", {}, tr("Not found"));
  html.element("p", {}, tr("There is no such page or article. It may have been removed from the index."));
  return html;
}

}  // namespace timtin::web
