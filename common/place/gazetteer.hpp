#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/place/tables.hpp"
#include "timtin/article.hpp"

// Facts about the administrative units of Vietnam: the 63 provinces, the 34 since 2025-07-01, the
// districts abolished on that day, their wards, and the communes since. Codes are those of the
// statistics office. Names are UTF-8, NFC and valid for the life of the program. Sources:
// data/gazetteer/README.md.
namespace timtin::place {

using tables::UnitType;

/// The first day without districts. From then on papers name communes.
inline constexpr std::uint32_t kReformDay = 20250701;
inline constexpr std::uint32_t kUndated = 0;  ///< the day of an undated article

/// Index of a district in tables::districts(), or nothing. `code`: "020".
std::optional<std::uint16_t> district_index(std::string_view code);
/// Index of a province of the 63 in tables::provinces(), or nothing. `code`: "01".
std::optional<std::uint16_t> province_index(std::string_view code);
/// Index of a commune in tables::communes(), or nothing. `code`: "00640".
std::optional<std::uint16_t> commune_index(std::string_view code);

/// The district as shown in results: code, name, type and province of 2025-06-30.
District to_district(std::uint16_t district);

/// "huyện Thanh Trì".
std::string name_with_type(const tables::District& district);
/// "huyện Thanh Trì, Hà Nội".
std::string full_name(const tables::District& district);
/// "xã Đại Thanh".
std::string name_with_type(const tables::Commune& commune);
/// "xã Đại Thanh, Hà Nội".
std::string full_name(const tables::Commune& commune);

/// "xã Đại Thanh, Thanh Trì, Hà Nội": with its main former district, an unambiguous way to type it.
std::string narrowed_name(const tables::Commune& commune);

/// The former districts of a commune, the main one first.
std::span<const tables::Share> shares_of(const tables::Commune& commune);

/// The present districts that correspond to a former one: quận 9 -> thành phố Thủ Đức.
std::span<const std::uint16_t> successors_of(const tables::BygoneDistrict& bygone);

}  // namespace timtin::place
