#include "common/place/name_scanner.hpp"

#include <algorithm>
#include <iterator>

namespace timtin::place {
namespace {

using tables::Cue;
using tables::Name;
using tables::Reference;
using tables::ReferenceKind;
using text::Token;

constexpr std::uint16_t kUnseen = 0;
constexpr std::uint8_t kNotAsked = 2;
constexpr std::uint16_t kUnknown = tables::kNone;
constexpr std::uint32_t kMaxNameWords = 6;

std::uint16_t find_word(std::string_view exact) {
  const auto words = tables::words();
  const auto found =
      std::lower_bound(words.begin(), words.end(), exact,
                       [](const tables::Word& word, std::string_view wanted) { return view(word.exact) < wanted; });
  if (found == words.end() || view(found->exact) != exact) return kUnknown;
  return static_cast<std::uint16_t>(found - words.begin());
}

std::span<const Reference> references_of(const Name& name) {
  return tables::references().subspan(name.first_reference, name.reference_count);
}

/// The cue for a name that is a cue word.
const Reference* cue_of(const Name& name) {
  for (const auto& reference : references_of(name))
    if (reference.kind == ReferenceKind::cue) return &reference;
  return nullptr;
}

bool is_place(const Name& name, bool after_type) {
  for (const auto& reference : references_of(name))
    if (reference.kind != ReferenceKind::cue && (after_type || !reference.needs_type)) return true;
  return false;
}

bool is_district_type(std::uint16_t cue) { return cue <= static_cast<std::uint16_t>(Cue::thanh_pho); }
bool is_type(std::uint16_t cue) { return cue <= static_cast<std::uint16_t>(Cue::tinh); }

bool has_district(const Name& name) {
  for (const auto& reference : references_of(name))
    if (reference.kind == ReferenceKind::district || reference.kind == ReferenceKind::bygone_district) return true;
  return false;
}

/// True if a list of numbers continues at `at` ("quận 5, 6 và 7"): then the number before it
/// belongs to a place and is not a count.
bool continues_numbers(std::span<const Token> tokens, std::uint32_t at, const Occurrence& before) {
  const auto is_and = [&](std::uint32_t i) { return tokens[i].forms->exact == "và"; };
  if (before.kind != Occurrence::Kind::place || tokens[at].forms->kind != text::TokenKind::number) return false;
  if (tokens[before.end - 1].forms->kind != text::TokenKind::number) return false;
  const bool is_next = at == before.end || (at == before.end + 1 && is_and(before.end));
  const std::uint32_t next = at + 1;
  return is_next && (next == tokens.size() || tokens[next].starts_clause || is_and(next));
}

/// True if the number before `at` is a duration: "làm ở quận 11 năm." Only if the clause ends after
/// the unit: in "ở quận 11 năm 2017" and "quận 7 ngày càng đông" the number names the district.
bool counts_time(std::span<const Token> tokens, std::uint32_t at) {
  static constexpr std::string_view kUnits[] = {"năm", "tháng", "tuần", "ngày", "giờ", "phút"};
  if (at >= tokens.size() || tokens[at].starts_clause) return false;
  if (tokens[at - 1].forms->kind != text::TokenKind::number) return false;
  if (std::find(std::begin(kUnits), std::end(kUnits), tokens[at].forms->exact) == std::end(kUnits)) return false;
  return at + 1 == tokens.size() || tokens[at + 1].starts_clause;
}

/// True if no name crosses the gap before `token`. A dash between spaces does not end a name ("Bà
/// Rịa – Vũng Tàu").
bool ends_name(std::string_view text, const Token& before, const Token& token) {
  if (!token.starts_clause) return false;
  const std::string_view gap = text.substr(before.end, token.begin - before.end);
  return gap != " – " && gap != " — " && gap != "–";
}

/// Whether the spelling allows a place: all words capitalised, a number after a type word, or lower
/// case after a type word for districts.
bool is_written_as_place(std::span<const Token> tokens, const Name& name, const Occurrence* type) {
  const bool has_capitals = std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.forms->is_capitalized || token.forms->kind == text::TokenKind::number;
  });
  if (has_capitals) return true;
  return type != nullptr && is_district_type(type->index) && tokens.size() > 1 && has_district(name);
}

}  // namespace

NameScanner::NameScanner(const LocalNames* local) : local_(local) {
  if (!local) return;
  for (std::size_t i = 0; i < local->names().size(); ++i)
    local_by_first_word_.emplace(local->names()[i].words[0], static_cast<std::uint16_t>(i));
}

std::uint16_t NameScanner::word_of(const text::TokenForms& forms) {
  if (forms.cache_id == text::kNotCached) return find_word(forms.exact);
  if (forms.cache_id >= words_.size())
    words_.resize(std::max<std::size_t>(forms.cache_id + 1, 2 * words_.size()), kUnseen);
  std::uint16_t& slot = words_[forms.cache_id];
  if (slot == kUnseen) {
    const std::uint16_t word = find_word(forms.exact);
    slot = word == kUnknown ? kUnknown : static_cast<std::uint16_t>(word + 1);
  }
  return slot == kUnknown ? kUnknown : static_cast<std::uint16_t>(slot - 1);
}

/// Whether a cue starts with this word.
bool NameScanner::starts_cue(std::uint16_t word) {
  if (cue_starts_.empty()) cue_starts_.assign(tables::words().size(), kNotAsked);
  std::uint8_t& answer = cue_starts_[word];
  if (answer == kNotAsked) {
    const auto names = tables::names().subspan(tables::words()[word].first_name,
                                               tables::words()[word].end_name - tables::words()[word].first_name);
    answer = std::ranges::any_of(names, [](const Name& name) { return cue_of(name) != nullptr; }) ? 1 : 0;
  }
  return answer == 1;
}

bool NameScanner::find_local(std::span<const Token> tokens, std::uint32_t at, Occurrence& found) const {
  const auto [first, last] = local_by_first_word_.equal_range(tokens[at].forms->exact);
  std::size_t longest = 0;
  for (auto it = first; it != last; ++it) {
    const auto& words = local_->names()[it->second].words;
    if (words.size() <= longest || at + words.size() > tokens.size()) continue;
    if (!std::equal(words.begin(), words.end(), tokens.begin() + at,
                    [](const std::string& word, const Token& token) { return word == token.forms->exact; }))
      continue;
    longest = words.size();
    found = {at, static_cast<std::uint32_t>(at + longest), Occurrence::Kind::local, it->second};
  }
  return longest > 0;
}

/// Narrows the range of names that start with the tokens so far, word by word. Remembers the
/// longest complete name.
bool NameScanner::find_name(std::span<const Token> tokens, std::uint32_t at, const Occurrence* before,
                            Occurrence& found) {
  const std::uint16_t first_word = word_of(*tokens[at].forms);
  if (first_word == kUnknown) return false;
  const auto names = tables::names();
  const auto all_words = tables::name_words();
  const bool is_after_cue = before && before->kind == Occurrence::Kind::cue && before->end == at;
  const Occurrence* type = is_after_cue && is_type(before->index) ? before : nullptr;
  // Most words: a place begins with a capital or a number, or follows a type.
  const text::TokenForms& forms = *tokens[at].forms;
  if (type == nullptr && !forms.is_capitalized && forms.kind != text::TokenKind::number && !starts_cue(first_word))
    return false;
  const bool is_numbered = type != nullptr || (before && continues_numbers(tokens, at, *before));
  std::uint32_t low = tables::words()[first_word].first_name, high = tables::words()[first_word].end_name;
  std::uint32_t place_words = 0, cue_words = 0;
  std::uint16_t place = 0, cue = 0;
  for (std::uint32_t count = 1; low < high; ++count) {
    if (names[low].word_count == count) {
      if (const Reference* reference = cue_of(names[low])) {
        cue = reference->index;
        cue_words = count;
      }
      if (is_place(names[low], is_numbered) && is_written_as_place(tokens.subspan(at, count), names[low], type) &&
          !counts_time(tokens, at + count)) {
        place = static_cast<std::uint16_t>(low);
        place_words = count;
      }
      ++low;
    }
    if (count >= kMaxNameWords || at + count >= tokens.size() ||
        ends_name(text_, tokens[at + count - 1], tokens[at + count]))
      break;
    const std::uint16_t next = word_of(*tokens[at + count].forms);
    if (next == kUnknown) break;
    const auto begin = names.begin() + low, end = names.begin() + high;
    const auto word_at = [&](const Name& name) { return all_words[name.first_word + count]; };
    const auto from =
        std::lower_bound(begin, end, next, [&](const Name& name, std::uint16_t w) { return word_at(name) < w; });
    const auto to =
        std::upper_bound(from, end, next, [&](std::uint16_t w, const Name& name) { return w < word_at(name); });
    low = static_cast<std::uint32_t>(from - names.begin());
    high = static_cast<std::uint32_t>(to - names.begin());
  }
  if (place_words == 0 && cue_words == 0) return false;
  const bool is_cue = cue_words > place_words || (cue_words == place_words && !is_numbered);
  if (is_cue)
    found = {at, at + cue_words, Occurrence::Kind::cue, cue};
  else
    found = {at, at + place_words, Occurrence::Kind::place, place};
  return true;
}

/// Always inlined: GCC takes a call that only prefetches for one that does nothing and drops it.
[[gnu::always_inline]] inline void NameScanner::prefetch_after(std::span<const Token> tokens, std::uint32_t at) const {
  constexpr std::uint32_t kFormsAhead = 16, kWordsAhead = 8;
  if (at + kFormsAhead < tokens.size()) __builtin_prefetch(&tokens[at + kFormsAhead].forms->cache_id);
  if (at + kWordsAhead >= tokens.size()) return;
  const std::uint32_t soon = tokens[at + kWordsAhead].forms->cache_id;
  if (soon < words_.size()) __builtin_prefetch(&words_[soon]);
}

void NameScanner::scan(std::string_view text, std::span<const Token> tokens, std::vector<Occurrence>& found) {
  text_ = text;
  found.clear();
  for (std::uint32_t at = 0; at < tokens.size();) {
    prefetch_after(tokens, at);
    Occurrence occurrence;
    const Occurrence* before = found.empty() ? nullptr : &found.back();
    if ((local_ && find_local(tokens, at, occurrence)) || find_name(tokens, at, before, occurrence)) {
      at = occurrence.end;
      found.push_back(occurrence);
    } else {
      ++at;
    }
  }
}

}  // namespace timtin::place
