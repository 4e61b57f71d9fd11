#include "indexer/parse/text/byline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/syllable.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/author_names.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxBylineWords = 16;
constexpr std::size_t kMaxCreditsWords = 40;  // of several credits on one line
constexpr std::size_t kMaxBureauWords = 9;

constexpr PageWordClasses kCreditLabels{PageWordClass::author, PageWordClass::photo, PageWordClass::source,
                                        PageWordClass::editor, PageWordClass::role,  PageWordClass::text};

std::string_view after_label(std::string_view text, const std::vector<Word>& words, std::size_t label) {
  return label < words.size() ? text.substr(words[label].begin) : std::string_view();
}

/// The first `label` words of `text` are followed by a colon.
bool has_label_mark(std::string_view text, const std::vector<Word>& words, std::size_t label) {
  const std::size_t end = label < words.size() ? words[label].begin : text.size();
  return text.substr(words[label - 1].end, end - words[label - 1].end).find(':') != std::string_view::npos;
}

/// "Bài TỐNG DIỆU": a name in capitals needs no colon.
bool stands_before_capitals(const std::vector<Word>& words, std::size_t first, std::size_t label) {
  return first + label + 1 < words.size() && words[first + label].is_all_caps && words[first + label + 1].is_all_caps &&
         !words[first + label - 1].is_all_caps;
}

/// Reads and removes a bracket at the end: "Thế Lực (TTXVN)", "Hà An (tổng hợp)".
void take_bracket(std::string_view& text, Byline& byline) {
  if (!text.ends_with(')')) return;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0) return;
  const std::string_view inner = trim_name_marks(text.substr(open + 1, text.size() - open - 2));
  const std::vector<Word> words = split_words(inner);
  const std::size_t label = phrase_length(words, 0, {PageWordClass::source});
  if (label > 0)
    byline.source = source_name(after_label(inner, words, label));
  else if (is_medium(inner))
    byline.source = std::string(inner);
  else
    return;
  text = trim_name_marks(text.substr(0, open));
}

/// Reads and removes a medium after the last separator: "Đức Thọ/Báo Tin tức", "Đức Thọ - TTXVN".
void take_medium(std::string_view& text, Byline& byline) {
  for (const std::string_view separator : {"/", " - ", " – ", ",", "|"}) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view last = trim_name_marks(text.substr(at + separator.size()));
    if (!is_medium(last) && !(separator == "/" && is_phrase(split_words(last), {PageWordClass::medium}))) continue;
    if (byline.source.empty()) byline.source = std::string(last);
    text = trim_name_marks(text.substr(0, at));
    return;
  }
}

/// The names in `text` and a medium in brackets behind one of them. Returns false if `text` is something else.
bool take_names(std::string_view text, bool is_labelled, Byline& byline) {
  AuthorNames found;
  const bool is_list = read_author_names(text, is_labelled, found);
  if (is_list && byline.source.empty()) byline.source = std::move(found.source);
  if (is_list) byline.authors = std::move(found.names);
  return is_list;
}

/// "Theo Đức Thọ/Báo Tin tức", "Theo Đức Thọ, TTXVN": the part before the medium is the author if
/// it is a name.
void take_author_before_medium(std::string_view& text, Byline& byline) {
  std::string_view rest = text;
  Byline tried;
  take_medium(rest, tried);
  // A slash after a name is followed by the publisher, known or not: "Theo Hà An/Điện lực Sông
  // Lam".
  if (const std::size_t stroke = text.find('/'); tried.source.empty() && stroke != std::string_view::npos) {
    rest = trim_name_marks(text.substr(0, stroke));
    tried.source = std::string(trim_name_marks(text.substr(stroke + 1)));
  }
  if (tried.source.empty() || !is_person_name(split_words(rest))) return;
  byline.source = std::move(tried.source);
  text = rest;
}

std::optional<Byline> parse_source(std::string_view text, const std::vector<Word>& words) {
  const std::size_t label = phrase_length(words, 0, {PageWordClass::source});
  if (label == 0) return std::nullopt;
  const bool is_marked = has_label_mark(text, words, label);
  if (label < words.size() && words[0].key == "theo" && words[label].key == "đó")
    return std::nullopt;  // "Theo đó, ..."
  if (!is_marked && words[0].key != "theo" && !is_medium(after_label(text, words, label))) return std::nullopt;
  if (phrase_length(words, 0, {PageWordClass::button, PageWordClass::opening, PageWordClass::author}) > label)
    return std::nullopt;  // "Theo dõi ..." is a sentence
  Byline byline{.kind = BylineKind::labelled};
  std::string_view rest = without_brackets(after_label(text, words, label));
  if (rest.empty()) return is_marked ? std::optional(byline) : std::nullopt;
  take_bracket(rest, byline);
  if (byline.source.empty()) take_author_before_medium(rest, byline);
  if (!byline.source.empty()) {
    take_names(rest, false, byline);
    return byline;
  }
  byline.source = source_name(rest);
  if (byline.source.empty()) return std::nullopt;
  const std::vector<Word> name = split_words(byline.source);
  const bool may_be_person = name.size() >= 2 && is_person_name(name) && !is_medium(byline.source);
  // "Nguồn tin: Kim Liên": systems of offices ask for the sender of a report by this name.
  const bool is_vietnamese = std::all_of(name.begin(), name.end(), [](const Word& word) {
    return text::is_syllable_skeleton(text::fold(word.key));  // "Kim Hồng Online"
  });
  byline.source_is_person = !is_marked && may_be_person;
  if (is_marked && label > 1 && may_be_person && is_vietnamese && begins_with_surname(name) && name.size() <= 4)
    byline.authors = {std::exchange(byline.source, {})};
  return byline;
}

/// Counts the words of the label that begins at `first`: "Tác giả", or any combination of "Tin, ảnh, clip", "Bài - ảnh
/// và video".
std::size_t author_label_length(const std::vector<Word>& words, std::size_t first) {
  const std::size_t length = phrase_length(words, first, {PageWordClass::author});
  std::size_t joined = first + std::max(length, phrase_length(words, first, {PageWordClass::photo}));
  if (joined == first) return 0;
  bool names_text = length > 0;
  while (joined < words.size() && words[joined].mark_before != U':') {
    const std::size_t next = joined + (words[joined].key == "và" ? 1U : 0U);
    const std::size_t more = phrase_length(words, next, {PageWordClass::author, PageWordClass::photo});
    if (more == 0) break;
    names_text = names_text || phrase_length(words, next, {PageWordClass::author}) > 0;
    joined = next + more;
  }
  const bool ends_label = joined == words.size() || words[joined].mark_before == U':';
  return ends_label && names_text ? joined - first : length;
}

/// The words of "Phóng sự của", "Bút ký:", "Phóng sự dài kỳ của": a kind of writing with its author.
std::size_t genre_label_length(const std::vector<Word>& words) {
  constexpr std::size_t kMaxAttribute = 3;
  const std::size_t length = phrase_length(words, 0, {PageWordClass::genre});
  if (length == 0) return 0;
  for (std::size_t i = length; i < std::min(words.size(), length + kMaxAttribute + 1); ++i) {
    if (words[i].mark_before == U':') return i;
    if (words[i].key == "của") return i + 1;
    if (words[i].is_capitalized && !words[0].is_all_caps) return stands_before_capitals(words, 0, i) ? i : 0;
  }
  return 0;
}

/// "Hà An vào lúc 20:15" -> "Hà An".
std::string_view without_time(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  auto end = std::find_if(words.begin(), words.end(), [](const Word& word) { return word.is_number; });
  if (end == words.end()) return text;
  while (end != words.begin() && !std::prev(end)->is_capitalized) --end;
  return end == words.begin() ? std::string_view() : trim_name_marks(text.substr(0, std::prev(end)->end));
}

/// "Người đưa tin: ...", "Viết và chụp: ...": a label that no table has, but with a verb of writing. "Người liên hệ:
/// ..." and "Bài dự thi: ..." are news.
std::size_t unknown_label_length(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 4> kWriting = {"viết", "soạn", "thuật", "chép"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSending = {
      {{"đưa", "tin"}, {"cấp", "tin"}, {"gửi", "tin"}, {"gửi", "bài"}}};
  constexpr std::size_t kMaxLabel = 4;
  bool speaks_of_writing = false;
  for (std::size_t i = 0; i < std::min(words.size(), kMaxLabel + 1); ++i) {
    if (words[i].mark_before == U':') return speaks_of_writing ? i : 0;
    if (i > 0 && words[i].mark_before != 0 && words[i].mark_before != U'&') return 0;
    const auto is_sent = [&](const auto& pair) {
      return i > 0 && words[i - 1].key == pair.first && words[i].key == pair.second;
    };
    speaks_of_writing = speaks_of_writing || std::ranges::find(kWriting, words[i].key) != kWriting.end() ||
                        std::ranges::any_of(kSending, is_sent);
  }
  return 0;
}

/// A label behind which only names are an author: "Nội dung: Hà An" at the end of a long read, "Ghi: Hà An", "Bút ký:
/// Hà An", "Biên tập: Hà An", "Ảnh: Hà An". What else stands behind it is text.
std::optional<Byline> parse_weak_label(std::string_view text, const std::vector<Word>& words) {
  std::size_t label = genre_label_length(words);
  Byline byline{.kind = BylineKind::labelled};
  const auto try_label = [&](PageWordClass word_class, Craft craft) {
    const std::size_t length = label > 0 ? 0 : phrase_length(words, 0, {word_class});
    if (length == 0 || !has_label_mark(text, words, length)) return;
    label = length;
    byline.craft = craft;
  };
  try_label(PageWordClass::editor, Craft::editing);
  try_label(PageWordClass::photo, Craft::other);
  try_label(PageWordClass::text, Craft::writing);
  try_label(PageWordClass::role, Craft::writing);
  const bool is_known = label > 0;
  if (!is_known) label = unknown_label_length(words);
  if (label == 0 || label >= words.size()) return std::nullopt;
  const auto is_number = [](const Word& word) { return word.is_number; };
  if (!is_known && std::ranges::any_of(words, is_number)) return std::nullopt;
  std::string_view rest = trim_name_marks(after_label(text, words, label));
  if (is_medium(rest) || split_words(rest).size() < 2) return std::nullopt;
  take_bracket(rest, byline);
  if (!take_names(rest, is_known, byline) || byline.authors.empty()) return std::nullopt;
  return byline;
}

std::optional<Byline> parse_labelled(std::string_view text, const std::vector<Word>& words) {
  const std::size_t label = author_label_length(words, 0);
  if (label == 0) return parse_weak_label(text, words);
  const bool is_marked = has_label_mark(text, words, label);
  const bool needs_mark = label < 2 && words[0].key != "by" && words[0].key != "bởi";
  // "Tin Lê Thị Bình": without a colon only a name that is one for sure.
  // "Tin của Viên Thị Hoè", "Von Jörg Hartwig" say so themselves.
  static constexpr std::array<std::string_view, 3> kBy = {"von", "par", "por"};
  const bool is_by = std::ranges::find(kBy, words[0].key) != kBy.end();
  const bool is_of = label < words.size() && words[label].key == "của";
  const std::vector<Word> named(words.begin() + static_cast<std::ptrdiff_t>(label + (is_of ? 1U : 0U)), words.end());
  const bool names_person =
      is_east_asian_name(named) ||
      (named.size() >= 2 && (is_of || is_by || begins_with_surname(named)) && is_person_name(named));
  if (!is_marked && needs_mark && !names_person && !stands_before_capitals(words, 0, label))
    return parse_weak_label(text, words);
  Byline byline{.kind = BylineKind::labelled};
  std::string_view rest = trim_name_marks(after_label(text, words, label + (is_of ? 1U : 0U)));
  if (rest.empty()) return is_marked ? std::optional(byline) : std::nullopt;
  take_bracket(rest, byline);
  take_medium(rest, byline);
  if (take_names(rest, true, byline)) return byline;
  if (take_names(without_time(rest), true, byline)) return byline;
  if (!is_marked || split_words(rest).size() > kMaxBureauWords) return std::nullopt;
  byline.authors = {std::string(rest)};  // the label decides: "Bài và ảnh: Ban Tuyên giáo", "Tin: thu hà"
  return byline;
}

bool is_foreign(const std::vector<Word>& words) {
  return std::none_of(words.begin(), words.end(),
                      [](const Word& word) { return text::is_syllable_skeleton(text::fold(word.key)); });
}

/// "MỚI - NÓNG": several single words in capitals head a box. "ĐỔI MỚI, DÂN CHỦ, TRÍ TUỆ, KỶ CƯƠNG": four or more in
/// capitals, none with a surname, are a slogan. "Home / Society", "Home News Sport Opinion Shipping": words of another
/// language are names if they are two to four.
bool are_headings(const std::vector<std::string>& names) {
  constexpr std::size_t kMostOfForeignName = 4;
  std::size_t in_capitals = 0, virtues = 0, foreign = 0;
  for (const std::string& name : names) {
    const std::vector<Word> words = split_words(name);
    in_capitals += words.size() == 1 && words[0].is_all_caps ? 1U : 0U;
    virtues += std::ranges::all_of(words, [](const Word& word) { return word.is_all_caps; }) && !is_desk(words) &&
                       !begins_with_surname(words)
                   ? 1U
                   : 0U;
    const bool may_be_name = words.size() >= 2 && words.size() <= kMostOfForeignName;
    foreign += !may_be_name && !is_desk(words) && is_foreign(words) ? 1U : 0U;
  }
  return (names.size() > 1 && in_capitals == names.size()) || (names.size() > 3 && virtues == names.size()) ||
         foreign > 0;
}

/// "Mai Lan - Hà Sen - Plus": behind a name with a surname, a single foreign word is a section of the site.
void drop_foreign_words(std::vector<std::string>& names) {
  if (names.empty() || !begins_with_surname(split_words(names.front()))) return;
  std::erase_if(names, [](const std::string& name) {
    const std::vector<Word> words = split_words(name);
    return words.size() == 1 && !is_desk(words) && is_foreign(words);
  });
}

std::optional<Byline> parse_unlabelled(std::string_view text) {
  Byline byline;
  if (is_site_address(text)) return Byline{.kind = BylineKind::bureau, .source = std::string(text)};
  take_bracket(text, byline);
  take_medium(text, byline);
  if (text.empty()) return std::nullopt;
  if (is_medium(text) && !is_desk(split_words(text)))
    return Byline{.kind = BylineKind::name, .source = std::string(text)};
  if (take_names(text, false, byline) && !byline.authors.empty()) {
    drop_foreign_words(byline.authors);
    if (are_headings(byline.authors)) return std::nullopt;
    byline.is_place = byline.authors.size() == 1 && is_province(split_words(byline.authors[0]));
    return byline;
  }
  const std::vector<Word> words = split_words(text);
  if (words.size() > kMaxBureauWords || phrase_length(words, 0, {PageWordClass::bureau}) == 0) return std::nullopt;
  if (!words[0].is_capitalized || text.find_first_of("?!:/\"") != std::string_view::npos) return std::nullopt;
  return Byline{.kind = BylineKind::bureau, .authors = {std::string(text)}, .source = byline.source};
}

/// Where the second credit of `text` begins: "Bài: Hà An. | Ảnh: Lê Bình".
std::size_t find_second_credit(std::string_view text, const std::vector<Word>& words) {
  std::size_t own = author_label_length(words, 0);
  if (own == 0) own = phrase_length(words, 0, kCreditLabels);
  std::size_t seen = 0;
  int depth = 0;
  for (std::size_t i = std::max<std::size_t>(own, 1); i < words.size(); ++i) {
    for (; seen < words[i].begin; ++seen) depth += text[seen] == '(' ? 1 : text[seen] == ')' ? -1 : 0;
    if (depth > 0 || !(words[i].is_capitalized || words[i].mark_before != 0)) continue;
    std::size_t label = author_label_length(words, i);
    if (label == 0) label = phrase_length(words, i, kCreditLabels);
    if (label == 0 || (i == own && words[i].mark_before == U':')) continue;
    if (has_label_mark(text, words, i + label) || stands_before_capitals(words, i, label)) return words[i].begin;
  }
  return std::string_view::npos;
}

/// Adds another credit of the same line. Who wrote counts more than who edited or took the pictures.
void add_credit(Byline&& credit, Byline& byline) {
  if (byline.source.empty()) byline.source = std::move(credit.source);
  if (credit.authors.empty() || (!byline.authors.empty() && credit.craft < byline.craft)) return;
  if (credit.craft > byline.craft || credit.craft != Craft::writing) {
    if (credit.craft == byline.craft && !byline.authors.empty()) return;
    byline.authors.clear();
  }
  byline.craft = credit.craft;
  byline.kind = BylineKind::labelled;
  for (std::string& name : credit.authors)
    if (std::find(byline.authors.begin(), byline.authors.end(), name) == byline.authors.end())
      byline.authors.push_back(std::move(name));
}

std::optional<Byline> parse_credits(std::string_view text) {
  text = without_brackets(text);
  const std::vector<Word> words = split_words(text);
  if (words.empty()) return std::nullopt;
  const std::size_t second = find_second_credit(text, words);
  if (second == std::string_view::npos) {
    if (words.size() > kMaxBylineWords) return std::nullopt;
    if (auto source = parse_source(text, words)) return source;
    if (auto labelled = parse_labelled(text, words)) return labelled;
    return parse_unlabelled(text);
  }
  auto byline = parse_credits(text.substr(0, second));
  if (!byline) return std::nullopt;
  if (auto others = parse_credits(text.substr(second))) add_credit(std::move(*others), *byline);
  return byline;
}

/// "Nguồn Sông Lam: http://...", "Nguồn: Sông Lam (www.songlam.example)": the address repeats the name.
std::optional<Byline> parse_source_with_address(const std::string& text) {
  const std::size_t address = std::min({text.find("http://"), text.find("https://"), text.find("www.")});
  if (address == std::string::npos || text.find(' ', address) != std::string::npos) return std::nullopt;
  const std::vector<Word> head = split_words(text.substr(0, address));
  const std::size_t label = phrase_length(head, 0, {PageWordClass::source});
  if (label == 0 || label >= head.size() || !head[label].is_capitalized) return std::nullopt;
  const std::size_t begin = head[label].begin;
  return Byline{.kind = BylineKind::labelled, .source = text.substr(begin, head.back().end - begin)};
}

}  // namespace

bool names_people(const Byline& byline) {
  return byline.kind == BylineKind::labelled && !byline.authors.empty() &&
         std::all_of(byline.authors.begin(), byline.authors.end(),
                     [](const std::string& name) { return is_person_name(split_words(name)); });
}

std::optional<Byline> parse_byline(const Line& line) {
  if (auto source = parse_source_with_address(line.text)) return source;
  if (line.words.empty() || line.words.size() > kMaxCreditsWords) return std::nullopt;
  if (line.is_prose && phrase_length(line.words, 0, kCreditLabels) == 0) return std::nullopt;
  auto byline = parse_credits(line.text);
  if (byline && byline->kind == BylineKind::name && line.has_colon) return std::nullopt;  // "Hà An:" says what follows
  return byline && line.is_prose && !names_people(*byline) ? std::nullopt : std::move(byline);
}

std::vector<std::string> split_names(const std::string& text) {
  AuthorNames found;
  if (!read_author_names(text, false, found)) return {};
  return std::move(found.names);
}

std::vector<std::string> stated_names(const std::string& text) {
  const std::vector<Word> words = split_words(text);
  if (words.empty()) return {};
  if (words.size() <= kMaxCreditsWords)
    if (auto byline = parse_credits(text); byline && byline->kind == BylineKind::labelled) {
      if (!byline->authors.empty()) return std::move(byline->authors);
      if (byline->source_is_person && begins_with_surname(split_words(byline->source))) return {byline->source};
    }
  return split_names(text);
}

}  // namespace timtin::indexer
