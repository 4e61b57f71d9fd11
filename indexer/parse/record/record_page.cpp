#include "indexer/parse/record/record_page.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "indexer/parse/html/html_article.hpp"
#include "indexer/parse/record/html_text.hpp"
#include "indexer/parse/text/text_article.hpp"

namespace timtin::indexer {
namespace {

/// Has a line with the mark of a heading or a picture: "# Heading", "![bếp](a.jpg)".
bool is_markdown(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t marks = line.find_first_not_of('#');
    const bool is_heading = marks != line.npos && marks > 0 && marks <= 6 && line[marks] == ' ';
    if (is_heading || (line.starts_with("![") && line.find("](") != line.npos)) return true;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return false;
}

void fill_from(Article& inner, Article& article) {
  article.body = std::move(inner.body);
  article.lead = std::move(inner.lead);
  article.captions = std::move(inner.captions);
  article.related = std::move(inner.related);
  const auto fill = [](std::string& field, std::string& with) {
    if (field.empty()) field = std::move(with);
  };
  fill(article.title, inner.title);
  fill(article.kicker, inner.kicker);
  fill(article.source, inner.source);
  fill(article.url, inner.url);
  if (article.authors.empty()) article.authors = std::move(inner.authors);
  if (article.published) return;
  article.published = inner.published;
  article.published_origin = inner.published_origin;
}

}  // namespace

bool holds_page(const std::string& text) { return is_whole_page(text) || is_markdown(text); }

bool read_inner_page(const std::string& text, const RecordRules& rules, ReadingNotes& notes, Article& article) {
  if (!is_whole_page(text)) {
    Article inner;
    read_page_text(text, {.title = article.title, .repeated = rules.repeated}, inner);
    fill_from(inner, article);
    return true;
  }
  RawRecord record{.format = RecordFormat::html, .bytes = text, .latest = rules.latest, .repeated = rules.repeated};
  auto read = parse_html_article(record, notes);
  auto* inner = std::get_if<Article>(&read);
  if (inner != nullptr) fill_from(*inner, article);
  return inner != nullptr;
}

}  // namespace timtin::indexer
