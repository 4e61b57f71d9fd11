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

/// Finds the matches in a text: single words anywhere, phrases only where their words are adjacent.
/// Offsets are bytes of the original text, whatever its normalization form.
///
/// Thread safety: one thread.
class Highlighter {
 public:
  using Compounds = std::vector<std::pair<std::size_t, std::size_t>>;
  /// `patterns`: single words, and phrases as several words. `compounds`: pairs of single words, by number, that are
  /// one word if adjacent. In an article that has the compound, its halves alone are not marked.
  explicit Highlighter(std::vector<std::vector<QueryWord>> patterns, Compounds compounds = {})
      : patterns_(std::move(patterns)), compounds_(std::move(compounds)) {
    for (auto& [first, second] : compounds_) {
      first = first_alike(first);
      second = first_alike(second);
    }
  }

  /// The tokens of `text` that may match, and one for each span of other tokens. match() finds the same in them as in
  /// all tokens, at a tenth of the cost. The forms are valid until Analyzer::start_document().
  std::vector<text::Token> tokens_to_match(std::string_view text, text::Analyzer& analyzer);

  /// For each token the number of the pattern that covers it, or kNone.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> match(const std::vector<text::Token>& tokens) const;

  /// Which compounds occur, by number.
  std::vector<bool> compounds_in(const std::vector<std::size_t>& matched) const;
  /// Removes from `matched` the halves of `present` compounds where they occur alone.
  void drop_halves(const std::vector<bool>& present, std::vector<std::size_t>& matched) const;

  /// Byte ranges of the matched tokens. Neighbours with only white space between them are joined.
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

/// The passage of `text`, at most `max_bytes` long, with the most patterns close together. It starts at the beginning
/// of a sentence if that fits. Of several passages with all patterns, it is one of the first. Without a match it is the
/// beginning of the text. `compounds`: those that occur elsewhere in the article (its title); those of `text` are
/// added.
Snippet make_snippet(std::string_view text, text::Analyzer& analyzer, Highlighter& highlighter, std::size_t max_bytes,
                     std::vector<bool>& compounds);

}  // namespace timtin::searcher
