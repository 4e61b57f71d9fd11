# Writes OUTPUT, a header with the rows of TABLE (class<TAB>phrase a line, '#' begins a comment).
# Run as: cmake -DOUTPUT=... -DTABLE=... -P WritePageWords.cmake
file(STRINGS ${TABLE} lines ENCODING UTF-8)
set(rows "")
set(count 0)
foreach(line IN LISTS lines)
  if(line MATCHES "^([a-z]+)\t(.+)$")
    string(APPEND rows "  {PageWordClass::${CMAKE_MATCH_1}, \"${CMAKE_MATCH_2}\"},\n")
    math(EXPR count "${count} + 1")
  elseif(NOT line MATCHES "^#")
    message(FATAL_ERROR "${TABLE}: not a row: ${line}")
  endif()
endforeach()
file(WRITE ${OUTPUT} "#pragma once
// Made from data/pages by cmake/WritePageWords.cmake.
#include <array>
#include <string_view>

#include \"indexer/parse/page/page_words.hpp\"

namespace timtin::indexer {

struct PageWord {
  PageWordClass word_class;
  std::string_view phrase;
};

inline constexpr std::array<PageWord, ${count}> kPageWords{{
${rows}}};

}  // namespace timtin::indexer
")
