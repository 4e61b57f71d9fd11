#include "common/place/lookup.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "common/place/local_names.hpp"
#include "common/place/name_match.hpp"
#include "common/unicode/edit_distance.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::place {
namespace {

using tables::Reference;
using tables::ReferenceKind;
using text::Token;

constexpr std::size_t kMaxNearest = 5;

/// A district found by its present or a former identity.
struct DistrictCandidate {
  std::uint16_t district;
  UnitType type;                          ///< of that identity
  std::uint16_t province;                 ///< of that identity
  std::optional<std::uint16_t> bygone{};  ///< the former identity, in tables::bygone_districts()
};

std::vector<DistrictCandidate> district_candidates(const std::vector<Reference>& references) {
  std::vector<DistrictCandidate> found;
  for (const auto& reference : references) {
    if (reference.kind == ReferenceKind::district) {
      const auto& row = tables::districts()[reference.index];
      found.push_back({reference.index, row.type, row.province});
    } else if (reference.kind == ReferenceKind::bygone_district) {
      const auto& row = tables::bygone_districts()[reference.index];
      for (const auto district : successors_of(row))
        found.push_back({district, row.type, row.province, reference.index});
    }
  }
  return found;
}

/// Keeps the elements that satisfy `test`; keeps all if none does.
template <class Row, class Test>
void narrow_if_possible(std::vector<Row>& rows, Test test) {
  if (std::any_of(rows.begin(), rows.end(), test)) std::erase_if(rows, [&](const Row& row) { return !test(row); });
}

/// The provinces (indexes in the 63) that `words` may mean in either list.
std::set<std::uint16_t> provinces_named(std::span<const Token> words) {
  std::set<std::uint16_t> found;
  for (const auto& reference : match_unit(words)) {
    if (reference.kind == ReferenceKind::province) found.insert(tables::provinces()[reference.index].successor);
    if (reference.kind != ReferenceKind::merged_province) continue;
    for (std::uint16_t i = 0; i < tables::provinces().size(); ++i)
      if (tables::provinces()[i].merged == reference.index) found.insert(tables::provinces()[i].successor);
  }
  return found;
}

/// Whether the district is larger than the former district that all `candidates` mean.
bool is_wider_than_asked(const std::vector<DistrictCandidate>& candidates, bool has_type) {
  if (candidates.empty()) return false;
  return std::all_of(candidates.begin(), candidates.end(), [&](const DistrictCandidate& candidate) {
    if (!candidate.bygone || candidate.district != candidates.front().district) return false;
    const auto& bygone = tables::bygone_districts()[*candidate.bygone];
    if (view(bygone.name) != view(tables::districts()[candidate.district].name)) return true;
    // "quận Thủ Đức": the city of that name has further former districts.
    const auto rows = tables::bygone_districts();
    return has_type && std::any_of(rows.begin(), rows.end(), [&](const auto& other) {
             const auto successors = successors_of(other);
             return view(other.name) != view(bygone.name) && successors.size() == 1 &&
                    successors.front() == candidate.district;
           });
  });
}

std::vector<std::uint16_t> unique_districts(const std::vector<DistrictCandidate>& candidates) {
  std::set<std::uint16_t> codes;
  for (const auto& candidate : candidates) codes.insert(candidate.district);
  return {codes.begin(), codes.end()};
}

bool has_type(const std::vector<UnitType>& types, UnitType type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

std::vector<DistrictCandidate> match_districts(const TypedPlace& place) {
  auto candidates = district_candidates(match_name(place.name));
  if (!place.types.empty()) {
    narrow_if_possible(candidates, [&](const DistrictCandidate& c) { return has_type(place.types, c.type); });
    // "quan ba" is quận Ba or huyện Quản Bạ: the type word may belong to the name.
    const auto of_whole = district_candidates(match_name(place.whole));
    candidates.insert(candidates.end(), of_whole.begin(), of_whole.end());
  }
  for (const auto& container : place.containers) {
    const auto provinces = provinces_named(container);
    std::erase_if(candidates, [&](const DistrictCandidate& c) {
      return !provinces.contains(tables::provinces()[c.province].successor) &&
             !provinces.contains(tables::districts()[c.district].province);
    });
  }
  return candidates;
}

/// "Thanh Trì Hà Nội": splits a province off the end of the name.
bool split_trailing_province(TypedPlace& place) {
  for (std::size_t words = 1; words + 1 < place.whole.size() && words < place.name.size(); ++words) {
    const auto tail = std::span(place.name).last(words);
    if (provinces_named(tail).empty()) continue;
    TypedPlace shorter = place;
    shorter.containers.emplace_back(tail.begin(), tail.end());
    shorter.name.resize(place.name.size() - words);
    shorter.whole.resize(place.whole.size() - words);
    if (match_districts(shorter).empty()) continue;
    place = shorter;
    return true;
  }
  return false;
}

/// "Đồng Nai, Long Thành", "Đồng Nai - Long Thành" -> "Long Thành, Đồng Nai": the province was typed first.
std::optional<TypedPlace> with_district_first(text::Analyzer& analyzer, std::string_view typed) {
  for (const std::string_view joint : {", ", " - "}) {
    const std::size_t at = typed.find(joint);
    if (at == std::string_view::npos) continue;
    const std::string_view province = typed.substr(0, at), district = typed.substr(at + joint.size());
    if (provinces_named(cut_typed_place(analyzer, province).whole).empty()) continue;
    return cut_typed_place(analyzer, std::string(district) + ", " + std::string(province));
  }
  return std::nullopt;
}

/// True if a commune lies in `container`: its province in either list, or a former district of it.
bool lies_in(const tables::Commune& commune, std::span<const Token> container) {
  const auto provinces = provinces_named(container);
  const auto districts = unique_districts(district_candidates(match_unit(container)));
  const auto shares = shares_of(commune);
  return std::any_of(shares.begin(), shares.end(), [&](const tables::Share& share) {
    return provinces.contains(tables::districts()[share.district].province) ||
           std::find(districts.begin(), districts.end(), share.district) != districts.end();
  });
}

std::vector<DistrictCandidate> local_districts(const LocalNames* local, std::span<const Token> words) {
  std::vector<DistrictCandidate> found;
  if (!local) return found;
  const bool has_marks =
      std::any_of(words.begin(), words.end(), [](const Token& token) { return token.forms->has_marks; });
  for (const auto& name : local->names()) {
    const auto& own = has_marks ? name.words : name.folded;
    const bool matches =
        std::equal(own.begin(), own.end(), words.begin(), words.end(), [&](const auto& word, const Token& token) {
          return word == (has_marks ? token.forms->exact : token.forms->folded);
        });
    if (!matches) continue;
    for (const auto district : name.districts)
      found.push_back({district, tables::districts()[district].type, tables::districts()[district].province});
  }
  return found;
}

/// The names most similar to `typed` (folded), with at most a third of the letters different.
class Nearest {
 public:
  explicit Nearest(std::string typed) : typed_(std::move(typed)), limit_(std::max<std::size_t>(2, typed_.size() / 3)) {}
  void offer(std::string_view name, const std::string& display) {
    const std::size_t distance = text::edit_distance(typed_, text::fold(name));
    if (distance <= limit_) found_.emplace(distance, display);
  }
  std::vector<std::string> take() const {
    std::vector<std::string> names;
    for (const auto& [distance, display] : found_)
      if (names.size() < kMaxNearest && std::find(names.begin(), names.end(), display) == names.end())
        names.push_back(display);
    return names;
  }

 private:
  std::string typed_;
  std::size_t limit_;
  std::set<std::pair<std::size_t, std::string>> found_;
};

std::vector<std::string> nearest_districts(std::span<const Token> words) {
  Nearest nearest(folded_key(words));
  for (const auto& row : tables::districts()) nearest.offer(view(row.name), full_name(row));
  for (const auto& row : tables::bygone_districts())
    for (const auto district : successors_of(row))
      nearest.offer(view(row.name), full_name(tables::districts()[district]));
  return nearest.take();
}

}  // namespace

DistrictLookup Lookup::districts_of(std::string_view typed, TypedPlace& place) const {
  if (const auto district = district_index(typed)) return {.districts = {*district}, .nearest = {}, .communes = {}};
  place = cut_typed_place(analyzer_, typed);
  auto candidates = local_districts(local_, place.whole);
  if (candidates.empty()) candidates = match_districts(place);
  if (candidates.empty() && place.containers.empty() && split_trailing_province(place))
    candidates = match_districts(place);
  if (candidates.empty())
    if (const auto turned = with_district_first(analyzer_, typed)) candidates = match_districts(*turned);
  return {.districts = unique_districts(candidates),
          .nearest = {},
          .communes = {},
          .is_wider = is_wider_than_asked(candidates, !place.types.empty())};
}

DistrictLookup Lookup::find_districts(std::string_view typed) const {
  TypedPlace place;
  DistrictLookup result = districts_of(typed, place);
  if (!result.districts.empty()) return result;
  result.nearest = nearest_districts(place.name);
  TypedPlace ignored;
  for (const auto commune : communes_of(typed, ignored))
    result.communes.push_back(full_name(tables::communes()[commune]));
  return result;
}

std::vector<std::uint16_t> Lookup::communes_of(std::string_view typed, TypedPlace& place) const {
  if (const auto commune = commune_index(typed)) return {*commune};
  place = cut_typed_place(analyzer_, typed);
  auto references = match_name(place.name);
  const auto is_commune = [](const Reference& reference) { return reference.kind == ReferenceKind::commune; };
  if (std::none_of(references.begin(), references.end(), is_commune)) references = match_name(place.whole);
  std::set<std::uint16_t> found;
  for (const auto& reference : references) {
    if (!is_commune(reference)) continue;
    const auto& row = tables::communes()[reference.index];
    if (std::all_of(place.containers.begin(), place.containers.end(),
                    [&](const auto& container) { return lies_in(row, container); }))
      found.insert(reference.index);
  }
  std::vector<std::uint16_t> communes(found.begin(), found.end());
  if (!place.types.empty())
    narrow_if_possible(communes, [&](std::uint16_t i) { return has_type(place.types, tables::communes()[i].type); });
  return communes;
}

CommuneLookup Lookup::find_communes(std::string_view typed) const {
  TypedPlace place;
  CommuneLookup result{.communes = communes_of(typed, place), .nearest = {}};
  if (!result.communes.empty()) return result;
  Nearest nearest(folded_key(place.name));
  for (const auto& row : tables::communes()) nearest.offer(view(row.name), full_name(row));
  result.nearest = nearest.take();
  return result;
}

ProvinceLookup Lookup::provinces_of(std::string_view typed, TypedPlace& place) const {
  ProvinceLookup result;
  if (province_index(typed)) {
    result.codes.emplace_back(typed);
    return result;
  }
  place = cut_typed_place(analyzer_, typed);
  auto& words = place.name;
  const bool is_former = words.size() > 1 && words.back().forms->folded == "cu";
  if (is_former) words.pop_back();
  std::set<std::uint16_t> former, all;
  for (const auto& reference : match_name(words))
    if (reference.kind == ReferenceKind::province) former.insert(tables::provinces()[reference.index].successor);
  all = provinces_named(words);
  result.is_wider_since_reform = !is_former && !former.empty() && all.size() > former.size();
  for (const auto province : is_former ? former : all)
    result.codes.emplace_back(view(tables::provinces()[province].code));
  std::sort(result.codes.begin(), result.codes.end());
  return result;
}

ProvinceLookup Lookup::find_provinces(std::string_view typed) const {
  TypedPlace place;
  ProvinceLookup result = provinces_of(typed, place);
  if (!result.codes.empty()) return result;
  Nearest nearest(folded_key(place.name));
  for (const auto& row : tables::provinces()) nearest.offer(view(row.name), std::string(view(row.name)));
  result.nearest = nearest.take();
  return result;
}

bool Lookup::is_district(std::string_view typed) const {
  TypedPlace ignored;
  return !districts_of(typed, ignored).districts.empty();
}

bool Lookup::is_commune(std::string_view typed) const {
  TypedPlace ignored;
  return !communes_of(typed, ignored).empty();
}

bool Lookup::is_province(std::string_view typed) const {
  TypedPlace ignored;
  return !provinces_of(typed, ignored).codes.empty();
}

}  // namespace timtin::place
