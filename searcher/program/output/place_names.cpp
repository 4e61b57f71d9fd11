#include "searcher/program/output/place_names.hpp"

#include <fmt/format.h>

namespace timtin::searcher {
namespace {

std::string place_name(const District& district) {
  std::string name = district.type.empty() ? district.name : district.type + ' ' + district.name;
  if (!district.commune.empty()) name = fmt::format("{}, trước là {}", district.commune, name);
  return district.province.empty() ? name : name + ", " + district.province;
}

}  // namespace

std::string place_names(const std::vector<District>& districts, std::size_t max_shown) {
  std::string names;
  std::size_t count = 0;
  for (const District& district : districts) {
    if (district.role != PlaceRole::about || ++count > max_shown) continue;
    names.append(names.empty() ? "" : "; ").append(place_name(district));
  }
  if (count > max_shown) names += fmt::format(" … (+{})", count - max_shown);
  return names;
}

}  // namespace timtin::searcher
