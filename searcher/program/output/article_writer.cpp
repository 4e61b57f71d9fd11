#include "searcher/program/output/article_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "common/message.hpp"

namespace timtin::searcher {
namespace {

std::string union_names(const std::vector<UnionBody>& unions) {
  std::string names;
  for (const UnionBody& body : unions) {
    names.append(names.empty() ? "" : "; ").append(body.name);
    if (!body.province.empty()) names.append(", ").append(body.province);
  }
  return names;
}

void write_paragraphs(Page& page, const std::string& text, const std::vector<ByteRange>& marks, Style style) {
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find('\n', begin), text.size());
    if (end == begin) continue;
    page.write({.text = to_harmless(text.substr(begin, end - begin), marks_within(marks, begin, end)), .style = style});
    page.blank_line();
  }
}

}  // namespace

void write_article(const ArticleDetails& details, const PageOptions& options, std::ostream& out) {
  const Article& article = details.article;
  Page page(options, out);
  page.write({.text = full_title(article.kicker, article.title, details.title_highlights),
              .style = Style::title,
              .url = article.url});
  const std::string authors = fmt::format("{}", fmt::join(article.authors, ", "));
  page.write(facts_line(article.published, details.districts, authors, article.source), Style::facts);
  if (!details.unions.empty()) page.write(union_names(details.unions), Style::facts);
  page.blank_line();
  write_paragraphs(page, article.lead, details.lead_highlights, Style::title);
  write_paragraphs(page, article.body, details.body_highlights, Style::plain);
  for (const std::string& caption : article.captions) {
    page.write(tr("[Photo] {}", caption), Style::plain);
    page.blank_line();
  }
  for (const std::string& headline : article.related) page.write(tr("Related: {}", headline), Style::faint);
  if (!article.related.empty()) page.blank_line();
  page.write(article.id, Style::faint);
  for (const std::string* place : {&article.url, &article.path}) {
    if (!place->empty() && *place != article.id) page.write(*place, Style::faint);
  }
}

void write_article_raw(const Article& article, bool is_harmless, std::ostream& out) {
  bool is_first = true;
  for (const std::string* part : {&article.kicker, &article.title, &article.lead, &article.body}) {
    if (part->empty()) continue;
    out << (std::exchange(is_first, false) ? "" : "\n");
    for (std::size_t begin = 0, end = 0; begin <= part->size(); begin = end + 1) {
      end = std::min(part->find('\n', begin), part->size());
      const std::string line = part->substr(begin, end - begin);
      out << (is_harmless ? to_harmless(line).text : line) << '\n';
    }
  }
}

}  // namespace timtin::searcher
