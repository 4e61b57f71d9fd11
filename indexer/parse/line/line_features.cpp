#include "indexer/parse/line/line_features.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"
#include "indexer/parse/line/contact.hpp"
#include "indexer/parse/line/line_runs.hpp"
#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/line/topic.hpp"
#include "indexer/parse/page/markdown.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/paper_mark.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinRunWords = 22;  // of several headlines joined on one line
constexpr std::size_t kMaxRunBytes = 4000;
constexpr std::size_t kMaxKeyWords = 6;  // before the colon of "key: value"
constexpr std::size_t kMinPageTitleWords = 3;
constexpr std::size_t kMaxHostBytes = 60;  // "http://mnsongdao.example.vn", without the path of a page

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return text.starts_with(mark); });
}

/// The number of a list item: "1.", "a)", "IV.", "2/".
bool has_number_mark(const Line& line) {
  if (line.words.size() < 2 || line.words[0].begin != 0 || line.words[0].end > 4) return false;
  const std::string_view behind = std::string_view(line.text).substr(line.words[0].end);
  const bool is_mark = behind.starts_with(")") || behind.starts_with(". ") || behind.starts_with("/ ");
  return is_mark && (line.words[0].is_number || line.words[0].end <= 2 || line.words[0].is_all_caps);
}

bool has_item_mark(const Line& line) {
  static constexpr std::array<std::string_view, 8> kMarks = {"- ", "– ", "* ", "+ ", "• ", "· ", "■ ", "— "};
  return starts_with_any(std::string_view(line.text), kMarks) || has_number_mark(line) ||
         begins_with_link_number(line.text);  // "[1]Được vay vốn", where no links are numbered
}

bool has_key(const Line& line) {
  const std::size_t colon = line.text.find(": ");
  if (colon == std::string::npos) return false;
  return static_cast<std::size_t>(std::count_if(line.words.begin(), line.words.end(),
                                                [&](const Word& word) { return word.end <= colon; })) <= kMaxKeyWords;
}

/// Menu items joined without spaces: "Trang chủTin tứcThời sự".
bool is_glued(std::string_view text) {
  std::size_t joints = 0;
  bool was_small = false;
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = text::next_code_point(text, i);
    joints += was_small && u_isupper(c) ? 1U : 0U;
    was_small = u_islower(c);
  }
  return joints >= 2;
}

/// Many words but no sentence: headlines whose line ends were lost.
bool is_headline_run(const Line& line) {
  if (line.text.size() > kMaxRunBytes) return false;
  static constexpr std::array<std::string_view, 7> kEnds = {".", ":", ";", "…", "\"", "”", ","};
  if (std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return line.text.ends_with(end); }))
    return false;
  const std::vector<Word> own = line.words.empty() ? split_words(line.text) : std::vector<Word>();
  const std::vector<Word>& words = line.words.empty() ? own : line.words;
  if (words.size() < kMinRunWords) return false;
  std::size_t starts = 0;  // a capital between two lower-case words starts a headline
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].mark_before == U'.' && words[i].is_capitalized && !words[i].is_joined) return false;
    // "Liên đoàn Lao động" has two capitals and is one name.
    if (const std::size_t body = phrase_length(words, i, {PageWordClass::body}); body > 1) {
      i += body - 1;
      continue;
    }
    const bool begins = words[i].is_capitalized && !words[i].is_all_caps && words[i].mark_before == 0;
    starts += begins && !words[i - 1].is_capitalized && !words[i + 1].is_capitalized ? 1U : 0U;
  }
  return starts >= 2;
}

/// The last three words are a day: "... 10/05/2019".
bool ends_with_numeric_day(const Line& line) {
  const std::size_t count = line.words.size();
  if (count < 3) return false;
  const Word &year = line.words[count - 1], &month = line.words[count - 2];
  return year.is_number && month.is_number && year.is_joined && month.is_joined && year.key.size() == 4;
}

/// "... (10/05/2019)": lists of other articles show dates this way.
bool ends_with_day(const Line& line) {
  return line.words.size() >= 6 && !line.is_prose && ends_with_numeric_day(line) &&
         (line.text.ends_with(')') || line.text.ends_with(']'));
}

/// What a site measures: degrees, or a word in capitals and a number.
bool is_meter(const Line& line) {
  constexpr std::size_t kMaxWords = 10;
  if (line.is_prose || line.words.size() > kMaxWords || line.words.empty()) return false;
  if (line.text.find("°") != std::string::npos || line.text.find("º") != std::string::npos) return true;
  return line.words.size() <= 4 && line.words[0].is_all_caps && line.words[0].end == 3 && text::is_ascii(line.text) &&
         std::ranges::all_of(line.words.begin() + 1, line.words.end(),
                             [](const Word& word) { return word.is_number; }) &&
         line.words.size() > 1;
}

/// A table row: words followed only by numbers, "Lò 2 41 1.450".
bool is_row(const Line& line) {
  std::size_t cells = 0, i = line.words.size();
  for (; i > 0 && line.words[i - 1].is_number; --i) cells += line.words[i - 1].is_joined ? 0U : 1U;
  return cells >= 2 && i > 0 && line.words.size() <= 16;
}

bool starts_lower(const Line& line) {
  return !line.words.empty() && line.words[0].begin == 0 && !line.words[0].is_capitalized && !line.words[0].is_number;
}

std::string key_of(const Line& line) {
  std::string key;
  for (const Word& word : line.words) key += word.key + ' ';
  return key;
}

/// The page title beside the headline: "Headline - Báo X", "Site | Headline".
bool is_title_of_page(const std::string& text, const Line& headline) {
  if (headline.words.size() < kMinPageTitleWords || text.size() <= headline.text.size()) return false;
  if (text.starts_with(headline.text)) {
    const std::string_view rest = trim_marks(std::string_view(text).substr(headline.text.size()), "");
    return rest.starts_with("-") || rest.starts_with("|") || rest.starts_with("–") || rest.starts_with("::");
  }
  if (!text.ends_with(headline.text)) return false;
  const std::string_view rest = trim_marks(std::string_view(text).substr(0, text.size() - headline.text.size()), "");
  static constexpr std::array<std::string_view, 7> kJoints = {"|", "»", ">", "/", "::", "›", "–"};
  return std::any_of(kJoints.begin(), kJoints.end(), [&](std::string_view joint) { return rest.ends_with(joint); });
}

/// Chinese prints no blanks between words, which have about two characters.
std::size_t count_words(const Line& line) {
  if (line.words.empty()) return line.text.size() / 6;
  std::size_t ideographs = 0;
  for (std::size_t i = 0; i < line.text.size();)
    ideographs += u_hasBinaryProperty(text::next_code_point(line.text, i), UCHAR_IDEOGRAPHIC) ? 1U : 0U;
  return std::max(line.words.size(), ideographs / 2);
}

void set_own(const PageLine& page_line, LineFeatures& f) {
  const Line& line = page_line.line;
  f.words = count_words(line);
  f.is_prose = line.is_prose;
  f.has_stop = ends_sentence(line.text);
  f.has_colon = line.has_colon;
  f.is_question = line.text.ends_with('?') || line.text.ends_with("?\"") || line.text.ends_with("?”");
  f.is_exclamation = line.text.ends_with('!');
  f.has_paper_mark = without_paper_mark(line.text).size() != line.text.size();
  f.after_blank = line.after_blank;
  f.is_headline_run = is_headline_run(line);
  if (line.words.empty()) return;
  f.is_capitals = is_capitals(line);
  f.starts_lower = starts_lower(line);
  static constexpr std::array<std::string_view, 9> kArrows = {">", "»", "►", "→", "☞", "▶", "⇒", "←", "«"};
  const bool is_quotation = line.text.starts_with("«") && line.text.find("»") != std::string::npos;
  f.has_arrow = !is_quotation && (starts_with_any(std::string_view(line.text), kArrows) || line.text.ends_with("→") ||
                                  line.text.ends_with(" »"));
  f.has_item_mark = has_item_mark(line);
  f.has_key = has_key(line);
  const auto& byline = page_line.byline;
  const bool is_named = byline && byline->kind == BylineKind::name && !byline->authors.empty();
  const bool signs = is_named || (byline && byline->kind == BylineKind::labelled);
  f.has_address = !signs && has_address(line);
  f.is_slogan = !page_line.byline && is_slogan(line);
  f.is_masthead = !signs && !is_contact(line) && is_masthead(line);
  // "xn-05" in a table is a code.
  f.is_picture_name = page_line.markup.is_row ? ends_like_picture(line.text) : is_file_name(line);
  const auto numbers = std::ranges::count_if(line.words, [](const Word& word) { return word.is_number; });
  f.is_mostly_numbers = 3 * numbers > 2 * std::ssize(line.words) || (numbers == 1 && line.words.size() == 2);
  f.mentions_site = mentions_site(line);
  constexpr std::size_t kMaxButtonWords = 8;
  f.is_command = !line.is_prose && line.words.size() >= 2 && line.words.size() <= kMaxButtonWords &&
                 phrase_length(line.words, 0, {PageWordClass::command}) > 0;
  f.is_number_line = line.words.size() > 2 && line.words.size() <= 12 && line.words[0].key == "số" &&
                     line.words[1].is_number && (line.text.find('/') != std::string::npos) && !f.is_masthead;
  f.ends_with_paper = ends_with_paper(line);
  f.is_contact = is_contact(line);
  f.has_address = f.has_address && !f.is_contact;
  f.has_opening = has_opening(line) && !f.is_contact;
  f.is_quote = line.text.starts_with('"') || line.text.starts_with("“");
  f.is_trail = is_trail(line) || is_bar_of_menu(line) || is_han_menu(line);
  f.is_glued = !line.is_prose && is_glued(line.text);
  f.is_caption_credit = is_caption_credit(line);
  f.names_body = phrase_length(line.words, 0, {PageWordClass::body}) > 0;
  f.is_labelled_title = page_line.is_labelled_title;
  f.ends_item = line.text.ends_with(';') || (line.text.ends_with(',') && f.starts_lower);
  f.has_surname = is_named && has_surname(line.words);
  f.is_row = is_row(line);
  f.is_dangling = !f.is_prose && (line.text.ends_with(" -") || line.text.ends_with(" |") || line.text.ends_with(" •"));
  f.ends_with_day = ends_with_day(line);
  f.ends_bare_day = !f.is_prose && line.words.size() >= 6 && ends_with_numeric_day(line);
  f.is_meter = is_meter(line);
  const bool calls = line.text.find(':') != std::string::npos || line.text.ends_with(',') || line.text.ends_with('!');
  f.greets = calls && line.words.size() > 2 && line.words[0].key == "kính" &&
             (line.words[1].key == "gửi" || line.words[1].key == "thưa" || line.words[1].key == "chào");
}

bool is_text(const PageLine& page_line) { return page_line.role == LineRole::text; }

/// A person or a body, without a label.
bool names_somebody(const PageLine& line) { return line.byline && line.byline->kind != BylineKind::labelled; }

/// "Sáng 30/5, phóng viên có mặt ở khu trọ xã Bình" above "Phục, nơi ...", "Chị nói tổ trưởng đã" above "hứa ...": line
/// ends inside a sentence.
void set_cut_sentences(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::size_t kMinWords = 10;
  for (std::size_t i = page.size(); i-- > 1;) {
    LineFeatures& f = features[i - 1];
    const bool goes_on =
        is_text(page[i]) && features[i].starts_lower && !features[i].after_blank && !features[i].has_item_mark;
    const bool may_go_on = is_text(page[i - 1]) && !f.has_stop && !f.has_colon && !f.ends_item && !f.is_question &&
                           !page[i - 1].byline && f.words >= kMinWords &&
                           (f.is_headline_run || f.words > 22 || page[i - 1].markup.is_paragraph || f.starts_lower);
    if (!goes_on || !may_go_on) continue;
    f.is_prose = true;
    f.is_headline_run = false;
  }
}

void set_neighbours(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  bool prose = false, has_mark = false, below_related = false;
  std::size_t paragraphs = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    features[i].below_related = below_related;
    below_related =
        page[i].role == LineRole::related || (below_related && !features[i].is_prose && !page[i].is_section);
    features[i].prose_above = prose;
    features[i].paragraphs_above = paragraphs;
    features[i].is_below_lead = paragraphs == 1 && i > 0 && features[i - 1].is_prose && is_text(page[i - 1]);
    features[i].after_colon = i > 0 && is_text(page[i - 1]) && !page[i - 1].byline &&
                              (features[i - 1].has_colon || page[i - 1].line.text.ends_with("sau đây"));
    if (i > 0 && names_somebody(page[i]) && names_somebody(page[i - 1]))  // the second of a list of names
      features[i].after_colon = features[i - 1].after_colon;
    if (features[i].after_colon) features[i].is_slogan = features[i].is_masthead = false;  // what a poster says
    if (i > 0) features[i - 1].before_blank = features[i].after_blank;
    if (!is_text(page[i])) continue;
    prose = features[i].is_prose && !features[i].is_headline_run;
    features[i].is_second_lead = prose && has_mark && features[i].has_paper_mark && paragraphs >= 2;
    has_mark = has_mark || (prose && features[i].has_paper_mark);
    paragraphs += prose ? 1U : 0U;
  }
  prose = false;
  paragraphs = 0;
  for (std::size_t i = page.size(); i-- > 0;) {
    features[i].prose_below = prose;
    features[i].paragraphs_below = paragraphs;
    if (page[i].role == LineRole::comments) paragraphs = 0;
    if (!is_text(page[i])) continue;
    prose = features[i].is_prose && !features[i].is_headline_run;
    paragraphs += prose ? 1U : 0U;
  }
}

/// "Bạn vui lòng viết có dấu." and the sentence behind it: terms for those who comment, below a name that ends the
/// text.
void set_terms(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::size_t kMinAbove = 2, kMaxTerms = 3;  // paragraphs
  bool is_signed = false, are_terms = false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const bool signs = page[i].byline && !page[i].byline->authors.empty();
    is_signed = is_signed || (signs && features[i].paragraphs_above >= kMinAbove);
    are_terms = is_signed && features[i].is_prose && features[i].paragraphs_below < kMaxTerms &&
                (are_terms || features[i].mentions_site);
    features[i].is_term = are_terms;
  }
}

/// "LIÊN ĐOÀN LAO ĐỘNG TỈNH X" above the menu is the name of the site. On a page that marks its paragraphs, a line in
/// none of them and in no heading is rather a button.
void set_surroundings(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  constexpr std::ptrdiff_t kMinMarked = 3;
  const bool marks_paragraphs = std::count_if(page.begin(), page.end(), [](const PageLine& one) {
                                  return one.markup.is_paragraph && one.line.is_prose;
                                }) >= kMinMarked;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const LineMarkup& markup = page[i].markup;
    const bool is_above_menu =
        i + 1 < page.size() && page[i + 1].role == LineRole::site && page[i + 1].line.words.size() > 3;
    // The name of the site, above its name in English or its address.
    constexpr std::size_t kTop = 4, kMaxNameWords = 14;
    const bool may_be_site =
        i < kTop && features[i].words <= kMaxNameWords && !features[i].is_prose && markup.heading == 0;
    if (may_be_site && i + 1 < page.size()) {
      const bool is_english = is_foreign(page[i + 1].line) && features[i + 1].words <= kMaxNameWords;
      const bool is_addressed =
          page[i + 1].line.text.size() <= kMaxHostBytes && !page_address(page[i + 1].line).empty();
      if ((is_english && features[i].is_capitals) || is_addressed) features[i].is_masthead = true;
      if (is_english && features[i].is_capitals) features[i + 1].is_masthead = true;
    }
    if (i == 0 && is_above_menu && features[i].names_body && features[i].is_capitals) features[i].is_masthead = true;
    features[i].is_odd_markup = marks_paragraphs && !markup.is_paragraph && markup.heading == 0 && !markup.is_item &&
                                !markup.is_row && !markup.is_title && !markup.is_beside_text && !markup.is_bold &&
                                !features[i].is_prose;
  }
}

void set_repeats(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!is_text(page[i]) || page[i].line.words.empty()) continue;
    const auto [known, is_new] = first.emplace(key_of(page[i].line), i);
    if (is_new) continue;
    features[i].repeats_above = true;
    features[known->second].repeats_below = true;
  }
  constexpr std::size_t kNear = 6, kTop = 40;
  for (std::size_t i = 0; i < std::min(page.size(), kTop); ++i)
    for (std::size_t k = i + 1; k < std::min(page.size(), i + kNear); ++k)
      if (is_text(page[k]) && is_title_of_page(page[i].line.text, page[k].line)) features[i].is_page_title = true;
}

}  // namespace

bool is_caption_credit(const Line& line) {
  if (line.is_prose) return false;  // "Ảnh: Hà An. Theo cáo trạng, ..." continues as text
  const std::size_t label = phrase_length(line.words, 0, {PageWordClass::photo});
  if (label > 0 && (label == line.words.size() || line.words[label].mark_before == U':')) return true;
  return line.text.find("Ảnh:") != std::string::npos || line.text.find(". ẢNH:") != std::string::npos;
}

std::vector<LineFeatures> find_features(const std::vector<PageLine>& page) {
  std::vector<LineFeatures> features(page.size());
  for (std::size_t i = 0; i < page.size(); ++i) set_own(page[i], features[i]);
  set_cut_sentences(page, features);
  set_neighbours(page, features);
  set_terms(page, features);
  set_surroundings(page, features);
  set_repeats(page, features);
  set_runs(page, features);
  set_topics(page, features);
  return features;
}

}  // namespace timtin::indexer
