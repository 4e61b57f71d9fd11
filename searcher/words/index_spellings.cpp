#include "searcher/words/index_spellings.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/text/language_data.hpp"
#include "common/text/number_forms.hpp"
#include "common/text/syllable.hpp"
#include "common/text/terms.hpp"
#include "common/text/token_forms.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::searcher {
namespace {

using text::Token;
using text::TokenForms;
using text::TokenKind;
using text::VariantSpan;

/// Words of the longest run that is looked up as one: a hashtag of two compounds.
constexpr std::size_t kMostWords = 4;
/// Bytes of a word that may be several: the shortest, "iapa", and the longest that is tried.
constexpr std::size_t kShortestJoined = 4, kLongestJoined = 40;
/// Words of a query that are tried as several: each costs some hundred lookups.
constexpr std::size_t kMostApart = 8;
constexpr int kLastRoman = 39;  // no congress, quarter or region has a higher number

bool is_code(const TokenForms& forms) { return forms.kind == TokenKind::word && !forms.is_skeleton; }

/// The other print of a number: "12" for "xii", "xii" for "12"; empty if it has none.
std::string other_figures(const TokenForms& forms) {
  constexpr std::size_t kLongest = 7;  // xxxviii
  if (forms.exact.size() > kLongest) return {};
  for (int number = 1; number <= kLastRoman; ++number) {
    if (forms.exact == std::to_string(number)) return text::roman_number(number);
    if (forms.exact == text::roman_number(number)) return std::to_string(number);
  }
  return {};
}

bool is_numbered_word(const TokenForms& forms) {
  return std::ranges::any_of(text::kNumberedWords, [&](std::u16string_view word) {
    const std::optional<text::Syllable> syllable = text::parse_syllable(word);
    if (!syllable) return false;
    return forms.has_marks ? forms.exact == text::to_utf8(syllable->canonical) : forms.folded == syllable->folded;
  });
}

class Finder {
 public:
  Finder(const std::vector<Token>& tokens, text::Analyzer& analyzer, Vocabulary& vocabulary)
      : tokens_(tokens), analyzer_(analyzer), vocabulary_(vocabulary) {}

  std::vector<VariantSpan> run() {
    for (std::size_t begin = 0, end = 0; begin < tokens_.size(); begin = end) {
      end = group_end(begin);
      add_together(begin);
      if (end == begin + 1) add_apart(begin);
      add_reprinted(begin, end);
    }
    return std::move(found_);
  }

 private:
  /// The end of the words that are joined in print with `begin`.
  std::size_t group_end(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < tokens_.size() && tokens_[end].is_joined) ++end;
    return end;
  }

  std::optional<TokenForms> forms_of(const std::string& word) {
    const std::vector<Token> tokens = analyzer_.analyze(word);
    if (tokens.size() != 1) return std::nullopt;
    return *tokens.front().forms;
  }

  void add(std::size_t first, std::size_t count, std::vector<TokenForms> words) {
    found_.push_back({.first = first, .count = count, .is_abbreviation = true});
    found_.back().variants.push_back({.words = std::move(words)});
  }

  /// Runs of two to four words, in whole groups, that the index has as one word.
  void add_together(std::size_t begin) {
    std::string exact, folded;
    for (std::size_t end = begin; end < std::min(tokens_.size(), begin + kMostWords); ++end) {
      const TokenForms& forms = *tokens_[end].forms;
      if (forms.kind == TokenKind::number) return;
      exact += forms.exact;
      folded += forms.folded;
      if (end == begin || group_end(end) != end + 1) continue;
      for (const std::string* word : {&exact, &folded}) {
        if (!may_be_together(begin, end + 1, word == &exact)) continue;
        if (word == &folded && folded == exact) continue;
        if (word->size() > kLongestJoined || vocabulary_.frequency(*word) == 0) continue;
        if (const auto joined = forms_of(*word); joined && is_code(*joined)) add(begin, end + 1 - begin, {*joined});
      }
    }
  }

  /// Whether words [first, last) may be looked up as one, with the marks as typed or without any. "hon da" is not
  /// Honda, and "hòn đá" is not either.
  bool may_be_together(std::size_t first, std::size_t last, bool as_typed) const {
    bool has_code = false, has_marks = false;
    for (std::size_t i = first; i < last; ++i) {
      has_code = has_code || is_code(*tokens_[i].forms);
      has_marks = has_marks || tokens_[i].forms->has_marks;
    }
    if (has_code) return true;
    return has_marks ? as_typed : last - first > 2;
  }

  /// A word that is no syllable, as words that are adjacent in the index.
  void add_apart(std::size_t at) {
    const TokenForms& forms = *tokens_[at].forms;
    if (!is_code(forms) || forms.exact.size() < kShortestJoined || forms.exact.size() > kLongestJoined) return;
    if (tried_apart_++ >= kMostApart) return;
    std::vector<TokenForms> words;
    if (split(forms.exact, kMostWords, words) && may_be_apart(forms, words)) add(at, 1, std::move(words));
  }

  /// Whether a word is these words run together. "Honda" is not "hơn đã": a word of two plain syllables that articles
  /// have as one is a word of its own.
  bool may_be_apart(const TokenForms& word, const std::vector<TokenForms>& words) {
    constexpr double kLeastShare = 0.25;  // of the articles with the rarer word: they belong together
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const double rarer = std::min(vocabulary_.frequency(words[i].exact), vocabulary_.frequency(words[i + 1].exact));
      if (vocabulary_.frequency_of_pair(words[i], words[i + 1]) < kLeastShare * rarer) return false;
    }
    if (word.has_marks || words.size() > 2 || std::ranges::any_of(words, is_code)) return true;
    return vocabulary_.frequency(word.exact) == 0;
  }

  /// Splits `word` into at most `most` words; of three and more each is a syllable.
  bool split(const std::string& word, std::size_t most, std::vector<TokenForms>& words) {
    std::size_t end = 0;
    while (end < word.size()) {
      text::next_code_point(word, end);
      if (end == word.size()) break;
      const std::string first = word.substr(0, end), rest = word.substr(end);
      const bool is_syllable = text::is_syllable_skeleton(text::fold(first));
      if (!is_syllable && !words.empty()) continue;
      const std::vector<TokenForms> before = words;
      if (add_pair(first, rest, words)) return true;
      words = before;
      if (!is_syllable || most <= 2) continue;
      if (const auto forms = forms_of(first); forms && follows(words, *forms)) {
        words.push_back(*forms);
        if (split(rest, most - 1, words)) return true;
        words = before;
      }
    }
    return false;
  }

  bool follows(const std::vector<TokenForms>& words, const TokenForms& next) {
    return words.empty() || !vocabulary_.pair_readings(words.back(), next).empty();
  }

  /// Adds the most frequent reading of two words in a row, if the index has one.
  bool add_pair(const std::string& first, const std::string& second, std::vector<TokenForms>& words) {
    const auto a = forms_of(first), b = forms_of(second);
    if (!a || !b || a->kind == TokenKind::number || b->kind == TokenKind::number || !follows(words, *a)) return false;
    const std::vector<PairReading>& pairs = vocabulary_.pair_readings(*a, *b);
    const PairReading* best = nullptr;
    for (const PairReading& pair : pairs)
      if ((!a->has_marks || pair.first_marks == a->marks) && (!b->has_marks || pair.second_marks == b->marks) &&
          (best == nullptr || pair.articles > best->articles))
        best = &pair;
    if (best == nullptr) return false;
    words.push_back(reading(*a, best->first_marks));
    words.push_back(reading(*b, best->second_marks));
    return true;
  }

  /// The word that `forms` is with `marks`.
  TokenForms reading(const TokenForms& forms, const std::string& marks) {
    if (marks == forms.marks) return forms;
    if (marks.starts_with('"')) return text::make_forms(marks.substr(1, marks.size() - 2));
    for (const std::string& spelling : text::syllable_readings(forms.folded))
      if (text::marks_beyond(forms.folded, spelling) == marks) return text::make_forms(spelling);
    return forms;
  }

  /// The words of a group with other figures and without the marks of codes.
  void add_reprinted(std::size_t begin, std::size_t end) {
    constexpr std::size_t kFewestLetters = 3;  // HĐ and HD are two things, LĐLĐ and LDLD are one
    std::vector<TokenForms> figures, plain;
    bool has_figures = false, is_plain = false;
    for (std::size_t i = begin; i < end; ++i) {
      const TokenForms& forms = *tokens_[i].forms;
      figures.push_back(forms);
      plain.push_back(forms);
      const std::string other = i > 0 ? other_figures(forms) : std::string();
      if (!other.empty() && is_numbered_word(*tokens_[i - 1].forms)) {
        figures.back() = text::make_forms(other);
        has_figures = true;
      }
      if (is_code(forms) && forms.has_marks && (end - begin > 1 || forms.folded.size() >= kFewestLetters)) {
        plain.back() = text::make_forms(forms.folded);
        is_plain = true;
      }
    }
    if (has_figures) add(begin, end - begin, std::move(figures));
    if (is_plain) add(begin, end - begin, std::move(plain));
  }

  const std::vector<Token>& tokens_;
  text::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
  std::vector<VariantSpan> found_;
  std::size_t tried_apart_ = 0;
};

}  // namespace

std::vector<VariantSpan> spellings_in_index(const std::vector<Token>& tokens, text::Analyzer& analyzer,
                                            Vocabulary& vocabulary) {
  return Finder(tokens, analyzer, vocabulary).run();
}

}  // namespace timtin::searcher
