#include "common/text/analyzer.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <deque>
#include <stdexcept>
#include <unordered_map>

#include "common/text/code_points.hpp"
#include "common/text/token_forms.hpp"

namespace timtin::text {
namespace {

constexpr std::size_t kMaxCachedForms = 200'000;
constexpr std::size_t kMaxCachedBytes = 48;
constexpr std::string_view kZeroWidthSpace = "\xE2\x80\x8B";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Letters, marks and digits make a token; apostrophes and invisible characters may stand inside one ("H'leo").
bool is_token_character(UChar32 c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
  if (c == 0x2019 || c == 0xAD || c == 0x200B) return true;
  return (U_MASK(u_charType(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CF_MASK)) != 0;
}

/// What stands between two tokens.
struct Gap {
  bool joins = false, ends_clause = false;
};

Gap read_gap(std::string_view gap) {
  static constexpr std::string_view kJoiners = "./-&@_+";
  Gap result;
  if (gap.empty() || gap == "–" || (gap.size() == 1 && kJoiners.find(gap[0]) != std::string_view::npos)) {
    result.joins = true;
    return result;
  }
  for (std::size_t i = 0; i < gap.size();) {
    const UChar32 c = next_code_point(gap, i);
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) result.ends_clause = true;
    if (c > ' ' && c != 0xA0 && c != '-' && c != '/' && c != '&' && (u_ispunct(c) || c == 0x2026))
      result.ends_clause = true;
  }
  return result;
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

struct Analyzer::Impl {
  std::unique_ptr<UBreakIterator, BreakCloser> breaks;
  std::unique_ptr<UText, UTextCloser> utext;
  std::deque<TokenForms> cached, uncached;  // deques: addresses stay
  std::deque<std::string> surfaces;
  std::unordered_map<std::string_view, const TokenForms*> by_surface;
  std::vector<Token> tokens;
  std::string_view text;
  std::uint32_t last_end = 0;

  Impl() {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(ubrk_open(UBRK_WORD, "vi", nullptr, 0, &status));
    check(status);
  }

  const TokenForms* forms_of(std::string_view surface, bool is_number) {
    if (const auto found = by_surface.find(surface); found != by_surface.end()) return found->second;
    TokenForms forms = is_number ? make_number_forms(surface) : make_forms(surface);
    if (surface.size() > kMaxCachedBytes || cached.size() >= kMaxCachedForms) {
      forms.cache_id = kNotCached;
      return &uncached.emplace_back(std::move(forms));
    }
    forms.cache_id = static_cast<std::uint32_t>(cached.size());
    const TokenForms* stored = &cached.emplace_back(std::move(forms));
    by_surface.emplace(surfaces.emplace_back(surface), stored);
    return stored;
  }

  void add(std::uint32_t begin, std::uint32_t end, bool is_number = false) {
    const TokenForms* forms = forms_of(text.substr(begin, end - begin), is_number);
    if (forms->exact.empty()) return;
    const bool is_first = tokens.empty();
    const Gap gap = read_gap(text.substr(last_end, begin - last_end));
    if (!is_first && text.substr(last_end, begin - last_end) == kZeroWidthSpace && !is_number &&
        tokens.back().forms->kind != TokenKind::number) {
      // ICU breaks at a zero-width space inside a word; put the word together again.
      const std::uint32_t word_begin = tokens.back().begin;
      const Token before = tokens.back();
      tokens.pop_back();
      tokens.push_back({word_begin, end, forms_of(text.substr(word_begin, end - word_begin), false), before.is_joined,
                        before.starts_clause});
    } else {
      tokens.push_back({begin, end, forms, !is_first && gap.joins, is_first || gap.ends_clause});
    }
    last_end = end;
  }

  /// Size of the number that `word` begins with: all of "1.500.000", "1.500.000" of "1.500.000đ"; but nothing of "12a",
  /// which is a word, or of "26.02.2021", which is three.
  std::size_t leading_number(std::string_view word) {
    if (!is_digit(word[0])) return 0;  // nearly every word
    std::size_t size = word.find_first_not_of("0123456789.,");
    if (size == std::string_view::npos) size = word.size();
    while (size > 0 && !is_digit(word[size - 1])) --size;
    const std::string_view number = word.substr(0, size);
    const bool is_bare = number.find_first_of(".,") == std::string_view::npos;
    std::size_t next = size;
    const bool is_whole = size == word.size();
    if (!is_whole && (is_bare || !u_isalpha(next_code_point(word, next)))) return 0;
    return forms_of(number, true)->exact.empty() ? 0 : size;
  }

  /// Cuts ICU's word [begin, end) where punctuation stands inside ("TP.HCM", "26.02.2021", "công_đoàn", "a@b.vn").
  void add_pieces(std::uint32_t begin, std::uint32_t end) {
    const std::string_view word = text.substr(begin, end - begin);
    const std::size_t number_size = leading_number(word);
    if (number_size > 0) add(begin, begin + static_cast<std::uint32_t>(number_size), true);
    std::uint32_t piece = begin + static_cast<std::uint32_t>(number_size);
    for (std::size_t i = number_size; i < word.size();) {
      const std::uint32_t at = begin + static_cast<std::uint32_t>(i);
      const UChar32 c = next_code_point(word, i);
      const bool is_stray_mark = at == piece && (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
      if (is_token_character(c) && !is_stray_mark) continue;
      if (at > piece) add(piece, at);
      piece = begin + static_cast<std::uint32_t>(i);
    }
    if (end > piece) add(piece, end);
  }

  void run(std::string_view input) {
    text = input;
    last_end = 0;
    tokens.clear();
    tokens.reserve(input.size() / 5);
    UErrorCode status = U_ZERO_ERROR;
    UText* opened = utext_openUTF8(utext.get(), input.data(), static_cast<int64_t>(input.size()), &status);
    check(status);
    if (!utext) utext.reset(opened);
    ubrk_setUText(breaks.get(), utext.get(), &status);
    check(status);
    int32_t begin = ubrk_first(breaks.get());
    for (int32_t end = ubrk_next(breaks.get()); end != UBRK_DONE; begin = end, end = ubrk_next(breaks.get())) {
      if (ubrk_getRuleStatus(breaks.get()) >= UBRK_WORD_NONE_LIMIT)
        add_pieces(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    }
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view text) {
  impl_->run(text);
  return impl_->tokens;
}

void Analyzer::start_document() { impl_->uncached.clear(); }

}  // namespace timtin::text
