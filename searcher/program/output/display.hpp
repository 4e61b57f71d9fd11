#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Text for a terminal, with the byte ranges to highlight.
struct MarkedText {
  std::string text;
  std::vector<ByteRange> marks;  ///< ascending, not overlapping
};

/// `text` as one safe line: white space becomes a space, other control characters a picture (ESC is
/// ␛), controls of writing direction are removed. `marks` are adjusted.
MarkedText to_harmless(std::string_view text, const std::vector<ByteRange>& marks = {});

/// The part of `marks` within bytes [begin, end), relative to `begin`.
std::vector<ByteRange> marks_within(const std::vector<ByteRange>& marks, std::size_t begin, std::size_t end);

/// Breaks `text` into lines of at most `width` columns. Returns byte ranges without the spaces
/// between lines. Breaks follow Unicode; a word is cut, between letters, only if it is wider than a
/// line.
std::vector<ByteRange> wrap(std::string_view text, std::size_t width);

/// The start of `text`, cut between letters to `width` columns, with "…" if anything is left out.
std::string shorten(std::string_view text, std::size_t width);

}  // namespace timtin::searcher
