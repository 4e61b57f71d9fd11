# Writes OUTPUT, a header with one constant table for each NAME=FILE in TABLES (lines of UTF-8 text).
# Run as: cmake -DOUTPUT=... -DDIR=... -P WriteLanguageData.cmake
set(tables kOnsets:onsets kRhymes:rhymes kRhymesAfterQu:rhymes_after_qu
  kOnsetsMergingIY:onsets_merging_i_y kExceptionsIY:exceptions_i_y
  kFrequentSyllables:frequent_syllables kHighlandWords:highland_words kNumberedWords:numbered_words)
set(text "#pragma once\n// Made from data/language by cmake/WriteLanguageData.cmake.\n#include <array>\n#include <string_view>\n\nnamespace timtin::text {\n\n")
foreach(table ${tables})
  string(REGEX MATCH "^([^:]+):(.+)$" _ ${table})
  set(name ${CMAKE_MATCH_1})
  file(STRINGS ${DIR}/${CMAKE_MATCH_2}.txt lines ENCODING UTF-8)
  list(LENGTH lines count)
  list(JOIN lines "\", u\"" joined)
  string(APPEND text "inline constexpr std::array<std::u16string_view, ${count}> ${name}{{u\"${joined}\"}};\n")
endforeach()
string(SHA256 hash "${text}")
string(SUBSTRING ${hash} 0 8 hash)
string(APPEND text "inline constexpr std::string_view kLanguageDataHash = \"${hash}\";\n")
string(APPEND text "\n}  // namespace timtin::text\n")
file(WRITE ${OUTPUT} "${text}")
