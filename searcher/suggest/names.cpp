#include "searcher/suggest/names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "common/place/gazetteer.hpp"
#include "common/place/tables.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"
#include "searcher/match/enquire.hpp"

namespace timtin::searcher {
namespace {

namespace tables = place::tables;
using tables::view;

/// The number of latest articles in which authors are searched, because people wait for the answer while they
/// type.
constexpr Xapian::docid kMostArticles = 200'000;

/// A name and the number of articles that have it.
using Counted = std::map<std::string, std::uint64_t>;

/// Letters and digits alone: "Cư M'gar" begins with "cumg".
std::string key_of(std::string_view name) {
  std::string key = text::fold(name);
  std::erase_if(key, [](char c) { return c == ' ' || c == '\'' || c == '-'; });
  return key;
}

bool begins_with(std::string_view name, const std::string& key) { return key_of(name).starts_with(key); }

/// The places that are also known by a name that begins so: Bắc Kạn by "Bắc C".
struct KnownPlaces {
  std::set<std::uint16_t> districts, provinces;
};
KnownPlaces known_places(const std::string& key) {
  KnownPlaces known;
  if (key.empty()) return known;
  for (const tables::Name& name : tables::names()) {
    std::string letters;
    for (const std::uint16_t word : tables::name_words().subspan(name.first_word, name.word_count))
      letters += view(tables::words()[word].folded);
    if (!letters.starts_with(key)) continue;
    for (const tables::Reference& meant : tables::references().subspan(name.first_reference, name.reference_count)) {
      if (meant.needs_type) continue;
      if (meant.kind == tables::ReferenceKind::district) known.districts.insert(meant.index);
      if (meant.kind == tables::ReferenceKind::province) known.provinces.insert(meant.index);
    }
  }
  return known;
}

/// Calls `visit(code, articles)` for the terms with `prefix`.
template <class Visit>
void for_each_code(const store::Index& database, std::string_view prefix, Visit&& visit) {
  const std::string begin(prefix);
  database.for_each_term(begin, [&](const std::string& term, Xapian::doccount articles) {
    visit(term.substr(begin.size()), articles);
    return true;
  });
}

/// Districts in the form of --district, with their province if several have the name.
Counted districts(const store::Index& database, const std::string& prefix) {
  Counted found;
  const KnownPlaces known = known_places(prefix);
  for_each_code(database, schema::kDistrict, [&](const std::string& code, std::uint64_t articles) {
    const auto index = place::district_index(code);
    if (!index) return;
    const tables::District& district = tables::districts()[*index];
    const std::string with_type = place::name_with_type(district), name(view(district.name));
    const bool is_bare = begins_with(name, prefix) || known.districts.contains(*index);
    if (!is_bare && !begins_with(with_type, prefix)) return;
    const auto namesakes = std::ranges::count_if(
        tables::districts(), [&](const tables::District& other) { return view(other.name) == name; });
    const std::string shown = is_bare ? name : with_type;
    found[namesakes == 1 ? shown : shown + ", " + place::to_district(*index).province] += articles;
  });
  return found;
}

Counted provinces(const store::Index& database, const std::string& prefix) {
  Counted found;
  const KnownPlaces known = known_places(prefix);
  for_each_code(database, schema::kProvince, [&](const std::string& code, std::uint64_t articles) {
    for (std::uint16_t i = 0; i < tables::provinces().size(); ++i) {
      const tables::Province& province = tables::provinces()[i];
      const bool is_meant = begins_with(view(province.name), prefix) || known.provinces.contains(i);
      if (view(province.code) == code && is_meant) found[std::string(view(province.name))] += articles;
    }
  });
  return found;
}

Counted communes(const store::Index& database, const std::string& prefix) {
  Counted found;
  for_each_code(database, schema::kCommune, [&](const std::string& code, std::uint64_t articles) {
    const auto index = place::commune_index(code);
    if (!index) return;
    const tables::Commune& commune = tables::communes()[*index];
    const bool is_meant = begins_with(view(commune.name), prefix) || begins_with(place::full_name(commune), prefix);
    if (is_meant) found[place::full_name(commune)] += articles;
  });
  return found;
}

/// Calls `visit(packed, articles)` for the values of the slot of authors. Locally it reads the latest articles
/// one by one. Remotely that would be a round trip each, so there all values are counted by the server.
template <class Visit>
void for_each_author_list(const store::Index& database, Visit&& visit) {
  if (database.is_remote()) {
    const Xapian::Query all{std::string()};
    Xapian::Enquire enquire(database);
    set_unranked(enquire, database, all);
    Xapian::ValueCountMatchSpy lists(schema::kSlotAuthors);
    enquire.add_matchspy(&lists);
    enquire.get_mset(0, 0, database.get_doccount());
    for (auto list = lists.values_begin(); list != lists.values_end(); ++list) visit(*list, list.get_termfreq());
    return;
  }
  auto value = database.valuestream_begin(schema::kSlotAuthors);
  const auto end = database.valuestream_end(schema::kSlotAuthors);
  const Xapian::docid last = database.get_lastdocid();
  if (last > kMostArticles) value.skip_to(last - kMostArticles);
  for (; value != end; ++value) visit(*value, Xapian::doccount{1});
}

/// Authors by the name as printed first; other spellings of the same name count with it.
Counted authors(const store::Index& database, const std::string& prefix) {
  std::map<std::string, std::pair<std::string, std::uint64_t>> by_canonical;
  for_each_author_list(database, [&](const std::string& lines, Xapian::doccount count) {
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t line_end = std::min(lines.find('\n', begin), lines.size());
      const std::size_t tab = std::min(lines.find('\t', begin), line_end);
      auto& [printed, articles] = by_canonical[lines.substr(begin, tab - begin)];
      if (articles == 0 && tab < line_end) printed = lines.substr(tab + 1, line_end - tab - 1);
      articles += count;
      begin = line_end + 1;
    }
  });
  Counted found;
  for (const auto& [canonical, entry] : by_canonical)
    if (begins_with(canonical, prefix)) found[entry.first] += entry.second;
  return found;
}

}  // namespace

std::vector<std::string> names_with_prefix(const store::Index& database, NameKind kind, std::string_view prefix,
                                           std::size_t limit) {
  const std::string key = key_of(prefix);
  Counted found;
  switch (kind) {
    case NameKind::district:
      found = districts(database, key);
      break;
    case NameKind::province:
      found = provinces(database, key);
      break;
    case NameKind::commune:
      found = communes(database, key);
      break;
    case NameKind::author:
      found = authors(database, key);
      break;
  }
  std::vector<std::pair<std::string, std::uint64_t>> ordered(found.begin(), found.end());
  std::ranges::stable_sort(ordered, std::greater{}, [](const auto& entry) { return entry.second; });
  if (ordered.size() > limit) ordered.resize(limit);
  std::vector<std::string> names;
  for (auto& entry : ordered) names.push_back(std::move(entry.first));
  return names;
}

}  // namespace timtin::searcher
