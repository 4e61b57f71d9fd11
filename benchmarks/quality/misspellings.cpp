#include "benchmarks/quality/misspellings.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <sstream>
#include <vector>

#include "common/text/token_forms.hpp"

namespace timtin::quality {
namespace {

constexpr std::u16string_view kTones = u"\u0301\u0300\u0309\u0303\u0323";  // in the order of VNI's digits

icu::UnicodeString decomposed(const std::string& word) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(word), status);
}
std::string composed(const icu::UnicodeString& word) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::Normalizer2::getNFCInstance(status)->normalize(word, status).toUTF8String(result);
  return result;
}
bool is_mark(char16_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_tone(char16_t c) { return kTones.find(c) != std::u16string_view::npos; }

std::string without_one_mark(const std::string& word, Random& random) {
  icu::UnicodeString letters = decomposed(word);
  std::vector<int32_t> places;
  for (int32_t i = 0; i < letters.length(); ++i)
    if (is_mark(letters[i]) || letters[i] == u'đ') places.push_back(i);
  if (places.empty()) return word;
  const int32_t place = places[draw(random, places.size())];
  if (is_mark(letters[place]))
    letters.remove(place, 1);
  else
    letters.setCharAt(place, u'd');
  return composed(letters);
}

std::string with_other_mark(const std::string& word, Random& random) {
  icu::UnicodeString letters = decomposed(word);
  std::vector<int32_t> marks, vowels;
  for (int32_t i = 0; i < letters.length(); ++i) {
    if (is_mark(letters[i])) marks.push_back(i);
    if (std::u16string_view(u"aeiouy").find(letters[i]) != std::u16string_view::npos) vowels.push_back(i);
  }
  if (marks.empty()) {  // a tone that does not belong there
    if (vowels.empty()) return word;
    letters.insert(vowels[draw(random, vowels.size())] + 1, static_cast<char16_t>(kTones[draw(random, 5)]));
    return composed(letters);
  }
  const int32_t place = marks[draw(random, marks.size())];
  constexpr std::u16string_view kOthers = u"\u0302\u0306\u031B";
  const bool tone = is_tone(letters[place]);
  letters.setCharAt(place, tone ? kTones[draw(random, 5)] : kOthers[draw(random, 3)]);
  return composed(letters);
}

/// Letters change place; a tone either goes with its letter or stays where it stood.
std::string with_swapped_letters(const std::string& word, Random& random) {
  const icu::UnicodeString letters = decomposed(word);
  struct Letter {
    icu::UnicodeString base, tone;
  };
  std::vector<Letter> list;
  for (int32_t i = 0; i < letters.length(); ++i) {
    if (!is_mark(letters[i]))
      list.push_back({icu::UnicodeString(letters[i]), {}});
    else
      (is_tone(letters[i]) ? list.back().tone : list.back().base).append(letters[i]);
  }
  if (list.size() < 3) return word;
  const std::size_t place = draw(random, list.size() - 1);
  std::swap(list[place].base, list[place + 1].base);
  if (draw(random, 2) == 0) std::swap(list[place].tone, list[place + 1].tone);
  icu::UnicodeString result;
  for (const Letter& letter : list) result.append(letter.base).append(letter.tone);
  return composed(result);
}

/// The keys of a word: marks behind their letter, the tone in the end.
std::string keys_of(const std::string& word, bool is_vni) {
  constexpr std::string_view kTelexTones = "sfrxj";
  const icu::UnicodeString letters = decomposed(word);
  std::string keys, tone;
  for (int32_t i = 0; i < letters.length(); ++i) {
    const char16_t c = letters[i];
    if (is_tone(c)) {
      const std::size_t number = kTones.find(c);
      tone = is_vni ? std::to_string(number + 1) : std::string(1, kTelexTones[number]);
    } else if (c == u'đ') {
      keys += is_vni ? "d9" : "dd";
    } else if (is_mark(c)) {
      const char last = keys.back();
      if (is_vni)
        keys += c == 0x302 ? '6' : c == 0x306 ? '8' : '7';
      else
        keys += c == 0x302 ? last : 'w';
    } else {
      keys += static_cast<char>(c);
    }
  }
  return keys + tone;
}

std::vector<std::string> words_of(const std::string& query) {
  std::vector<std::string> words;
  std::istringstream stream(query);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

const char* name_of(MisspellingClass misspelling_class) {
  constexpr const char* kNames[] = {"dropped mark", "wrong mark", "swapped letters", "raw keys"};
  return kNames[static_cast<int>(misspelling_class)];
}

std::size_t draw(Random& random, std::size_t below) { return random() % below; }

std::optional<std::string> misspell(const std::string& query, MisspellingClass misspelling_class, Random& random) {
  std::vector<std::string> words = words_of(query);
  const std::size_t place = draw(random, words.size());
  const std::string before = words[place];
  switch (misspelling_class) {
    case MisspellingClass::dropped_mark:
      words[place] = without_one_mark(before, random);
      break;
    case MisspellingClass::wrong_mark:
      words[place] = with_other_mark(before, random);
      if (text::make_forms(words[place]).kind != text::TokenKind::syllable) return std::nullopt;
      break;
    case MisspellingClass::swapped_letters:
      words[place] = with_swapped_letters(before, random);
      break;
    case MisspellingClass::raw_keys: {
      const bool is_vni = draw(random, 2) == 0, is_whole = draw(random, 2) == 0;
      for (std::size_t i = 0; i < words.size(); ++i)
        if (is_whole || i == place) words[i] = keys_of(words[i], is_vni);
      break;
    }
  }
  if (text::make_forms(words[place]).exact == text::make_forms(before).exact) return std::nullopt;
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : " ") + word;
  return result;
}

}  // namespace timtin::quality
