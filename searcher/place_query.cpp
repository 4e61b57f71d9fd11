#include "searcher/place_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "common/place/lookup.hpp"
#include "common/schema.hpp"

namespace timtin::searcher {
namespace {

std::string term_of(std::uint16_t district) {
  return std::string(schema::kDistrict) + place::to_district(district).code;
}

[[noreturn]] void refuse(const std::string& name, const place::DistrictLookup& lookup) {
  std::string hint;
  if (!lookup.communes.empty())
    hint = fmt::format("\"{}\" is a commune: {}", name, fmt::join(lookup.communes, "; "));
  else if (!lookup.nearest.empty())
    hint = fmt::format("nearest: {}", fmt::join(lookup.nearest, "; "));
  throw Error(ErrorCode::usage, fmt::format("unknown district \"{}\"", name), hint);
}

/// "Thanh Trì, Hà Nội,020" -> "Thanh Trì, Hà Nội", "020": a comma before something that narrows the name stays.
std::vector<std::string> split_list(const std::string& names, text::Analyzer& analyzer) {
  std::vector<std::string> places;
  bool can_be_narrowed = false;
  for (std::size_t begin = 0, end = 0; begin <= names.size(); begin = end + 1) {
    end = std::min(names.find(',', begin), names.size());
    const std::string part = names.substr(begin, end - begin);
    if (part.find_first_not_of(' ') == std::string::npos) continue;
    const std::string narrowed = can_be_narrowed ? places.back() + "," + part : "";
    can_be_narrowed = narrowed.empty() || place::Lookup(analyzer).find_districts(narrowed).districts.empty();
    if (can_be_narrowed) places.push_back(part);
    else places.back() = narrowed;
  }
  return places;
}

Xapian::Query one_district_query(const std::string& name, text::Analyzer& analyzer, const Xapian::Database& database,
                                 std::vector<Notice>& notices) {
  const place::DistrictLookup lookup = place::Lookup(analyzer).find_districts(name);
  if (lookup.districts.empty()) refuse(name, lookup);
  std::vector<std::string> terms, names;
  for (const std::uint16_t district : lookup.districts) {
    if (lookup.districts.size() > 1 && !database.term_exists(term_of(district))) continue;
    terms.push_back(term_of(district));
    const District found = place::to_district(district);
    names.push_back(fmt::format("{} {}, {}", found.type, found.name, found.province));
  }
  if (terms.empty()) return Xapian::Query::MatchNothing;
  if (terms.size() > 1)
    notices.push_back({"ambiguous_district",
                       fmt::format("\"{}\" means {} districts with articles here: {}; add the province to narrow it",
                                   name, terms.size(), fmt::join(names, "; ")),
                       names});
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Xapian::Query district_query(const std::string& names, text::Analyzer& analyzer, const Xapian::Database& database,
                             std::vector<Notice>& notices) {
  const std::vector<std::string> places = split_list(names, analyzer);
  if (places.empty()) throw Error(ErrorCode::usage, "the name of a district is empty");
  Xapian::Query any;
  for (const std::string& name : places) any |= one_district_query(name, analyzer, database, notices);
  return any;
}

}  // namespace timtin::searcher
