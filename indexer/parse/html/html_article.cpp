#include "indexer/parse/html/html_article.hpp"

#include <algorithm>
#include <set>

#include "common/date/date_text.hpp"
#include "common/message.hpp"
#include "common/text/syllable.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/boxes/html_content.hpp"
#include "indexer/parse/boxes/list_page.hpp"
#include "indexer/parse/evidence.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/html_tree.hpp"
#include "indexer/parse/html/page_data.hpp"
#include "indexer/parse/line/letterhead.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_article.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinTitleWords = 4;
constexpr std::size_t kMinPageBytes = 300;  // less text stands on a page that a script fills

/// "Liên đoàn Lao động tỉnh Hà Sen": who runs a site. "Công đoàn cơ sở" behind a dash may belong to the headline.
bool names_office(std::string_view text) {
  constexpr std::size_t kMinWords = 5;
  const std::vector<Word> words = split_words(text);
  return words.size() >= kMinWords && words.front().is_capitalized &&
         phrase_length(words, 0, {PageWordClass::body}) > 2;
}

/// "Báo Vạn Tơ", "Trang tin Công đoàn tỉnh", but not "Báo động ở bến", "Báo hiệu mùa dệt mới".
bool is_site_name(const std::string& text) {
  constexpr std::size_t kMaxWords = 6;
  const std::vector<Word> words = split_words(text);
  if (words.empty() || words.size() > kMaxWords || !words.front().is_capitalized || !is_medium(text)) return false;
  const std::size_t body = phrase_length(words, 0, {PageWordClass::medium});
  return std::ranges::all_of(words, &Word::is_capitalized) ||
         (body > 0 && phrase_length(words, body, {PageWordClass::body}) > 1 && names_body(words));
}

/// "Headline » Section » Báo X", "Báo X — Headline" -> "Headline". These marks may also stand inside a headline: only
/// the name of a site at the end or in front is cut off, and a section before it.
std::string without_marked_site_name(const std::string& title) {
  for (const std::string_view mark : {" » ", " • ", " · ", " — ", "- "}) {
    const std::size_t at = title.rfind(mark), begin = title.find(mark);
    if (at == std::string::npos || begin == 0) continue;
    std::string behind = title.substr(begin + mark.size());
    if (is_site_name(title.substr(0, begin)) && split_words(behind).size() >= kMinTitleWords) return behind;
    if (!is_site_name(title.substr(at + mark.size()))) continue;
    std::string first = title.substr(0, at);
    const std::size_t section = first.rfind(mark);
    const bool has_section = section != std::string::npos && section > 0 &&
                             is_phrase(split_words(first.substr(section + mark.size())), {PageWordClass::section});
    if (has_section) first.resize(section);
    return first;
  }
  return title;
}

/// "Headline - Báo X", "Báo X | Headline" -> "Headline". Only a medium, who runs the site, or a part that is short
/// beside the headline, is cut off.
std::string without_site_name(const std::string& title) {
  if (const std::size_t colon = title.find(": "); colon != std::string::npos && is_medium(title.substr(0, colon)))
    return title.substr(colon + 2);
  for (const std::string_view bar : {" | ", " :: "}) {
    // "Headline | Section | Site": keep what stands before the first bar.
    const std::size_t at = title.find(bar);
    if (at == std::string::npos || at == 0) continue;
    const std::string first = title.substr(0, at);
    if (is_site_name(first) || is_phrase(split_words(first), {PageWordClass::section}))
      return without_site_name(title.substr(at + bar.size()));
    if (is_medium(first) && !is_medium(title.substr(title.rfind(bar) + bar.size()))) return title;  // "Báo động | ..."
    return split_words(first).size() >= kMinTitleWords ? first : title.substr(0, title.rfind(bar));
  }
  for (const std::string_view dash : {" - ", " – "}) {
    const std::size_t at = title.rfind(dash), begin = title.find(dash);
    if (at == std::string::npos || at == 0) continue;
    const std::vector<Word> behind = split_words(title.substr(begin + dash.size()));
    if (is_site_name(title.substr(0, begin)) && behind.size() >= kMinTitleWords && behind.front().is_capitalized)
      return title.substr(begin + dash.size());
    const std::string_view site = std::string_view(title).substr(at + dash.size());
    const std::string first = title.substr(0, at);
    if (is_medium(site) || (names_office(site) && split_words(first).size() >= kMinTitleWords)) return first;
  }
  return without_marked_site_name(title);
}

/// <title> is written like a sentence, not like the name of a site, and is about the same as the text.
bool reads_as_headline(const std::string& title, const std::string& text) {
  constexpr std::ptrdiff_t kMinWords = 6;
  std::set<std::string> keys;
  for (Word& word : split_words(text)) keys.insert(std::move(word.key));
  const std::vector<Word> words = split_words(title);
  const auto all = static_cast<std::ptrdiff_t>(words.size());
  const auto common =
      std::count_if(words.begin(), words.end(), [&](const Word& one) { return keys.contains(one.key); });
  const auto small = std::count_if(words.begin(), words.end(), [](const Word& one) { return !one.is_capitalized; });
  return all >= kMinWords && 2 * small >= all && 5 * common >= all && !is_medium(title);
}

/// The headline as the page shows it, else as its metadata state it. Empty: the text must decide.
std::string choose_title(const HtmlMetadata& metadata, const HtmlContent& content) {
  if (!content.headline.empty()) return text::to_nfc(content.headline);
  return metadata.titles.empty() ? std::string() : without_site_name(metadata.titles.front());
}

/// Reads the text. If it starts with a sentence instead of a headline, <title> is the better title.
void read_text(const HtmlMetadata& metadata, const HtmlContent& content, const std::string& text,
               const RawRecord& record, Article& article) {
  constexpr std::size_t kMinWords = 4;
  const Article before = article;
  const bool is_article = metadata.type == PageType::article && !metadata.published.empty();
  read_page_text(text,
                 {choose_title(metadata, content), content.markup, record.repeated, record.explanation, is_article},
                 article);
  const bool has_headline = article.title_evidence.what != "lead" && !make_line(article.title, false).is_prose;
  const std::string title = without_site_name(metadata.page_title);
  const bool is_greeting = content.headline.empty() && split_words(article.title).size() < kMinWords;
  if (!article.title.empty() && has_headline && !(is_greeting && reads_as_headline(title, text))) return;
  if (article.title.empty()) article.title = title;
  if (split_words(title).size() < kMinWords || is_medium(title)) return;
  article = before;
  read_page_text(text, {title, content.markup, record.repeated, record.explanation, is_article}, article);
}

bool is_possible(const LocalTime& when, std::int64_t latest) { return latest <= 0 || to_epoch(when) <= latest; }

/// Finds the evidence of the text and of its title tags in the page, since the text was cut out of
/// it.
void set_evidence(const HtmlMetadata& metadata, const HtmlContent& content, std::string_view page, Article& article) {
  if (article.published)
    article.published_evidence = find_evidence(tr_later("text"), page, article.published_evidence.text);
  std::string_view what = tr_later("text");
  if (content.headline.empty() && !metadata.titles.empty()) what = tr_later("title in the metadata");
  if (article.title == without_site_name(metadata.page_title) && metadata.titles.empty()) what = "<title>";
  article.title_evidence = find_evidence(what, page, article.title);
}

/// <time datetime="2022-05-18T06:00">18/5</time>: where a page prints no year and all its times are of one day.
void take_only_time(const HtmlMetadata& metadata, const RawRecord& record, Article& article) {
  if (metadata.times.empty() || !is_possible(metadata.times.front(), record.latest)) return;
  for (const LocalTime& time : metadata.times)
    if (time.day != metadata.times.front().day) return;
  article.published = metadata.times.front();
  article.published_origin = DateOrigin::meta;
}

/// The most trusted date that is not later than the file. A visible date of the same day adds its
/// time.
void choose_date(const HtmlMetadata& metadata, const RawRecord& record, Article& article) {
  // "18/05/2022" beside <time datetime="2022-05-18T06:00">.
  for (const LocalTime& time : metadata.times)
    if (article.published && !article.published->time_of_day && time.day == article.published->day)
      article.published->time_of_day = time.time_of_day;
  if (!article.published && metadata.published.empty()) take_only_time(metadata, record, article);
  const auto stated = std::find_if(metadata.published.begin(), metadata.published.end(),
                                   [&](const StatedDate& date) { return is_possible(date.when, record.latest); });
  if (stated == metadata.published.end()) return;
  const auto visible = article.published;
  article.published = stated->when;
  article.published_origin = stated->origin;
  article.published_evidence = find_evidence(stated->what, record.bytes, stated->text);
  article.date_hint.clear();
  const bool adds_time = visible && visible->day == stated->when.day && !stated->when.time_of_day;
  if (adds_time) article.published->time_of_day = visible->time_of_day;
}

/// The text may have more than the markup sets apart ("<b>Hà An</b>, Lê Bình"), but what it misses was misread.
void settle_authors(const MarkedAuthors& found, Article& article) {
  const std::vector<std::string>& marked = found.names;
  const auto is_read = [&](const std::string& name) {
    return std::find(article.authors.begin(), article.authors.end(), name) != article.authors.end();
  };
  const bool is_all_read = std::all_of(marked.begin(), marked.end(), is_read);
  if (!is_all_read || (found.are_sure && !marked.empty())) article.authors = marked;
  static constexpr PageWordClasses kOffices{PageWordClass::office, PageWordClass::desk};
  if (!marked.empty())
    std::erase_if(article.authors, [&](const std::string& name) {
      const bool is_marked = std::find(marked.begin(), marked.end(), name) != marked.end();
      return !is_marked && phrase_length(split_words(name), 0, kOffices) > 0;
    });
}

/// The stated authors that are names of people: no accounts, and not the paper itself.
/// "Text Size" on a page in another language looks like a name, so there the stated ones are better.
void add_stated_authors(const std::vector<std::string>& stated, Article& article) {
  const auto is_foreign_name = [](const std::string& name) {
    return std::ranges::none_of(split_words(name),
                                [](const Word& word) { return text::is_syllable_skeleton(text::fold(word.key)); });
  };
  if (!std::ranges::all_of(article.authors, is_foreign_name)) return;
  std::vector<std::string> names;
  for (const std::string& author : stated) {
    if (is_medium(author)) continue;
    for (std::string& name : stated_names(text::to_nfc(author))) names.push_back(std::move(name));
  }
  if (!names.empty()) article.authors = std::move(names);
}

/// Takes the article from the data of a script where the page itself has next to nothing.
void take_page_data(const HtmlTree& tree, const RawRecord& record, Article& article) {
  auto data = read_page_data(tree, record.latest);
  if (!data || data->lead.size() + data->body.size() <= 2 * (article.lead.size() + article.body.size())) return;
  data->url = article.url;
  data->is_list = article.is_list;
  article = std::move(*data);
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// og:title = "Tin tức sự kiện", or what the menu of the page has: the name of a section is no title. Links behind a
/// paragraph may be headlines.
void drop_section_titles(const HtmlTree& tree, HtmlMetadata& metadata) {
  constexpr std::size_t kMaxSectionWords = 5, kMinParagraphBytes = 200;
  const auto is_section = [&](const std::string& title) {
    const std::vector<Word> words = split_words(title);
    if (is_phrase(words, {PageWordClass::section})) return true;
    if (words.size() > kMaxSectionWords) return false;
    for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
      const HtmlNode &node = tree.nodes[i], &parent = tree.nodes[node.parent];
      if (node.text.size() >= kMinParagraphBytes && !parent.is("script") && !parent.is("style")) return false;
      if (node.is("a") && text::to_nfc(inner_text(tree, i)) == title) return true;
    }
    return false;
  };
  std::erase_if(metadata.titles, is_section);
}

/// Boxes with headlines of others and their leads, and no sentence besides; without a date one, that of the first
/// entry.
bool has_only_teasers(const HtmlContent& content, const HtmlMetadata& metadata, const Article& article) {
  constexpr std::size_t kMinTeasers = 3, kMinSentenceBytes = 60;
  const bool is_article = metadata.type == PageType::article || !metadata.published.empty();
  const std::ptrdiff_t most = article.published ? 0 : 1;
  const auto is_text = [](const std::string& line) { return line.size() >= kMinSentenceBytes && ends_sentence(line); };
  return !is_article && content.teasers >= kMinTeasers && std::ranges::count_if(content.lines, is_text) <= most;
}

/// The part of the page that is the article, in NFC.
HtmlContent find_content(const HtmlTree& tree, HtmlMetadata& metadata) {
  for (std::string& title : metadata.titles) title = text::to_nfc(title);
  metadata.page_title = text::to_nfc(metadata.page_title);
  drop_section_titles(tree, metadata);
  HtmlContent content = find_html_content(tree, metadata.titles, metadata.page_title);
  for (std::string& line : content.lines) line = text::to_nfc(line);
  return content;
}

}  // namespace

std::string text_of_html(const std::string& page) {
  const HtmlTree tree = parse_html(page);
  HtmlMetadata metadata = read_html_metadata(tree);
  return join_lines(find_content(tree, metadata).lines);
}

std::variant<Article, Rejection> parse_html_article(const RawRecord& record, ReadingNotes& notes) {
  const HtmlTree tree = parse_html(record.bytes);
  if (tree.is_cut) notes.add(NoteKind::cut, "page");
  HtmlMetadata metadata = read_html_metadata(tree);
  HtmlContent content = find_content(tree, metadata);
  Article article;
  article.url = metadata.url;
  article.is_list = is_list_page(tree, metadata);
  read_text(metadata, content, join_lines(content.lines), record, article);
  if (has_only_teasers(content, metadata, article)) article.is_list = true;
  if (article.lead.size() + article.body.size() < kMinPageBytes) take_page_data(tree, record, article);
  if (article.lead.empty() && article.body.empty()) article.lead = text::to_nfc(metadata.description);
  set_evidence(metadata, content, record.bytes, article);
  choose_date(metadata, record, article);
  if (metadata.updated) article.updated = metadata.updated;
  settle_authors(content.authors, article);
  add_stated_authors(metadata.authors, article);
  article.captions.insert(article.captions.end(), content.captions.begin(), content.captions.end());
  // The headlines of a list are its text, for --keep-lists.
  if (article.is_list)
    for (const std::string& headline : content.related) article.body += (article.body.empty() ? "" : "\n") + headline;
  article.related.insert(article.related.end(), content.related.begin(), content.related.end());
  if (article.title.empty() && article.body.empty() && article.lead.empty())
    return Rejection{record.path, record.line, tr("no article text found")};
  return article;
}

}  // namespace timtin::indexer
