#include "data/gazetteer/name_spellings.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/language_data.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::gazetteer_compiler {
namespace {

bool is_highland(const text::TokenForms& forms) {
  if (forms.kind == text::TokenKind::word || forms.folded == "krong") return true;
  return std::ranges::any_of(text::kHighlandWords,
                             [&](std::u16string_view word) { return text::to_utf8(word) == forms.exact; });
}

bool is_one_odd_word(const std::string& word, text::Analyzer& analyzer) {
  const std::vector<text::Token> tokens = analyzer.analyze(word);
  return tokens.size() == 1 && !tokens.front().forms->is_skeleton;
}

/// `name` with the marks of all, some or none of its words, and with fewer blanks.
void add_prints(const std::string& name, std::size_t shortest, text::Analyzer& analyzer, std::set<std::string>& names) {
  constexpr std::size_t kMostWords = 4;
  names.insert(name);
  std::vector<std::pair<std::string, std::string>> words;  // exact, folded
  for (const text::Token& token : analyzer.analyze(name)) words.emplace_back(token.forms->exact, token.forms->folded);
  if (words.size() > kMostWords) return;
  for (std::size_t marked = 0; marked < std::size_t{1} << words.size(); ++marked) {
    std::string apart, without_letters, together;  // krông a na, krông ana, krôngana
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = (marked >> i & 1) != 0 ? words[i].first : words[i].second;
      const bool is_after_letter = i > 0 && words[i - 1].second.size() == 1;
      apart += (i > 0 ? " " : "") + word;
      without_letters += (i > 0 && !is_after_letter ? " " : "") + word;
      together += word;
    }
    names.insert(apart);
    names.insert(without_letters);
    if (together.size() >= shortest && is_one_odd_word(together, analyzer)) names.insert(together);
  }
}

}  // namespace

std::set<std::string> spellings_of(const std::string& name, std::size_t shortest, text::Analyzer& analyzer) {
  std::set<std::string> names{name};
  const std::vector<text::Token> tokens = analyzer.analyze(name);
  if (std::ranges::none_of(tokens, [](const text::Token& token) { return is_highland(*token.forms); })) return names;
  std::string plain = name;
  std::erase(plain, '\'');
  add_prints(name, shortest, analyzer, names);
  add_prints(plain, shortest, analyzer, names);
  constexpr std::string_view kFirst[] = {"Đắk", "Đăk", "Đak", "Đắc"}, kLast[] = {"Pắk", "Păk", "Pắc", "Pak"};
  for (const std::string_view known : kFirst)
    for (const std::string_view other : kFirst)
      if (plain.starts_with(known))
        add_prints(std::string(other) + plain.substr(known.size()), shortest, analyzer, names);
  if (plain.ends_with("Pắc"))
    for (const std::string_view other : kLast)
      add_prints(plain.substr(0, plain.size() - std::string_view("Pắc").size()) + std::string(other), shortest,
                 analyzer, names);
  return names;
}

}  // namespace timtin::gazetteer_compiler
