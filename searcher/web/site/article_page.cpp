#include "searcher/web/site/article_page.hpp"

#include <algorithm>
#include <sstream>

#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "searcher/page/html_hits.hpp"
#include "searcher/program/output/display.hpp"
#include "searcher/program/output/page.hpp"
#include "searcher/program/output/place_names.hpp"
#include "searcher/web/site/narrowing.hpp"

namespace timtin::web {

using namespace timtin::searcher;

namespace {

// Numbers the matches in reading order.
class MatchedText {
 public:
  explicit MatchedText(Html& html) : html_(html) {}
  void add(std::string_view text, const std::vector<ByteRange>& marks) {
    html_.marked(text, marks, next_);
    next_ += marks.size();
  }
  void add_paragraphs(const std::string& text, const std::vector<ByteRange>& marks, const char* kind) {
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
      end = std::min(text.find('\n', begin), text.size());
      if (end == begin) continue;
      html_.open("p", {{"class", kind}});
      add(std::string_view(text).substr(begin, end - begin), marks_within(marks, begin, end));
      html_.close();
    }
  }

 private:
  Html& html_;
  std::size_t next_ = 1;
};

// Without JavaScript the numbers are links to the matches. With it they become "previous" and
// "next".
void add_match_links(Html& html, const ArticleDetails& details) {
  constexpr std::size_t kMostLinks = 30;
  const std::size_t count =
      details.title_highlights.size() + details.lead_highlights.size() + details.body_highlights.size();
  if (count == 0) return;
  html.open("nav", {{"class", "matches"}, {"aria-label", tr("Matches")}});
  html.element("span", {}, tr_count("{} match", "{} matches", count));
  for (std::size_t i = 1; i <= std::min(count, kMostLinks); ++i)
    html.text(" ").link(Address::fragment("m" + std::to_string(i)), std::to_string(i));
  html.close();
}

void add_place_links(Html& html, const ArticleDetails& details, const SearchState& state) {
  SearchState search;
  search.language = state.language;
  const bool has_any =
      std::ranges::any_of(details.districts, [](const District& one) { return one.role == PlaceRole::about; });
  if (has_any) html.open("ul", {{"class", "chips"}, {"aria-label", tr("Districts")}});
  for (const District& district : details.districts) {
    if (district.role != PlaceRole::about) continue;
    search.districts = {district.code};
    html.open("li").link(page_address("/search", search), place_names({district}), {{"class", "chip"}}).close();
  }
  if (has_any) html.close();
  search.districts.clear();
  if (!details.unions.empty()) html.open("ul", {{"class", "chips"}, {"aria-label", tr("Union bodies")}});
  for (const UnionBody& body : details.unions) {
    search.unions = {body.name};
    const std::string name = body.province.empty() ? body.name : body.name + ", " + body.province;
    html.open("li").link(page_address("/search", search), name, {{"class", "chip"}}).close();
  }
  if (!details.unions.empty()) html.close();
}

void add_facts(Html& html, const Article& article, const SearchState& state) {
  html.open("p", {{"class", "facts"}}).text(article.published ? cli::shown(article.published->day) : tr("no date"));
  if (article.published && article.published->time_of_day) html.text(" " + to_hhmm(*article.published->time_of_day));
  SearchState search;
  search.language = state.language;
  for (const std::string& author : article.authors) {
    search.query = narrowed_query("", "author", author);
    html.text(" · ").link(page_address("/search", search), author);
  }
  if (!shown_source(article.source).empty()) {
    search.query = narrowed_query("", "source", article.source);
    html.text(" · ").link(page_address("/search", search), article.source);
  }
  if (const Address original = Address::web(article.url); !original.empty())
    html.text(" · ").link(original, tr("original page ↗"));
  html.close();
}

void add_origin(Html& html, const ArticleView& view) {
  html.open("details", {{"class", "origin"}}).element("summary", {}, tr("Where title, date and districts came from"));
  std::istringstream lines(view.explanation);
  html.open("div", {{"class", "lines"}});
  for (std::string line; std::getline(lines, line);) html.element("div", {}, line);
  html.element("div", {}, tr("id: {}", view.details.article.id));
  if (!view.details.article.path.empty()) html.element("div", {}, tr("file: {}", view.details.article.path));
  html.close().close();
}

}  // namespace

Html article_content(const ArticleView& view, const SearchState& state) {
  const Article& article = view.details.article;
  Html html;
  if (!state.is_blank())
    html.open("p", {{"class", "back"}}).link(page_address("/search", state), tr("← Back to the hits")).close();
  html.open("div", {{"class", "reading"}}).open("article", {{"lang", "vi"}});
  MatchedText text(html);
  if (!article.kicker.empty()) html.element("p", {{"class", "kicker"}}, article.kicker);
  html.open("h1");
  if (article.title.empty())
    html.text(tr("(no title)"));
  else
    text.add(article.title, view.details.title_highlights);
  html.close();
  add_facts(html, article, state);
  add_place_links(html, view.details, state);
  add_match_links(html, view.details);
  text.add_paragraphs(article.lead, view.details.lead_highlights, "lead");
  text.add_paragraphs(article.body, view.details.body_highlights, "body");
  for (const std::string& caption : article.captions)
    html.element("p", {{"class", "caption"}}, tr("[Photo] {}", caption));
  html.close();
  html.open("div", {{"class", "beside"}});
  add_origin(html, view);
  if (!view.similar.hits.empty()) {
    SearchState plain;
    plain.language = state.language;
    html.open("section", {{"class", "similar"}}).element("h2", {}, tr("Similar articles"));
    html.add(
        html_hits(view.similar, [&](const Hit& hit) { return HitLinks{.title = article_address(hit.id, plain)}; }));
    html.close();
  }
  html.close().close();
  return html;
}

}  // namespace timtin::web
