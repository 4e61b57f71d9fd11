#include "searcher/words/word_roles.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "common/text/question_phrase_data.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::searcher {
namespace {

/// A phrase of the table as it is written, by its folded form.
using Phrases = std::map<std::string, std::string_view, std::less<>>;

const Phrases& asking_phrases() {
  static const Phrases phrases = [] {
    Phrases result;
    for (std::string_view rest = text::kQuestionPhraseTable; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (!line.empty() && line.front() != '#') result.emplace(text::fold(std::string(line)), line);
    }
    return result;
  }();
  return phrases;
}

/// One word that matches with its marks, where it was typed with any.
bool agrees(const QueryUnit& unit, std::string_view written) {
  if (unit.words.size() != 1 || unit.is_as_typed) return false;
  return !unit.words.front().forms.has_marks || unit.words.front().forms.exact == written;
}

/// Units that make a phrase of the table from `first` on, the longest; 0 for none.
std::size_t asking_units(const std::vector<QueryUnit>& units, std::size_t first) {
  constexpr std::size_t kLongest = 5;
  std::size_t longest = 0;
  std::string key;
  for (std::size_t last = first; last < std::min(units.size(), first + kLongest); ++last) {
    if (units[last].words.size() != 1 || (last > first && units[last].starts_row)) break;
    key.append(key.empty() ? "" : " ").append(units[last].words.front().forms.folded);
    const auto phrase = asking_phrases().find(key);
    if (phrase == asking_phrases().end()) continue;
    std::string_view rest = phrase->second;
    bool is_meant = true;
    for (std::size_t u = first; u <= last; ++u) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      is_meant = is_meant && agrees(units[u], word);
    }
    if (is_meant) longest = last - first + 1;
  }
  return longest;
}

/// Stems and branches of the lunar years in the canonical spelling of terms. The cycle of 60 that we live in began in
/// 1984; a name stands for a year of it.
constexpr std::array<std::string_view, 10> kStems{"giáp", "ất",   "bính", "đinh", "mậu",
                                                  "kỉ",   "canh", "tân",  "nhâm", "quí"};
constexpr std::array<std::string_view, 12> kBranches{"tí",  "sửu", "dần",  "mão", "thìn", "tị",
                                                     "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"};
constexpr int kFirstOfCycle = 1984, kCycle = 60;

int number_of_year(const QueryUnit& unit) {
  const std::string& digits = unit.words.front().forms.exact;
  if (unit.words.size() != 1 || unit.is_as_typed || digits.size() != 4) return 0;
  const bool is_number = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  return is_number && digits >= "1930" && digits <= "2099" ? std::stoi(digits) : 0;
}

bool is_word(const QueryUnit& unit, std::string_view folded, std::string_view written) {
  return unit.words.size() == 1 && unit.words.front().forms.folded == folded && agrees(unit, written);
}

/// The year whose lunar name two units are; 0 for others. Without marks it must stand behind "Tết", "năm" or "xuân".
int lunar_year(const std::vector<QueryUnit>& units, std::size_t first) {
  if (first + 1 >= units.size() || units[first + 1].starts_row) return 0;
  const QueryUnit &stem = units[first], &branch = units[first + 1];
  const bool has_marks = stem.words.front().forms.has_marks || branch.words.front().forms.has_marks;
  const bool is_announced =
      first > 0 && (is_word(units[first - 1], "tet", "tết") || is_word(units[first - 1], "nam", "năm") ||
                    is_word(units[first - 1], "xuan", "xuân"));
  if (!has_marks && !is_announced) return 0;
  for (int year = kFirstOfCycle; year < kFirstOfCycle + kCycle; ++year) {
    const auto [s, b] = lunar_name(year);
    if (is_word(stem, text::fold(s), s) && is_word(branch, text::fold(b), b)) return year;
  }
  return 0;
}

}  // namespace

std::pair<std::string, std::string> lunar_name(int year) {
  const auto since = static_cast<std::size_t>(((year - kFirstOfCycle) % kCycle + kCycle) % kCycle);
  return {std::string(kStems[since % kStems.size()]), std::string(kBranches[since % kBranches.size()])};
}

void mark_question_words(std::vector<QueryUnit>& units) {
  for (std::size_t first = 0; first < units.size(); ++first)
    for (std::size_t count = asking_units(units, first); count > 0; --count) {
      QueryUnit& unit = units[first + count - 1];
      unit.is_question_word = unit.is_optional = true;
    }
}

void mark_years(std::vector<QueryUnit>& units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const int number = number_of_year(units[i]), lunar = number == 0 ? lunar_year(units, i) : 0;
    if (number == 0 && lunar == 0) continue;
    units[i].year = number + lunar;
    units[i].is_optional = true;
    if (lunar != 0) units[i + 1].is_optional = true;
    if (i > 0 && is_word(units[i - 1], "nam", "năm")) units[i - 1].is_optional = true;
  }
}

}  // namespace timtin::searcher
