#include "indexer/parse/text/person_name.hpp"

#include <algorithm>
#include <array>

#include "common/text/syllable.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxNameWords = 6;
constexpr std::size_t kMaxMediumWords = 12;

constexpr PageWordClasses kSiteWords{PageWordClass::button,   PageWordClass::section, PageWordClass::related,
                                     PageWordClass::comments, PageWordClass::photo,   PageWordClass::counter,
                                     PageWordClass::author,   PageWordClass::source};

/// "Ng. Văn Tài", "H. Thủy": an abbreviated name, not a place as "H. Sóc Sơn", "TP. Vinh".
bool begins_with_initial(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 5> kUnits = {"h", "q", "p", "x", "đ"};
  static constexpr std::array<std::string_view, 3> kTowns = {"tp", "tx", "tt"};
  const std::string& key = words[0].key;
  if (words[0].end - words[0].begin > 3 || std::find(kTowns.begin(), kTowns.end(), key) != kTowns.end()) return false;
  return words.size() == 2 || std::find(kUnits.begin(), kUnits.end(), key) == kUnits.end();
}

bool is_name_mark(char32_t mark) { return mark == 0 || mark == U'.' || mark == U'\'' || mark == U'’' || mark == U'-'; }

}  // namespace

bool is_east_asian_name(const std::vector<Word>& words) {
  constexpr std::size_t kMinBytes = 6, kMaxBytes = 12;
  constexpr UChar32 kFirst = 0x3040;
  if (words.size() != 1 || words[0].key.size() < kMinBytes || words[0].key.size() > kMaxBytes) return false;
  for (std::size_t i = 0; i < words[0].key.size();)
    if (text::next_code_point(words[0].key, i) < kFirst) return false;
  return true;
}

bool is_abbreviation(const Word& word) {
  return word.is_all_caps && word.end - word.begin > 1 && !text::is_syllable_skeleton(text::fold(word.key));
}

bool is_person_name(const std::vector<Word>& words) {
  if (words.empty() || words.size() > kMaxNameWords) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const bool goes_on = i > 0 && word.mark_before == U'-' && word.is_joined;  // "Sa-ri"
    if (word.is_number || !(word.is_capitalized || goes_on)) return false;
    if (i > 0 && (!is_name_mark(word.mark_before) || (word.mark_before == U'-' && !word.is_joined))) return false;
    const bool is_initial =
        i > 1 && words[i - 1].end - words[i - 1].begin <= 2 && words[i - 1].key.size() == 1;  // "Hà T. An"
    if (i > 0 && word.mark_before == U'.' && !word.is_joined && !is_initial && !(i == 1 && begins_with_initial(words)))
      return false;
  }
  if (words.size() == 1 && is_abbreviation(words[0])) return false;
  if (std::any_of(words.begin() + 1, words.end(), [](const Word& word) { return word.key == "online"; }))
    return false;                                                                             // "Bến Sông Online"
  if (words.size() == 2 && is_abbreviation(words[1]) && !words[0].is_all_caps) return false;  // "Copy URL"
  if (phrase_length(words, 0, {PageWordClass::body}) > 0) return false;                       // "Huyện Mỹ Đức"
  return share_of_phrases(words, kSiteWords) < 0.99;
}

bool begins_with_surname(const std::vector<Word>& words) {
  static constexpr std::array<std::string_view, 96> kSurnames = {
      "vương", "phùng", "lưu",    "hứa",  "triệu", "nông",  "lò",    "vi",    "giàng", "sùng",  "thào",   "lục",
      "mạc",   "khổng", "nghiêm", "bạch", "bế",    "quàng", "tòng",  "ma",    "đàm",   "tống",  "kim",    "thạch",
      "danh",  "la",    "nguyễn", "trần", "lê",    "phạm",  "hoàng", "huỳnh", "phan",  "vũ",    "võ",     "đặng",
      "bùi",   "đỗ",    "hồ",     "ngô",  "dương", "lí",    "đinh",  "đào",   "đoàn",  "trịnh", "trương", "lương",
      "mai",   "tô",    "tạ",     "hà",   "cao",   "lâm",   "chu",   "châu",  "thái",  "tăng",  "quách",  "kiều",
      "lã",    "mã",    "doãn",   "phí",  "âu",    "ninh",  "thân",  "mùa",   "hạng",  "chảo",  "phàn",   "đèo",
      "cầm",   "lường", "tẩn",    "vàng", "sầm",   "điểu",  "ksor",  "siu",   "kpă",   "rơ",    "đàng",   "khúc",
      "đồng",  "đậu",   "cù",     "cung", "lèng",  "ngụy",  "mẫn",   "tiêu",  "hạ",    "sơn",   "bá",     "chíu"};
  return !words.empty() && std::find(kSurnames.begin(), kSurnames.end(), words[0].key) != kSurnames.end();
}

bool has_surname(const std::vector<Word>& words) { return words.size() >= 3 && begins_with_surname(words); }

bool is_desk(const std::vector<Word>& words) {
  constexpr std::size_t kMaxBeat = 3;  // "Nhóm phóng viên Thời sự"
  const std::size_t length = phrase_length(words, 0, {PageWordClass::desk});
  if (length >= 2 && length < words.size())
    return words.size() - length <= kMaxBeat && words[0].is_capitalized && words[length].is_capitalized &&
           words[length].mark_before == 0;
  return is_phrase(words, {PageWordClass::desk});
}

bool is_account(const std::vector<Word>& words) {
  if (words.empty()) return false;
  if (is_phrase(words, {PageWordClass::account})) return true;
  // One lower-case word without diacritics, perhaps with digits: "bbtweb", "hatin88".
  return words.size() <= 2 && text::is_ascii(words[0].key) && !words[0].is_capitalized &&
         words.back().is_number == (words.size() == 2);
}

bool is_site_address(std::string_view text) {
  if (text.find(' ') != std::string_view::npos || text.size() < 4) return false;
  static constexpr std::array<std::string_view, 6> kEndings = {".vn", ".com", ".net", ".org", ".info", ".edu"};
  const std::string lower = text::to_lower(text);
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool is_medium(std::string_view text) {
  if (is_site_address(text)) return true;
  const std::vector<Word> words = split_words(text);
  if (words.empty() || words.size() > kMaxMediumWords) return false;
  return phrase_length(words, 0, {PageWordClass::medium}) > 0 ||
         (words.size() == 1 && is_abbreviation(words[0]) &&
          !is_phrase(words, {PageWordClass::desk, PageWordClass::role, PageWordClass::body, PageWordClass::bureau}));
}

}  // namespace timtin::indexer
