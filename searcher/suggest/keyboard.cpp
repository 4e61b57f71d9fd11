#include "searcher/suggest/keyboard.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::searcher {
namespace {

constexpr std::string_view kCircumflex = "\u0302", kBreve = "\u0306", kHorn = "\u031B", kBar = "\u0335";
// In the order of VNI's digits 1 to 5.
constexpr std::array<std::string_view, 5> kTones{"\u0301", "\u0300", "\u0309", "\u0303", "\u0323"};
constexpr std::string_view kTelexTones = "sfrxj";

/// Most keys of a word: "nghieengj" has nine. Longer input is no word, and converting it takes quadratic time.
constexpr std::size_t kMostKeys = 32;

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// A word that is being typed.
class Word {
 public:
  bool has_vowel() const {
    return std::any_of(letters_.begin(), letters_.end(), [](auto& l) { return is_one_of(l.base, "aeiouy"); });
  }
  bool has_marks() const { return has_marks_; }
  void type(char letter) { letters_.push_back({letter, {}}); }

  void set_tone(std::size_t number) {
    tone_ = kTones[number];
    has_marks_ = true;
  }
  /// Marks the last letter among `bases` that has no mark yet; false if there is none.
  bool mark_last(std::string_view bases, std::string_view mark) {
    for (auto letter = letters_.rbegin(); letter != letters_.rend(); ++letter) {
      if (!is_one_of(letter->base, bases) || !letter->mark.empty()) continue;
      letter->mark = mark;
      return has_marks_ = true;
    }
    return false;
  }
  bool bar_first() {
    if (letters_.empty() || letters_.front().base != 'd' || !letters_.front().mark.empty()) return false;
    letters_.front().mark = kBar;
    return has_marks_ = true;
  }
  /// The horn of "uo" is on both letters; that of a final "ua" is on the u ("mưa", but "xoăn", "quăng").
  bool add_horn(bool may_be_breve) {
    for (std::size_t i = 0; i + 1 < letters_.size(); ++i) {
      if (letters_[i].base != 'u' || !letters_[i].mark.empty() || (i > 0 && letters_[i - 1].base == 'q')) continue;
      if (letters_[i + 1].base == 'o') letters_[i + 1].mark = kHorn;
      const bool is_ua = letters_[i + 1].base == 'a' && i + 2 == letters_.size();
      if (letters_[i + 1].base != 'o' && !is_ua) continue;
      letters_[i].mark = kHorn;
      return has_marks_ = true;
    }
    if (may_be_breve && !letters_.empty() && mark_last("a", kBreve)) return true;
    return mark_last("ou", kHorn);
  }
  /// True when a second `vowel` now is the circumflex of the first: "tieen", "tiene".
  bool repeats(char vowel) const {
    if (letters_.empty()) return false;
    if (letters_.back().base == vowel) return letters_.back().mark.empty();
    if (is_one_of(letters_.back().base, "aeiouy")) return false;
    return std::any_of(letters_.begin(), letters_.end(),
                       [vowel](const Letter& l) { return l.base == vowel && l.mark.empty(); });
  }

  std::string text() const {
    std::string result;
    // After the last marked vowel, else the first one: the analyzer moves a tone to its proper place.
    std::size_t toned = letters_.size();
    for (std::size_t i = letters_.size(); i-- > 0;)
      if (is_one_of(letters_[i].base, "aeiouy") && (toned == letters_.size() || letters_[toned].mark.empty()))
        toned = i;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (letters_[i].mark == kBar)
        result += "đ";
      else
        (result += letters_[i].base).append(letters_[i].mark);
      if (i == toned) result += tone_;
    }
    return text::to_nfc(result);
  }

 private:
  struct Letter {
    char base;
    std::string_view mark;
  };
  std::vector<Letter> letters_;
  std::string_view tone_;
  bool has_marks_ = false;
};

std::optional<std::string> text_of(const Word& word) {
  if (!word.has_marks()) return std::nullopt;
  return word.text();
}

}  // namespace

std::optional<std::string> decode_telex(std::string_view keys) {
  if (keys.size() > kMostKeys) return std::nullopt;
  Word word;
  for (const char key : keys) {
    const char c = text::to_lower_ascii(key);
    if (c < 'a' || c > 'z') return std::nullopt;
    if (c == 'd' && word.bar_first()) continue;
    if (is_one_of(c, "aeo") && word.repeats(c) && word.mark_last({&c, 1}, kCircumflex)) continue;
    if (c == 'w') {
      if (word.add_horn(true)) continue;
      word.type('u');
      word.mark_last("u", kHorn);
      continue;
    }
    const std::size_t tone = kTelexTones.find(c);
    if (tone != std::string_view::npos && word.has_vowel())
      word.set_tone(tone);
    else
      word.type(c);
  }
  return text_of(word);
}

std::optional<std::string> decode_vni(std::string_view keys) {
  if (keys.size() > kMostKeys) return std::nullopt;
  Word word;
  for (const char key : keys) {
    const char c = text::to_lower_ascii(key);
    bool is_known = true;
    if (c >= '1' && c <= '5')
      word.set_tone(static_cast<std::size_t>(c - '1'));
    else if (c == '6')
      is_known = word.mark_last("aeo", kCircumflex);
    else if (c == '7')
      is_known = word.add_horn(false);
    else if (c == '8')
      is_known = word.mark_last("a", kBreve);
    else if (c == '9')
      is_known = word.bar_first();
    else if (c >= 'a' && c <= 'z')
      word.type(c);
    else
      is_known = false;
    if (!is_known) return std::nullopt;
  }
  return text_of(word);
}

}  // namespace timtin::searcher
