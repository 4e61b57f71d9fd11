#include "searcher/show/snippet.hpp"

#include <algorithm>
#include <unordered_map>

#include "common/unicode/utf8.hpp"

namespace timtin::searcher {
namespace {

using text::Token;

/// A passage from token `first` to `last`, inclusive.
struct Passage {
  std::size_t first = 0, last = 0;
  double score = 0;
  std::size_t patterns = 0;  // distinct ones
};

bool ends_sentence(std::string_view gap) {
  return gap.find_first_of(".!?\n") != std::string_view::npos || gap.find("…") != std::string_view::npos;
}

bool starts_sentence(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  if (i == 0) return tokens[0].starts_clause;
  return tokens[i].starts_clause && ends_sentence(text.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end));
}

// The score that a matched word adds to a passage.
constexpr double kNew = 1.0, kAgain = 0.1, kNeighbour = 0.3;

/// The window with the most distinct patterns; a repeated pattern adds a little.
Passage best_window(const std::vector<Token>& tokens, const std::vector<std::size_t>& matched, std::size_t patterns,
                    std::size_t max_bytes) {
  Passage best;
  std::vector<unsigned> seen(patterns, 0);
  std::size_t different = 0;
  double score = 0;
  const auto is_pair = [&](std::size_t i) {
    return i > 0 && matched[i] != Highlighter::kNone && matched[i - 1] != Highlighter::kNone &&
           matched[i] != matched[i - 1];
  };
  std::size_t first = 0;
  for (std::size_t last = 0; last < tokens.size(); ++last) {
    if (matched[last] == Highlighter::kNone) continue;
    const bool is_new = seen[matched[last]]++ == 0;
    different += is_new;
    score += is_new ? kNew : kAgain;
    if (is_pair(last)) score += kNeighbour;
    while (matched[first] == Highlighter::kNone || tokens[last].end - tokens[first].begin > max_bytes) {
      if (matched[first] != Highlighter::kNone) {
        const bool was_only = --seen[matched[first]] == 0;
        different -= was_only;
        score -= was_only ? kNew : kAgain;
        if (is_pair(first)) score -= kNeighbour;
      }
      if (++first > last) break;
    }
    if (first <= last && score > best.score + 1e-9) best = {first, last, score, different};
  }
  return best;
}

/// Whether the passage has all patterns, half of them behind another: what comes later in the text tells no more.
bool says_all(const Passage& passage, std::size_t patterns) {
  const auto count = static_cast<double>(patterns);
  return passage.patterns == patterns && passage.score >= count * kNew + (count - 1) * kNeighbour / 2;
}

/// Bytes of a text.
struct WordSpan {
  std::size_t begin = 0, end = 0;
};

/// The analyzed part of a text with its matches.
struct Found {
  WordSpan passage;  ///< the best; empty without a match
  std::vector<bool> compounds;
};

/// The best passage of `text`. It is searched block by block from the beginning until a passage has all patterns,
/// because news names its subject early.
Found find_passage(std::string_view text, text::Analyzer& analyzer, Highlighter& highlighter, std::size_t max_bytes,
                   const std::vector<bool>& compounds) {
  constexpr std::size_t kBlock = 800;
  std::vector<Token> tokens;
  std::vector<std::size_t> matched;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text::end_of_sentence(text, std::min(text.size(), begin + std::max(kBlock, begin)));
    for (Token token : highlighter.tokens_to_match(text.substr(begin, end - begin), analyzer)) {
      token.begin += static_cast<std::uint32_t>(begin);
      token.end += static_cast<std::uint32_t>(begin);
      tokens.push_back(token);
    }
    begin = end;
    matched = highlighter.match(tokens);
    const Passage best = best_window(tokens, matched, highlighter.pattern_count(), max_bytes);
    const std::size_t behind = tokens.empty() ? end : end - tokens[best.last].end;
    if (says_all(best, highlighter.pattern_count()) && behind >= max_bytes) break;
  }
  Found found{{}, highlighter.compounds_in(matched)};
  for (std::size_t c = 0; c < found.compounds.size(); ++c) found.compounds[c] = found.compounds[c] || compounds[c];
  highlighter.drop_halves(found.compounds, matched);
  const Passage best = best_window(tokens, matched, highlighter.pattern_count(), max_bytes);
  if (best.patterns > 0) found.passage = {tokens[best.first].begin, tokens[best.last].end};
  return found;
}

/// The tokens of a span.
Passage passage_at(const WordSpan& span, const std::vector<Token>& tokens) {
  Passage passage;
  while (passage.first + 1 < tokens.size() && tokens[passage.first].end <= span.begin) ++passage.first;
  passage.last = passage.first;
  while (passage.last + 1 < tokens.size() && tokens[passage.last + 1].begin < span.end) ++passage.last;
  return passage;
}

/// The end of the first word that begins after `place`.
std::size_t end_of_next_word(std::string_view text, std::size_t place) {
  constexpr std::string_view kBlanks = " \n";
  for (const bool is_blank : {false, true, false})
    place = is_blank ? text.find_first_not_of(kBlanks, place) : text.find_first_of(kBlanks, place);
  return std::min(place, text.size());
}

/// The tokens of a part of a text, which begins at `begin`.
struct Part {
  std::size_t begin = 0;
  std::vector<Token> tokens;
};

/// The tokens of `text` around a passage, as many as a snippet of `max_bytes` can show, from a sentence's beginning
/// where that can be shown, and a token beyond.
Part tokens_around(std::string_view text, const WordSpan& passage, std::size_t max_bytes, text::Analyzer& analyzer) {
  std::size_t begin = passage.end - std::min(passage.end, max_bytes + 1);
  const std::size_t line = passage.begin == 0 ? text.npos : text.rfind('\n', passage.begin - 1);
  const std::size_t stop = passage.begin == 0 ? text.npos : text.rfind(". ", passage.begin - 1);
  const std::size_t sentence = std::max(line == text.npos ? 0 : line + 1, stop == text.npos ? 0 : stop + 2);
  if (begin < sentence)
    begin = sentence;
  else if (begin > 0)
    begin = std::max(text.rfind(' ', begin - 1) + 1, sentence);
  const std::size_t reach = std::max(passage.end, passage.begin + max_bytes);
  Part part{begin, {}};
  std::vector<Token>& tokens = part.tokens;
  for (std::size_t end = end_of_next_word(text, reach);; end = end_of_next_word(text, end + max_bytes)) {
    tokens = analyzer.analyze(text.substr(begin, end - begin));
    if (end == text.size() || (!tokens.empty() && begin + tokens.back().begin > reach)) break;
  }
  for (Token& token : tokens) {
    token.begin += static_cast<std::uint32_t>(begin);
    token.end += static_cast<std::uint32_t>(begin);
  }
  if (begin > sentence && !tokens.empty()) tokens.front().starts_clause = false;
  return part;
}

/// Extends `passage` to whole sentences if they fit, else by as much text as fits, most of it in front.
void widen(std::string_view text, const std::vector<Token>& tokens, std::size_t max_bytes, Passage& passage) {
  if (tokens[passage.last].end - tokens[passage.first].begin > max_bytes) return;  // one giant word
  std::size_t begin = passage.first;
  while (begin > 0 && !starts_sentence(text, tokens, begin) &&
         tokens[passage.last].end - tokens[begin - 1].begin <= max_bytes)
    --begin;
  if (!starts_sentence(text, tokens, begin)) {
    // The sentence is longer than the snippet: keep a third of the room for what comes before.
    const std::size_t room = max_bytes - (tokens[passage.last].end - tokens[passage.first].begin);
    begin = passage.first;
    while (begin > 0 && tokens[passage.first].begin - tokens[begin - 1].begin <= room / 3) --begin;
  }
  passage.first = begin;
  while (passage.last + 1 < tokens.size() && tokens[passage.last + 1].end - tokens[begin].begin <= max_bytes)
    ++passage.last;
  // Prefer to end with a sentence when that loses less than a third of the passage.
  for (std::size_t i = passage.last; i + 1 < tokens.size() && i > begin; --i) {
    if (tokens[i].end - tokens[begin].begin < max_bytes * 2 / 3) break;
    if (starts_sentence(text, tokens, i + 1)) {
      passage.last = i;
      break;
    }
  }
}

}  // namespace

/// Where the words of a text stand, by their folded forms. A pattern of a query is compared only where its first word
/// may be, however many patterns there are.
class Highlighter::TokenPlaces {
 public:
  explicit TokenPlaces(const std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].forms->exact.empty()) continue;  // stands for others
      single_[tokens[i].forms->folded].push_back(i);
      if (tokens[i].whole != nullptr) whole_[tokens[i].whole->folded].push_back(i);
    }
  }
  const std::vector<std::size_t>& of(std::string_view folded) const { return find(single_, folded); }
  /// Of words that are written as one ("#CôngĐoàn"), where they begin.
  const std::vector<std::size_t>& of_whole(std::string_view folded) const { return find(whole_, folded); }

 private:
  using Places = std::unordered_map<std::string_view, std::vector<std::size_t>>;
  static const std::vector<std::size_t>& find(const Places& places, std::string_view folded) {
    static const std::vector<std::size_t> kNowhere;
    const auto found = places.find(folded);
    return found == places.end() ? kNowhere : found->second;
  }
  Places single_, whole_;
};

std::vector<Token> Highlighter::tokens_to_match(std::string_view text, text::Analyzer& analyzer) {
  if (!search_) {
    std::vector<std::string_view> words;
    for (const std::vector<QueryWord>& pattern : patterns_)
      for (const QueryWord& word : pattern) words.push_back(word.forms.folded);
    search_.emplace(words);
  }
  return search_->find(text, analyzer);
}

std::vector<std::size_t> Highlighter::match(const std::vector<Token>& tokens) const {
  std::vector<std::size_t> matched(tokens.size(), kNone);
  const TokenPlaces places(tokens);
  for (std::size_t p = 0; p < patterns_.size(); ++p) {
    const std::vector<QueryWord>& words = patterns_[p];
    if (words.empty()) continue;
    if (words.size() == 1)
      for (const std::size_t i : places.of_whole(words[0].forms.folded))
        if (words[0].matches(*tokens[i].whole))
          std::fill_n(matched.begin() + static_cast<std::ptrdiff_t>(i), tokens[i].whole_tokens, p);
    for (const std::size_t i : places.of(words[0].forms.folded)) {
      if (i + words.size() > tokens.size()) break;
      std::size_t length = 0;
      while (length < words.size() && words[length].matches(*tokens[i + length].forms)) ++length;
      if (length == words.size())
        for (std::size_t k = 0; k < length; ++k)
          if (matched[i + k] == kNone) matched[i + k] = p;
    }
  }
  return matched;
}

std::size_t Highlighter::first_alike(std::size_t pattern) const {
  const auto is_alike = [&](const std::vector<QueryWord>& other) {
    return other.size() == 1 && other[0].forms.exact == patterns_[pattern][0].forms.exact &&
           other[0].is_exact == patterns_[pattern][0].is_exact;
  };
  return static_cast<std::size_t>(std::ranges::find_if(patterns_, is_alike) - patterns_.begin());
}

std::vector<bool> Highlighter::compounds_in(const std::vector<std::size_t>& matched) const {
  std::vector<bool> present(compounds_.size(), false);
  for (std::size_t i = 0; i + 1 < matched.size(); ++i)
    for (std::size_t c = 0; c < compounds_.size(); ++c)
      if (matched[i] == compounds_[c].first && matched[i + 1] == compounds_[c].second) present[c] = true;
  return present;
}

void Highlighter::drop_halves(const std::vector<bool>& present, std::vector<std::size_t>& matched) const {
  for (std::size_t c = 0; c < compounds_.size(); ++c) {
    if (!present[c]) continue;
    const auto& [first, second] = compounds_[c];
    bool is_second_half = false;
    for (std::size_t i = 0; i < matched.size(); ++i) {
      const bool is_first_half = matched[i] == first && i + 1 < matched.size() && matched[i + 1] == second;
      if (!is_first_half && !is_second_half && (matched[i] == first || matched[i] == second)) matched[i] = kNone;
      is_second_half = is_first_half;
    }
  }
}

std::vector<ByteRange> Highlighter::ranges(std::string_view text, const std::vector<Token>& tokens,
                                           const std::vector<std::size_t>& matched, std::size_t first,
                                           std::size_t last) {
  std::vector<ByteRange> result;
  for (std::size_t i = first; i <= last && i < tokens.size(); ++i) {
    if (matched[i] == kNone) continue;
    const bool continues = !result.empty() && i > 0 && matched[i - 1] != kNone &&
                           text.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end) == " ";
    if (continues)
      result.back().second = tokens[i].end;
    else
      result.emplace_back(tokens[i].begin, tokens[i].end);
  }
  return result;
}

Snippet make_snippet(std::string_view text, text::Analyzer& analyzer, Highlighter& highlighter, std::size_t max_bytes,
                     std::vector<bool>& compounds) {
  const Found found = find_passage(text, analyzer, highlighter, max_bytes, compounds);
  compounds = found.compounds;
  const auto [part_begin, tokens] = tokens_around(text, found.passage, max_bytes, analyzer);
  if (tokens.empty()) return {.text = std::string(text::truncate_to_letter(text, max_bytes))};
  std::vector<std::size_t> matched = highlighter.match(tokens);
  highlighter.drop_halves(compounds, matched);
  Passage passage = passage_at(found.passage, tokens);
  widen(text, tokens, max_bytes, passage);
  std::size_t begin = tokens[passage.first].begin, end = tokens[passage.last].end;
  const bool is_last = passage.last + 1 == tokens.size();
  // Closing punctuation belongs to the sentence it ends.
  const std::size_t next = is_last ? text.size() : tokens[passage.last + 1].begin;
  const std::size_t stop = text.substr(end, next - end).find_first_of(" \n");
  end = stop == std::string_view::npos ? next : end + stop;
  if (passage.first == 0 && part_begin == 0) begin = 0;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n' && tokens[passage.first].begin - begin < 8)
    --begin;
  std::size_t first = passage.first;  // a hashtag is shown whole
  while (first > 0 && tokens[first - 1].begin >= begin) --first;
  constexpr std::size_t kOverhang = 16;  // punctuation around
  if (end - begin > max_bytes + kOverhang) end = tokens[passage.last].end;
  if (end - begin > max_bytes + kOverhang) begin = tokens[passage.first].begin;
  const bool is_giant = end - begin > max_bytes + kOverhang;
  if (is_giant) end = begin + text::truncate_to_letter(text.substr(begin, end - begin), max_bytes).size();
  Snippet snippet{std::string(text.substr(begin, end - begin)), {}};
  for (const auto& [from, to] : Highlighter::ranges(text, tokens, matched, first, passage.last))
    if (from >= begin && from < end) snippet.highlights.emplace_back(from - begin, std::min(to, end) - begin);
  snippet.is_cut_before = !starts_sentence(text, tokens, passage.first);
  snippet.is_cut_after = is_giant || (!is_last && !starts_sentence(text, tokens, passage.last + 1));
  return snippet;
}

}  // namespace timtin::searcher
