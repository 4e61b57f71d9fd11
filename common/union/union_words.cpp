#include "common/union/union_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/text/union_word_data.hpp"

namespace timtin::unions {
namespace {

using text::Token;

constexpr std::array<std::pair<std::string_view, UnionWordClass>, 11> kClasses{
    {{"national", UnionWordClass::national},
     {"federation", UnionWordClass::federation},
     {"union", UnionWordClass::union_},
     {"sector", UnionWordClass::sector},
     {"zone", UnionWordClass::zone},
     {"institution", UnionWordClass::institution},
     {"named_after", UnionWordClass::named_after},
     {"foreign", UnionWordClass::foreign},
     {"inside", UnionWordClass::inside},
     {"surname", UnionWordClass::surname},
     {"not_name", UnionWordClass::not_name}}};
constexpr std::uint32_t kMaxPhraseWords = 6;

/// Removes and returns the front of `rest` up to `separator`.
std::string_view take(std::string_view& rest, std::string_view separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + separator.size(), rest.size()));
  return part;
}

}  // namespace

UnionWords::UnionWords(text::Analyzer& analyzer) {
  std::string_view table = text::kUnionWordTable;
  take(table, "\n");  // skips the column names
  while (!table.empty()) {
    std::string_view row = take(table, "\n");
    const std::string_view name = take(row, "\t");
    const auto word_class =
        std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& entry) { return entry.first == name; });
    if (word_class == kClasses.end()) continue;
    const std::string canonical(take(row, "\t"));
    while (!row.empty()) {
      Phrase phrase{word_class->second, canonical, {}};
      for (const Token& token : analyzer.analyze(take(row, " | "))) phrase.words.push_back(token.forms->exact);
      if (!phrase.words.empty()) by_first_word_[phrase.words.front()].push_back(std::move(phrase));
    }
  }
  for (auto& [word, phrases] : by_first_word_)
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
}

bool UnionWords::stands_at(const Phrase& phrase, std::span<const Token> tokens, std::uint32_t at) {
  if (at + phrase.words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i)
    if (tokens[at + i].forms->exact != phrase.words[i] || (i > 0 && tokens[at + i].starts_clause)) return false;
  return true;
}

PhraseMatch UnionWords::find(UnionWordClass word_class, std::span<const Token> tokens, std::uint32_t at) const {
  if (at >= tokens.size()) return {};
  const auto found = by_first_word_.find(tokens[at].forms->exact);
  if (found == by_first_word_.end()) return {};
  for (const Phrase& phrase : found->second)
    if (phrase.word_class == word_class && stands_at(phrase, tokens, at))
      return {static_cast<std::uint32_t>(phrase.words.size()), &phrase.canonical};
  return {};
}

PhraseMatch UnionWords::find_before(UnionWordClass word_class, std::span<const Token> tokens, std::uint32_t end) const {
  for (std::uint32_t words = std::min(kMaxPhraseWords, end); words > 0; --words) {
    const PhraseMatch match = find(word_class, tokens.first(end), end - words);
    if (match.words == words) return match;
  }
  return {};
}

bool UnionWords::can_begin(const std::string& exact) const {
  const auto found = by_first_word_.find(exact);
  return found != by_first_word_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [](const Phrase& phrase) { return phrase.word_class <= UnionWordClass::union_; });
}

place::UnitType type_alone(std::span<const Token> tokens, std::uint32_t at, std::uint32_t& words) {
  const auto is = [&](std::uint32_t i, const char* word) {
    return i < tokens.size() && tokens[i].forms->exact == word;
  };
  using place::UnitType;
  words = 1;
  if (is(at, "tỉnh")) return UnitType::tinh;
  if (is(at, "tp")) return UnitType::thanh_pho;
  if (is(at, "quận")) return UnitType::quan;
  if (is(at, "huyện")) return UnitType::huyen;
  words = 2;
  if (is(at, "thành") && is(at + 1, "phố")) return UnitType::thanh_pho;
  if (is(at, "thị") && is(at + 1, "xã")) return UnitType::thi_xa;
  return UnitType::none;
}

}  // namespace timtin::unions
