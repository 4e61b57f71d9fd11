#pragma once
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace timtin::text {

/// Places where UTF-8 text may be cut: between letters (graphemes; "ề" is one however it is
/// encoded), or where Unicode allows a line break. Offsets are byte offsets. Thread safety: one
/// thread.
class Breaks {
 public:
  enum class At { letters, lines };
  /// `text` must outlive the object. Throws Error: io (ICU's rules are missing).
  Breaks(std::string_view text, At at);
  ~Breaks();
  Breaks(const Breaks&) = delete;
  Breaks& operator=(const Breaks&) = delete;

  /// The next break, or false at the end.
  bool next(std::size_t& offset);

 private:
  UText utext_ = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> iterator_;
};

/// Terminal columns of one letter: two for wide ones and emoji, none for a combining mark alone.
std::size_t display_width_of_letter(std::string_view letter);

/// Terminal columns of `text`.
std::size_t display_width(std::string_view text);

/// `text` padded with spaces to `columns` columns; never cut.
std::string padded(std::string text, std::size_t columns);

}  // namespace timtin::text
