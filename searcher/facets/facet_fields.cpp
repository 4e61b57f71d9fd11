#include "searcher/facets/facet_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "common/message.hpp"
#include "common/place/gazetteer.hpp"
#include "common/store/schema.hpp"

namespace timtin {
namespace searcher {
namespace {

/// Calls `take` for each piece of `text` between `separator`s that is not empty.
template <class Take>
void split(std::string_view text, char separator, Take take) {
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find(separator, begin), text.size());
    if (end > begin) take(text.substr(begin, end - begin));
  }
}

// How the slots pack their values: schema.hpp.
void unpack_codes(std::string_view packed, std::vector<SlotValue>& values) {
  split(packed, ' ', [&](std::string_view code) { values.push_back({code, code}); });
}
void unpack_lines(std::string_view packed, std::vector<SlotValue>& values) {
  split(packed, '\n', [&](std::string_view line) { values.push_back({line, line}); });
}
void unpack_names(std::string_view packed, std::vector<SlotValue>& values) {
  split(packed, '\n', [&](std::string_view line) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    values.push_back({line.substr(0, tab), line.substr(std::min(tab + 1, line.size()))});
  });
}
void unpack_year(std::string_view month, std::vector<SlotValue>& values) {
  values.push_back({month.substr(0, 4), month.substr(0, 4)});
}
void unpack_month(std::string_view month, std::vector<SlotValue>& values) { values.push_back({month, month}); }

std::string district_name(std::string_view code) {
  const auto district = place::district_index(code);
  return district ? place::full_name(place::tables::districts()[*district]) : std::string(code);
}
std::string province_name(std::string_view code) {
  for (const place::tables::Province& province : place::tables::provinces())
    if (place::tables::view(province.code) == code) return std::string(place::tables::view(province.name));
  return std::string(code);
}

constexpr std::array<FacetField, 7> kFields{{{"district", schema::kSlotDistricts, unpack_codes, district_name},
                                             {"province", schema::kSlotProvinces, unpack_codes, province_name},
                                             {"month", schema::kSlotMonth, unpack_month, nullptr, false, true},
                                             {"year", schema::kSlotMonth, unpack_year},
                                             {"author", schema::kSlotAuthors, unpack_names},
                                             {"source", schema::kSlotSource, unpack_names},
                                             {"union", schema::kSlotUnions, unpack_lines, nullptr, true}}};
constexpr auto kNames = [] {
  std::array<std::string_view, kFields.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kFields[i].name;
  return names;
}();

}  // namespace

const FacetField& field_of(std::string_view name) {
  for (const FacetField& field : kFields)
    if (field.name == name) return field;
  throw Error(ErrorCode::usage, tr("unknown facet \"{}\"", name), tr("choose one of {}", fmt::join(kNames, ", ")));
}

std::string_view CanonicalNames::of(std::string_view name) {
  const auto [entry, is_new] = names_.try_emplace(std::string(name));
  if (is_new) {
    analyzer_.start_document();
    for (const text::Token& token : analyzer_.analyze(name))
      entry->second += (entry->second.empty() ? "" : " ") + token.forms->exact;
  }
  return entry->second;
}

const std::vector<SlotValue>& ValueCounts::add(std::string_view packed, Xapian::doccount articles) {
  read_.clear();
  if (packed.empty()) return read_;
  field_.unpack(packed, read_);
  if (field_.needs_canonical_key)
    for (SlotValue& one : read_) one.key = canonical_.of(one.label);
  std::size_t kept = 0;
  for (const SlotValue& value : read_) {
    const auto end = read_.begin() + static_cast<std::ptrdiff_t>(kept);
    if (std::any_of(read_.begin(), end, [&](const SlotValue& other) { return other.key == value.key; })) continue;
    Count& count = counts_[value.key];
    count.articles += articles;
    if (field_.label_of == nullptr) count.labels[value.label] += articles;
    read_[kept++] = value;
  }
  read_.resize(kept);
  if (kept > 0) articles_ += articles;
  return read_;
}

std::string ValueCounts::label(std::string_view key, const Count& count) const {
  if (field_.label_of != nullptr) return field_.label_of(key);
  const auto by_count = [](const auto& a, const auto& b) { return a.second < b.second; };
  return std::string(std::max_element(count.labels.begin(), count.labels.end(), by_count)->first);
}

std::string ValueCounts::shown_key(std::string_view key) const {
  std::string shown(key);
  if (field_.is_month && shown.size() == 6) shown.insert(4, "-");
  return shown;
}

std::vector<FacetValue> ValueCounts::values() const {
  std::vector<FacetValue> values;
  for (const auto& [key, count] : counts_)
    values.push_back({shown_key(key), field_.is_month ? shown_key(key) : label(key, count), count.articles});
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.key < b.key;
  });
  return values;
}

}  // namespace searcher

std::span<const std::string_view> facet_names() { return searcher::kNames; }

}  // namespace timtin
