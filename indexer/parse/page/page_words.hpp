#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// The classes of data/pages/words.tsv. Its README explains each.
enum class PageWordClass : std::uint8_t {
  button,
  command,
  section,
  opening,
  related,
  comments,
  published,
  dateword,
  updated,
  crawled,
  counter,
  author,
  editor,
  genre,
  photo,
  source,
  desk,
  bureau,
  medium,
  account,
  role,
  body,
  workplace,
  office,
  anniversary,
  event,
  title,
  lead,
  text,
};

/// A set of classes.
class PageWordClasses {
 public:
  constexpr PageWordClasses(std::initializer_list<PageWordClass> classes) {
    for (const PageWordClass one : classes) bits_ |= std::uint32_t{1} << static_cast<unsigned>(one);
  }
  constexpr bool has(PageWordClass one) const { return (bits_ >> static_cast<unsigned>(one) & 1) != 0; }

 private:
  std::uint32_t bits_ = 0;
};

/// The number of words in the longest phrase of `classes` that starts at `words[first]`; 0 = none.
std::size_t phrase_length(const std::vector<Word>& words, std::size_t first, PageWordClasses classes);

/// All words together form one phrase of `classes`.
bool is_phrase(const std::vector<Word>& words, PageWordClasses classes);

/// The share of the words, numbers excluded, that belong to phrases of `classes`: 0..1, 0 for no
/// words. A phrase counts only where a menu item could start: at the start of the line, with a
/// capital, or after punctuation.
double share_of_phrases(const std::vector<Word>& words, PageWordClasses classes);

}  // namespace timtin::indexer
