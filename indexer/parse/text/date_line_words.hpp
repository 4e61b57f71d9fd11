#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/date/date_text.hpp"
#include "indexer/parse/text/date_line.hpp"
#include "indexer/parse/text/text_line.hpp"

// The words of a date line that are no date: labels, counters, names, a section, a place.
namespace timtin::indexer {

/// What the words between two dates say.
struct Gap {
  DateLabel label = DateLabel::none;                               ///< of the date that follows them
  std::size_t first_rest = std::string_view::npos, last_rest = 0;  ///< bytes of unknown words
  std::size_t rest_words = 0;
  bool names_author = false;  ///< has "Đăng bởi"
};

/// `words`: those of the line between two of its dates, with their places in it.
Gap read_gap(const std::vector<Word>& words);

/// Adds to `line` what the unknown words of `gap` name: authors, a source. False if they are none of names, a section
/// after a separator, a place: the line is then a sentence or a headline. `text`: the whole line. `dates`: all of it,
/// at least one.
bool take_rest(std::string_view text, const Gap& gap, const std::vector<DateMention>& dates, DateLine& line);

}  // namespace timtin::indexer
