#include "indexer/parse/text/byline.hpp"

#include <algorithm>
#include <array>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxBylineWords = 16;
constexpr std::size_t kMaxBureauWords = 9;
constexpr std::size_t kMaxSourceWords = 14;
constexpr std::string_view kEndMarks = ".,;:-–—|/*•\"";

std::string_view after_label(std::string_view text, const std::vector<Word>& words, std::size_t label) {
  return label < words.size() ? text.substr(words[label].begin) : std::string_view();
}

/// The first `label` words of `text` are followed by a colon, or by a dash in its place.
bool has_label_mark(std::string_view text, const std::vector<Word>& words, std::size_t label) {
  const std::size_t end = label < words.size() ? words[label].begin : text.size();
  return text.substr(words[label - 1].end, end - words[label - 1].end).find(':') != std::string_view::npos;
}

/// "(Thùy Hương)" -> "Thùy Hương".
std::string_view without_brackets(std::string_view text) {
  text = trim_marks(text, kEndMarks);
  const bool is_round = text.starts_with('(') && text.ends_with(')');
  const bool is_square = text.starts_with('[') && text.ends_with(']');
  if (!is_round && !is_square) return text;
  const std::string_view inner = text.substr(1, text.size() - 2);
  return inner.find_first_of("()[]") == std::string_view::npos ? trim_marks(inner, kEndMarks) : text;
}

/// Removes a photo credit: "Minh Anh - Ảnh: Quốc Bảo" -> "Minh Anh".
std::string_view without_photographer(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t label = phrase_length(words, i, {PageWordClass::photo});
    const bool begins = words[i].is_capitalized || words[i].mark_before != 0;  // unlike "Chùm ảnh: ..."
    if (label > 0 && begins && has_label_mark(text, words, i + label))
      return trim_marks(text.substr(0, words[i].begin), kEndMarks);
  }
  return text;
}

/// The host of a web address. Other text is returned unchanged.
std::string_view host_of(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return text;
  text = text.substr(scheme + 3);
  return text.substr(0, text.find_first_of("/?#"));
}

std::string source_name(std::string_view text) {
  text = host_of(without_brackets(text));
  const std::vector<Word> words = split_words(text);
  return words.empty() || words.size() > kMaxSourceWords ? std::string() : std::string(text);
}

/// Reads and removes a bracket at the end: "Thế Lực (TTXVN)", "Hà An (tổng hợp)".
void take_bracket(std::string_view& text, Byline& byline) {
  if (!text.ends_with(')')) return;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0) return;
  std::string_view inner = trim_marks(text.substr(open + 1, text.size() - open - 2), kEndMarks);
  text = trim_marks(text.substr(0, open), kEndMarks);
  const std::vector<Word> words = split_words(inner);
  const std::size_t label = phrase_length(words, 0, {PageWordClass::source});
  if (label > 0)
    byline.source = source_name(after_label(inner, words, label));
  else if (is_medium(inner))
    byline.source = std::string(inner);
}

/// Reads and removes a medium after the last separator: "Đức Thọ/Báo Tin tức", "Đức Thọ - TTXVN".
void take_medium(std::string_view& text, Byline& byline) {
  for (const std::string_view separator : {"/", " - ", " – ", ",", "|"}) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view last = trim_marks(text.substr(at + separator.size()), kEndMarks);
    if (!is_medium(last) && !(separator == "/" && is_phrase(split_words(last), {PageWordClass::medium}))) continue;
    if (byline.source.empty()) byline.source = std::string(last);
    text = trim_marks(text.substr(0, at), kEndMarks);
    return;
  }
}

/// The paper's mark after a name: "Lương Bích Hà LDO".
std::string_view without_paper_mark(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  if (words.size() < 3 || !is_abbreviation(words.back())) return text;
  return trim_marks(text.substr(0, words.back().begin), kEndMarks);
}

/// A title before a name: "Luật sư Hà An".
bool is_titled_name(const std::vector<Word>& words) {
  const std::size_t length = phrase_length(words, 0, {PageWordClass::office});
  return length > 0 && length < words.size() &&
         is_person_name({words.begin() + static_cast<std::ptrdiff_t>(length), words.end()});
}

/// "Hà An thực hiện" -> "Hà An".
std::string_view without_role(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  for (std::size_t i = 2; i < words.size(); ++i)
    if (!words[i].is_capitalized && phrase_length(words, i, {PageWordClass::role}) == words.size() - i)
      return trim_marks(text.substr(0, words[i].begin), kEndMarks);
  return text;
}

/// "PV Hà An" -> "Hà An". "Nhóm PV Thời sự" is a desk.
std::string_view without_desk(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  const std::size_t length = phrase_length(words, 0, {PageWordClass::desk});
  if (length == 0 || length + 2 > words.size() || is_desk(words)) return text;
  return is_person_name({words.begin() + static_cast<std::ptrdiff_t>(length), words.end()})
             ? text.substr(words[length].begin)
             : text;
}

/// Reads the first of the names in `text` and removes it. False if it is neither a name nor a desk. Accounts are
/// accepted but not collected.
bool take_name(std::string_view& text, std::vector<std::string>& names) {
  static constexpr std::array<std::string_view, 14> kSeparators = {
      " - ", " – ", " — ", ",", "&", ";", "/", "|", "+", "\n", " và ", " VÀ ", " cùng ", " and "};
  std::size_t cut = std::string_view::npos, length = 0;
  const auto consider = [&](std::string_view separator) {
    if (const std::size_t at = text.find(separator); at < cut) {
      cut = at;
      length = separator.size();
    }
  };
  for (const std::string_view separator : kSeparators) consider(separator);
  const std::string_view first =
      without_desk(trim_marks(without_role(without_paper_mark(text.substr(0, cut))), kEndMarks));
  const std::vector<Word> words = split_words(first);
  if (is_person_name(words) || is_desk(words) || is_titled_name(words)) {
    if (!is_account(words)) names.emplace_back(first);
  } else if (!is_account(words)) {
    // "Hà An - LĐO": the paper's mark.
    cut = std::string_view::npos;
    const bool is_mark = words.size() == 1 && is_abbreviation(words[0]);
    // "Hà An - LĐLĐ huyện Thường Tín": the union body that the author works for.
    const bool is_body =
        phrase_length(words, 0, {PageWordClass::bureau, PageWordClass::body, PageWordClass::office}) > 0;
    if (names.empty() || !(is_mark || is_body)) return false;
  }
  text = cut == std::string_view::npos ? std::string_view() : text.substr(cut + length);
  return true;
}

/// True if every part of `text` is a name or a desk.
bool take_names(std::string_view text, std::vector<std::string>& names) {
  constexpr std::size_t kMaxNames = 200, kMaxBytes = 16'000;  // what is behind them is left out
  text = text::truncate_to_letter(text, kMaxBytes);
  do {
    if (!take_name(text, names)) return false;
  } while (!text.empty() && names.size() < kMaxNames);
  return true;
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
    rest = trim_marks(text.substr(0, stroke), kEndMarks);
    tried.source = std::string(trim_marks(text.substr(stroke + 1), kEndMarks));
  }
  if (tried.source.empty() || !is_person_name(split_words(rest))) return;
  byline.source = std::move(tried.source);
  text = rest;
}

std::optional<Byline> parse_source(std::string_view text, const std::vector<Word>& words) {
  const std::size_t label = phrase_length(words, 0, {PageWordClass::source});
  if (label == 0) return std::nullopt;
  const bool is_marked = has_label_mark(text, words, label);
  if (!is_marked && words[0].key != "theo" && !is_medium(after_label(text, words, label))) return std::nullopt;
  if (phrase_length(words, 0, {PageWordClass::button, PageWordClass::opening}) > label)
    return std::nullopt;  // "Theo dõi ..." is a sentence
  Byline byline{.kind = BylineKind::labelled, .authors = {}, .source = {}};
  std::string_view rest = without_brackets(after_label(text, words, label));
  if (rest.empty()) return is_marked ? std::optional(byline) : std::nullopt;
  take_bracket(rest, byline);
  if (byline.source.empty()) take_author_before_medium(rest, byline);
  if (byline.source.empty()) {
    byline.source = source_name(rest);
    if (byline.source.empty()) return std::nullopt;
    const std::vector<Word> name = split_words(byline.source);
    byline.source_is_person = !is_marked && name.size() >= 2 && is_person_name(name) && !is_medium(byline.source);
  } else if (!take_names(rest, byline.authors)) {
    byline.authors.clear();
  }
  return byline;
}

/// Counts the words of the label: "Tác giả", or any combination of "Tin, ảnh, clip", "Bài - ảnh và
/// video".
std::size_t author_label_length(const std::vector<Word>& words) {
  std::size_t length = phrase_length(words, 0, {PageWordClass::author});
  if (length == 0 && phrase_length(words, 0, {PageWordClass::photo}) == 0) return 0;
  std::size_t joined = length > 0 ? length : phrase_length(words, 0, {PageWordClass::photo});
  bool names_text = length > 0;
  while (joined < words.size() && words[joined].mark_before != U':') {
    const std::size_t next = joined + (words[joined].key == "và" ? 1U : 0U);
    const std::size_t more = phrase_length(words, next, {PageWordClass::author, PageWordClass::photo});
    if (more == 0) break;
    names_text = names_text || phrase_length(words, next, {PageWordClass::author}) > 0;
    joined = next + more;
  }
  const bool ends_label = joined == words.size() || words[joined].mark_before == U':';
  return ends_label && names_text ? joined : length;
}

/// "Nội dung: Hà An" at the end of a long read. What else stands behind such a label is text.
std::optional<Byline> parse_credit(std::string_view text, const std::vector<Word>& words) {
  const std::size_t label = phrase_length(words, 0, {PageWordClass::text});
  if (label == 0 || label + 1 >= words.size() || !has_label_mark(text, words, label)) return std::nullopt;
  Byline byline{.kind = BylineKind::labelled, .authors = {}, .source = {}};
  const std::string_view rest = without_photographer(trim_marks(after_label(text, words, label), kEndMarks));
  if (!take_names(rest, byline.authors) || byline.authors.empty()) return std::nullopt;
  return byline;
}

/// "Hà An vào lúc 20:15" -> "Hà An".
std::string_view without_time(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  auto end = std::find_if(words.begin(), words.end(), [](const Word& word) { return word.is_number; });
  if (end == words.end()) return text;
  while (end != words.begin() && !std::prev(end)->is_capitalized) --end;
  return end == words.begin() ? std::string_view() : trim_marks(text.substr(0, std::prev(end)->end), kEndMarks);
}

std::optional<Byline> parse_labelled(std::string_view text, const std::vector<Word>& words) {
  const std::size_t label = author_label_length(words);
  if (label == 0) return parse_credit(text, words);
  const bool is_marked = has_label_mark(text, words, label);
  if (!is_marked && label < 2 && words[0].key != "by" && words[0].key != "bởi") return std::nullopt;
  Byline byline{.kind = BylineKind::labelled, .authors = {}, .source = {}};
  std::string_view rest = trim_marks(after_label(text, words, label), kEndMarks);
  if (rest.empty()) return is_marked ? std::optional(byline) : std::nullopt;
  rest = without_photographer(rest);
  take_bracket(rest, byline);
  take_medium(rest, byline);
  if (take_names(rest, byline.authors)) return byline;
  if (take_names(without_time(rest), byline.authors)) return byline;
  if (!is_marked || split_words(rest).size() > kMaxBureauWords) return std::nullopt;
  byline.authors = {std::string(rest)};  // the label decides: "Bài và ảnh: Ban Tuyên giáo", "Tin: thu hà"
  return byline;
}

/// "MỚI - NÓNG": several single words in capitals head a box. Names in capitals have more words.
bool are_headings(const std::vector<std::string>& names) {
  return names.size() > 1 && std::all_of(names.begin(), names.end(), [](const std::string& name) {
           const std::vector<Word> words = split_words(name);
           return words.size() == 1 && words[0].is_all_caps;
         });
}

std::optional<Byline> parse_unlabelled(std::string_view text) {
  Byline byline;
  if (is_site_address(text)) return Byline{.kind = BylineKind::bureau, .authors = {}, .source = std::string(text)};
  text = without_photographer(text);
  take_bracket(text, byline);
  take_medium(text, byline);
  if (text.empty()) return std::nullopt;
  if (is_medium(text) && !is_desk(split_words(text)))
    return Byline{.kind = BylineKind::name, .authors = {}, .source = std::string(text)};
  if (take_names(text, byline.authors) && !byline.authors.empty()) {
    if (are_headings(byline.authors)) return std::nullopt;
    return byline;
  }
  const std::vector<Word> words = split_words(text);
  if (words.size() > kMaxBureauWords || phrase_length(words, 0, {PageWordClass::bureau}) == 0) return std::nullopt;
  if (!words[0].is_capitalized || text.find_first_of("?!:/\"") != std::string_view::npos) return std::nullopt;
  return Byline{.kind = BylineKind::bureau, .authors = {std::string(text)}, .source = byline.source};
}

}  // namespace

std::optional<Byline> parse_byline(const Line& line) {
  // "Nguồn Sông Lam: http://...": the address repeats the name.
  if (const std::size_t address = line.text.find(": http"); address != std::string::npos && address > 0) {
    const std::vector<Word> head = split_words(line.text.substr(0, address));
    const std::size_t label = phrase_length(head, 0, {PageWordClass::source});
    if (label > 0 && label < head.size() && line.text.find(' ', address + 2) == std::string::npos)
      return Byline{.kind = BylineKind::labelled,
                    .authors = {},
                    .source = line.text.substr(head[label].begin, address - head[label].begin)};
  }
  if (line.words.empty() || line.words.size() > kMaxBylineWords || line.is_prose) return std::nullopt;
  const std::string_view text = without_brackets(line.text);
  const std::vector<Word> words = split_words(text);
  if (words.empty()) return std::nullopt;
  if (auto source = parse_source(text, words)) return source;
  if (auto labelled = parse_labelled(text, words)) return labelled;
  return parse_unlabelled(text);
}

std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names;
  if (!take_names(trim_marks(text, kEndMarks), names)) names.clear();
  return names;
}

std::vector<std::string> stated_names(const std::string& text) {
  const std::vector<Word> words = split_words(text);
  if (words.empty()) return {};
  if (auto labelled = parse_labelled(text, words); labelled && !labelled->authors.empty())
    return std::move(labelled->authors);
  return split_names(text);
}

}  // namespace timtin::indexer
