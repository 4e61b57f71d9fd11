#include "searcher/filter/place_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "common/message.hpp"
#include "common/store/schema.hpp"

namespace timtin::searcher {
/// The messages about one kind of place.
struct PlaceSentences {
  const char *unknown, *ambiguous, *ambiguous_here;
  const char* ambiguous_code;
};

namespace {

using Xapian::Query;

constexpr PlaceSentences kDistrict{tr_later("unknown district \"{}\""), tr_later("\"{}\" means {} districts: {}"),
                                   tr_later("\"{}\" means {} districts with articles here: {}; narrow it as in \"{}\""),
                                   "ambiguous_district"};
constexpr PlaceSentences kCommune{tr_later("unknown commune \"{}\""), tr_later("\"{}\" means {} communes: {}"),
                                  tr_later("\"{}\" means {} communes with articles here: {}; narrow it as in \"{}\""),
                                  "ambiguous_commune"};
constexpr const char* kUnknownProvince = tr_later("unknown province \"{}\"");

[[noreturn]] void refuse_unknown(const char* sentence, const std::string& name, const std::vector<std::string>& nearest,
                                 const std::vector<std::string>& communes = {}) {
  std::string hint;
  if (!communes.empty())
    hint = tr("it is a commune, try --commune: {}", fmt::join(communes, "; "));
  else if (!nearest.empty())
    hint = tr("similar: {}", fmt::join(nearest, "; "));
  throw Error(ErrorCode::usage, tr_with(sentence, name), hint);
}

std::string term(std::string_view prefix, std::string_view code) { return std::string(prefix) + std::string(code); }

/// The queries of all names, as alternatives.
Query any_query(const std::vector<std::string>& names, const std::function<Query(const std::string&)>& to_query) {
  std::vector<Query> alternatives;
  for (const std::string& name : names) alternatives.push_back(to_query(name));
  return Query(Query::OP_OR, alternatives.begin(), alternatives.end());
}

Query any(const std::vector<std::string>& terms) { return Query(Query::OP_OR, terms.begin(), terms.end()); }

}  // namespace

/// One place that a name may mean.
struct PlaceQueries::PlaceCandidate {
  std::string name;
  std::vector<std::string> terms;
};

/// "Thanh Trì, Hà Nội,020" -> "Thanh Trì, Hà Nội", "020": a comma before something that narrows the name stays.
/// `is_place` tells whether text is one place.
std::vector<std::string> PlaceQueries::split_list(const std::string& names,
                                                  const std::function<bool(const std::string&)>& is_place) const {
  std::vector<std::string> places;
  for (std::size_t begin = 0, end = 0; begin <= names.size(); begin = end + 1) {
    end = std::min(names.find(',', begin), names.size());
    const std::string part = names.substr(begin, end - begin);
    if (part.find_first_not_of(' ') == std::string::npos) continue;
    if (part.size() > kMaxPlaceBytes)
      throw Error(ErrorCode::usage, tr("a place name has {} bytes; the limit is {}", part.size(), kMaxPlaceBytes));
    const std::string narrowed = places.empty() ? "" : places.back() + "," + part;
    if (!narrowed.empty() && narrowed.size() <= kMaxPlaceBytes && is_place(narrowed)) {
      places.back() = narrowed;
      continue;
    }
    if (++places_ > kMaxPlaces) throw Error(ErrorCode::usage, tr("more than {} place names", kMaxPlaces));
    places.push_back(part);
  }
  if (places.empty()) throw Error(ErrorCode::usage, tr("a place name is empty"));
  return places;
}

Query PlaceQueries::any_of(const std::string& name, const std::vector<PlaceCandidate>& candidates,
                           const PlaceSentences& sentences) const {
  std::vector<std::string> terms, names;
  for (const PlaceCandidate& candidate : candidates) {
    bool has_articles = candidates.size() == 1;
    for (const std::string& t : candidate.terms) has_articles = has_articles || database_.term_exists(t);
    if (!has_articles) continue;
    terms.insert(terms.end(), candidate.terms.begin(), candidate.terms.end());
    names.push_back(candidate.name);
  }
  if (names.size() > 1) {
    const std::string list = fmt::format("{}", fmt::join(names, "; "));
    if (request_.strict_places)
      throw Error(ErrorCode::usage, tr_with(sentences.ambiguous, name, names.size(), list),
                  tr("narrow it, as in \"{}\"", names.front()));
    std::string message = tr_with(sentences.ambiguous_here, name, names.size(), list, names.front());
    notices_.push_back({sentences.ambiguous_code, std::move(message), std::move(names)});
  }
  return terms.empty() ? Query::MatchNothing : any(terms);
}

void PlaceQueries::note_wider_district(const std::string& name, const place::tables::District& district) const {
  std::string now = place::full_name(district);
  std::string message = tr("\"{}\" is now part of {}; articles of all of it are found", name, now);
  notices_.push_back({"wider_district", std::move(message), {name, std::move(now)}});
}

Query PlaceQueries::district(const std::string& name) const {
  const place::DistrictLookup found = lookup_.find_districts(name);
  if (found.districts.empty()) {
    if (lookup_.is_province(name))
      throw Error(ErrorCode::usage, tr_with(kDistrict.unknown, name), tr("it is a province: --province '{}'", name));
    refuse_unknown(kDistrict.unknown, name, found.nearest, found.communes);
  }
  if (found.is_wider) note_wider_district(name, place::tables::districts()[found.districts.front()]);
  std::vector<PlaceCandidate> candidates;
  for (const std::uint16_t index : found.districts) {
    const District district = place::to_district(index);
    PlaceCandidate candidate{fmt::format("{} {}, {}", district.type, district.name, district.province),
                             {term(schema::kDistrict, district.code)}};
    if (request_.mentioned) candidate.terms.push_back(term(schema::kDistrictMentioned, district.code));
    candidates.push_back(std::move(candidate));
  }
  return any_of(name, candidates, kDistrict);
}

Query PlaceQueries::commune(const std::string& name) const {
  const place::CommuneLookup found = lookup_.find_communes(name);
  if (found.communes.empty()) refuse_unknown(kCommune.unknown, name, found.nearest);
  std::vector<PlaceCandidate> candidates;
  for (const std::uint16_t index : found.communes) {
    const place::tables::Commune& commune = place::tables::communes()[index];
    candidates.push_back({place::narrowed_name(commune), {term(schema::kCommune, place::tables::view(commune.code))}});
  }
  return any_of(name, candidates, kCommune);
}

Query PlaceQueries::province(const std::string& name) const {
  const place::ProvinceLookup found = lookup_.find_provinces(name);
  if (found.codes.empty()) refuse_unknown(kUnknownProvince, name, found.nearest);
  if (found.is_wider_since_reform)
    notices_.push_back(
        {"wider_province",
         tr("\"{}\" means the larger province since 2025-07-01; \"{} cũ\" is the former one", name, name),
         {name}});
  std::vector<std::string> terms;
  for (const std::string& code : found.codes) terms.push_back(term(schema::kProvince, code));
  return any(terms);
}

Query PlaceQueries::districts(const std::string& names) const {
  const auto is_place = [this](const std::string& name) { return lookup_.is_district(name); };
  return any_query(split_list(names, is_place), [this](const std::string& name) { return district(name); });
}

Query PlaceQueries::communes(const std::string& names) const {
  const auto is_place = [this](const std::string& name) { return lookup_.is_commune(name); };
  return any_query(split_list(names, is_place), [this](const std::string& name) { return commune(name); });
}

Query PlaceQueries::provinces(const std::string& names) const {
  const auto is_place = [this](const std::string& name) { return lookup_.is_province(name); };
  return any_query(split_list(names, is_place), [this](const std::string& name) { return province(name); });
}

Query PlaceQueries::filter() const {
  std::vector<Query> filters;
  if (!request_.districts.empty())
    filters.push_back(any_query(request_.districts, [this](const std::string& names) { return districts(names); }));
  if (!request_.communes.empty())
    filters.push_back(any_query(request_.communes, [this](const std::string& names) { return communes(names); }));
  if (!request_.provinces.empty())
    filters.push_back(any_query(request_.provinces, [this](const std::string& names) { return provinces(names); }));
  return Query(Query::OP_AND, filters.begin(), filters.end());
}

}  // namespace timtin::searcher
