#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Text for a terminal with the bytes of it that stand out.
struct MarkedText {
  std::string text;
  std::vector<ByteRange> marks;  ///< ascending, not overlapping
};

/// `text` as one line that cannot steer a terminal: white space of any kind becomes a space, other control characters
/// their picture (ESC is ␛), controls of writing direction vanish. `marks` move along.
MarkedText to_harmless(std::string_view text, const std::vector<ByteRange>& marks = {});

/// The part of `marks` inside the bytes [begin, end), counted from `begin`.
std::vector<ByteRange> marks_within(const std::vector<ByteRange>& marks, std::size_t begin, std::size_t end);

/// The lines of `text` at most `width` columns wide, as byte ranges without the spaces between lines. Breaks where
/// Unicode allows a line break, and inside a word (between letters) only when it is wider than a line.
std::vector<ByteRange> wrap(std::string_view text, std::size_t width);

/// The beginning of `text`, cut between letters to `width` columns, with "…" if something is left out.
std::string shorten(std::string_view text, std::size_t width);

}  // namespace timtin::searcher
