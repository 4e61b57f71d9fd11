#include "indexer/parse/page/page_lines.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/unicode/code_points.hpp"
#include "indexer/parse/line/contact.hpp"
#include "indexer/parse/line/joined_lines.hpp"
#include "indexer/parse/line/letterhead.hpp"
#include "indexer/parse/line/line_runs.hpp"
#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/line/wrapped_lines.hpp"
#include "indexer/parse/page/markdown.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/signature.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kStampDigits = 14;  // yyyymmddhhmmss
constexpr std::size_t kMaxStampLabel = 3;
constexpr std::size_t kMaxHeadingExtra = 2;  // unknown words allowed in the heading of a list
constexpr std::size_t kMaxOpeningWords = 30;
constexpr std::size_t kMinMixedWords = 3;
constexpr std::size_t kMaxGluedWords = 8;
constexpr std::size_t kMinKickerOfSections = 3;
constexpr double kMixedShare = 0.6;
constexpr double kFullShare = 0.99;

constexpr PageWordClasses kSite{PageWordClass::button, PageWordClass::section, PageWordClass::related,
                                PageWordClass::comments, PageWordClass::counter};

/// The index of the time stamp among the words of a draft line.
std::optional<std::size_t> find_stamp(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < std::min(words.size(), kMaxStampLabel + 1); ++i) {
    const bool is_year = words[i].key.starts_with("19") || words[i].key.starts_with("20");
    if (words[i].is_number && words[i].key.size() == kStampDigits && is_year) return i;
  }
  return std::nullopt;
}

bool has_colon_behind(const Line& line, std::size_t word) {
  return word < line.words.size() ? line.words[word].mark_before == U':' : line.has_colon;
}

/// Little more than the phrase itself: "Tin liên quan", "Bình luận (2)".
bool is_heading(const Line& line, PageWordClass word_class) {
  const std::size_t length = phrase_length(line.words, 0, {word_class});
  if (length == 0) return false;
  const auto words =
      static_cast<std::size_t>(std::count_if(line.words.begin() + static_cast<std::ptrdiff_t>(length), line.words.end(),
                                             [](const Word& word) { return !word.is_number; }));
  return words == 0 || (words <= kMaxHeadingExtra && has_colon_behind(line, line.words.size()));
}

/// A breadcrumb, also with unknown sections: "Trang chủ » Tin tức » Nữ công".
bool is_breadcrumb(const Line& line) {
  if (line.is_prose || phrase_length(line.words, 0, {PageWordClass::section}) == 0) return false;
  const auto is_arrow = [](const Word& word) {
    return word.mark_before == U'»' || word.mark_before == U'>' || word.mark_before == U'›' || word.mark_before == U'→';
  };
  if (std::any_of(line.words.begin(), line.words.end(), is_arrow)) return true;
  // "Trang chủ Đời sống Chuyện thợ": starts at the home page, so any section names may follow.
  const bool begins_home = line.words.size() > 2 && line.words[0].key == "trang" &&
                           (line.words[1].key == "chủ" || line.words[1].key == "nhất");
  if (begins_home && line.words[2].is_capitalized && line.words[2].mark_before == 0) return true;
  return line.words[0].key == "trang" && line.text.find(" / ") != std::string::npos;
}

/// People who liked the page: "Bạn, Thúy Hà và 23 người khác", with or without a number attached.
bool counts_people(const Line& line) {
  const std::size_t count = line.words.size();
  return count >= 4 && count <= 16 && line.words[count - 1].key == "khác" && line.words[count - 2].key == "người" &&
         line.words[count - 3].is_number && line.words[count - 4].key == "và";
}

/// "FacebookZalo" -> "Facebook Zalo": links that a scraper joined.
std::string unglued(std::string_view text) {
  std::string apart;
  bool was_small = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 c = text::next_code_point(text, i);
    if (was_small && u_isupper(c)) apart += ' ';
    was_small = u_islower(c);
    apart.append(text.substr(begin, i - begin));
  }
  return apart;
}

/// "#congdoan #cainua"
bool is_hashtags(const Line& line) {
  if (!line.text.starts_with('#') || line.is_prose) return false;
  for (std::size_t at = line.text.find(' '); at != std::string::npos; at = line.text.find(' ', at + 1))
    if (line.text[at + 1] != '#') return false;
  return line.words.size() > 1 || line.text.size() > 4;
}

/// Nothing but words of the site, apart or joined, or a count of what is elsewhere: "12 bình luận".
bool is_of_site(const Line& line) {
  static constexpr PageWordClasses kCounted{PageWordClass::related, PageWordClass::comments};
  if (line.words[0].is_number && is_phrase({line.words.begin() + 1, line.words.end()}, kCounted)) return true;
  // "1.245 lượt nghe"
  const auto unit =
      std::find_if(line.words.begin(), line.words.end(), [](const Word& word) { return !word.is_number; });
  if (unit != line.words.begin() && unit != line.words.end() && unit->key == "lượt" && line.words.end() - unit <= 3)
    return true;
  if (line.words.size() > kMaxGluedWords || line.is_prose) return false;
  const std::string apart = unglued(line.text);
  return apart.size() != line.text.size() && share_of_phrases(split_words(apart), kSite) > kFullShare;
}

/// `is_cell`: a number in a table belongs to it, "52.000.000" beside a name, and so does "Xe 7 - 9".
LineRole role_of(const Line& line, bool is_cell) {
  if (line.words.empty()) return line.is_prose ? LineRole::text : LineRole::site;
  if (line.is_menu_label) return LineRole::site;
  if (find_stamp(line.words)) return LineRole::draft;
  if (!page_address(line).empty()) return LineRole::site;
  if (is_heading(line, PageWordClass::comments)) return LineRole::comments;
  if (is_heading(line, PageWordClass::related)) return LineRole::related;
  if (is_breadcrumb(line) || counts_people(line) || is_post_stamp(line) || is_of_site(line) || is_hashtags(line))
    return LineRole::site;
  const bool has_number = std::ranges::any_of(line.words, [](const Word& word) { return word.is_number; });
  if (is_cell && has_number && share_of_phrases(line.words, {PageWordClass::section}) > kFullShare)
    return LineRole::text;
  const double share = share_of_phrases(line.words, kSite);
  const bool only_numbers =
      !is_cell && std::all_of(line.words.begin(), line.words.end(), [](const Word& word) { return word.is_number; });
  // A kicker may consist of section names: "Công đoàn Giao thông Thủ đô:".
  const bool may_be_kicker = line.has_colon && line.words.size() >= kMinKickerOfSections &&
                             share_of_phrases(line.words, {PageWordClass::section}) > kFullShare;
  if ((share > kFullShare && !may_be_kicker) || only_numbers) return LineRole::site;
  const auto byline = parse_byline(line);
  if (line.is_prose || line.has_colon || (byline && byline->kind != BylineKind::name)) return LineRole::text;
  if (has_opening(line) && !is_contact(line)) return LineRole::site;
  return share >= kMixedShare && line.words.size() >= kMinMixedWords ? LineRole::site : LineRole::text;
}

/// "Tiêu đề: ..." -> "...": a label left by a scraper.
void drop_title_label(PageLine& read) {
  Line& line = read.line;
  const std::size_t length = phrase_length(line.words, 0, {PageWordClass::title});
  if (length == 0 || length >= line.words.size() || line.words[length].mark_before != U':') return;
  const std::size_t colon = line.text.find(':', line.words[length - 1].end);
  replace_text(line, std::string(trim_marks(std::string_view(line.text).substr(colon), ":")));
  read.is_labelled_title = true;
}

/// Removes Markdown: "## Heading", "**Heading**", "*Hà An*".
void drop_markdown(PageLine& read) {
  std::string_view text = read.line.text;
  const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
  if (level > 0 && level <= 6 && text.substr(level).starts_with(' ')) {
    read.markup.heading = static_cast<std::uint8_t>(level);
    text = trim_marks(text.substr(level), "#");
  }
  std::string plain = without(text, "**");
  drop_emphasis(plain);
  read.markup.is_link = read.markup.is_link || (read.markup.heading == 0 && is_markdown_link(plain));
  drop_markdown_links(plain);
  if (plain.size() != read.line.text.size()) replace_text(read.line, clean_spaces(plain));
}

/// A piece of a page's head: "og:image: ...", "property="...".
bool is_piece_of_head(std::string_view text) {
  for (const std::string_view name :
       {"og:", "fb:", "twitter:", "article:", "itemprop", "property=", "meta ", "content="})
    if (text.starts_with(name))
      return text.find(name == "meta " ? '=' : name.back() == ':' ? ':' : '=', name.size()) != std::string_view::npos;
  return false;
}

/// "2. http://tho.example/": text browsers list below a page where its numbered links lead. Without that list "[1]Được
/// vay vốn" is an item.
bool lists_addresses(const std::vector<Line>& lines) {
  constexpr std::ptrdiff_t kMin = 2;
  return std::ranges::count_if(lines, [](const Line& line) {
           return !line.words.empty() && line.words[0].is_number && line.text.find(". http") != std::string::npos;
         }) >= kMin;
}

/// "Ca đêm được nghỉ sớm. Chi tiết" -> "Ca đêm được nghỉ sớm.": a button behind the sentence.
void drop_button(PageLine& read) {
  constexpr std::size_t kMaxBytes = 30;
  const std::string& text = read.line.text;
  const std::size_t stop = text.rfind(". ");
  if (stop == std::string::npos || text.size() - stop > kMaxBytes) return;
  const std::size_t begin = text.find(' ', stop) + 1;
  if (is_phrase(split_words(trim_marks(std::string_view(text).substr(begin), "»›>[]→")), {PageWordClass::button}))
    replace_text(read.line, std::string(text.substr(0, begin - 1)));
}

void drop_marks(PageLine& read, bool has_links) {
  if (std::string plain = read.line.text; has_links && drop_link_numbers(plain)) {
    read.markup.is_link = begins_with_link_number(read.line.text);
    replace_text(read.line, clean_spaces(plain));
  }
  // "> Chị kể, ngày đầu tay run." is a Markdown quotation. Headlines after such an arrow have no
  // full stop.
  if (read.line.text.starts_with("> ") && ends_sentence(read.line.text))
    replace_text(read.line, std::string(trim_marks(read.line.text, ">")));
  if (std::string plain = read.line.text; plain.find('<') != std::string::npos && drop_tags(plain))
    replace_text(read.line, clean_spaces(plain));
  const std::string& text = read.line.text;
  if (text.find('*') != std::string::npos || text.starts_with('#') || text.starts_with('_') ||
      text.find("](") != std::string::npos)
    drop_markdown(read);
  if (!ends_sentence(read.line.text)) drop_button(read);
  read.is_tag = is_piece_of_head(read.line.text);
  drop_title_label(read);
}

/// Cuts a signature off the last paragraphs: "... trước tháng mười. Hà An" is a sentence and a byline.
void part_signature(std::vector<PageLine>& page) {
  constexpr std::size_t kLastParagraphs = 3;
  std::size_t seen = 0;
  for (std::size_t i = page.size(); i-- > 0 && seen < kLastParagraphs;) {
    PageLine& signed_line = page[i];
    if (signed_line.role != LineRole::text || signed_line.byline || signed_line.line.text.size() < 60) continue;
    ++seen;
    const std::size_t at = find_signature(signed_line.line.text);
    if (at == std::string_view::npos) continue;
    PageLine signature{.line = make_line(signed_line.line.text.substr(at), false)};
    signature.line.place = signed_line.line.place;
    signature.byline = parse_byline(signature.line);
    signature.line.is_prose = false;
    replace_text(signed_line.line, clean_spaces(signed_line.line.text.substr(0, at)));
    page.insert(page.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(signature));
    return;
  }
}

/// "Công đoàn Đồi Sim" above "giữ thưởng cho thợ": a headline on two lines, since no headline starts in lower case.
void join_headline(std::vector<PageLine>& page) {
  constexpr std::size_t kTop = 12, kMinWords = 3, kMaxWords = 30;
  const auto may_be_piece = [](const PageLine& one) {
    return one.role == LineRole::text && !one.line.is_prose && !one.line.words.empty() && !one.is_tag &&
           !one.markup.is_item && !one.markup.is_link && !one.line.has_colon;
  };
  for (std::size_t i = 1; i < std::min(page.size(), kTop) && !page[i - 1].line.is_prose; ++i) {
    const Line &above = page[i - 1].line, &below = page[i].line;
    if (!may_be_piece(page[i - 1]) || !may_be_piece(page[i]) || page[i].byline || below.after_blank) continue;
    const Word &first = above.words[0], &second = below.words[0];
    if (!first.is_capitalized || second.is_capitalized || second.is_number || second.begin != 0) continue;
    // "quantri", "xem 120 lần", "đăng bởi ..." below a headline are the site's.
    const bool has_number = std::ranges::any_of(below.words, [](const Word& word) { return word.is_number; });
    const bool is_whole = above.text.ends_with('?') || above.text.ends_with('!') || above.text.ends_with('.');
    if (is_whole || has_number || below.words.size() < kMinWords || mentions_site(below)) continue;
    if (above.words.size() < kMinWords || above.words.size() + below.words.size() > kMaxWords) continue;
    replace_text(page[i - 1].line, above.text + " " + below.text);
    page[i - 1].byline = parse_byline(page[i - 1].line);
    page.erase(page.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

/// "Người viết" on one line (or in one cell), the name on the next.
void join_labels(std::vector<PageLine>& page) {
  for (std::size_t i = 0; i + 1 < page.size(); ++i) {
    const std::vector<Word>& words = page[i].line.words;
    auto& name = page[i + 1].byline;
    if (words.size() < 2 || page[i].byline || !is_phrase(words, {PageWordClass::author})) continue;
    if (!name || name->kind != BylineKind::name || name->authors.empty()) continue;
    name->kind = BylineKind::labelled;
    page[i].role = LineRole::site;
  }
}

/// What stands in an element named for the author is one, unless it is a medium or says something else.
std::optional<Byline> byline_by_markup(const PageLine& read) {
  constexpr std::size_t kMaxWords = 6;
  const std::vector<Word>& words = read.line.words;
  if (!read.markup.is_author || words.empty() || words.size() > kMaxWords || read.line.is_prose || read.line.has_colon)
    return std::nullopt;
  static constexpr PageWordClasses kOffices{PageWordClass::office, PageWordClass::desk, PageWordClass::author,
                                            PageWordClass::button, PageWordClass::counter};
  if (is_account(words) || phrase_length(words, 0, kOffices) > 0) return std::nullopt;  // "Phóng viên kinh tế"
  if (is_medium(read.line.text)) return Byline{.kind = BylineKind::labelled, .source = read.line.text};
  const auto may_be_part = [](const Word& word) { return word.is_capitalized && !word.is_number; };
  const bool is_name =
      std::ranges::all_of(words, may_be_part) && read.line.text.find_first_of("?!@/") == std::string::npos;
  return is_name ? std::optional(Byline{.kind = BylineKind::labelled, .authors = {read.line.text}}) : std::nullopt;
}

}  // namespace

bool has_opening(const Line& line) {
  if (line.text.starts_with("©")) return true;
  if (line.words.size() > kMaxOpeningWords) return false;
  const std::size_t length = phrase_length(line.words, 0, {PageWordClass::opening});
  return length > 1 || (length == 1 && has_colon_behind(line, 1));
}

std::string page_address(const Line& line) {
  const std::size_t begin = std::min(line.text.find("http://"), line.text.find("https://"));
  if (begin == std::string::npos || line.text.find(' ', begin) != std::string::npos) return {};
  const std::size_t label = begin == 0 ? 0 : phrase_length(line.words, 0, {PageWordClass::opening});
  const bool is_announced =
      begin == 0 || (label > 0 && has_colon_behind(line, label) && line.words[label].begin == begin);
  return is_announced ? line.text.substr(begin) : std::string();
}

bool is_trail(const Line& line) {
  constexpr std::size_t kMaxWords = 8, kMaxWordsBelowSection = 16;
  static constexpr std::array<std::string_view, 4> kJoints = {" / ", " > ", " » ", " › "};
  if (line.is_prose) return false;
  const bool is_known = phrase_length(line.words, 0, {PageWordClass::section}) > 0;
  const std::string padded = ' ' + line.text + ' ';
  return line.words.size() <= (is_known ? kMaxWordsBelowSection : kMaxWords) &&
         std::ranges::any_of(kJoints, [&](std::string_view joint) {
           return line.text.find(joint) != std::string::npos || padded == joint;
         });
}

std::string draft_headline(const Line& line) {
  const auto stamp = find_stamp(line.words);
  if (!stamp || *stamp + 1 >= line.words.size()) return {};
  const std::size_t begin = line.words[*stamp].end;
  return std::string(trim_marks(std::string_view(line.text).substr(begin), ""));
}

void replace_text(Line& line, std::string_view text) {
  const LinePlace place = line.place;
  line = make_line(std::string(text), line.after_blank);
  line.place = place;
}

std::vector<PageLine> read_page_lines(std::string_view text, const std::vector<LineMarkup>& markup,
                                      const RepeatedLines* repeated) {
  std::vector<PageLine> page;
  std::vector<Line> lines = markup.empty() ? split_lines(part_joined_lines(text)) : split_lines(text);
  if (markup.empty()) join_wrapped_lines(lines);
  const bool has_links = lists_addresses(lines);
  bool has_menu = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    PageLine read{.line = std::move(lines[i])};
    if (i < markup.size()) read.markup = markup[i];
    read.is_repeated = repeated != nullptr && repeated->holds(read.line.text);
    drop_marks(read, has_links);
    if (read.line.text.empty()) continue;
    read.is_below_menu = has_menu;
    read.role = role_of(read.line, read.markup.is_row);
    // A date line may also contain sections and buttons.
    if (read.role == LineRole::text || read.role == LineRole::site) {
      read.dates = parse_date_line(read.line);
      if (read.dates) read.role = LineRole::date;
    }
    if (read.role == LineRole::text) read.byline = parse_byline(read.line);
    if (read.role == LineRole::text && !read.byline) read.byline = byline_by_markup(read);
    if (read.byline) read.line.is_prose = false;  // "Bài: Hà An, ảnh: Lê Bình."
    if (read.dates || (read.byline && read.byline->kind != BylineKind::bureau)) read.is_repeated = false;
    read.is_section =
        read.role == LineRole::site && share_of_phrases(read.line.words, {PageWordClass::section}) > kFullShare;
    has_menu = has_menu || read.is_section;
    page.push_back(std::move(read));
  }
  if (page.size() > 1 && page.front().line.text.size() == 1) page.erase(page.begin());
  join_headline(page);
  mark_letterhead(page);
  mark_post(page);
  mark_calendars(page);
  part_signature(page);
  join_labels(page);
  return page;
}

}  // namespace timtin::indexer
