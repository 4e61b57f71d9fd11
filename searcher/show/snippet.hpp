#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.hpp"
#include "common/text/token_search.hpp"
#include "searcher/words/query_words.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Finds what matched in a text: single words anywhere, phrases only where their words stand in a row.
/// Offsets are bytes of the original text, whatever its normalization form.
///
/// Thread safety: one thread.
class Highlighter {
 public:
  using Compounds = std::vector<std::pair<std::size_t, std::size_t>>;
  /// `patterns`: words, and phrases as several words in a row. `compounds`: pairs of single words, by number, that are
  /// one word in a row; where that word stands, its halves alone are no match.
  explicit Highlighter(std::vector<std::vector<QueryWord>> patterns, Compounds compounds = {})
      : patterns_(std::move(patterns)), compounds_(std::move(compounds)) {
    for (auto& [first, second] : compounds_) {
      first = first_alike(first);
      second = first_alike(second);
    }
  }

  /// The tokens of `text` that may match, and one for each span of others: match() finds in them what it finds in
  /// all tokens, at a tenth of the cost. The forms live until Analyzer::start_document().
  std::vector<text::Token> tokens_to_match(std::string_view text, text::Analyzer& analyzer);

  /// For each token the number of the pattern that covers it, or kNone.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> match(const std::vector<text::Token>& tokens) const;

  /// Which compounds stand in a row, by number.
  std::vector<bool> compounds_in(const std::vector<std::size_t>& matched) const;
  /// Takes the halves of `present` compounds out of `matched` where they stand alone.
  void drop_halves(const std::vector<bool>& present, std::vector<std::size_t>& matched) const;

  /// Ranges of the matched tokens, neighbours with only white space between them as one.
  static std::vector<ByteRange> ranges(std::string_view text, const std::vector<text::Token>& tokens,
                                       const std::vector<std::size_t>& matched, std::size_t first, std::size_t last);

  std::size_t pattern_count() const { return patterns_.size(); }

 private:
  class TokenPlaces;
  /// The number under which match() gives the word of a pattern: that of the first one like it.
  std::size_t first_alike(std::size_t pattern) const;

  std::vector<std::vector<QueryWord>> patterns_;
  Compounds compounds_;
  std::optional<text::TokenSearch> search_;
};

/// The passage of `text`, at most `max_bytes` long, that covers most of the patterns closest together, from a
/// sentence's beginning where that fits; of passages that have them all, one of the first. Without a match: the
/// beginning of the text. `compounds`: those that stand elsewhere in the article (its title); gets those of `text`,
/// too.
Snippet make_snippet(std::string_view text, text::Analyzer& analyzer, Highlighter& highlighter, std::size_t max_bytes,
                     std::vector<bool>& compounds);

}  // namespace timtin::searcher
