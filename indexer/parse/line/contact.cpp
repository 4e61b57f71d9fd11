#include "indexer/parse/line/contact.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "common/date/date_text.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinPhoneDigits = 9;
constexpr std::size_t kMaxPhoneDigits = 12;

/// Nine digits or more that begin as a phone number does.
bool has_phone_digits(const std::vector<Word>& words) {
  std::size_t digits = 0;
  for (const Word& word : words) {
    const char32_t mark = word.mark_before;
    const bool goes_on = digits > 0 && (mark == 0 || mark == U'.' || mark == U'-' || mark == U')');
    const bool begins = word.key.starts_with("0") || word.key.starts_with("84");
    digits = !word.is_number || (!goes_on && !begins) ? 0 : (goes_on ? digits : 0) + (word.end - word.begin);
    if (digits >= kMinPhoneDigits && digits <= kMaxPhoneDigits) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 8> kAddress = {"anh", "chị", "ông", "bà", "cô", "chú", "bác", "đồng"};

/// "Mọi đóng góp xin gửi về bà Sùng Thị Chở, tài khoản 0900 ...": who collects for somebody.
bool asks_for_help(const std::vector<Word>& words) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> kHelp = {
      {{"tài", "khoản"}, {"đóng", "góp"}, {"ủng", "hộ"}, {"giúp", "đỡ"}}};
  bool names_help = false, names_person = false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    names_help = names_help || std::ranges::any_of(kHelp, [&](const auto& one) {
                   return words[i].key == one[0] && words[i + 1].key == one[1];
                 });
    names_person =
        names_person || (std::ranges::find(kAddress, words[i].key) != kAddress.end() && i + 2 < words.size() &&
                         words[i + 1].is_capitalized && words[i + 2].is_capitalized && words[i + 2].mark_before == 0);
  }
  return names_help && names_person;
}

/// "Người liên hệ: Doãn Văn Tư, 0977 ...", "Liên hệ: chị Nhạn, 0900 ...": a few words, but somebody's name.
bool names_contact(const Line& line) {
  static constexpr PageWordClasses kOfSite{PageWordClass::opening, PageWordClass::editor, PageWordClass::author};
  const std::size_t colon = line.text.find(": ");
  const auto begin =
      std::find_if(line.words.begin(), line.words.end(), [&](const Word& word) { return word.begin > colon; });
  if (begin == line.words.begin() || begin == line.words.end()) return false;
  if (phrase_length(line.words, 0, kOfSite) >= 2) return false;  // "Tổng biên tập: ..."
  const auto end = std::find_if(begin, line.words.end(), [&](const Word& word) {
    return word.is_number || (word.mark_before != 0 && word.mark_before != U':');
  });
  const bool is_addressed = std::ranges::find(kAddress, begin->key) != kAddress.end() && end - begin >= 2;
  const std::vector<Word> name(begin, end);
  const bool is_of_site = phrase_length(line.words, 0, {PageWordClass::button}) > 0;  // "Địa chỉ: Hòa Lạc Thượng, ..."
  const bool is_name = name.size() >= 2 && is_person_name(name);
  return is_addressed || (is_name && (begins_with_surname(name) || (name.size() >= 3 && !is_of_site)));
}

}  // namespace

bool is_contact(const Line& line) {
  constexpr std::size_t kMinWords = 8, kMinWordsBehind = 2;
  std::size_t words = 0, behind = 0;
  for (const Word& word : line.words) {
    words += word.is_number ? 0U : 1U;
    behind = word.is_number ? 0U : behind + 1;
  }
  const bool is_set_apart = line.text.find(" - ") != std::string::npos || line.text.find(" | ") != std::string::npos;
  if (is_set_apart || !has_phone(line)) return false;
  if (line.text.find(':') == std::string::npos) return words >= kMinWords && asks_for_help(line.words);
  if (line.text.find(": ") == std::string::npos) return false;
  return (words >= kMinWords && behind >= kMinWordsBehind) || names_contact(line);
}

bool has_phone(const Line& line) {
  if (!has_phone_digits(line.words)) return false;
  // "01-09-2019 - 07:02" has as many digits as a number to call.
  const std::vector<DateMention> dates = find_dates(line.text);
  if (dates.empty()) return true;
  std::vector<Word> rest;
  std::copy_if(line.words.begin(), line.words.end(), std::back_inserter(rest), [&](const Word& word) {
    return std::none_of(dates.begin(), dates.end(),
                        [&](const DateMention& date) { return word.begin >= date.begin && word.end <= date.end; });
  });
  return has_phone_digits(rest);
}

}  // namespace timtin::indexer
