#include "common/lexicon/abbreviation_keys.hpp"

namespace timtin::text {

AbbreviationKeys keys_of(const AbbreviationRow& row, Analyzer& analyzer) {
  const std::vector<TokenForms> full = forms_of(analyzer.analyze(row.full));
  const std::vector<Token> written = analyzer.analyze(row.written);
  return {joined(written, 0, written.size(), &TokenForms::exact),
          joined(written, 0, written.size(), &TokenForms::folded), line_of(full, &TokenForms::exact),
          line_of(full, &TokenForms::folded)};
}

std::vector<TokenForms> forms_of(const std::vector<Token>& tokens) {
  std::vector<TokenForms> forms;
  for (const Token& token : tokens) forms.push_back(*token.forms);
  return forms;
}

std::string line_of(const std::vector<TokenForms>& words, std::string TokenForms::*form) {
  std::string line;
  for (const TokenForms& word : words) {
    if (!line.empty()) line += ' ';
    line += word.*form;
  }
  return line;
}

std::string joined(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                   std::string TokenForms::*form) {
  std::string key;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && !tokens[i].is_joined) key += ' ';
    key += tokens[i].forms->*form;
  }
  return key;
}

}  // namespace timtin::text
