#include "common/text/token_forms.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "common/text/language_data.hpp"
#include "common/text/number_forms.hpp"
#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::text {
namespace {

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2BC; }

bool is_d_look_alike(UChar32 c) { return c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256; }

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::optional<Syllable> as_syllable(const icu::UnicodeString& lower) {
  return parse_syllable({lower.getBuffer(), static_cast<std::size_t>(lower.length())});
}

void note_case(const icu::UnicodeString& text, TokenForms& forms) {
  int letters = 0, upper = 0;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (!u_isalpha(c)) continue;
    if (u_isUUppercase(c) || u_istitle(c)) {
      if (letters == 0) forms.is_capitalized = true;
      ++upper;
    }
    ++letters;
  }
  forms.is_all_caps = letters >= 2 && upper == letters;
}

bool is_frequent(const icu::UnicodeString& canonical) {
  const std::u16string_view text(canonical.getBuffer(), static_cast<std::size_t>(canonical.length()));
  return std::find(kFrequentSyllables.begin(), kFrequentSyllables.end(), text) != kFrequentSyllables.end();
}

bool has_letter(const icu::UnicodeString& text) {
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    if (u_isalpha(text.char32At(i))) return true;
  return false;
}

/// A fast path for the common case: a syllable in composed letters. It gives the same result as
/// make_word_forms() with little use of ICU.
std::optional<TokenForms> make_syllable_forms(std::string_view surface) {
  constexpr std::size_t kMostBytes = 24;
  constexpr std::u16string_view kYs = u"yỳýỷỹỵ";
  if (surface.size() > kMostBytes) return std::nullopt;
  icu::UnicodeString lower;
  int32_t upper = 0;
  TokenForms forms;
  for (std::size_t i = 0; i < surface.size();) {
    const UChar32 c = next_code_point(surface, i), small = c < 0 ? c : u_tolower(c);
    // Some letters beyond ASCII become ASCII in lower case: the Kelvin sign, İ.
    if (c < 0 || c > 0xFFFF || (small < 0x80) != (c < 0x80)) return std::nullopt;
    if (small != c) {
      forms.is_capitalized = forms.is_capitalized || lower.isEmpty();
      ++upper;
    }
    forms.has_marks = forms.has_marks || small >= 0x80;
    lower.append(small);
  }
  std::optional<Syllable> syllable = as_syllable(lower);
  if (!syllable) return std::nullopt;
  const icu::UnicodeString canonical(syllable->canonical.data(), static_cast<int32_t>(syllable->canonical.size()));
  // "mỹ" keeps its y but folds to "mi", so its marks are coded differently.
  if (syllable->folded.back() == 'i' && kYs.find(syllable->canonical.back()) != kYs.npos) return std::nullopt;
  forms.exact = utf8(canonical);
  forms.folded = std::move(syllable->folded);
  forms.kind = TokenKind::syllable;
  forms.is_skeleton = true;
  forms.is_frequent = is_frequent(canonical);
  forms.is_all_caps = lower.length() >= 2 && upper == lower.length();
  forms.marks = mark_letter(forms.exact);
  forms.code = skeleton_code(forms.folded);
  return forms;
}

TokenForms make_word_forms(std::string_view surface) {
  TokenForms forms;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(to_nfc(without_apostrophes(surface)));
  note_case(text, forms);
  icu::UnicodeString lower = text;
  lower.toLower(icu::Locale::getRoot());

  std::optional<Syllable> syllable = as_syllable(lower);
  const icu::UnicodeString mended = icu::UnicodeString::fromUTF8(with_real_d(utf8(lower)));
  if (!syllable && mended != lower) {
    syllable = as_syllable(mended);
    if (syllable || forms.is_all_caps || text.length() == 1) lower = mended;
  }
  if (syllable) {
    forms.kind = TokenKind::syllable;
    const icu::UnicodeString canonical(syllable->canonical.data(), static_cast<int32_t>(syllable->canonical.size()));
    forms.exact = utf8(canonical);
    forms.folded = std::move(syllable->folded);
    forms.is_skeleton = true;
    forms.is_frequent = is_frequent(canonical);
    // Compare as typed, so that "ky" (canonical "ki") counts as typed without diacritics.
    forms.has_marks = fold(utf8(lower)) != utf8(lower);
    return forms;
  }
  forms.exact = utf8(lower);
  forms.folded = fold(forms.exact);
  forms.has_marks = forms.exact != forms.folded;
  forms.is_skeleton = is_syllable_skeleton(forms.folded);
  forms.kind = has_letter(text) ? TokenKind::word : TokenKind::number;
  return forms;
}

}  // namespace

std::string with_real_d(std::string_view word) {
  std::string result;
  for (std::size_t place = 0; place < word.size();) {
    const std::size_t begin = place;
    const UChar32 c = next_code_point(word, place);
    if (is_d_look_alike(c))
      result += u_isUUppercase(c) ? "Đ" : "đ";
    else
      result += word.substr(begin, place - begin);
  }
  return result;
}

std::string without_apostrophes(std::string_view word) {
  std::string result;
  for (std::size_t place = 0; place < word.size();) {
    const std::size_t begin = place;
    if (!is_apostrophe(next_code_point(word, place))) result += word.substr(begin, place - begin);
  }
  return result;
}

std::string marks_beyond(std::string_view folded, std::string_view exact) {
  if (exact == folded) return {};
  // An unmarked word that is no canonical spelling ("my" beside "mi") has no marks but is still
  // another word.
  if (is_syllable_skeleton(folded) && fold(exact) == folded)
    if (std::string letter = mark_letter(exact); !letter.empty()) return letter;
  return '"' + std::string(exact) + '"';
}

TokenForms make_forms(std::string_view surface) {
  if (surface.find_first_not_of("0123456789") == std::string_view::npos) return make_number_forms(surface);
  if (std::optional<TokenForms> syllable = make_syllable_forms(surface)) return std::move(*syllable);
  TokenForms forms = make_word_forms(surface);
  forms.marks = marks_beyond(forms.folded, forms.exact);
  if (forms.is_skeleton) forms.code = skeleton_code(forms.folded);
  return forms;
}

}  // namespace timtin::text
