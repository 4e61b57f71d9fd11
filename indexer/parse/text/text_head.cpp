#include "indexer/parse/text/text_head.hpp"

#include <algorithm>
#include <optional>

#include "indexer/parse/text/page_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxHeadLines = 40;
constexpr std::size_t kMaxKickerWords = 12;
constexpr std::size_t kMaxLooseKickerWords = 4;
constexpr std::size_t kMaxBodyKickerWords = 8;  // of a union body or a place
constexpr std::size_t kMinLeadWords = 20;       // a second headline this long is the lead

using Indices = std::vector<std::size_t>;

/// Only a part of the line is to be read; it stays where it stands.
void replace_text(Line& line, std::string_view text) {
  const LinePlace place = line.place;
  line = make_line(std::string(text), line.after_blank);
  line.place = place;
}

/// "Tiêu đề: ..." -> "..."; scrapers leave labels.
void drop_label(PageLine& page_line, WordClass label) {
  Line& line = page_line.line;
  const std::size_t length = phrase_length(line.words, 0, {label});
  if (length == 0 || length >= line.words.size() || line.words[length].mark_before != U':') return;
  const std::size_t colon = line.text.find(':', line.words[length - 1].end);
  replace_text(line, trim_marks(std::string_view(line.text).substr(colon), ":"));
}

/// "- Headline" -> "Headline".
std::string_view without_bullet(std::string_view text) {
  for (const std::string_view bullet : {"- ", "* ", "+ ", "• ", "· ", "■ ", "► ", "» ", ">> ", "> "})
    if (text.starts_with(bullet)) return text.substr(bullet.size());
  return text;
}

/// The first line that is no headline: prose, or the end of what a head can be.
std::size_t find_text_begin(const std::vector<PageLine>& page, std::size_t first) {
  const std::size_t limit = std::min(page.size(), kMaxHeadLines);
  for (std::size_t i = first; i < limit; ++i)
    if (page[i].role == LineRole::text && page[i].line.is_prose) return i;
  return limit;
}

std::size_t find_date_line(const std::vector<PageLine>& page, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i)
    if (page[i].role == LineRole::date) return i;
  return end;
}

/// Headlines of `page` in [begin, end); lists of other articles and comments do not stand above a title.
Indices find_headlines(const std::vector<PageLine>& page, std::size_t begin, std::size_t end) {
  Indices headlines;
  for (std::size_t i = begin; i < end; ++i)
    if (page[i].role == LineRole::text) headlines.push_back(i);
  return headlines;
}

/// The <title> of a page, "Headline - Báo X", printed above the headline itself.
bool repeats_with_site_name(const std::string& first, const std::string& second) {
  if (first.size() <= second.size() || !first.starts_with(second)) return false;
  const std::string_view rest = trim_marks(std::string_view(first).substr(second.size()), "");
  return rest.starts_with("-") || rest.starts_with("|") || rest.starts_with("–") || rest.starts_with("::");
}

void drop_page_titles(const std::vector<PageLine>& page, Indices& headlines) {
  for (std::size_t i = 0; i + 1 < headlines.size();) {
    const std::string& first = page[headlines[i]].line.text;
    const std::string& second = page[headlines[i + 1]].line.text;
    if (repeats_with_site_name(first, second) || same_words(first, second))
      headlines.erase(headlines.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
}

/// `first` stands above the title `second` and belongs to it. Below the sections of a menu, a line of a few words is
/// one more section.
bool is_kicker(const Line& first, const Line& second, bool is_below_menu) {
  if (first.has_colon) return first.words.size() <= kMaxKickerWords;
  if (second.words.size() > kMinLeadWords || first.text.ends_with('?') || first.text.ends_with('!')) return false;
  const bool names_body = phrase_length(first.words, 0, {WordClass::body}) > 0;
  if (names_body && first.words.size() <= kMaxBodyKickerWords) return first.words.size() < second.words.size() + 3;
  return !is_below_menu && first.words.size() <= kMaxLooseKickerWords && first.words.size() < second.words.size();
}

bool is_below_menu(const std::vector<PageLine>& page, std::size_t line) {
  return std::any_of(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(line),
                     [](const PageLine& page_line) { return page_line.is_section; });
}

void set_title(const Line& line, Article& article) {
  article.title = std::string(without_bullet(line.text));
  article.title_evidence = {"line", article.title, line.place.number, line.place.begin, line.place.end};
}

void set_kicker(const Line& line, Article& article) { article.kicker = std::string(trim_marks(line.text, ":")); }

/// "Tác giả: Ngọc Trâm" on top of the page, which no headline begins with.
bool is_labelled_author(const PageLine& page_line) {
  const auto& byline = page_line.byline;
  return byline && byline->kind == BylineKind::labelled && !byline->authors.empty() &&
         page_line.line.text.find(':') != std::string::npos;
}

/// Takes the names on lines below the first headline; what they were is forgotten, so that they are no text.
void take_bylines(std::vector<PageLine>& page, Indices& headlines, Article& article) {
  const auto is_byline = [&](std::size_t i) {
    const auto& byline = page[i].byline;
    if (!byline || byline->kind == BylineKind::bureau) return false;
    article.authors.insert(article.authors.end(), byline->authors.begin(), byline->authors.end());
    if (article.source.empty()) article.source = byline->source;
    page[i].role = LineRole::site;
    return true;
  };
  const bool leads = headlines.size() > 1 && is_labelled_author(page[headlines.front()]);
  for (std::size_t k = leads ? 0 : 1; k < headlines.size();)
    if (is_byline(headlines[k]))
      headlines.erase(headlines.begin() + static_cast<std::ptrdiff_t>(k));
    else
      ++k;
}

/// Title and kicker among headlines that no date line parts. The line after the title.
std::size_t choose_title(const std::vector<PageLine>& page, const Indices& headlines, Article& article) {
  std::size_t title = 0;
  if (headlines.size() > 1 &&
      is_kicker(page[headlines[0]].line, page[headlines[1]].line, is_below_menu(page, headlines[0]))) {
    set_kicker(page[headlines[0]].line, article);
    title = 1;
  }
  set_title(page[headlines[title]].line, article);
  return headlines[title] + 1;
}

/// Title right above the date line, kicker above the title.
std::size_t choose_title_above(const std::vector<PageLine>& page, const Indices& headlines, std::size_t date,
                               Article& article) {
  const std::size_t last = headlines.size() - 1;
  set_title(page[headlines[last]].line, article);
  if (last > 0 &&
      is_kicker(page[headlines[last - 1]].line, page[headlines[last]].line, is_below_menu(page, headlines[last - 1])))
    set_kicker(page[headlines[last - 1]].line, article);
  return date + 1;
}

/// A date in the brackets of the headline becomes a date line of its own, in place of what the line was.
void move_headline_date(std::vector<PageLine>& page, const Indices& headlines) {
  for (const std::size_t i : headlines) {
    auto found = parse_headline_date(page[i].line.text);
    if (!found) continue;
    page[i].dates = DateLine{.dates = {{DateLabel::none, found->when}}, .authors = {}};
    replace_text(page[i].line, found->headline);
  }
}

/// The line of a title that is known, and a kicker right above it. Nothing if the title is not among the first lines.
std::optional<std::size_t> find_known_title(std::vector<PageLine>& page, std::string_view title, Article& article) {
  for (std::size_t i = 0; i < std::min(page.size(), kMaxHeadLines); ++i) {
    if (!same_words(page[i].line.text, title)) continue;
    set_title(page[i].line, article);
    const bool has_line_above = i > 0 && page[i - 1].role == LineRole::text;
    if (has_line_above && is_kicker(page[i - 1].line, page[i].line, is_below_menu(page, i - 1)))
      set_kicker(page[i - 1].line, article);
    Indices below = find_headlines(page, i, find_text_begin(page, i + 1));
    if (!below.empty()) take_bylines(page, below, article);
    return i + 1;
  }
  return std::nullopt;
}

}  // namespace

std::size_t read_head(std::vector<PageLine>& page, std::string_view known_title, Article& article) {
  if (!known_title.empty()) {
    if (const auto next = find_known_title(page, known_title, article)) return *next;
    article.title = std::string(known_title);
    return 0;
  }
  for (std::size_t i = 0; i < std::min(page.size(), kMaxHeadLines); ++i) drop_label(page[i], WordClass::title);
  std::size_t text = find_text_begin(page, 0);
  Indices headlines = find_headlines(page, 0, text);
  if (headlines.empty() && text < page.size()) {  // the headline itself reads as a sentence
    headlines.push_back(text);
    ++text;
  }
  if (headlines.empty()) return 0;
  move_headline_date(page, headlines);
  drop_page_titles(page, headlines);
  take_bylines(page, headlines, article);
  const std::size_t date = find_date_line(page, text);
  Indices above, below;
  for (const std::size_t i : headlines) (i < date ? above : below).push_back(i);
  std::size_t next = 0;
  if (date < text && !above.empty())
    next = choose_title_above(page, above, date, article);
  else
    next = choose_title(page, headlines, article);
  return next;
}

}  // namespace timtin::indexer
