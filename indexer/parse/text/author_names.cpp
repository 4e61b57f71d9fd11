#include "indexer/parse/text/author_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "common/place/tables.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxSourceWords = 14;
constexpr std::size_t kMaxPlaceWords = 5;
constexpr std::size_t kMaxKeyWords = 3;
constexpr std::size_t kMaxNames = 200, kMaxListBytes = 16'000;  // what is behind them is left out
constexpr std::string_view kEndMarks = ".,;:-–—|/*•·●_~\"";

/// The host of a web address. Other text is returned unchanged.
std::string_view host_of(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return text;
  text = text.substr(scheme + 3);
  return text.substr(0, text.find_first_of("/?#"));
}

/// A sign or a word between two names.
struct Joint {
  std::size_t at = std::string_view::npos, length = 0;
};

bool are_capitalized(const std::vector<Word>& words) {
  return std::all_of(words.begin(), words.end(), [](const Word& word) { return word.is_capitalized; });
}

/// A hyphen joins two names where it has a space beside it, or two names around it: "Hà An-Lê Bình", but "Kim Sà-Rinh".
bool is_joint(std::string_view text, std::size_t hyphen) {
  constexpr std::size_t kMaxNameBytes = 80;
  if (hyphen > 0 && text[hyphen - 1] == ' ') return true;
  if (text.substr(hyphen + 1).starts_with(' ')) return true;
  if (hyphen > kMaxNameBytes) return false;
  const std::vector<Word> before = split_words(text.substr(0, hyphen));
  const std::vector<Word> after = split_words(text.substr(hyphen + 1, kMaxNameBytes));
  return before.size() >= 2 && after.size() >= 2 && are_capitalized(before) && after[0].is_capitalized &&
         after[1].is_capitalized && !after[1].is_joined;
}

/// "Đ/c Hà An", "Cô giáo Hà An" -> "Hà An": how people of a union or a school call each other is no title.
std::string_view without_comrade(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kCalls = {"Đ/c ",      "đ/c ",     "Đ/C ",       "Đồng chí ",
                                                             "đồng chí ", "Cô giáo ", "Thầy giáo ", "ĐỒNG CHÍ "};
  for (const std::string_view call : kCalls)
    if (text.starts_with(call)) return text.substr(call.size());
  return text;
}

/// The first joint of `text` outside of brackets.
Joint find_joint(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kSigns = {",", "&", ";", "/", "|", "+", "\n", "–", "—", "•", "·"};
  static constexpr std::array<std::string_view, 6> kWords = {" và ", " VÀ ", " cùng ", " CÙNG ", " and ", " với "};
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    if (depth > 0) continue;
    if (text[i] == '-' && is_joint(text, i)) return {i, 1};
    if (text[i] == '_' && i > 0 && text[i - 1] == ' ') return {i, 1};
    if (text[i] == '/' && text.substr(i).starts_with("/c ") && i >= 2 &&
        without_comrade(text.substr(i - 2)).size() < text.size() - i + 2)
      continue;
    for (const std::string_view sign : kSigns)
      if (text.substr(i).starts_with(sign)) return {i, sign.size()};
    if (text[i] != ' ') continue;
    for (const std::string_view word : kWords)
      if (text.substr(i).starts_with(word)) return {i, word.size()};
  }
  return {};
}

/// In capitals a name looks like an abbreviation: "RƠ CHÂM TIH", "Y THÔNG NIÊ", but "THU MÂY LDO".
bool sounds_like_name(std::string_view key) {
  if (!text::is_ascii(key)) return true;
  const std::size_t vowel = key.find_first_of("aeiouy");
  const bool has_cluster = vowel == 2 && std::string_view("hlprs").find(key[1]) != std::string_view::npos;
  return vowel <= 1 || has_cluster;
}

/// The paper's mark after a name: "Lương Bích Hà LDO".
std::string_view without_mark_behind(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  if (words.size() < 3 || !is_abbreviation(words.back())) return text;
  const bool is_in_capitals =
      std::all_of(words.begin(), words.end(), [](const Word& word) { return word.is_all_caps; });
  // "KIỀU SIM NLĐO": in no word does "đ" stand behind another letter.
  const bool is_of_letters = words.back().key.rfind("đ") != std::string::npos && words.back().key.rfind("đ") > 0;
  if (is_in_capitals && !is_of_letters && sounds_like_name(words.back().key) && !is_medium(words.back().key))
    return text;
  return trim_name_marks(text.substr(0, words.back().begin));
}

/// "Hà An thực hiện" -> "Hà An".
std::string_view without_role(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (phrase_length(words, i, {PageWordClass::role}) != words.size() - i) continue;
    // "Hà An Tổng hợp": a name would have a capital on each word.
    if (words[i].is_capitalized && (i + 1 == words.size() || words[i + 1].is_capitalized)) continue;
    // "Hoài ghi" may be anything; a pen name of one word needs capitals: "HOÀI ghi".
    if (i == 1 && !(words[0].is_all_caps && words[0].end > 1)) return text;
    return trim_name_marks(text.substr(0, words[i].begin));
  }
  return text;
}

/// "PV Hà An", "Nhóm PV: Hà An" -> "Hà An". "Nhóm PV Thời sự" is a desk.
std::string_view without_desk(std::string_view text) {
  const std::vector<Word> words = split_words(text);
  const std::size_t length = phrase_length(words, 0, {PageWordClass::desk});
  if (length == 0 || length >= words.size()) return text;
  const bool is_announced = words[length].mark_before == U':';
  if (!is_announced && (length + 2 > words.size() || is_desk(words))) return text;
  return is_person_name({words.begin() + static_cast<std::ptrdiff_t>(length), words.end()})
             ? text.substr(words[length].begin)
             : text;
}

/// The words of titles and degrees at the start: "PGS, TS", "Luật sư".
std::size_t title_length(const std::vector<Word>& words) {
  std::size_t length = 0;
  while (length < words.size()) {
    const std::size_t more = phrase_length(words, length, {PageWordClass::office});
    if (more == 0) break;
    length += more;
  }
  return length;
}

/// Nothing but a degree or a rank.
bool is_title(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 4> kLearned = {"sư", "sĩ", "tá", "úy"};
  if (title_length(words) != words.size()) return false;
  return words.size() == 1 ? is_abbreviation(words[0])
                           : std::ranges::find(kLearned, words.back().key) != kLearned.end();
}

bool is_titled_name(const std::vector<Word>& words) {
  const std::size_t length = title_length(words);
  return length > 0 && length < words.size() &&
         is_person_name({words.begin() + static_cast<std::ptrdiff_t>(length), words.end()});
}

}  // namespace

bool is_province(const std::vector<Word>& words) {
  static const std::set<std::string> names = [] {
    std::set<std::string> keys;
    for (const place::tables::Province& province : place::tables::provinces()) {
      std::string key;
      for (const Word& word : split_words(place::tables::view(province.name))) key += word.key + ' ';
      keys.insert(key);
    }
    return keys;
  }();
  std::string key;
  for (const Word& word : words) key += word.key + ' ';
  return names.contains(key);
}

namespace {

/// "bến Cồn Sẻ", "Quảng Bình": where somebody lives, behind the name and a comma. Pen names may be those of provinces:
/// "Lan Anh, Hà Giang".
bool is_place(const std::vector<Word>& words, bool is_behind_full_name) {
  if (words.empty() || words.size() > kMaxPlaceWords) return false;
  if (is_behind_full_name && is_province(words)) return true;
  return words.size() >= 2 && !words[0].is_capitalized && !words[0].is_number &&
         std::all_of(words.begin() + 1, words.end(), [](const Word& word) { return word.is_capitalized; });
}

/// "5 phút đọc", "1.204 lượt xem", "3 giờ trước".
bool is_count(const std::vector<Word>& words) {
  if (words.size() < 2 || !words[0].is_number) return false;
  static constexpr PageWordClasses kCounted{PageWordClass::counter, PageWordClass::comments, PageWordClass::button};
  return words.back().key == "trước" || share_of_phrases(words, kCounted) > 0.99 ||
         phrase_length(words, words.size() - 2, kCounted) == 2;
}

/// "Chuyên mục: Sức khỏe"
bool has_key(std::string_view part, const std::vector<Word>& words) {
  const std::size_t colon = part.find(": ");
  if (colon == std::string_view::npos || !words[0].is_capitalized) return false;
  const auto key = std::count_if(words.begin(), words.end(), [&](const Word& word) { return word.end <= colon; });
  return static_cast<std::size_t>(key) <= kMaxKeyWords;
}

/// Reads a list of authors part by part.
class NameReader {
 public:
  NameReader(bool is_labelled, AuthorNames& found) : is_labelled_(is_labelled), found_(found) {}

  bool read(std::string_view text) {
    for (bool is_behind_comma = false, is_behind_bar = false;;) {
      const Joint joint = find_joint(text);
      std::string_view part = trim_name_marks(text.substr(0, joint.at));
      // "Hà An | Paris": where the author was.
      const bool is_place = is_behind_bar && has_author_ && part.find(' ') == std::string_view::npos;
      if (!part.empty() && !is_place && !read_part(part, is_behind_comma)) return false;
      if (joint.at == std::string_view::npos || found_.names.size() >= kMaxNames) return true;
      is_behind_comma = text[joint.at] == ',';
      is_behind_bar = text[joint.at] == '|';
      text.remove_prefix(joint.at + joint.length);
    }
  }

 private:
  bool read_part(std::string_view part, bool is_behind_comma) {
    bool is_other_craft = false;
    if (!take_bracket(part, is_other_craft)) return true;
    if (const std::size_t mail = part.find('@'); mail != std::string_view::npos) {
      part = trim_name_marks(part.substr(0, std::min(part.rfind(' ', mail), part.size())));
      if (part.find('@') != std::string_view::npos) return has_author_;  // nothing but the address
    }
    take_source(part);
    const std::string_view name =
        without_comrade(without_desk(trim_name_marks(without_role(without_mark_behind(part)))));
    const std::vector<Word> words = split_words(name);
    if (words.empty()) return has_author_;
    if (!has_author_ && is_title(words)) {
      title_ += std::string(name) + ", ";  // "PGS, TS Hà An", "Đại tá, ThS. Hà An"
      return true;
    }
    const bool is_full_name = words.size() >= 3 && is_person_name(words) && !is_province(words);
    if (is_behind_comma && has_author_ && !is_full_name && (is_living_elsewhere_ || is_place(words, has_full_name_))) {
      is_living_elsewhere_ = true;
      return true;
    }
    if (has_author_ && says_what_for(words)) return true;
    const bool is_medium_name =
        phrase_length(words, 0, {PageWordClass::medium}) > 0 || (words[0].key == "the" && text::is_ascii(name));
    if (has_author_ && words.size() > 1 && is_medium_name) {
      if (found_.source.empty()) found_.source = std::string(name);  // "Hà An - Báo Bến Sông", "Ann Lee - The Ledger"
      return true;
    }
    const bool is_unnamed_desk = has_author_ && is_desk(words) && !words[0].is_capitalized;  // "và cộng sự"
    const bool is_name = is_person_name(words) || (is_labelled_ && is_east_asian_name(words));
    if (!is_unnamed_desk && (is_name || is_desk(words) || is_titled_name(words))) {
      if (!is_account(words) && !is_other_craft) add(name, words);
      has_author_ = true;
      has_full_name_ = words.size() >= 3;
      return true;
    }
    return is_account(words) || (has_author_ && (is_unnamed_desk || is_behind_name(part, words, is_behind_comma)));
  }

  /// "Hà An - CTV", "Hà An - GV trường Bến Gỗ", "Hà An - P. TCHC", "Hà An, Phóng viên thường trú", "Ann Lee, Staff
  /// Writer", "Hà An/Ảnh NVCC": not a second person.
  bool says_what_for(const std::vector<Word>& words) const {
    static constexpr std::array<std::string_view, 6> kPosts = {"reporter", "writer",     "correspondent",
                                                               "editor",   "journalist", "columnist"};
    if (phrase_length(words, 0, {PageWordClass::photo}) > 0) return true;
    if (std::ranges::find(kPosts, words.back().key) != kPosts.end()) return true;
    if (words.size() == 1) return is_in_small_ && words[0].is_all_caps && is_desk(words);
    const bool is_post = is_desk(words) && phrase_length(words, 0, {PageWordClass::office}) > 0;
    if (is_post && !words.back().is_all_caps) return true;
    return is_in_small_ && (is_post || is_abbreviation(words[0]) || is_abbreviation(words.back()));
  }

  /// What papers print behind a name.
  bool is_behind_name(std::string_view part, const std::vector<Word>& words, bool is_behind_comma) {
    static constexpr PageWordClasses kBodies{PageWordClass::bureau, PageWordClass::body, PageWordClass::office,
                                             PageWordClass::desk, PageWordClass::workplace};
    if (words.size() == 1 && is_abbreviation(words[0])) return true;           // "Hà An - LĐO": the paper's mark
    if (phrase_length(words, 0, kBodies) > 0 || is_count(words)) return true;  // "Hà An - LĐLĐ huyện Thường Tín"
    if (is_site_address(part) || has_key(part, words)) return true;
    if (const std::size_t label = phrase_length(words, 0, {PageWordClass::source}); label > 0 && label < words.size()) {
      if (found_.source.empty()) found_.source = source_name(part.substr(words[label].begin));  // "Hà An - Theo Báo X"
      return true;
    }
    if (!is_labelled_ || !is_behind_comma) return false;
    is_living_elsewhere_ = true;
    return true;
  }

  /// Reads and removes a bracket at the end. Returns false if nothing else is left.
  bool take_bracket(std::string_view& part, bool& is_other_craft) {
    if (!part.ends_with(')')) return true;
    const std::size_t open = part.rfind('(');
    if (open == std::string_view::npos) return true;
    const std::string_view inner = trim_name_marks(part.substr(open + 1, part.size() - open - 2));
    part = trim_name_marks(part.substr(0, open));
    const std::vector<Word> words = split_words(inner);
    std::size_t label = phrase_length(words, 0, {PageWordClass::source});
    for (std::size_t i = 1; label == 0 && i < words.size();
         ++i)  // "lược dịch theo Reuters", "tổng hợp từ Báo Sông Lam"
      if (words[i].key == "theo" || words[i].key == "từ") label = i + 1;
    if (label > 0 && label < words.size() && found_.source.empty())
      found_.source = source_name(inner.substr(words[label].begin));
    else if (is_medium(inner) && found_.source.empty())
      found_.source = std::string(inner);
    is_other_craft = is_phrase(words, {PageWordClass::photo});
    return !part.empty();
  }

  /// "Hà An Theo Báo Sông Lam": the line ends between them were lost.
  void take_source(std::string_view& part) {
    const std::vector<Word> words = split_words(part);
    for (std::size_t i = 2; i + 1 < words.size(); ++i) {
      if (words[i].key != "theo" || !words[i].is_capitalized || !words[i + 1].is_capitalized) continue;
      if (found_.source.empty()) found_.source = source_name(part.substr(words[i + 1].begin));
      part = trim_name_marks(part.substr(0, words[i].begin));
      return;
    }
  }

  void add(std::string_view name, const std::vector<Word>& words) {
    std::size_t end = words.back().end;
    if (end < name.size() && (name[end] == '\'' || name[end] == '.')) ++end;
    found_.names.push_back(title_ + std::string(name.substr(words[0].begin, end - words[0].begin)));
    title_.clear();
    is_in_small_ = is_in_small_ || (words.size() > 1 && !words.back().is_all_caps);
  }

  bool is_labelled_, has_author_ = false, has_full_name_ = false, is_living_elsewhere_ = false;
  bool is_in_small_ = false;  // a name is not in capitals: "Hà An", so what is in capitals is none
  std::string title_;
  AuthorNames& found_;
};

}  // namespace

std::string_view trim_name_marks(std::string_view text) { return trim_marks(text, kEndMarks); }

std::string_view without_brackets(std::string_view text) {
  text = trim_name_marks(text);
  const bool is_round = text.starts_with('(') && text.ends_with(')');
  const bool is_square = text.starts_with('[') && text.ends_with(']');
  if (!is_round && !is_square) return text;
  const std::string_view inner = text.substr(1, text.size() - 2);
  return inner.find_first_of("()[]") == std::string_view::npos ? trim_name_marks(inner) : text;
}

std::string source_name(std::string_view text) {
  text = host_of(without_brackets(text));
  const std::vector<Word> words = split_words(text);
  return words.empty() || words.size() > kMaxSourceWords ? std::string() : std::string(text);
}

bool read_author_names(std::string_view text, bool is_labelled, AuthorNames& found) {
  constexpr std::size_t kMaxUnlabelled = 5;  // more are a menu
  const bool is_list = NameReader(is_labelled, found).read(text::truncate_to_letter(text, kMaxListBytes));
  return is_list && (is_labelled || found.names.size() <= kMaxUnlabelled);
}

}  // namespace timtin::indexer
