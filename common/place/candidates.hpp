#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/place/gazetteer.hpp"
#include "common/place/mention.hpp"

namespace timtin::place {

/// Provinces of the 63 as bits, by index in tables::provinces().
using ProvinceSet = std::uint64_t;
ProvinceSet province_of(std::uint16_t district);

/// The provinces that `reference` (a province of either list) stands for; `day` decides whether the wider extent
/// since the reform is meant too. Nothing for other kinds.
ProvinceSet provinces_of(const tables::Reference& reference, std::uint32_t day);

/// Which unit a mention means and how sure that is.
struct PlaceReading {
  enum class Kind : std::uint8_t { unknown, province, district, bygone_district, ward, commune, local };
  Kind kind = Kind::unknown;
  std::uint16_t unit = 0;  ///< into the table of its kind
  /// What it counts for; kNone at the end.
  std::array<std::uint16_t, 3> districts{tables::kNone, tables::kNone, tables::kNone};
  ProvinceSet provinces = 0;
  double belief = 0;        ///< 0..1 that the text means this unit
  const char* reason = "";  ///< one clause for people
  bool is_district() const { return kind == Kind::district || kind == Kind::bygone_district; }
};

/// A unit that a mention may mean, with the points that the resolver gives it.
struct PlaceCandidate {
  PlaceReading reading;
  UnitType type = UnitType::none;
  double points = 0;
};

bool is_ward_type(UnitType type);      ///< phường, xã, thị trấn, đặc khu
bool is_district_type(UnitType type);  ///< quận, huyện, thị xã, thành phố

/// What the gazetteer knows under the mention's name; nothing for a user's name.
std::span<const tables::Reference> references_of(const Mention& mention);

/// Districts, wards and (from 2025-07-01 by `day`, or where `day` is kUndated) communes that the mention's name and
/// type word allow.
std::vector<PlaceCandidate> candidates_of(const Mention& mention, std::uint32_t day);

}  // namespace timtin::place
