#include "common/text/analyzer.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "common/text/joined_tokens.hpp"
#include "common/text/number_forms.hpp"
#include "common/text/plain_print.hpp"
#include "common/text/surface_table.hpp"
#include "common/text/token_forms.hpp"
#include "common/text/word_breaks.hpp"
#include "common/text/word_cuts.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"

namespace timtin::text {
namespace {

constexpr std::size_t kMaxCachedForms = 200'000;
constexpr std::size_t kMaxCachedBytes = 48;
/// How many words ahead of use the entries of surface forms are prefetched, and the forms.
constexpr std::size_t kEntriesAhead = 12, kFormsAhead = 6;

/// Letters, combining marks and digits form a token. An apostrophe may stand inside one ("H'leo").
bool is_token_character(UChar32 c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
  if (c == 0x2019 || c == 0x2018) return true;
  return (U_MASK(u_charType(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

/// What separates two tokens.
struct Gap {
  bool joins = false, ends_clause = false;
};

Gap read_gap(std::string_view gap) {
  static constexpr std::string_view kJoiners = "./-&@_+";
  Gap result;
  if (gap == " ") return result;  // nearly every gap
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

}  // namespace

struct Analyzer::Impl {
  WordBreaks breaks;
  struct Entry {
    const TokenForms* forms = nullptr;
    const WordCuts* cuts = nullptr;  // for a word to be cut; else nullptr
  };
  std::deque<TokenForms> cached, uncached;  // deques keep addresses valid
  std::deque<WordCuts> cached_cuts, uncached_cuts;
  SurfaceTable<Entry> by_surface;
  PlainPrint print;
  std::vector<BrokenWord> words;
  std::vector<std::size_t> hashes;  // of the surface forms of the words that are plain
  std::vector<Token> tokens;
  std::string_view text;
  std::uint32_t last_end = 0;
  bool may_join = false;  // some token may join its neighbours

  Entry make_entry(std::string_view surface, bool is_number) {
    const bool is_hashtag = surface.starts_with('#');
    const bool fits = surface.size() <= kMaxCachedBytes && cached.size() < kMaxCachedForms;
    const std::string_view word = surface.substr(is_hashtag ? 1 : 0);
    TokenForms forms = is_number ? make_number_forms(word) : make_forms(word);
    forms.cache_id = fits ? static_cast<std::uint32_t>(cached.size()) : kNotCached;
    WordCuts cuts = is_number ? WordCuts{} : cut_word(word, is_hashtag);
    Entry entry{&(fits ? cached : uncached).emplace_back(std::move(forms)), nullptr};
    if (!cuts.ends.empty()) entry.cuts = &(fits ? cached_cuts : uncached_cuts).emplace_back(std::move(cuts));
    if (fits) by_surface.add(surface, entry);
    return entry;
  }

  Entry entry_of(std::string_view surface, bool is_number) {
    return entry_of(surface, is_number, by_surface.hash_of(surface));
  }
  Entry entry_of(std::string_view surface, bool is_number, std::size_t hash) {
    if (const Entry* found = by_surface.find(surface, hash)) return *found;
    return make_entry(surface, is_number);
  }

  /// The text, with the sign of a hashtag before it.
  std::string_view surface_of(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t sign = begin > 0 && text[begin - 1] == '#' ? 1 : 0;
    return text.substr(begin - sign, end - begin + sign);
  }

  void add(std::uint32_t begin, std::uint32_t end, bool is_number = false) {
    const std::string_view surface = surface_of(begin, end);
    add(begin, end, entry_of(surface, is_number));
  }

  void add(std::uint32_t begin, std::uint32_t end, const Entry& entry) {
    if (entry.cuts != nullptr) return add_pieces_of(begin, entry);
    if (!entry.forms->exact.empty()) push(begin, end, entry.forms);
  }

  void push(std::uint32_t begin, std::uint32_t end, const TokenForms* forms) {
    const bool is_first = tokens.empty();
    const Gap gap = read_gap(text.substr(last_end, begin - last_end));
    tokens.push_back({begin, end, forms, !is_first && gap.joins, is_first || gap.ends_clause});
    if (!is_first && !gap.ends_clause && tokens[tokens.size() - 2].forms->kind == TokenKind::number) spell_unit_out();
    may_join = may_join || may_join_others(text, tokens.back());
    last_end = end;
  }

  /// Makes the last token the word that it is a sign for: "đ" after "500.000" is also found as "đồng".
  void spell_unit_out() {
    Token& sign = tokens.back();
    const std::string_view word = unit_word(*tokens[tokens.size() - 2].forms, *sign.forms);
    if (word.empty()) return;
    sign.whole = sign.forms;
    sign.whole_tokens = 1;
    sign.forms = entry_of(word, false).forms;
  }

  /// Day and month of "8.3", which is also found as the number 8,3.
  void add_day(std::uint32_t begin, std::uint32_t end) {
    const auto dot = begin + static_cast<std::uint32_t>(text.substr(begin, end - begin).find('.'));
    push(begin, dot, entry_of(text.substr(begin, dot - begin), true).forms);
    push(dot + 1, end, entry_of(text.substr(dot + 1, end - dot - 1), true).forms);
    if (text[end - 1] == '0') return;  // 20.10 is not the number 20,1
    Token& day = tokens[tokens.size() - 2];
    day.whole = entry_of(text.substr(begin, end - begin), true).forms;
    day.whole_tokens = 2;
  }

  /// The words that were printed as one.
  void add_pieces_of(std::uint32_t begin, const Entry& word) {
    const std::size_t first = tokens.size();
    std::uint32_t from = 0;
    for (const std::uint32_t to : word.cuts->ends) {
      const std::string_view piece = text.substr(begin + from, to - from);
      push(begin + from, begin + to, entry_of(word.cuts->is_time && piece == "H" ? "h" : piece, false).forms);
      from = to;
    }
    if (!word.cuts->keeps_whole || tokens.size() - first > UINT8_MAX) return;
    tokens[first].whole = word.forms;
    tokens[first].whole_tokens = static_cast<std::uint8_t>(tokens.size() - first);
  }

  /// The size of the number at the start of `word`: all of "1.500.000", "1.500.000" of
  /// "1.500.000đ". 0 for "12a", which is a word, and for "26.02.2021", which is three numbers.
  std::size_t leading_number(std::string_view word) {
    if (!is_ascii_digit(word[0])) return 0;  // nearly every word
    std::size_t size = word.find_first_not_of("0123456789.,");
    if (size == std::string_view::npos) size = word.size();
    while (size > 0 && !is_ascii_digit(word[size - 1])) --size;
    const std::string_view number = word.substr(0, size);
    const bool is_bare = number.find_first_of(".,") == std::string_view::npos;
    std::size_t next = size;
    const bool is_whole = size == word.size();
    if (!is_whole && (is_bare || !u_isalpha(next_code_point(word, next)))) return 0;
    return entry_of(number, true).forms->exact.empty() ? 0 : size;
  }

  /// Splits the word [begin, end) at inner punctuation ("TP.HCM", "26.02.2021", "công_đoàn",
  /// "a@b.vn").
  void add_pieces(std::uint32_t begin, std::uint32_t end) {
    const std::string_view word = text.substr(begin, end - begin);
    const std::size_t number_size = leading_number(word);
    if (number_size == word.size() && may_be_day(text, begin, end)) return add_day(begin, end);
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
    text = print.read(input);
    last_end = 0;
    may_join = false;
    tokens.clear();
    tokens.reserve(text.size() / 5);
    breaks.find(text, words);
    hash_words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      prefetch_after(i);
      const BrokenWord& word = words[i];
      if (word.is_plain)
        add(word.begin, word.end, entry_of(surface_of(word.begin, word.end), false, hashes[i]));
      else
        add_pieces(word.begin, word.end);
    }
    if (may_join) join_tokens(text, tokens, [&](const std::string& word) { return entry_of(word, false).forms; });
    if (print.is_changed()) restore_offsets();
  }

  void hash_words() {
    hashes.clear();
    for (const BrokenWord& word : words) {
      hashes.push_back(word.is_plain ? by_surface.hash_of(surface_of(word.begin, word.end)) : 0);
      by_surface.prefetch_slot(hashes.back());
    }
  }

  /// Forms of words lie all over the memory.
  [[gnu::always_inline]] void prefetch_after(std::size_t word) const {
    if (word + kEntriesAhead < words.size()) by_surface.prefetch_kept(hashes[word + kEntriesAhead]);
    if (word + kFormsAhead >= words.size()) return;
    const Entry* entry = by_surface.guess(hashes[word + kFormsAhead]);
    if (entry == nullptr) return;
    __builtin_prefetch(entry->forms);
    __builtin_prefetch(&entry->forms->kind);
  }

  /// The bytes in the text as printed.
  void restore_offsets() {
    std::uint32_t last = 0;
    for (Token& token : tokens) {
      token.begin = std::max(print.original_begin(token.begin), last);
      token.end = print.original_end(token.end);
      last = token.end;
    }
    std::erase_if(tokens, [](const Token& token) { return token.begin >= token.end; });
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view text) {
  impl_->run(text);
  return std::move(impl_->tokens);
}

void Analyzer::start_document() {
  impl_->uncached.clear();
  impl_->uncached_cuts.clear();
}

}  // namespace timtin::text
