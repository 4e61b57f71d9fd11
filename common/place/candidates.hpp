#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/place/gazetteer.hpp"
#include "common/place/mention.hpp"

namespace timtin::place {

/// A set of the 63 provinces, one bit for each index in tables::provinces().
using ProvinceSet = std::uint64_t;
ProvinceSet province_of(std::uint16_t district);

/// The provinces that `reference` (to a province of either list) stands for. By `day`, a name in
/// both lists includes the larger area since the reform. Empty for other kinds of reference.
ProvinceSet provinces_of(const tables::Reference& reference, std::uint32_t day);

/// The unit that a mention means, with the certainty.
struct PlaceReading {
  enum class Kind : std::uint8_t { unknown, province, district, bygone_district, ward, commune, local };
  Kind kind = Kind::unknown;
  std::uint16_t unit = 0;  ///< index in the table of its kind
  /// The districts it counts for; kNone at the end.
  std::array<std::uint16_t, 3> districts{tables::kNone, tables::kNone, tables::kNone};
  ProvinceSet provinces = 0;
  double belief = 0;        ///< 0..1: the probability that the text means this unit
  const char* reason = "";  ///< a clause for people
  bool is_district() const { return kind == Kind::district || kind == Kind::bygone_district; }
};

/// A possible unit with its points from the resolver.
struct PlaceCandidate {
  PlaceReading reading;
  UnitType type = UnitType::none;
  double points = 0;
};

bool is_ward_type(UnitType type);      ///< phường, xã, thị trấn, đặc khu
bool is_district_type(UnitType type);  ///< quận, huyện, thị xã, thành phố

/// The gazetteer's references for the mention's name; empty for a user's name.
std::span<const tables::Reference> references_of(const Mention& mention);

/// The districts and wards that the mention's name and type word allow. From 2025-07-01, or if
/// `day` is kUndated, also communes.
std::vector<PlaceCandidate> candidates_of(const Mention& mention, std::uint32_t day);

}  // namespace timtin::place
