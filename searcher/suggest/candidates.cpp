#include "searcher/suggest/candidates.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "common/text/old_spelling_data.hpp"
#include "common/text/syllable.hpp"
#include "common/text/token_forms.hpp"
#include "common/unicode/ascii.hpp"
#include "searcher/suggest/keyboard.hpp"

namespace timtin::searcher {
namespace {

/// The number of spellings with one changed letter that are examined further, the most frequent ones.
constexpr std::size_t kMostSpellings = 12;

/// Small letters alone; what is no skeleton of them is its own exact form.
bool is_small(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The marks of a word without their places: the tone, and how many of each other mark.
struct Marks {
  char16_t tone = 0;
  std::array<int, 4> others{};  // circumflex, breve, horn, bar of đ
};

Marks marks_of(const std::string& exact) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString letters =
      icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(exact), status);
  Marks marks;
  constexpr std::array<char16_t, 4> kOthers{u'\u0302', u'\u0306', u'\u031B', u'đ'};
  for (int32_t i = 0; i < letters.length(); ++i) {
    const char16_t c = letters[i];
    const auto* other = std::find(kOthers.begin(), kOthers.end(), c);
    if (other != kOthers.end())
      ++marks.others[static_cast<std::size_t>(other - kOthers.begin())];
    else if (c >= u'\u0300' && c <= u'\u036F')
      marks.tone = c;
  }
  return marks;
}

/// The cost of typing the marks of `typed` instead of those of `meant`.
double mark_cost(const text::TokenForms& typed, const std::string& meant, bool has_marks,
                 const MisspellingCosts& costs) {
  if (!has_marks && !typed.has_marks) return 0;
  if (!typed.has_marks) return costs.unmarked;
  const Marks a = marks_of(typed.exact), b = marks_of(meant);
  int missing = a.tone == 0 && b.tone != 0, extra = a.tone != 0 && b.tone == 0;
  int wrong = a.tone != 0 && b.tone != 0 && a.tone != b.tone;
  int lost = 0, gained = 0;
  for (std::size_t i = 0; i < a.others.size(); ++i) {
    lost += std::max(b.others[i] - a.others[i], 0);
    gained += std::max(a.others[i] - b.others[i], 0);
  }
  wrong += std::min(lost, gained);
  missing += lost - std::min(lost, gained);
  extra += gained - std::min(lost, gained);
  return missing * costs.missing_mark + extra * costs.extra_mark + wrong * costs.wrong_mark;
}

/// Collects candidates, each word once at its lowest cost.
class Collector {
 public:
  Collector(const text::TokenForms& typed, double most_cost, const MisspellingCosts& costs, Vocabulary& vocabulary)
      : typed_(typed), most_cost_(most_cost), costs_(costs), vocabulary_(vocabulary) {}

  void add(const std::string& exact, double cost, Misspelling misspelling) {
    if (cost >= most_cost_) return;
    const Xapian::doccount articles = vocabulary_.frequency(exact);
    if (articles == 0 || exact == typed_.exact) return;
    const auto [entry, is_new] = found_.try_emplace(exact, Word{cost, misspelling, articles});
    if (!is_new && cost < entry->second.cost) entry->second = {cost, misspelling, articles};
  }
  /// Adds the words that fold to `folded`; `cost` is added to the cost of their marks.
  void add_readings(const std::string& folded, double cost, Misspelling misspelling) {
    for (const std::string& reading : text::syllable_readings(folded))
      if (vocabulary_.frequency(reading) > 0)
        add(reading, cost + mark_cost(typed_, reading, !text::is_ascii(reading), costs_), misspelling);
  }
  std::vector<WordCandidate> take() {
    std::vector<std::pair<std::string, Word>> all(found_.begin(), found_.end());
    const double articles = vocabulary_.articles();
    const auto rarity = [&](const auto& word) { return word.second.cost - std::log(word.second.articles / articles); };
    std::stable_sort(all.begin(), all.end(), [&](auto& a, auto& b) { return rarity(a) < rarity(b); });
    if (all.size() > kMostCandidates) all.resize(kMostCandidates);
    std::vector<WordCandidate> candidates{{typed_, 0, Misspelling::none}};
    for (const auto& [exact, word] : all) candidates.push_back({text::make_forms(exact), word.cost, word.misspelling});
    return candidates;
  }

 private:
  struct Word {
    double cost;
    Misspelling misspelling;
    Xapian::doccount articles;
  };
  const text::TokenForms& typed_;
  const double most_cost_;
  const MisspellingCosts& costs_;
  Vocabulary& vocabulary_;
  std::map<std::string, Word> found_;  // by exact form
};

/// ASCII spellings that differ by one keystroke, with its cost, which is less than `most_cost`.
std::map<std::string, double> spellings_near(const std::string& word, double most_cost, const MisspellingCosts& costs) {
  constexpr std::string_view kLetters = "abcdeghiklmnopqrstuvxy";
  std::map<std::string, double> near;
  const auto add = [&](const std::string& spelling, double cost) {
    if (spelling != word) near.try_emplace(spelling, cost);
  };
  for (std::size_t i = 0; i + 1 < word.size() && costs.swapped_letters < most_cost; ++i) {
    std::string swapped = word;
    std::swap(swapped[i], swapped[i + 1]);
    add(swapped, costs.swapped_letters);
  }
  for (std::size_t i = 0; i <= word.size() && costs.other_letter < most_cost; ++i) {
    for (const char letter : kLetters) {
      add(word.substr(0, i) + letter + word.substr(i), costs.other_letter);
      if (i < word.size()) add(word.substr(0, i) + letter + word.substr(i + 1), costs.other_letter);
    }
    if (i < word.size()) add(word.substr(0, i) + word.substr(i + 1), costs.other_letter);
  }
  return near;
}

void add_typos(const text::TokenForms& typed, double most_cost, const MisspellingCosts& costs, Vocabulary& vocabulary,
               Collector& collector) {
  struct Spelling {
    std::string folded;
    double cost;
    bool is_skeleton;
    Xapian::doccount articles;
  };
  const bool is_syllable = typed.kind == text::TokenKind::syllable || typed.is_skeleton;
  std::vector<Spelling> spellings;
  for (const auto& [spelling, cost] : spellings_near(typed.folded, most_cost, costs)) {
    const bool is_skeleton = text::is_syllable_skeleton(spelling);
    if (!is_skeleton && (is_syllable || typed.folded.size() < 4)) continue;
    const Xapian::doccount articles = is_skeleton          ? vocabulary.frequency_of_skeleton(spelling)
                                      : is_small(spelling) ? vocabulary.frequency(spelling)
                                                           : vocabulary.frequency_folded(text::make_forms(spelling));
    if (articles > 0) spellings.push_back({spelling, cost, is_skeleton, articles});
  }
  std::stable_sort(spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) {
    return a.cost - std::log(a.articles) < b.cost - std::log(b.articles);
  });
  if (spellings.size() > kMostSpellings) spellings.resize(kMostSpellings);
  for (const Spelling& spelling : spellings) {
    if (spelling.is_skeleton) collector.add_readings(spelling.folded, spelling.cost, Misspelling::typo);
    collector.add(spelling.folded, spelling.cost, Misspelling::typo);
  }
}

void add_old_spellings(const text::TokenForms& typed, const MisspellingCosts& costs, Collector& collector) {
  static const auto table = [] {
    std::multimap<std::string, std::string, std::less<>> result;
    std::string_view text = text::kOldSpellingTable;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const std::size_t tab = line.find('\t');
      if (line.starts_with('#') || tab == std::string_view::npos) continue;
      result.emplace(text::make_forms(line.substr(0, tab)).exact, text::make_forms(line.substr(tab + 1)).exact);
    }
    return result;
  }();
  const auto [first, last] = table.equal_range(typed.exact);
  for (auto entry = first; entry != last; ++entry)
    collector.add(entry->second, costs.old_spelling, Misspelling::old_spelling);
}

}  // namespace

std::string_view name_of(Misspelling misspelling) {
  constexpr std::array<std::string_view, 6> kNames{"", "marks", "old_spelling", "typo", "vni", "telex"};
  return kNames[static_cast<std::size_t>(misspelling)];
}

double least_misspelling_cost(std::string_view surface, const text::TokenForms& typed, const MisspellingCosts& costs) {
  double least = std::min({costs.missing_mark, costs.wrong_mark, costs.extra_mark, costs.swapped_letters,
                           costs.other_letter, costs.old_spelling});
  if (!typed.has_marks) least = std::min(least, costs.unmarked);
  if (text::is_ascii(surface) && (decode_telex(surface) || decode_vni(surface)))
    least = std::min(least, costs.raw_keys);
  return least;
}

std::vector<WordCandidate> candidates_for(std::string_view surface, const text::TokenForms& typed, double most_cost,
                                          const MisspellingCosts& costs, Vocabulary& vocabulary) {
  Collector collector(typed, most_cost, costs, vocabulary);
  if (text::is_ascii(surface)) {
    for (const auto& [decode, misspelling] :
         {std::pair(&decode_telex, Misspelling::telex), std::pair(&decode_vni, Misspelling::vni)}) {
      const std::optional<std::string> word = decode(surface);
      if (!word) continue;
      const text::TokenForms forms = text::make_forms(*word);
      if (forms.kind == text::TokenKind::syllable) collector.add(forms.exact, costs.raw_keys, misspelling);
    }
  }
  if (typed.kind == text::TokenKind::number || typed.folded.size() > 12) return collector.take();
  if (typed.is_skeleton) collector.add_readings(typed.folded, 0, Misspelling::marks);
  const bool is_abbreviation = typed.is_all_caps && !typed.is_skeleton && marks_of(typed.exact).tone == 0;
  if (!is_abbreviation) add_typos(typed, most_cost, costs, vocabulary, collector);
  add_old_spellings(typed, costs, collector);
  return collector.take();
}

}  // namespace timtin::searcher
