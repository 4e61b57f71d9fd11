#include "indexer/parse/text/text_dates.hpp"

#include <algorithm>

#include "common/date/date_text.hpp"
#include "indexer/parse/line/contact.hpp"

namespace timtin::indexer {
namespace {

/// A date line below this many paragraphs is no longer part of the head.
constexpr std::size_t kMaxParagraphsAbove = 1;
/// Lines between the site's clock and the headline.
constexpr std::size_t kMaxLinesOfMenu = 400;
constexpr std::size_t kMaxTimeBytes = 40;  // of a line that is a time and nothing else

struct PageDate {
  LocalTime when;
  const Line* line;
};
using Dates = std::vector<PageDate>;

struct PageDates {
  Dates published, unlabelled, updated, crawled;
};

void add(const PageLine& page_line, PageDates& dates) {
  for (const LabelledDate& date : page_line.dates->dates) {
    const PageDate found{date.when, &page_line.line};
    switch (date.label) {
      case DateLabel::published:
        dates.published.push_back(found);
        break;
      case DateLabel::updated:
        dates.updated.push_back(found);
        break;
      case DateLabel::crawled:
        dates.crawled.push_back(found);
        break;
      case DateLabel::none:
        dates.unlabelled.push_back(found);
        break;
    }
  }
}

/// Not a note below the signature.
bool is_paragraph(const ScoredRole& one) { return one.role == Role::paragraph && one.phase != Phase::end; }

/// The site's clock: above the page's place in the site ("Trang chủ > Tin tức"), without a label, and followed by more
/// of the site (a phone number, a menu) before the headline.
bool is_clock(const std::vector<PageLine>& page, const std::vector<ScoredRole>& roles, std::size_t line) {
  if (roles[line].phase != Phase::head || page[line].role != LineRole::date) return false;
  const bool has_label = std::any_of(page[line].dates->dates.begin(), page[line].dates->dates.end(),
                                     [](const LabelledDate& date) { return date.label != DateLabel::none; });
  if (has_label || !page[line].dates->authors.empty()) return false;
  if (has_phone(page[line].line)) return true;  // "... 18:50 Hotline: 0900 ..."
  const std::size_t top = line - std::min(line, kMaxLinesOfMenu);
  for (std::size_t i = top; i < line; ++i)
    if (is_trail(page[i].line)) return false;
  std::size_t below = 0;
  const std::size_t end = std::min(page.size(), line + kMaxLinesOfMenu);
  for (std::size_t i = line + 1; i < end && roles[i].phase == Phase::head; ++i) {
    if (roles[i].role == Role::title) return below >= 2;
    const bool is_count =
        !page[i].line.words.empty() && page[i].line.words[0].is_number;  // "12 liên quan": the article's
    below += roles[i].role == Role::furniture && !is_count ? 1U : 0U;
  }
  return false;
}

/// The earliest of `dates`; on the same day, one with a time. This is right for pages that print
/// today's date above their own, or that print their date twice.
const PageDate& earliest(const Dates& dates) {
  const PageDate* best = &dates.front();
  for (const PageDate& date : dates) {
    const LocalTime &when = date.when, &so_far = best->when;
    if (when.day < so_far.day || (when.day == so_far.day && when.time_of_day && !so_far.time_of_day)) best = &date;
  }
  return *best;
}

bool publish(const Dates& dates, DateOrigin origin, Article& article) {
  if (article.published || dates.empty()) return article.published.has_value();
  const PageDate& date = earliest(dates);
  const LinePlace& place = date.line->place;
  article.published = date.when;
  article.published_origin = origin;
  article.published_evidence = {"line", date.line->text, place.number, place.begin, place.end};
  return true;
}

/// Several different dates below the text belong to other articles or to comments.
bool is_ambiguous(const Dates& dates) {
  return std::any_of(dates.begin(), dates.end(),
                     [&](const PageDate& date) { return date.when.day != dates.front().when.day; });
}

/// A day alone gets the time that stands on the line above or below it: scrapers put elements on lines of their own.
void add_time(const std::vector<PageLine>& page, const std::vector<ScoredRole>& roles, Article& article) {
  if (!article.published || article.published->time_of_day) return;
  const auto number = article.published_evidence.line;
  const auto dated = std::find_if(page.begin(), page.end(),
                                  [&](const PageLine& one) { return one.line.place.number == number && one.dates; });
  if (dated == page.end() || roles[static_cast<std::size_t>(dated - page.begin())].phase == Phase::comments) return;
  const auto take = [&](const PageLine& one) {
    if (one.line.text.size() <= kMaxTimeBytes) article.published->time_of_day = parse_time_text(one.line.text);
  };
  if (dated + 1 != page.end()) take(*(dated + 1));
  if (!article.published->time_of_day && dated != page.begin()) take(*(dated - 1));
}

bool is_before(const PageDate& left, const PageDate& right) { return left.when < right.when; }

std::string find_hint(const Article& article) {
  for (const std::string* text : {&article.title, &article.lead})
    if (const auto dates = find_dates(*text); !dates.empty())
      return text->substr(dates.front().begin, dates.front().end - dates.front().begin);
  return {};
}

/// The day above the title is the site's clock where the article was changed before it: "17/07/2024", title, "Cập nhật
/// 22/08/2016".
void drop_clocks(const std::vector<PageLine>& page, const std::vector<ScoredRole>& roles, PageDates& above) {
  if (above.updated.empty()) return;
  const LocalTime& updated = std::max_element(above.updated.begin(), above.updated.end(), is_before)->when;
  std::erase_if(above.unlabelled, [&](const PageDate& date) {
    const auto own =
        std::find_if(page.begin(), page.end(), [&](const PageLine& one) { return &one.line == date.line; });
    const bool is_head = own != page.end() && roles[static_cast<std::size_t>(own - page.begin())].phase == Phase::head;
    return is_head && updated.day < date.when.day;
  });
}

}  // namespace

void read_dates(const std::vector<PageLine>& page, const std::vector<ScoredRole>& roles, Article& article) {
  const auto paragraphs = static_cast<std::size_t>(std::count_if(roles.begin(), roles.end(), is_paragraph));
  PageDates above, below;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < page.size() && roles[i].phase != Phase::comments; ++i) {
    if (is_paragraph(roles[i])) ++seen;
    if (!page[i].dates || is_clock(page, roles, i)) continue;
    if (seen <= kMaxParagraphsAbove && (seen < paragraphs || paragraphs == 0)) {
      add(page[i], above);
      if (article.authors.empty()) article.authors = page[i].dates->authors;
      if (article.source.empty()) article.source = page[i].dates->source;
    } else if (seen == paragraphs) {
      const bool is_first = below.published.empty() && below.unlabelled.empty() && below.updated.empty();
      if (is_first && article.authors.empty()) article.authors = page[i].dates->authors;
      add(page[i], below);
    }
  }
  drop_clocks(page, roles, above);
  if (is_ambiguous(below.unlabelled)) below.unlabelled.clear();
  const bool is_published = publish(above.published, DateOrigin::visible, article) ||
                            publish(above.unlabelled, DateOrigin::visible, article) ||
                            publish(below.published, DateOrigin::visible, article) ||
                            publish(below.unlabelled, DateOrigin::visible, article);
  Dates updated = above.updated;
  updated.insert(updated.end(), below.updated.begin(), below.updated.end());
  if (!updated.empty()) article.updated = std::max_element(updated.begin(), updated.end(), is_before)->when;
  if (!is_published) publish(updated, DateOrigin::update_line, article);
  add_time(page, roles, article);
  if (!above.crawled.empty()) article.crawled = above.crawled.front().when;
  if (!article.published) article.date_hint = find_hint(article);
}

}  // namespace timtin::indexer
