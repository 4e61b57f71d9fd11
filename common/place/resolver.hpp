#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/place/gazetteer.hpp"
#include "common/place/local_names.hpp"
#include "common/place/mention.hpp"

namespace timtin::place {

/// Provinces of the 63 as bits, by index in tables::provinces().
using ProvinceSet = std::uint64_t;
ProvinceSet province_of(std::uint16_t district);

/// Which unit a mention means and how sure that is.
struct Reading {
  enum class Kind : std::uint8_t { unknown, province, district, bygone_district, ward, commune, local };
  Kind kind = Kind::unknown;
  std::uint16_t unit = 0;                                                               ///< into the table of its kind
  std::array<std::uint16_t, 3> districts{tables::kNone, tables::kNone, tables::kNone};  ///< what it counts for
  ProvinceSet provinces = 0;
  double belief = 0;        ///< 0..1 that the text means this unit
  const char* reason = "";  ///< one clause for people
};

/// What is known about the article besides its text.
struct ArticleFacts {
  std::uint32_t day = 0;             ///< 20210226; 0 = undated
  ProvinceSet home = 0;              ///< of the source
  std::vector<std::uint16_t> given;  ///< districts that the record itself names
};

/// Decides for every mention of an article which unit it means; `readings` parallels `mentions`. Typed names are
/// decided first, then bare ones and wards in the light of what the typed ones said.
/// Complexity: linear in the mentions times the units that share a name.
std::vector<Reading> resolve(std::span<const Mention> mentions, const ArticleFacts& facts, const LocalNames* local);

/// The provinces that `reference` (a province of either list) stands for; `day` decides whether the wider extent
/// since the reform is meant too.
ProvinceSet provinces_of(const tables::Reference& reference, std::uint32_t day);

}  // namespace timtin::place
