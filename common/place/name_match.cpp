#include "common/place/name_match.hpp"

#include <algorithm>
#include <utility>

namespace timtin::place {
namespace {

using tables::Reference;
using tables::ReferenceKind;
using tables::UnitType;
using text::Token;

enum class Strictness { spelled, marked_syllables };

bool word_matches(const tables::Word& word, const Token& token, Strictness strictness, bool has_marks) {
  if (has_marks && (strictness == Strictness::spelled || token.forms->has_marks))
    return view(word.exact) == token.forms->exact;
  return view(word.folded) == token.forms->folded;
}

std::vector<Reference> match(std::span<const Token> words, Strictness strictness, bool has_marks) {
  std::vector<Reference> found;
  for (const auto& name : tables::names()) {
    if (name.word_count != words.size()) continue;
    const auto own = tables::name_words().subspan(name.first_word, name.word_count);
    bool matches = true;
    for (std::size_t i = 0; matches && i < words.size(); ++i)
      matches = word_matches(tables::words()[own[i]], words[i], strictness, has_marks);
    if (!matches) continue;
    const auto references = tables::references().subspan(name.first_reference, name.reference_count);
    found.insert(found.end(), references.begin(), references.end());
  }
  return found;
}

/// The type words at the start of `words`: their number of tokens and their meanings.
std::pair<std::size_t, std::vector<UnitType>> leading_type(std::span<const Token> words) {
  std::pair<std::size_t, std::vector<UnitType>> best{0, {}};
  for (std::size_t count = 1; count <= 2 && count < words.size(); ++count) {
    std::vector<UnitType> types;
    for (const auto& reference : match_name(words.first(count)))
      if (reference.kind == ReferenceKind::cue && reference.index <= static_cast<std::uint16_t>(tables::Cue::tinh))
        types.push_back(static_cast<UnitType>(reference.index + 1));
    std::sort(types.begin(), types.end());
    types.erase(std::unique(types.begin(), types.end()), types.end());
    if (!types.empty()) best = {count, types};
  }
  return best;
}

/// "q1", "Q.1" -> "q 1": the analyzer keeps q1 as one word.
std::string part_letter_from_number(std::string_view typed) {
  std::string text(typed);
  const bool is_letter = !text.empty() && std::string_view("qQpP").find(text[0]) != std::string_view::npos;
  if (is_letter && text.size() >= 2 && text[1] >= '0' && text[1] <= '9') text.insert(1, " ");
  return text;
}

}  // namespace

TypedPlace cut_typed_place(text::Analyzer& analyzer, std::string_view typed) {
  const std::string whole = part_letter_from_number(typed);
  std::string_view rest = whole;
  const auto next_part = [&] {
    const std::size_t cut = rest.find_first_of(",(");
    auto words = analyzer.analyze(rest.substr(0, cut));
    rest.remove_prefix(cut == std::string_view::npos ? rest.size() : cut + 1);
    return words;
  };
  TypedPlace place;
  place.whole = next_part();
  const auto [type_words, types] = leading_type(place.whole);
  place.types = types;
  place.name.assign(place.whole.begin() + static_cast<std::ptrdiff_t>(type_words), place.whole.end());
  while (!rest.empty()) {
    auto words = next_part();
    if (!words.empty()) place.containers.push_back(std::move(words));
  }
  return place;
}

std::vector<Reference> match_name(std::span<const Token> words) {
  if (words.empty()) return {};
  const bool has_marks =
      std::any_of(words.begin(), words.end(), [](const Token& token) { return token.forms->has_marks; });
  auto found = match(words, Strictness::spelled, has_marks);
  if (found.empty() && has_marks) found = match(words, Strictness::marked_syllables, has_marks);
  return found;
}

std::vector<Reference> match_unit(std::span<const Token> words) {
  auto found = match_name(words);
  const std::size_t type_words = leading_type(words).first;
  if (type_words == 0) return found;
  const auto without_type = match_name(words.subspan(type_words));
  found.insert(found.end(), without_type.begin(), without_type.end());
  return found;
}

std::string folded_key(std::span<const Token> words) {
  std::string key;
  for (const auto& token : words) key += (key.empty() ? "" : " ") + token.forms->folded;
  return key;
}

}  // namespace timtin::place
