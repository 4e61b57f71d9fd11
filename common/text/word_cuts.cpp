#include "common/text/word_cuts.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "common/text/syllable.hpp"
#include "common/text/token_forms.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::text {
namespace {

/// Consecutive letters or digits; a capital that starts a word begins a new run.
struct Run {
  std::size_t begin = 0, end = 0, letters = 0;
  bool is_digits = false;
};

bool is_skeleton(std::string_view word) { return is_syllable_skeleton(fold(word)); }

/// The runs of `word`. "LĐLĐHà" is split before the last capital, which starts Hà.
std::vector<Run> runs_of(std::string_view word) {
  enum class Kind { digit, upper, lower };
  std::vector<Run> runs;
  Kind before = Kind::digit;
  std::size_t last_letter = 0;
  for (std::size_t place = 0; place < word.size();) {
    const std::size_t begin = place;
    const UChar32 c = next_code_point(word, place);
    const bool is_mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == '\'' || c == 0x2019;
    if (is_mark && !runs.empty()) {
      runs.back().end = place;
      continue;
    }
    const Kind kind = c >= '0' && c <= '9' ? Kind::digit : u_isUUppercase(c) ? Kind::upper : Kind::lower;
    const bool is_new = runs.empty() || (kind == Kind::digit) != (before == Kind::digit) ||
                        (kind == Kind::upper && before == Kind::lower);
    if (is_new) {
      runs.push_back({begin, place, 0, kind == Kind::digit});
    } else if (kind == Kind::lower && before == Kind::upper && runs.back().letters > 1) {
      runs.back().end = last_letter;
      --runs.back().letters;
      runs.push_back({last_letter, place, 1, false});
    }
    runs.back().end = place;
    ++runs.back().letters;
    before = kind;
    last_letter = begin;
  }
  return runs;
}

WordCuts at_runs(const std::vector<Run>& runs) {
  WordCuts cuts{.keeps_whole = true};
  for (const Run& run : runs) cuts.ends.push_back(static_cast<std::uint32_t>(run.end));
  return cuts;
}

/// "đ", "triệu", "m2" after a number, and "H", which may be a class: what it is, the analyzer reads from its case.
bool is_counted(std::string_view rest, std::size_t digits) {
  static constexpr std::array<std::string_view, 15> kUnits{"đ",  "h",  "m",   "m2",  "m3",  "mm",  "cm", "km",
                                                           "ha", "kg", "km2", "usd", "vnd", "kwh", "kv"};
  constexpr std::size_t kLongNumber = 4;  // codes do not start with this many digits
  const std::string small = to_lower(rest);
  return digits >= kLongNumber || std::ranges::find(kUnits, small) != kUnits.end() ||
         (rest.size() > 1 && is_skeleton(rest));
}

/// "7h30", "7H30", "5H1".
bool is_clock(std::string_view word, const std::vector<Run>& runs) {
  const auto is_short = [](const Run& run) { return run.is_digits && run.letters <= 2; };
  return runs.size() == 3 && is_short(runs[0]) && is_short(runs[2]) &&
         (word.substr(runs[1].begin, runs[1].end - runs[1].begin) == "h" || word[runs[1].begin] == 'H') &&
         runs[1].end - runs[1].begin == 1;
}

/// "covid19", "NĐ15", "quận2", "tet2019".
bool is_numbered(std::string_view name, std::size_t letters, std::size_t digits) {
  if (letters < 2) return false;
  if (!is_skeleton(name)) return letters > 2 || digits > 1;
  return !is_ascii(name) || digits > 2;  // VNI writes tones as digits after unmarked letters: "cong6", "thuong73"
}

/// Syllables run together, each capitalised.
bool are_syllables(std::string_view word, const std::vector<Run>& runs) {
  return std::ranges::all_of(runs, [&](const Run& run) {
    const std::string_view part = word.substr(run.begin, run.end - run.begin);
    std::size_t second = 0;
    next_code_point(part, second);
    return !run.is_digits && run.letters > 1 && u_islower(next_code_point(part, second)) && is_skeleton(part);
  });
}

}  // namespace

WordCuts cut_word(std::string_view printed, bool is_hashtag) {
  const std::string word = with_real_d(printed);
  const std::vector<Run> runs = runs_of(word);
  if (runs.size() < 2) return {};
  if (is_hashtag) return at_runs(runs);
  // A class may be "5H1"; "5H10" is an hour.
  if (is_clock(word, runs)) return {.ends = at_runs(runs).ends, .is_time = runs.back().letters == 2};
  const Run& first = runs.front();
  const auto end = static_cast<std::uint32_t>(first.end);
  const auto size = static_cast<std::uint32_t>(word.size());
  if (first.is_digits) {
    if (!is_counted(without_apostrophes(std::string_view(word).substr(end)), first.letters)) return {};
    WordCuts cuts{.ends = {end}};
    for (const std::uint32_t piece : cut_word(printed.substr(end), false).ends) cuts.ends.push_back(end + piece);
    if (cuts.ends.back() != size) cuts.ends.push_back(size);  // what is counted is one word
    return cuts;
  }
  const auto number = std::ranges::find_if(runs, [](const Run& run) { return run.is_digits; });
  if (number == runs.end()) return are_syllables(word, runs) ? at_runs(runs) : WordCuts{};
  const auto at = static_cast<std::uint32_t>(number->begin);
  std::size_t letters = 0;
  for (auto run = runs.begin(); run != number; ++run) letters += run->letters;
  const bool is_last = number->end == word.size();
  return is_last && is_numbered(std::string_view(word).substr(0, at), letters, number->letters)
             ? WordCuts{.ends = {at, size}}
             : WordCuts{};
}

}  // namespace timtin::text
