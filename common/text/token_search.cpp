#include "common/text/token_search.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/language_data.hpp"
#include "common/text/token_forms.hpp"
#include "common/unicode/code_points.hpp"

namespace timtin::text {
namespace {

/// The symbol at a place of a text: a letter by its ASCII base ("ế" is e, "Đ" is D, "y" is i
/// because "kỹ" folds to "ki"), or one of these.
enum Sign : char { kGap, kApostrophe, kOdd, kDigit };

constexpr bool is_upper(char sign) { return sign >= 'A' && sign <= 'Z'; }

/// U+00C0 to U+00FF, except those that do not fold to one letter.
constexpr std::string_view kLatin = "AAAAAA.CEEEEIIII.NOOOOO..UUUUI..aaaaaa.ceeeeiiii.nooooo..uuuui.i";
static_assert(kLatin.size() == 64);

/// U+1EA0 to U+1EF9 by the ends of its rows; capitals are even.
constexpr char vietnamese(UChar32 c) {
  constexpr std::pair<UChar32, char> kRows[] = {{0x1EB8, 'a'}, {0x1EC8, 'e'}, {0x1ECC, 'i'},
                                                {0x1EE4, 'o'}, {0x1EF2, 'u'}, {0x1EFA, 'i'}};
  for (const auto& [end, letter] : kRows)
    if (c >= 0x1EA0 && c < end) return static_cast<char>(c % 2 == 1 ? letter : letter - 'a' + 'A');
  return kOdd;
}

constexpr char ascii(char c) {
  if (c == 'y' || c == 'Y') return static_cast<char>(c - 'y' + 'i');
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return c;
  if (c >= '0' && c <= '9') return kDigit;
  return c == '\'' ? kApostrophe : kGap;
}

char rare(UChar32 c) {
  constexpr std::u16string_view kLetters = u"ĂăĐđĨĩŨũƠơƯư", kGaps = u"\u00A0«°»–—“”•…";
  constexpr std::string_view kBases = "AaDdIiUuOoUu";
  if (c < 0 || c > 0xFFFF) return kOdd;
  const auto unit = static_cast<char16_t>(c);
  if (const std::size_t letter = kLetters.find(unit); letter != kLetters.npos) return kBases[letter];
  if (kGaps.find(unit) != kGaps.npos) return kGap;
  return unit == u'‘' || unit == u'’' ? kApostrophe : kOdd;
}

char sign_of(char16_t c) {
  if (c < 0x80) return ascii(static_cast<char>(c));
  if (c >= 0x1EA0 && c < 0x1EFA) return vietnamese(c);
  return rare(c);
}

template <class Make>
constexpr std::array<char, 0x80> table(Make make) {
  std::array<char, 0x80> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = make(i);
  return result;
}
constexpr auto kAscii = table([](std::size_t i) { return ascii(static_cast<char>(i)); });
constexpr auto kVietnamese = table([](std::size_t i) { return vietnamese(static_cast<UChar32>(0x1E80 + i)); });

/// The symbol at `place`; moves `place` after it. This is the inner loop of the search.
inline char next_sign(std::string_view text, std::size_t& place) {
  const auto byte = [&text, at = place](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) {
    ++place;
    return kAscii[byte(0)];
  }
  const std::size_t left = text.size() - place;
  if (byte(0) == 0xE1 && left > 2 && (byte(1) & 0xFEu) == 0xBA) {
    place += 3;
    return kVietnamese[(byte(1) & 1u) << 6 | (byte(2) & 0x3Fu)];
  }
  if (byte(0) == 0xC3 && left > 1) {
    place += 2;
    const char letter = kLatin[byte(1) & 0x3Fu];
    return letter == '.' ? char{kOdd} : letter;
  }
  return rare(next_code_point(text, place));
}

/// A key computed from consecutive folded letters.
constexpr std::uint64_t kNoLetters = 0x9E3779B97F4A7C15;
inline std::uint64_t with_letter(std::uint64_t key, char letter) {
  return (key ^ static_cast<unsigned char>(letter | 0x20)) * 0x100000001B3 + (key >> 47);
}

/// Whether single letters after the word of `key` belong to the next word: "Ea H leo".
bool is_highland_word(std::uint64_t key) {
  return std::ranges::any_of(kHighlandWords, [key](std::u16string_view word) {
    std::uint64_t other = kNoLetters;
    for (const char16_t c : word) other = with_letter(other, sign_of(c));
    return other == key;
  });
}

/// The characters after which a gap cannot continue.
bool is_inside(std::string_view text, std::size_t place) {
  return place < text.size() && next_sign(text, place) != kGap;
}

const TokenForms kOther{};

}  // namespace

/// Consecutive letters and digits.
struct TokenSearch::Run {
  std::size_t begin = 0, end = 0;
  std::uint64_t key = kNoLetters;  // of the letters
  unsigned letters = 0, capitals = 0, digits = 0;
  bool is_cut = false;  // a capital follows a lower-case letter

  /// Reads the run at `place`.
  static Run at(std::string_view text, std::size_t place);

  /// Perhaps several words: "covid19", "CôngĐoàn".
  bool is_mixed() const { return is_cut || (letters > 0 && digits > 0) || (capitals > 1 && letters > capitals); }
  /// Perhaps joined to the next word: "H leo", "M Đrắk".
  bool is_single() const { return letters == 1 && digits == 0; }
  /// "B" of "B.H.X.H".
  bool is_initial_before(const Run& next, std::string_view text) const {
    return is_single() && next.is_single() && next.begin == end + 1 && text[end] == '.';
  }
  /// Perhaps a sign for a unit: "đ", "vnd" or "h" after a number.
  bool may_be_unit_after(const Run& number) const { return number.digits > 0 && digits == 0 && letters <= 3; }
  bool begins_with_dr(std::string_view text) const {
    std::size_t second = begin;
    return letters > 1 && (next_sign(text, second) | 0x20) == 'd' && (text[second] | 0x20) == 'r';
  }
};

TokenSearch::Run TokenSearch::Run::at(std::string_view text, std::size_t place) {
  std::size_t end = place;
  std::uint64_t key = kNoLetters;
  unsigned letters = 0, capitals = 0, digits = 0, cuts = 0;
  while (end < text.size()) {
    std::size_t next = end;
    const char sign = next_sign(text, next);
    if (sign < kDigit) break;
    end = next;
    if (sign == kDigit) {
      ++digits;
      continue;
    }
    const unsigned capital = is_upper(sign) ? 1 : 0;
    cuts |= capital & static_cast<unsigned>(letters != capitals);
    capitals += capital;
    ++letters;
    key = with_letter(key, sign);
  }
  return {place, end, key, letters, capitals, digits, cuts != 0};
}

TokenSearch::TokenSearch(std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    std::uint64_t key = kNoLetters;
    for (const char c : word) key = with_letter(key, ascii(c));
    keys_.push_back(key);
    some_keys_ |= std::uint64_t{1} << (key & 63);
    has_number_ = has_number_ || word.find_first_of("0123456789") != std::string_view::npos;
    has_unit_ = has_unit_ || word == "dong" || word == "gio";
  }
  std::ranges::sort(keys_);
}

bool TokenSearch::is_wanted(std::uint64_t key) const {
  return (some_keys_ >> (key & 63) & 1) != 0 && std::ranges::binary_search(keys_, key);
}

const TokenForms* TokenSearch::forms_of(std::string_view surface) {
  const auto [found, is_new] = forms_.try_emplace(std::string(surface));
  if (is_new) found->second = make_forms(surface);
  return &found->second;
}

/// Whether some letters inside a mixed word form a wanted word.
bool TokenSearch::may_hide(std::string_view word) const {
  constexpr std::size_t kLongest = 64;  // checking all parts of a longer one would be slow
  if (word.size() > kLongest) return true;
  for (std::size_t first = 0; first < word.size();) {
    std::size_t place = first;
    std::uint64_t key = with_letter(kNoLetters, next_sign(word, place));
    first = place;
    while (!is_wanted(key) && place < word.size()) key = with_letter(key, next_sign(word, place));
    if (is_wanted(key)) return true;
  }
  return false;
}

/// Adds a word; false if the analyzer must decide.
bool TokenSearch::add(std::string_view text, const Run& run) {
  const std::string_view word = text.substr(run.begin, run.end - run.begin);
  if (run.digits > 0 && (has_number_ || (has_unit_ && run.letters > 0))) return false;
  if (run.is_mixed() && may_hide(word)) return false;
  Token token{
      .begin = static_cast<std::uint32_t>(run.begin), .end = static_cast<std::uint32_t>(run.end), .forms = &kOther};
  if (run.digits == 0 && !run.is_mixed() && is_wanted(run.key)) token.forms = forms_of(word);
  const bool is_other = token.forms == &kOther && !tokens_.empty() && tokens_.back().forms == &kOther;
  if (is_other)
    tokens_.back().end = token.end;
  else
    tokens_.push_back(token);
  return true;
}

/// Adds the tokens of the sentence at `place` and moves `place` after it. False if the analyzer
/// must read the sentence; some tokens may have been added then.
bool TokenSearch::find_plain(std::string_view text, std::size_t& place) {
  const std::size_t begin = place;
  Run last, before;
  while (place < text.size()) {
    const std::size_t here = place;
    const char sign = next_sign(text, place);
    if (sign >= kDigit) {
      const Run run = Run::at(text, here);
      if (last.is_single() && (is_highland_word(before.key) || run.begins_with_dr(text))) return false;
      if (last.is_initial_before(run, text) || (has_unit_ && run.may_be_unit_after(last))) return false;
      if (!add(text, run)) return false;
      place = run.end;
      before = std::exchange(last, run);
    } else if (sign != kGap) {
      const bool is_in_word = here > begin && last.end == here && is_inside(text, place);
      if (sign == kOdd || is_in_word) return false;
    } else if (text[here] == '\n' || (text[here] == ' ' && here > begin && text[here - 1] == '.')) {
      break;
    }
  }
  return true;
}

std::vector<Token> TokenSearch::find(std::string_view text, Analyzer& analyzer) {
  tokens_.clear();
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    const std::size_t count = tokens_.size();
    const std::uint32_t last_end = tokens_.empty() ? 0 : tokens_.back().end;
    end = begin;
    if (find_plain(text, end)) continue;
    end = end_of_sentence(text, begin);
    tokens_.resize(count);
    if (!tokens_.empty()) tokens_.back().end = last_end;
    for (Token token : analyzer.analyze(text.substr(begin, end - begin))) {
      token.begin += static_cast<std::uint32_t>(begin);
      token.end += static_cast<std::uint32_t>(begin);
      tokens_.push_back(token);
    }
  }
  return std::move(tokens_);
}

std::size_t end_of_sentence(std::string_view text, std::size_t from) {
  for (std::size_t place = from; place < text.size(); ++place)
    if (text[place] == '\n' || (text[place] == ' ' && place > from && text[place - 1] == '.')) return place + 1;
  return text.size();
}

}  // namespace timtin::text
