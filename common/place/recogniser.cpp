#include "common/place/recogniser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "common/message.hpp"
#include "common/place/resolver.hpp"
#include "common/place/role.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::place {
namespace {

using Kind = PlaceReading::Kind;

constexpr std::uint16_t kSharePermille = 150;  // smaller parts of a commune are ignored
/// Place names of an article that are read. Those of all communes of the country are 10,000; a text of 8 MB may have
/// 700,000, which would take 200 MB.
constexpr std::size_t kMaxMentions = 50'000;
constexpr std::size_t kMostExplained = 50;  // of the names that speak for a district

/// What is collected about one district.
struct DistrictEvidence {
  double doubt = 1;            ///< product of (1 - belief)
  std::string commune;         ///< the commune of 2025 that implied it
  bool is_only_shared = true;  ///< found only as a smaller part of a commune
  bool is_given = false;       ///< stated in the record
};

/// The host of the URL and the source's name, folded and without spaces, to search for province
/// names.
std::string source_key(const Article& article) {
  const std::size_t scheme = article.url.find("://");
  std::string host = scheme == std::string::npos ? "" : article.url.substr(scheme + 3);
  host = host.substr(0, host.find('/'));
  std::string key = text::fold(article.source) + " " + text::fold(host);
  return key;
}

/// The names of the 63 and of the former provinces, folded and without spaces, as in host names.
const std::vector<std::string>& dense_province_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& province : tables::provinces()) {
      all.push_back(text::fold(view(province.name)));
      std::erase(all.back(), ' ');
    }
    return all;
  }();
  return names;
}

ProvinceSet home_of(const Article& article) {
  if (article.source.empty() && article.url.empty()) return 0;
  const std::string key = source_key(article);
  for (const auto& source : tables::sources())
    if (key.find(view(source.mark)) != std::string::npos) return ProvinceSet{1} << source.province;
  std::string dense = key;
  std::erase(dense, ' ');
  const auto& names = dense_province_names();
  for (std::size_t p = 0; p < names.size(); ++p)
    if (dense.find(names[p]) != std::string::npos) return ProvinceSet{1} << tables::provinces()[p].successor;
  return 0;
}

ArticleFacts facts_of(const Article& article) {
  ArticleFacts facts;
  if (article.published) {
    const auto& day = article.published->day;
    facts.day = static_cast<std::uint32_t>(int{day.year()}) * 10000 + unsigned{day.month()} * 100 + unsigned{day.day()};
  }
  facts.home = home_of(article);
  for (const auto& given : article.districts)
    if (const auto district = district_index(given)) facts.given.push_back(*district);
  return facts;
}

std::string unit_name(const PlaceReading& reading) {
  const auto join = [](UnitType type, tables::Text name) {
    return std::string(name_of(type)) + ' ' + std::string(view(name));
  };
  switch (reading.kind) {
    case Kind::district:
      return name_with_type(tables::districts()[reading.unit]);
    case Kind::bygone_district:
      return join(tables::bygone_districts()[reading.unit].type, tables::bygone_districts()[reading.unit].name);
    case Kind::ward:
      return join(tables::wards()[reading.unit].type, tables::wards()[reading.unit].name);
    case Kind::commune:
      return name_with_type(tables::communes()[reading.unit]);
    case Kind::province:
    case Kind::local:
    case Kind::unknown:
      break;
  }
  return {};
}

}  // namespace

struct Recogniser::Impl {
  NameScanner scanner;
  const LocalNames* local;
  std::vector<Occurrence> occurrences;  // reused
  std::vector<Mention> mentions;
  std::vector<PlaceReading> readings;

  explicit Impl(const LocalNames* names) : scanner(names), local(names) {}

  void count_readings(std::map<std::uint16_t, DistrictEvidence>& by_district, ArticlePlaces& places) const;
  void count_commune(const PlaceReading& reading, std::map<std::uint16_t, DistrictEvidence>& by_district,
                     ArticlePlaces& places) const;
};

/// A commune counts for its main former district; its other former districts are "mentioned".
void Recogniser::Impl::count_commune(const PlaceReading& reading,
                                     std::map<std::uint16_t, DistrictEvidence>& by_district,
                                     ArticlePlaces& places) const {
  const auto& commune = tables::communes()[reading.unit];
  const std::string code(view(commune.code));
  if (std::find(places.communes.begin(), places.communes.end(), code) == places.communes.end())
    places.communes.push_back(code);
  const auto shares = shares_of(commune);
  DistrictEvidence& main = by_district[shares[0].district];
  if (main.commune.empty()) main.commune = name_with_type(commune);
  for (const auto& share : shares.subspan(1)) {
    if (share.permille < kSharePermille) continue;
    DistrictEvidence& gathered = by_district[share.district];
    gathered.doubt *= 1 - 0.001 * share.permille;
    if (gathered.commune.empty()) gathered.commune = name_with_type(commune);
  }
}

void Recogniser::Impl::count_readings(std::map<std::uint16_t, DistrictEvidence>& by_district,
                                      ArticlePlaces& places) const {
  std::uint32_t chain = 0;
  std::set<std::uint16_t> in_chain;  // a ward and its district in one address count once
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    const PlaceReading& reading = readings[i];
    if (mention.separator == Separator::start) {
      in_chain.clear();
      ++chain;
    }
    if (reading.kind == Kind::unknown || reading.kind == Kind::province) continue;
    if (reading.kind == Kind::commune) count_commune(reading, by_district, places);
    for (const auto district : reading.districts) {
      if (district == tables::kNone) continue;
      DistrictEvidence& gathered = by_district[district];
      gathered.doubt *= 1 - 0.95 * reading.belief;
      gathered.is_only_shared = false;
      PlaceEvidence& evidence = places.evidence.emplace_back();
      evidence.district = view(tables::districts()[district].code);
      evidence.unit = reading.kind == Kind::local ? local->names()[reading.unit].display : unit_name(reading);
      evidence.part = mention.part;
      evidence.field = mention.field;
      evidence.begin = mention.begin;
      evidence.end = mention.end;
      evidence.reason = reading.reason;
      evidence.context = mention.context;
      evidence.is_ward = reading.kind == Kind::ward || reading.kind == Kind::commune;
      evidence.is_repeated = !in_chain.insert(district).second;
      evidence.token = mention.first_token;
      evidence.chain = chain;
    }
  }
}

namespace {

constexpr int kWorkWords = 3;  // of words that make an article one about workers

/// True if the article is about people at work: once in its head, or repeatedly in its text.
bool speaks_of_workers(std::span<const FieldText> fields) {
  int count = 0;
  for (const FieldText& field : fields) {
    const int weight = field.part <= ArticlePart::lead ? kWorkWords : 1;
    for (std::size_t i = 0; i + 1 < field.tokens.size() && count < kWorkWords; ++i) {
      const std::string &word = field.tokens[i].forms->exact, &next = field.tokens[i + 1].forms->exact;
      if ((word == "công" && next == "nhân") || (word == "lao" && next == "động")) count += weight;
    }
  }
  return count >= kWorkWords;
}

/// A company's seat is only an address, unless the article is about its workers: then it says where
/// they are.
void read_seats(std::span<const FieldText> fields, std::span<PlaceEvidence> evidence) {
  const auto is_seat = [](const PlaceEvidence& piece) { return piece.context.address; };
  if (std::none_of(evidence.begin(), evidence.end(), is_seat) || !speaks_of_workers(fields)) return;
  for (PlaceEvidence& piece : evidence) piece.context.address = false;
}

constexpr double kGivenScore = 10;         // what the record states outweighs any text
constexpr double kConfidenceShift = 0.85;  // offset between the fitted model's even odds and the threshold

/// Sorts the districts: first those the article is about, then by falling score.
void add_districts(const std::map<std::uint16_t, DistrictEvidence>& by_district, std::size_t text_bytes,
                   ArticlePlaces& places) {
  const auto scores = score_districts(places.evidence, text_bytes);
  std::vector<std::pair<double, District>> found;
  for (const auto& [index, gathered] : by_district) {
    District district = to_district(index);
    const auto scored = scores.find(district.code);
    const double score = gathered.is_given ? kGivenScore : scored == scores.end() ? -kGivenScore : scored->second;
    const bool is_about = gathered.is_given || (score >= kAboutThreshold && !gathered.is_only_shared);
    district.role = is_about ? PlaceRole::about : PlaceRole::mentioned;
    district.confidence = (1 - gathered.doubt) * (is_about ? 1 / (1 + std::exp(-score - kConfidenceShift)) : 1);
    district.commune = gathered.commune;
    found.emplace_back(score, std::move(district));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second.role != b.second.role ? a.second.role == PlaceRole::about : a.first > b.first;
  });
  for (auto& [score, district] : found) places.districts.push_back(std::move(district));
}

}  // namespace

Recogniser::Recogniser(const LocalNames* local) : impl_(std::make_unique<Impl>(local)) {}
Recogniser::~Recogniser() = default;
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;

ArticlePlaces Recogniser::recognise(const Article& article, std::span<const FieldText> fields) {
  impl_->mentions.clear();
  std::size_t text_bytes = 0;
  for (std::uint32_t i = 0; i < fields.size(); ++i) {
    text_bytes += fields[i].text.size();
    if (impl_->mentions.size() >= kMaxMentions) continue;
    impl_->scanner.scan(fields[i].text, fields[i].tokens, impl_->occurrences);
    read_mentions(fields[i], i, impl_->occurrences, impl_->mentions);
  }
  impl_->mentions.resize(std::min(impl_->mentions.size(), kMaxMentions));
  const ArticleFacts facts = facts_of(article);
  impl_->readings = resolve(impl_->mentions, facts, impl_->local);
  ArticlePlaces places;
  std::map<std::uint16_t, DistrictEvidence> by_district;
  for (const auto district : facts.given) {
    by_district[district].doubt = 0;
    by_district[district].is_only_shared = false;
    by_district[district].is_given = true;
  }
  impl_->count_readings(by_district, places);
  read_seats(fields, places.evidence);
  add_districts(by_district, text_bytes, places);
  ProvinceSet provinces = 0;
  for (const auto& reading : impl_->readings)
    if (reading.kind == Kind::province) provinces |= reading.provinces;
  for (const auto& district : places.districts)
    if (district.role == PlaceRole::about) provinces |= province_of(*district_index(district.code));
  for (std::uint16_t p = 0; p < tables::provinces().size(); ++p)
    if (tables::provinces()[p].successor == p && ((provinces >> p) & 1))
      places.provinces.emplace_back(view(tables::provinces()[p].code));
  return places;
}

std::string explain(const ArticlePlaces& places, const Article& article) {
  const auto fields = fields_of(article);
  std::string out;
  for (const auto& district : places.districts) {
    out += fmt::format("{} {} {}, {}: {}", district.code, district.type, district.name, district.province,
                       district.role == PlaceRole::about ? tr("about, confidence {:.2f}", district.confidence)
                                                         : tr("mentioned, confidence {:.2f}", district.confidence));
    if (!district.commune.empty())
      out += fmt::format(" ({}, trước là {} {})", district.commune, district.type, district.name);
    out += '\n';
    std::size_t count = 0;
    for (const auto& evidence : places.evidence) {
      if (evidence.district != district.code || evidence.field >= fields.size()) continue;
      if (++count > kMostExplained) continue;
      const auto text = fields[evidence.field].text.substr(evidence.begin, evidence.end - evidence.begin);
      out += fmt::format("    {} {}-{} \"{}\" = {}: +{:.2f}, {}\n", tr(name_of(evidence.part)), evidence.begin,
                         evidence.end, text, evidence.unit, evidence.weight, tr(evidence.reason.c_str()));
    }
    if (count > kMostExplained) out += "    " + tr_count("and {0} more", "and {0} more", count - kMostExplained) + '\n';
  }
  if (places.districts.empty()) out += tr("no district") + "\n";
  return out;
}

std::span<const Mention> Recogniser::mentions() const { return impl_->mentions; }
std::span<const PlaceReading> Recogniser::readings() const { return impl_->readings; }

}  // namespace timtin::place
