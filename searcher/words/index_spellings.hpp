#pragma once
#include <vector>

#include "common/lexicon/abbreviations.hpp"
#include "searcher/words/vocabulary.hpp"

namespace timtin::searcher {

/// Other spellings of query words that no table can list, because the index tells which exist:
///
///     Ia Grai, công đoàn việt nam     iagrai, côngđoànviệtnam     written together
///     iagrai, côngđoànviệtnam         ia grai, công đoàn ...      written apart
///     LĐLĐ, 15/2022/NĐ-CP             ldld, 15/2022/nd-cp         a code without its marks
///     khóa XII, quý 1                 khóa 12, quý I              Roman figures
///
/// `tokens`: words of a query; those joined in print belong together. Looks up three
/// terms for each word, and some hundred for each of the first eight that are no syllables. Throws what the index
/// throws.
std::vector<text::VariantSpan> spellings_in_index(const std::vector<text::Token>& tokens, text::Analyzer& analyzer,
                                                  Vocabulary& vocabulary);

}  // namespace timtin::searcher
