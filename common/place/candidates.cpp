#include "common/place/candidates.hpp"

#include <algorithm>

namespace timtin::place {
namespace {

using tables::Reference;
using tables::ReferenceKind;
using Kind = PlaceReading::Kind;

ProvinceSet bit(std::uint16_t province) { return ProvinceSet{1} << tables::provinces()[province].successor; }

bool needs_other_type(const Mention& mention, const Reference& reference) {
  if (!reference.needs_type) return false;
  if (mention.type == UnitType::none) return true;
  if (reference.kind == ReferenceKind::ward) return false;
  // "1", "I", "Nhất" can only name a quận; in "H.V" the letters are a person's initials.
  const bool is_number = mention.end_token - mention.first_token == 1;
  return is_number ? mention.type != UnitType::quan : !is_district_type(mention.type);
}

ProvinceSet provinces_merged_into(std::uint16_t merged) {
  ProvinceSet set = 0;
  for (std::uint16_t p = 0; p < tables::provinces().size(); ++p)
    if (tables::provinces()[p].merged == merged) set |= bit(p);
  return set;
}

/// Communes count from the reform on. In an undated article they need a type word for a ward or
/// commune.
bool may_be_commune(const Mention& mention, std::uint32_t day) {
  if (day == kUndated) return is_ward_type(mention.type);
  return day >= kReformDay && (is_ward_type(mention.type) || mention.type == UnitType::none);
}

/// The meaning of the reference, or Kind::unknown if the mention's type word does not fit.
PlaceCandidate read(const Mention& mention, const Reference& reference, std::uint32_t day) {
  const bool may_be_ward = is_ward_type(mention.type) || mention.type == UnitType::none;
  // A comma after a ward may be followed by another ward or by the district.
  const bool may_be_district =
      !is_ward_type(mention.type) || (mention.is_type_inherited && mention.separator == Separator::comma);
  PlaceCandidate candidate;
  PlaceReading& reading = candidate.reading;
  reading.unit = reference.index;
  if (reference.kind == ReferenceKind::district && may_be_district) {
    reading.kind = Kind::district;
    reading.districts[0] = reference.index;
    candidate.type = tables::districts()[reference.index].type;
  } else if (reference.kind == ReferenceKind::bygone_district && may_be_district) {
    const auto& row = tables::bygone_districts()[reference.index];
    reading.kind = Kind::bygone_district;
    std::copy(std::begin(row.successors), std::end(row.successors), reading.districts.begin());
    candidate.type = row.type;
  } else if (reference.kind == ReferenceKind::ward && may_be_ward) {
    reading.kind = Kind::ward;
    reading.districts[0] = tables::wards()[reference.index].district;
    candidate.type = tables::wards()[reference.index].type;
  } else if (reference.kind == ReferenceKind::commune && may_be_commune(mention, day)) {
    const auto& row = tables::communes()[reference.index];
    reading.kind = Kind::commune;
    reading.districts[0] = shares_of(row)[0].district;
    candidate.type = row.type;
  }
  for (const auto district : reading.districts)
    if (district != tables::kNone) reading.provinces |= province_of(district);
  if (reading.kind == Kind::commune && day == kUndated)
    reading.provinces |= provinces_merged_into(tables::communes()[reading.unit].province);
  return candidate;
}

}  // namespace

bool is_ward_type(UnitType type) { return type >= UnitType::phuong && type <= UnitType::dac_khu; }
bool is_district_type(UnitType type) { return type >= UnitType::quan && type <= UnitType::thanh_pho; }

std::span<const Reference> references_of(const Mention& mention) {
  if (mention.kind != Occurrence::Kind::place) return {};
  const auto& name = tables::names()[mention.index];
  return tables::references().subspan(name.first_reference, name.reference_count);
}

std::vector<PlaceCandidate> candidates_of(const Mention& mention, std::uint32_t day) {
  std::vector<PlaceCandidate> candidates;
  for (const auto& reference : references_of(mention)) {
    if (needs_other_type(mention, reference)) continue;
    PlaceCandidate candidate = read(mention, reference, day);
    if (candidate.reading.kind != Kind::unknown) candidates.push_back(candidate);
  }
  return candidates;
}

ProvinceSet province_of(std::uint16_t district) { return bit(tables::districts()[district].province); }

ProvinceSet provinces_of(const Reference& reference, std::uint32_t day) {
  if (reference.kind == ReferenceKind::province) return bit(reference.index);
  if (reference.kind != ReferenceKind::merged_province || day < kReformDay) return 0;
  return provinces_merged_into(reference.index);
}

}  // namespace timtin::place
