#include "indexer/parse/text/text_article.hpp"

#include <algorithm>
#include <string>

#include "common/message.hpp"
#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/page/page_fields.hpp"
#include "indexer/parse/page/page_lines.hpp"
#include "indexer/parse/page/page_list.hpp"
#include "indexer/parse/page/page_roles.hpp"
#include "indexer/parse/record/record_tail.hpp"
#include "indexer/parse/text/field_head.hpp"
#include "indexer/parse/text/mail_text.hpp"
#include "indexer/parse/text/text_dates.hpp"

namespace timtin::indexer {
namespace {

/// Turns a date in brackets in a headline into a date line of its own.
void move_headline_dates(std::vector<PageLine>& page) {
  constexpr std::size_t kMaxTop = 12;
  for (std::size_t i = 0; i < std::min(page.size(), kMaxTop); ++i) {
    PageLine& page_line = page[i];
    if (page_line.role != LineRole::text) continue;
    if (page_line.line.is_prose) return;
    auto found = parse_headline_date(page_line.line.text);
    if (!found) continue;
    page_line.dates = DateLine{.dates = {{DateLabel::none, found->when}}, .authors = {}};
    replace_text(page_line.line, found->headline);
  }
}

/// A list that is taken all the same (--keep-lists) keeps every line: its headlines are no furniture there.
void keep_list(const std::vector<PageLine>& page, Article& article) {
  article.lead.clear();
  article.body.clear();
  article.related.clear();
  article.authors.clear();
  for (const PageLine& one : page)
    if (one.role == LineRole::text && !one.is_tag && one.line.text != article.title)
      article.body += (article.body.empty() ? "" : "\n") + one.line.text;
}

/// Reads the fields above a text. The id remains the path, since numbers in such heads are the
/// site's.
Article read_head(const FieldHead& head, const RecordRules& rules) {
  ReadingNotes unheard;
  Article article = read_record(head.fields, rules, unheard);
  article.id.clear();
  return article;
}

/// `text` with its head overwritten by spaces, so that line numbers and byte offsets stay the same.
std::string without_head(std::string_view text, const FieldHead& head) {
  std::string rest(text);
  std::replace_if(
      rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(head.length),
      [](char c) { return c != '\n' && c != '\r'; }, ' ');
  return rest;
}

}  // namespace

void read_page_text(std::string_view text, const PageHints& hints, Article& article) {
  std::vector<PageLine> page = read_page_lines(text, hints.markup, hints.repeated);
  if (hints.title.empty()) move_headline_dates(page);
  const std::vector<LineFeatures> features = find_features(page);
  const std::vector<ScoredRole> roles = decide_roles(page, features, hints.title);
  if (hints.explanation != nullptr) *hints.explanation = describe_roles(page, features, roles);
  article.title = hints.title;
  read_fields(page, features, roles, article);
  article.is_list = article.is_list || (!hints.is_article && lists_articles(page, features));
  if (article.is_list) keep_list(page, article);
  read_dates(page, roles, article);
  const auto address = std::find_if(page.begin(), page.end(), [](const PageLine& page_line) {
    const std::string own = page_line.role == LineRole::site ? page_address(page_line.line) : "";
    return !own.empty() && !ends_like_picture(own);
  });
  if (address != page.end() && article.url.empty()) article.url = page_address(address->line);
}

namespace {

Article read_mail(const Article& head, std::string_view text, PageHints hints) {
  Article article = head;
  article.authors.clear();
  article.published.reset();
  hints.title = article.title = subject_of(hints.title.empty() ? head.title : hints.title);
  read_page_text(passed_on(text), hints, article);
  complete_mail(head, article);
  return article;
}

}  // namespace

std::variant<Article, Rejection> parse_text_article(const RawRecord& record, const RecordRules& rules) {
  Article article;
  PageHints hints{.title = record.title, .repeated = record.repeated, .explanation = record.explanation};
  if (const auto head = read_field_head(record.bytes, rules.fields)) {
    article = read_head(*head, rules);
    const std::string text = without_head(record.bytes, *head);
    if (hints.title.empty()) hints.title = article.title;
    if (is_mail(head->fields))
      article = read_mail(article, text, hints);
    else
      read_page_text(text, hints, article);
  } else {
    read_page_text(record.bytes, hints, article);
  }
  drop_feed_marks(article.body, article.title);
  if (article.title.empty() && article.body.empty() && article.lead.empty())
    return Rejection{record.path, record.line, tr("no article text found")};
  return article;
}

}  // namespace timtin::indexer
