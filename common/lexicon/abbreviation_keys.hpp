#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/abbreviation_table.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::text {

/// The keys for finding an abbreviation and its full form: "gdđt", "gddt", "giáo dục và đào tạo",
/// "giao duc va dao tao".
struct AbbreviationKeys {
  std::string written_exact, written_folded, full_exact, full_folded;
};

/// A row of the built-in table with its keys, computed by data/language/compile_abbreviations.cpp.
struct KeyedAbbreviation {
  std::string_view written, full;
  bool is_ambiguous = false;
  std::string_view written_exact, written_folded, full_exact, full_folded;
};

AbbreviationKeys keys_of(const AbbreviationRow& row, Analyzer& analyzer);

/// The words joined by spaces: "lao động".
std::string line_of(const std::vector<TokenForms>& words, std::string TokenForms::*form);

/// Tokens [first, last), with inner punctuation joined: "gdđt", "tp hcm".
std::string joined(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                   std::string TokenForms::*form);

/// Copies that outlive the tokens.
std::vector<TokenForms> forms_of(const std::vector<Token>& tokens);

}  // namespace timtin::text
