#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searcher/plan/query_words.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Finds what matched in a text: single words anywhere, phrases only where their words stand in a row.
/// Offsets are bytes of the original text, whatever its normalization form.
class Highlighter {
 public:
  /// `patterns`: words, and phrases as several words in a row.
  explicit Highlighter(std::vector<std::vector<QueryWord>> patterns) : patterns_(std::move(patterns)) {}

  /// For each token the number of the pattern that covers it, or kNone.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> match(const std::vector<text::Token>& tokens) const;

  /// Ranges of the matched tokens, neighbours with only white space between them as one.
  static std::vector<ByteRange> ranges(std::string_view text, const std::vector<text::Token>& tokens,
                                       const std::vector<std::size_t>& matched, std::size_t first, std::size_t last);

  std::size_t pattern_count() const { return patterns_.size(); }

 private:
  std::vector<std::vector<QueryWord>> patterns_;
};

/// The passage of `text`, at most `max_bytes` long, that covers most of the patterns closest together, from a
/// sentence's beginning where that fits; of passages that have them all, one of the first. Without a match: the
/// beginning of the text.
Snippet make_snippet(std::string_view text, text::Analyzer& analyzer, const Highlighter& highlighter,
                     std::size_t max_bytes);

}  // namespace timtin::searcher
