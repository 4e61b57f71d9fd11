#include "searcher/suggest/named_places.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>

#include "common/place/gazetteer.hpp"

namespace timtin::searcher {
namespace {

namespace tables = place::tables;
using tables::ReferenceKind;
using tables::UnitType;
using Mask = std::uint32_t;  // a bit for each word of the query

/// A name of the gazetteer found in the query.
struct Found {
  std::size_t first = 0, count = 0;
  const tables::Name* name = nullptr;
};

std::vector<const text::TokenForms*> forms_of(const std::vector<QueryNode>& words, text::Analyzer& analyzer) {
  std::vector<const text::TokenForms*> forms;
  for (const QueryNode& word : words) {
    const std::vector<text::Token> tokens = analyzer.analyze(word.text);
    forms.push_back(tokens.size() == 1 ? tokens.front().forms : nullptr);
  }
  return forms;
}

/// For each word of the gazetteer, its places in the query.
std::vector<Mask> places_of_words(const std::vector<const text::TokenForms*>& forms) {
  const bool has_marks = std::ranges::any_of(forms, [](auto* form) { return form != nullptr && form->has_marks; });
  std::vector<Mask> masks;
  masks.reserve(tables::words().size());
  std::array<bool, 256> begins_form{};  // most words of the gazetteer begin like none of the query
  for (const text::TokenForms* form : forms)
    if (form != nullptr && !form->folded.empty()) begins_form[static_cast<unsigned char>(form->folded[0])] = true;
  for (const tables::Word& word : tables::words()) {
    Mask mask = 0;
    const std::string_view folded = view(word.folded);
    const bool may_match = !folded.empty() && begins_form[static_cast<unsigned char>(folded[0])];
    for (std::size_t i = 0; may_match && i < forms.size(); ++i)
      if (forms[i] != nullptr && (has_marks ? view(word.exact) == forms[i]->exact : folded == forms[i]->folded))
        mask |= Mask{1} << i;
    masks.push_back(mask);
  }
  return masks;
}

std::vector<Found> find_names(const std::vector<const text::TokenForms*>& forms) {
  const std::vector<Mask> masks = places_of_words(forms);
  std::vector<Found> found;
  for (const tables::Name& name : tables::names()) {
    const auto words = tables::name_words().subspan(name.first_word, name.word_count);
    Mask mask = masks[words[0]];
    for (std::size_t k = 1; mask != 0 && k < words.size(); ++k) mask &= masks[words[k]] >> k;
    for (std::size_t i = 0; mask != 0; ++i, mask >>= 1)
      if ((mask & 1) != 0) found.push_back({i, words.size(), &name});
  }
  std::ranges::sort(
      found, [](const Found& a, const Found& b) { return a.first != b.first ? a.first < b.first : a.count > b.count; });
  return found;
}

std::span<const tables::Reference> references_of(const tables::Name& name) {
  return tables::references().subspan(name.first_reference, name.reference_count);
}

/// The type of unit that `name` is the word for: "quận".
std::optional<UnitType> type_of(const tables::Name& name) {
  for (const tables::Reference& reference : references_of(name))
    if (reference.kind == ReferenceKind::cue && reference.index <= static_cast<std::uint16_t>(tables::Cue::tinh))
      return static_cast<UnitType>(reference.index + 1);
  return std::nullopt;
}

/// The districts, provinces or communes that have the name and agree with `type`.
struct Units {
  std::set<std::uint16_t> districts, provinces, communes;
};
Units units_of(const std::vector<Found>& names, std::optional<UnitType> type) {
  const bool is_low = type && *type >= UnitType::phuong && *type <= UnitType::dac_khu;
  const bool is_province = type == UnitType::tinh;
  Units units;
  for (const Found& found : names)
    for (const tables::Reference& reference : references_of(*found.name)) {
      if (reference.needs_type && !type) continue;
      if (reference.kind == ReferenceKind::district && !is_low && !is_province) units.districts.insert(reference.index);
      if (reference.kind == ReferenceKind::bygone_district && !is_low && !is_province)
        for (const std::uint16_t district : place::successors_of(tables::bygone_districts()[reference.index]))
          units.districts.insert(district);
      if (reference.kind == ReferenceKind::province && !is_low &&
          (!type || is_province || *type == UnitType::thanh_pho))
        units.provinces.insert(tables::provinces()[reference.index].successor);
      if (reference.kind == ReferenceKind::commune && is_low) units.communes.insert(reference.index);
    }
  return units;
}

bool is_only_district(std::string_view name) {
  return std::ranges::count_if(tables::districts(), [&](const auto& row) { return view(row.name) == name; }) == 1;
}

NamedPlace district_of(std::uint16_t index) {
  const tables::District& row = tables::districts()[index];
  const std::string_view name = view(row.name);
  const bool is_plain = is_only_district(name) && name.find_first_of("0123456789") == std::string_view::npos;
  return {.kind = "district",
          .value = is_plain ? std::string(name) : place::full_name(row),
          .label = place::name_with_type(row)};
}

std::vector<NamedPlace> places_of(const Units& units) {
  constexpr std::size_t kMostAlike = 3;
  std::vector<NamedPlace> places;
  // A town may have the name of its province. More articles are about the province, and either may be meant.
  if (units.provinces.size() == 1) {
    const tables::Province& row = tables::provinces()[*units.provinces.begin()];
    const std::string name(view(row.name));
    return {{.kind = "province", .value = name, .label = std::string(tables::name_of(row.type)) + " " + name}};
  }
  if (units.districts.size() <= kMostAlike)
    for (const std::uint16_t district : units.districts) places.push_back(district_of(district));
  if (!places.empty()) return places;
  if (units.communes.size() == 1) {
    const tables::Commune& row = tables::communes()[*units.communes.begin()];
    places.push_back({.kind = "commune", .value = place::narrowed_name(row), .label = place::name_with_type(row)});
  }
  return places;
}

}  // namespace

std::vector<NamedPlace> named_places(const std::vector<QueryNode>& words, text::Analyzer& analyzer) {
  if (words.size() > 8 * sizeof(Mask)) return {};
  const std::vector<Found> found = find_names(forms_of(words, analyzer));
  std::vector<NamedPlace> places;
  std::size_t next = 0;  // words before it are used up
  for (std::size_t i = 0; i < found.size();) {
    const Found& longest = found[i];
    std::vector<Found> alike;  // other readings of the same words
    for (; i < found.size() && found[i].first == longest.first; ++i)
      if (found[i].count == longest.count) alike.push_back(found[i]);
    if (longest.first < next) continue;
    // The type word right before it.
    std::optional<UnitType> type;
    std::size_t first = longest.first;
    for (const Found& before : found)
      if (before.first >= next && before.first + before.count == longest.first && before.first < first)
        if (const auto told = type_of(*before.name)) {
          type = told;
          first = before.first;
        }
    if (longest.count == 1 && !type) continue;
    for (NamedPlace& place : places_of(units_of(alike, type))) {
      place.first = first;
      place.last = longest.first + longest.count - 1;
      next = place.last + 1;
      places.push_back(std::move(place));
    }
  }
  return places;
}

}  // namespace timtin::searcher
