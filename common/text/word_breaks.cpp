#include "common/text/word_breaks.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <array>
#include <stdexcept>
#include <string>

namespace timtin::text {
namespace {

/// The class of a character in the rules of UAX #29.
enum class Sign : std::uint8_t {
  odd,        ///< left to ICU
  other,      ///< separates words
  letter,     ///< ALetter
  digit,      ///< Numeric
  in_both,    ///< MidNumLet, Single_Quote: between two letters or two digits it does not separate
  in_number,  ///< MidNum: between two digits it does not separate
  in_word,    ///< the colon, which separates letters only in some versions of ICU
};

constexpr std::uint32_t kLatin = 0x250, kMoreLatin = 0x1E00, kMoreLatinEnd = 0x1F00, kPunctuation = 0x2010,
                        kPunctuationEnd = 0x2028;

constexpr bool is_in(std::u32string_view signs, std::uint32_t c) {
  return signs.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

constexpr Sign sign_of(std::uint32_t c) {
  const std::uint32_t small = c | 0x20;
  if (c < 0x80) {
    if (small >= 'a' && small <= 'z') return Sign::letter;
    if (c >= '0' && c <= '9') return Sign::digit;
    if (is_in(U".'", c)) return Sign::in_both;
    if (is_in(U",;", c)) return Sign::in_number;
    if (c == ':') return Sign::in_word;
    // "_" joins words; "@" is specific to ICU.
    return is_in(U" \t\n\r!\"#$%&()*+-/<=>?[\\]^`{|}~", c) ? Sign::other : Sign::odd;
  }
  if (is_in(U"\u2018\u2019", c)) return Sign::in_both;
  if (is_in(U"\u00A0«»\u2013\u2014\u201C\u201D\u2026", c)) return Sign::other;
  const bool is_latin = (c >= 0xC0 && c < kLatin && c != 0xD7 && c != 0xF7) || (c >= kMoreLatin && c < kMoreLatinEnd);
  return is_latin ? Sign::letter : Sign::odd;
}

/// sign_of() the characters from `begin` on.
template <std::size_t kSize>
constexpr std::array<Sign, kSize> signs_from(std::uint32_t begin) {
  std::array<Sign, kSize> signs{};
  for (std::uint32_t i = 0; i < kSize; ++i) signs[i] = sign_of(begin + i);
  return signs;
}

constexpr auto kLatinSigns = signs_from<kLatin>(0);
constexpr auto kMoreLatinSigns = signs_from<kMoreLatinEnd - kMoreLatin>(kMoreLatin);
constexpr auto kPunctuationSigns = signs_from<kPunctuationEnd - kPunctuation>(kPunctuation);

struct ReadSign {
  Sign sign = Sign::odd;
  std::uint32_t end = 0;  // the byte after it
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), size_(static_cast<std::uint32_t>(text.size())) {}

  /// The character at byte `at`, which must be within the text.
  ReadSign read(std::uint32_t at) const {
    const std::uint32_t first = byte(at);
    if (first < 0x80) return {kLatinSigns[first], at + 1};
    if (first < 0xE0 && at + 2 <= size_) {
      const std::uint32_t c = ((first & 0x1F) << 6) | (byte(at + 1) & 0x3F);
      if (c < kLatin) return {kLatinSigns[c], at + 2};
    } else if (first < 0xF0 && at + 3 <= size_) {
      const std::uint32_t c = ((first & 0x0F) << 12) | ((byte(at + 1) & 0x3F) << 6) | (byte(at + 2) & 0x3F);
      if (c - kMoreLatin < kMoreLatinSigns.size()) return {kMoreLatinSigns[c - kMoreLatin], at + 3};
      if (c - kPunctuation < kPunctuationSigns.size()) return {kPunctuationSigns[c - kPunctuation], at + 3};
    }
    return {Sign::odd, at + 1};
  }

  /// True where a letter or digit follows a space or line end: words before and after are
  /// independent.
  bool is_safe(std::uint32_t at, Sign sign) const {
    return (sign == Sign::letter || sign == Sign::digit) && (at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '\n');
  }

  /// The first such place after `at`, or the end.
  std::uint32_t next_safe(std::uint32_t at) const {
    for (++at; at < size_; ++at)
      if ((text_[at - 1] == ' ' || text_[at - 1] == '\n') && is_safe(at, read(at).sign)) return at;
    return size_;
  }

  std::uint32_t size() const { return size_; }

 private:
  std::uint32_t byte(std::uint32_t at) const { return static_cast<unsigned char>(text_[at]); }

  std::string_view text_;
  std::uint32_t size_;
};

/// Whether the characters around `middle` stay in one word (WB6, WB7, WB11, WB12).
bool joins(Sign before, Sign middle, Sign behind) {
  if (before != behind) return false;
  return middle == Sign::in_both || (middle == Sign::in_number && before == Sign::digit);
}

struct WordEnd {
  std::uint32_t end = 0;
  bool is_plain = true, is_odd = false;  // is_odd: a character in it or after it is left to ICU
};

/// The end of the word that starts with `first`.
WordEnd read_word(const Scanner& scanner, const ReadSign& first) {
  WordEnd word{first.end, first.sign == Sign::letter};
  for (Sign before = first.sign; word.end < scanner.size();) {
    const ReadSign next = scanner.read(word.end);
    if (next.sign == Sign::letter || next.sign == Sign::digit) {
      word.is_plain = word.is_plain && next.sign == Sign::letter;
      before = next.sign;
      word.end = next.end;
      continue;
    }
    if (next.sign == Sign::other) break;
    if (next.sign == Sign::odd) {
      word.is_odd = true;
      break;
    }
    if (next.end >= scanner.size()) break;
    const ReadSign behind = scanner.read(next.end);
    word.is_odd = behind.sign == Sign::odd || (next.sign == Sign::in_word && behind.sign == Sign::letter);
    if (word.is_odd || !joins(before, next.sign, behind.sign)) break;
    word.is_plain = false;
    word.end = behind.end;
    before = behind.sign;
  }
  return word;
}

struct UTextCloser {
  void operator()(UText* text) const { utext_close(text); }
};
struct BreakCloser {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU word breaks: ") + u_errorName(status));
}

}  // namespace

struct WordBreaks::Icu {
  std::unique_ptr<UBreakIterator, BreakCloser> breaks;
  std::unique_ptr<UText, UTextCloser> utext;

  Icu() {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(ubrk_open(UBRK_WORD, "vi", nullptr, 0, &status));
    check(status);
  }

  /// Adds the words of `part`, which starts at byte `offset` of the text.
  void find(std::string_view part, std::uint32_t offset, std::vector<BrokenWord>& words) {
    UErrorCode status = U_ZERO_ERROR;
    UText* opened = utext_openUTF8(utext.get(), part.data(), static_cast<int64_t>(part.size()), &status);
    check(status);
    if (!utext) utext.reset(opened);
    ubrk_setUText(breaks.get(), utext.get(), &status);
    check(status);
    int32_t begin = ubrk_first(breaks.get());
    for (int32_t end = ubrk_next(breaks.get()); end != UBRK_DONE; begin = end, end = ubrk_next(breaks.get()))
      if (ubrk_getRuleStatus(breaks.get()) >= UBRK_WORD_NONE_LIMIT)
        words.push_back({offset + static_cast<std::uint32_t>(begin), offset + static_cast<std::uint32_t>(end), false});
  }
};

WordBreaks::WordBreaks() : icu_(std::make_unique<Icu>()) {}
WordBreaks::~WordBreaks() = default;
WordBreaks::WordBreaks(WordBreaks&&) noexcept = default;
WordBreaks& WordBreaks::operator=(WordBreaks&&) noexcept = default;

void WordBreaks::find(std::string_view text, std::vector<BrokenWord>& words) {
  words.clear();
  const Scanner scanner(text);
  std::uint32_t safe = 0;      // the last safe place, or where ICU stopped
  std::size_t words_then = 0;  // number of words found before it
  for (std::uint32_t at = 0; at < scanner.size();) {
    const ReadSign sign = scanner.read(at);
    bool is_odd = sign.sign == Sign::odd;
    std::uint32_t end = sign.end;
    if (sign.sign == Sign::letter || sign.sign == Sign::digit) {
      if (scanner.is_safe(at, sign.sign)) {
        safe = at;
        words_then = words.size();
      }
      const WordEnd word = read_word(scanner, sign);
      words.push_back({at, word.end, word.is_plain});
      is_odd = word.is_odd;
      end = word.end;
    }
    if (is_odd) {
      end = scanner.next_safe(at);
      words.resize(words_then);
      icu_->find(text.substr(safe, end - safe), safe, words);
      safe = end;
      words_then = words.size();
    }
    at = end;
  }
}

void WordBreaks::find_by_icu(std::string_view text, std::vector<BrokenWord>& words) {
  words.clear();
  icu_->find(text, 0, words);
}

}  // namespace timtin::text
