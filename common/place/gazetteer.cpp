#include "common/place/gazetteer.hpp"

#include <algorithm>

namespace timtin::place {
namespace {

/// Tables with codes are sorted by code.
template <class Row>
std::optional<std::uint16_t> index_by_code(std::span<const Row> rows, std::string_view code) {
  const auto found = std::lower_bound(rows.begin(), rows.end(), code,
                                      [](const Row& row, std::string_view wanted) { return view(row.code) < wanted; });
  if (found == rows.end() || view(found->code) != code) return std::nullopt;
  return static_cast<std::uint16_t>(found - rows.begin());
}

std::string join(std::string_view type, std::string_view name) { return std::string(type) + ' ' + std::string(name); }

}  // namespace

namespace tables {

std::string_view name_of(UnitType type) {
  static constexpr std::string_view kNames[] = {"",       "quận", "huyện",    "thị xã",  "thành phố",
                                                "phường", "xã",   "thị trấn", "đặc khu", "tỉnh"};
  return kNames[static_cast<std::size_t>(type)];
}

}  // namespace tables

std::optional<std::uint16_t> district_index(std::string_view code) { return index_by_code(tables::districts(), code); }
std::optional<std::uint16_t> province_index(std::string_view code) { return index_by_code(tables::provinces(), code); }
std::optional<std::uint16_t> commune_index(std::string_view code) { return index_by_code(tables::communes(), code); }

District to_district(std::uint16_t district) {
  const auto& row = tables::districts()[district];
  District result;
  result.code = view(row.code);
  result.name = view(row.name);
  result.type = name_of(row.type);
  result.province = view(tables::provinces()[row.province].name);
  return result;
}

std::string name_with_type(const tables::District& district) {
  return join(name_of(district.type), view(district.name));
}

std::string full_name(const tables::District& district) {
  return name_with_type(district) + ", " + std::string(view(tables::provinces()[district.province].name));
}

std::string name_with_type(const tables::Commune& commune) { return join(name_of(commune.type), view(commune.name)); }

std::string full_name(const tables::Commune& commune) {
  return name_with_type(commune) + ", " + std::string(view(tables::merged_provinces()[commune.province].name));
}

std::string narrowed_name(const tables::Commune& commune) {
  const tables::District& district = tables::districts()[shares_of(commune)[0].district];
  return name_with_type(commune) + ", " + std::string(view(district.name)) + ", " +
         std::string(view(tables::merged_provinces()[commune.province].name));
}

std::span<const tables::Share> shares_of(const tables::Commune& commune) {
  return tables::shares().subspan(commune.first_share, commune.share_count);
}

std::span<const std::uint16_t> successors_of(const tables::BygoneDistrict& bygone) {
  const auto* end = std::find(std::begin(bygone.successors), std::end(bygone.successors), tables::kNone);
  return {std::begin(bygone.successors), end};
}

}  // namespace timtin::place
