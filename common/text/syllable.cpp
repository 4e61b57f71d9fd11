#include "common/text/syllable.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/text/language_data.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::text {
namespace {

// The six tones in the column order of kVowels.
enum Tone : std::size_t { kLevel, kGrave, kAcute, kHook, kTilde, kDot, kToneCount };

struct Vowel {
  char base;  // without diacritics
  std::array<char16_t, kToneCount> toned;
};
constexpr std::array<Vowel, 12> kVowels{{
    {'a', {u'a', u'à', u'á', u'ả', u'ã', u'ạ'}},
    {'a', {u'ă', u'ằ', u'ắ', u'ẳ', u'ẵ', u'ặ'}},
    {'a', {u'â', u'ầ', u'ấ', u'ẩ', u'ẫ', u'ậ'}},
    {'e', {u'e', u'è', u'é', u'ẻ', u'ẽ', u'ẹ'}},
    {'e', {u'ê', u'ề', u'ế', u'ể', u'ễ', u'ệ'}},
    {'i', {u'i', u'ì', u'í', u'ỉ', u'ĩ', u'ị'}},
    {'o', {u'o', u'ò', u'ó', u'ỏ', u'õ', u'ọ'}},
    {'o', {u'ô', u'ồ', u'ố', u'ổ', u'ỗ', u'ộ'}},
    {'o', {u'ơ', u'ờ', u'ớ', u'ở', u'ỡ', u'ợ'}},
    {'u', {u'u', u'ù', u'ú', u'ủ', u'ũ', u'ụ'}},
    {'u', {u'ư', u'ừ', u'ứ', u'ử', u'ữ', u'ự'}},
    {'y', {u'y', u'ỳ', u'ý', u'ỷ', u'ỹ', u'ỵ'}},
}};

struct VowelPlace {
  const Vowel* vowel;
  Tone tone;
};

const std::unordered_map<char16_t, VowelPlace>& vowel_places() {
  static const auto places = [] {
    std::unordered_map<char16_t, VowelPlace> result;
    for (const Vowel& vowel : kVowels)
      for (std::size_t tone = kLevel; tone < kToneCount; ++tone)
        result[vowel.toned[tone]] = {&vowel, static_cast<Tone>(tone)};
    return result;
  }();
  return places;
}

const Vowel* vowel_of(char16_t c) {
  const auto found = vowel_places().find(c);
  return found == vowel_places().end() ? nullptr : found->second.vowel;
}

/// The number of letters in "nghiêng", the longest syllable: a quick test that rejects many words.
constexpr std::size_t kLongestSyllable = 7;

bool has_quality_mark(const Vowel& vowel) { return vowel.toned[kLevel] != static_cast<char16_t>(vowel.base); }

/// The parts of a syllable; `rhyme` has no tone: "toàn" -> {"t", "oan", kGrave}.
struct Parts {
  std::u16string onset, rhyme;
  Tone tone = kLevel;
};

using Strings = std::set<std::u16string, std::less<>>;
const Strings& onsets() {
  static const Strings result(kOnsets.begin(), kOnsets.end());
  return result;
}
const Strings& rhymes() {
  static const Strings result(kRhymes.begin(), kRhymes.end());
  return result;
}
const Strings& rhymes_after_qu() {
  static const Strings result(kRhymesAfterQu.begin(), kRhymesAfterQu.end());
  return result;
}

bool is_legal_rhyme(const std::u16string& onset, std::u16string_view rhyme) {
  if (onset == u"qu") return rhymes_after_qu().contains(rhyme);
  // Before i or iê, "gi" is written with one i and read as "g" + rhyme ("gìn", "giếng").
  if (onset == u"gi" && rhyme.starts_with(u'i')) return false;
  return rhymes().contains(rhyme);
}

/// Splits a toneless spelling after the longest onset that leaves a valid rhyme.
std::optional<Parts> split(std::u16string_view toneless) {
  for (std::size_t length = std::min<std::size_t>(3, toneless.size()); length <= 3; --length) {
    const std::u16string onset(toneless.substr(0, length));
    if (length > 0 && !onsets().contains(onset)) continue;
    const std::u16string_view rhyme = toneless.substr(length);
    if (is_legal_rhyme(onset, rhyme)) return Parts{onset, std::u16string(rhyme), kLevel};
  }
  return std::nullopt;
}

bool ends_in_stop(std::u16string_view rhyme) {
  const char16_t last = rhyme.back();
  return last == u'c' || last == u'p' || last == u't' || (rhyme.size() > 1 && rhyme.ends_with(u"ch"));
}

/// The tones a rhyme can have: before a stop only sắc and nặng. The level tone stands for text
/// without diacritics.
bool bears(std::u16string_view rhyme, Tone tone) {
  return !ends_in_stop(rhyme) || tone == kLevel || tone == kAcute || tone == kDot;
}

/// The vowel that carries the tone in traditional placement (hòa, thúy; toàn, khoái).
std::size_t tone_position(std::u16string_view rhyme) {
  std::size_t vowels = 0;
  while (vowels < rhyme.size() && vowel_of(rhyme[vowels]) != nullptr) ++vowels;
  for (std::size_t i = vowels; i-- > 0;)
    if (has_quality_mark(*vowel_of(rhyme[i]))) return i;
  if (vowels == 3) return 1;
  const bool has_coda = vowels < rhyme.size();
  return vowels == 2 && has_coda ? 1 : 0;
}

std::u16string spell(const Parts& parts) {
  std::u16string rhyme = parts.rhyme;
  if (parts.tone != kLevel) {
    char16_t& carrier = rhyme[tone_position(rhyme)];
    carrier = vowel_of(carrier)->toned[parts.tone];
  }
  return parts.onset + rhyme;
}

bool merges_y_with_i(const Parts& parts) {
  return parts.rhyme == u"y" &&
         std::find(kOnsetsMergingIY.begin(), kOnsetsMergingIY.end(), parts.onset) != kOnsetsMergingIY.end();
}

bool is_merge_exception(std::u16string_view lower) {
  return std::find(kExceptionsIY.begin(), kExceptionsIY.end(), lower) != kExceptionsIY.end();
}

std::optional<Parts> parse(std::u16string_view lower) {
  std::u16string toneless(lower);
  Tone tone = kLevel;
  for (char16_t& c : toneless) {
    const auto found = vowel_places().find(c);
    if (found == vowel_places().end()) {
      if ((c < u'a' || c > u'z') && c != u'đ') return std::nullopt;
      continue;
    }
    if (found->second.tone != kLevel) {
      if (tone != kLevel) return std::nullopt;  // two tones
      tone = found->second.tone;
    }
    c = found->second.vowel->toned[kLevel];
  }
  std::optional<Parts> parts = split(toneless);
  if (!parts || !bears(parts->rhyme, tone)) return std::nullopt;
  parts->tone = tone;
  return parts;
}

std::string fold_letters(std::u16string_view text) {
  std::string result;
  for (const char16_t c : text) {
    const Vowel* vowel = vowel_of(c);
    result += vowel != nullptr ? vowel->base : c == u'đ' ? 'd' : static_cast<char>(c);
  }
  return result;
}

struct Onset {
  std::u16string letters;
  std::string folded;
};

/// All onsets, the empty one last.
const std::vector<Onset>& all_onsets() {
  static const auto result = [] {
    std::vector<Onset> list;
    for (const std::u16string_view onset : kOnsets) list.push_back({std::u16string(onset), fold_letters(onset)});
    list.emplace_back();
    return list;
  }();
  return result;
}

/// Rhymes by their folded form.
using FoldedRhymes = std::map<std::string, std::vector<std::u16string>, std::less<>>;
FoldedRhymes by_fold(const Strings& rhymes) {
  FoldedRhymes result;
  for (const std::u16string& rhyme : rhymes) result[fold_letters(rhyme)].push_back(rhyme);
  return result;
}
const FoldedRhymes& folded_rhymes(std::u16string_view onset) {
  static const FoldedRhymes after_qu = by_fold(rhymes_after_qu()), after_others = by_fold(rhymes());
  return onset == u"qu" ? after_qu : after_others;
}

/// The folded forms of the rhymes, ascending.
const std::vector<std::string>& rhyme_folds() {
  static const auto result = [] {
    std::set<std::string> folds;
    for (const Strings* list : {&rhymes(), &rhymes_after_qu()})
      for (const std::u16string& rhyme : *list) folds.insert(fold_letters(rhyme));
    return std::vector<std::string>(folds.begin(), folds.end());
  }();
  return result;
}

/// Calls `take` with each toneless syllable, in canonical spelling, that folds to `folded`, until
/// it returns true.
template <class Take>
bool any_syllable_of(std::string_view folded, Take take) {
  for (const auto& [onset, onset_fold] : all_onsets()) {
    if (!folded.starts_with(onset_fold)) continue;
    const std::string_view rest = folded.substr(onset_fold.size());
    for (const std::string_view rhyme_fold : {rest, std::string_view("y")}) {
      if (rhyme_fold == "y" && rest != "i" && rest != "y") continue;
      const FoldedRhymes& rhymes = folded_rhymes(onset);
      const auto found = rhymes.find(rhyme_fold);
      if (found == rhymes.end()) continue;
      for (const std::u16string& rhyme : found->second) {
        const std::optional<Parts> parts = split(onset + rhyme);
        if (!parts || parts->onset != onset) continue;
        // "ky" is spelled "ki" and folds to it.
        const std::string_view as_folded = merges_y_with_i(*parts) ? std::string_view("i") : rhyme_fold;
        if (as_folded == rest && take(*parts)) return true;
      }
      if (rest == "y") break;  // both are the same
    }
  }
  return false;
}

/// Canonical spelling of a toneless syllable. `lower`: the spelling found.
Parts canonical(const Parts& parts, std::u16string_view lower) {
  Parts result = parts;
  if (merges_y_with_i(parts) && !is_merge_exception(lower)) result.rhyme = u"i";
  return result;
}

}  // namespace

std::optional<Syllable> parse_syllable(std::u16string_view lower) {
  if (lower.empty() || lower.size() > kLongestSyllable) return std::nullopt;
  const std::optional<Parts> parts = parse(lower);
  if (!parts) return std::nullopt;
  const std::u16string folded_rhyme = merges_y_with_i(*parts) ? u"i" : parts->rhyme;
  return Syllable{spell(canonical(*parts, lower)), fold_letters(parts->onset + folded_rhyme)};
}

std::optional<std::u16string> canonical_syllable(std::u16string_view lower) {
  std::optional<Syllable> syllable = parse_syllable(lower);
  if (!syllable) return std::nullopt;
  return std::move(syllable->canonical);
}

bool is_syllable_skeleton(std::string_view folded) {
  return folded.size() <= kLongestSyllable && any_syllable_of(folded, [](const Parts&) { return true; });
}

std::string mark_letter(std::string_view canonical) {
  enum Quality : std::size_t { kPlain, kCircumflex, kBreve, kHorn, kTwoHorns, kQualityCount };
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({canonical.data(), static_cast<std::int32_t>(canonical.size())});
  std::size_t tone = kLevel, quality = kPlain, stroke = 0;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    if (text[i] == u'đ') stroke = 1;
    const auto place = vowel_places().find(text[i]);
    if (place == vowel_places().end()) continue;
    if (place->second.tone != kLevel) tone = place->second.tone;
    if (!has_quality_mark(*place->second.vowel)) continue;
    const char16_t level = place->second.vowel->toned[kLevel];
    const bool is_horn = level == u'ơ' || level == u'ư';
    quality = is_horn ? (quality == kHorn ? kTwoHorns : kHorn) : level == u'ă' ? kBreve : kCircumflex;
  }
  const std::size_t number = (stroke * kQualityCount + quality) * kToneCount + tone;
  return number == 0 ? std::string() : std::string(1, static_cast<char>('0' + number));  // up to 'k'
}

std::string skeleton_code(std::string_view folded) {
  const std::vector<Onset>& onsets = all_onsets();
  const std::vector<std::string>& rhymes = rhyme_folds();
  // d and đ fold alike, and "gia" is g + ia or gi + a: always the first in the list.
  for (std::size_t onset = 0; onset < onsets.size(); ++onset) {
    if (!folded.starts_with(onsets[onset].folded)) continue;
    const std::string_view rest = folded.substr(onsets[onset].folded.size());
    const auto rhyme = std::ranges::lower_bound(rhymes, rest, std::less<>());
    if (rhyme != rhymes.end() && *rhyme == rest)
      return {static_cast<char>('A' + onset), static_cast<char>('!' + (rhyme - rhymes.begin()))};
  }
  return {};
}

std::vector<std::string> syllable_readings(std::string_view folded) {
  std::vector<std::string> result;
  any_syllable_of(folded, [&](const Parts& parts) {
    for (std::size_t tone = kLevel; tone < kToneCount; ++tone) {
      Parts toned = parts;
      toned.tone = static_cast<Tone>(tone);
      if (!bears(toned.rhyme, toned.tone)) continue;
      std::string spelled = to_utf8(spell(canonical(toned, spell(toned))));
      if (std::find(result.begin(), result.end(), spelled) == result.end()) result.push_back(std::move(spelled));
    }
    return false;
  });
  const auto plain = std::find(result.begin(), result.end(), folded);
  if (plain != result.end()) std::rotate(result.begin(), plain, plain + 1);
  return result;
}

}  // namespace timtin::text
