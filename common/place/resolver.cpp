#include "common/place/resolver.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "common/message.hpp"

namespace timtin::place {
namespace {

using tables::Reference;
using tables::ReferenceKind;
using Kind = PlaceReading::Kind;

// Points for a possible meaning. Set by hand from the labels of a development set; only their
// relative size matters. A province after the name outweighs everything, then comes the type word,
// then the rest of the article.
constexpr double kContainerAgrees = 4, kContainerDisagrees = -6;
constexpr double kParentInChain = 4, kParentInArticle = 2;
constexpr double kTypeAgrees = 1.5, kTypeWasSo = 1.4, kTypeDisagrees = -1.5;
constexpr double kProvinceOfArticle = 2, kHomeProvince = 0.7;
constexpr double kClearMargin = 0.4;
constexpr double kBareAccepted = 3;
/// Names of a list that are looked at around one of them. No list of districts or wards is longer, and in a list of a
/// hundred thousand names each would be compared with each.
constexpr std::size_t kReachInList = 200;

class Resolver {
 public:
  Resolver(std::span<const Mention> mentions, const ArticleFacts& facts, const LocalNames* local)
      : mentions_(mentions), facts_(facts), local_(local), readings_(mentions.size()) {
    for (const auto district : facts.given) named_.insert(district);
  }

  std::vector<PlaceReading> run() {
    for (std::size_t i = 0; i < mentions_.size(); ++i)
      if (mentions_[i].kind == Occurrence::Kind::local)
        read_local(i);
      else
        read_province(i);
    for (const auto district : facts_.given) add_province(province_of(district), 2);
    decide([](const Mention& m) { return is_district_type(m.type) && !m.is_type_inherited; });
    decide([](const Mention& m) { return is_district_type(m.type) && m.is_type_inherited; });
    decide([](const Mention& m) { return m.type == UnitType::none; });
    decide([](const Mention& m) { return is_ward_type(m.type); });
    return std::move(readings_);
  }

 private:
  template <class Test>
  void decide(Test test) {
    for (std::size_t i = 0; i < mentions_.size(); ++i)
      if (readings_[i].kind == Kind::unknown && test(mentions_[i])) decide_one(i);
  }
  bool is_reformed() const { return facts_.day >= kReformDay; }
  void read_local(std::size_t i);
  void read_province(std::size_t i);
  void add_province(ProvinceSet set, double weight);
  double article_weight(ProvinceSet set) const;
  bool names_provinces() const {
    return std::any_of(province_weight_.begin(), province_weight_.end(), [](double weight) { return weight > 0; });
  }
  ProvinceSet container_of(std::size_t i) const;
  bool has_parent_in_chain(std::size_t i, std::uint16_t district) const;
  bool follows_its_ward(std::size_t i, const PlaceReading& reading) const;
  double points_of(std::size_t i, const PlaceCandidate& candidate, ProvinceSet container) const;
  double bare_points(std::size_t i, const PlaceCandidate& candidate, ProvinceSet container, const char*& reason) const;
  bool is_doubtful_name(std::size_t i) const;
  int siblings(std::size_t i, ProvinceSet province) const;
  void drop_doubtful_communes(const Mention& mention, ProvinceSet container,
                              std::vector<PlaceCandidate>& candidates) const;
  void decide_one(std::size_t i);
  void accept(std::size_t i, const PlaceCandidate& candidate, double belief, const char* reason);

  std::span<const Mention> mentions_;
  const ArticleFacts& facts_;
  const LocalNames* local_;
  std::vector<PlaceReading> readings_;
  std::array<double, 64> province_weight_{};
  std::set<std::uint16_t> named_;  // districts named with a type word or by the record
};

void Resolver::add_province(ProvinceSet set, double weight) {
  for (std::size_t p = 0; p < province_weight_.size(); ++p)
    if ((set >> p) & 1) province_weight_[p] += weight;
}

/// The share of these provinces among all provinces the article names, 0..1.
double Resolver::article_weight(ProvinceSet set) const {
  double most = 0, own = 0;
  for (std::size_t p = 0; p < province_weight_.size(); ++p) {
    most = std::max(most, province_weight_[p]);
    if ((set >> p) & 1) own = std::max(own, province_weight_[p]);
  }
  return most > 0 ? own / most : 0;
}

void Resolver::read_local(std::size_t i) {
  const auto& name = local_->names()[mentions_[i].index];
  PlaceReading& reading = readings_[i];
  reading.kind = Kind::local;
  reading.unit = mentions_[i].index;
  for (std::size_t k = 0; k < reading.districts.size() && k < name.districts.size(); ++k) {
    reading.districts[k] = name.districts[k];
    reading.provinces |= province_of(name.districts[k]);
  }
  reading.belief = 1;
  reading.reason = tr_later("a name from the user's file");
}

/// Reads a mention as a province if its type, or the absence of one, allows it.
void Resolver::read_province(std::size_t i) {
  const Mention& mention = mentions_[i];
  ProvinceSet set = 0;
  bool is_city = false, has_district = false;
  for (const auto& reference : references_of(mention)) {
    set |= provinces_of(reference, mention.context.former ? 0 : facts_.day);
    if (reference.kind == ReferenceKind::province)
      is_city |= tables::provinces()[reference.index].type == UnitType::thanh_pho;
    if (reference.kind == ReferenceKind::district) has_district = true;
    if (reference.kind == ReferenceKind::bygone_district)
      has_district |= facts_.day < tables::bygone_districts()[reference.index].ended;
  }
  if (set == 0 || mention.context.person) return;
  const bool is_loose = mention.type == UnitType::none || mention.is_type_inherited;
  const bool is_city_itself = mention.type == UnitType::thanh_pho && is_city && !has_district;
  if (mention.type != UnitType::tinh && !is_loose && !is_city_itself) return;
  const bool is_listed = mention.is_type_inherited && mention.separator != Separator::comma;
  const bool follows_province = i > 0 && readings_[i - 1].kind == Kind::province;
  if (is_listed && has_district && is_district_type(mention.type) && !follows_province) return;
  const bool counts = !mention.context.thing && !mention.context.in_longer_name;
  readings_[i].kind = Kind::province;
  readings_[i].provinces = set;
  readings_[i].belief = 1;
  static constexpr double kWeights[] = {3, 3, 2, 1, 0.5};
  const double weight =
      kWeights[static_cast<std::size_t>(mention.part)] * (mention.context.origin ? 0.3 : 1) * (counts ? 1 : 0.3);
  add_province(set, weight);
}

/// The next province in the same chain ("Quỳnh Lưu, Nghệ An"); 0 = none.
ProvinceSet Resolver::container_of(std::size_t i) const {
  const std::size_t end = std::min(mentions_.size(), i + kReachInList);
  for (std::size_t next = i + 1; next < end && mentions_[next].separator != Separator::start; ++next) {
    if (mentions_[next].separator == Separator::conjunction && readings_[next].kind == Kind::province) return 0;
    if (readings_[next].kind == Kind::province) return readings_[next].provinces;
  }
  return 0;
}

/// True if the ward's district follows in the chain ("phường Quang Trung, quận Đống Đa") or comes
/// directly before.
bool Resolver::has_parent_in_chain(std::size_t i, std::uint16_t district) const {
  const auto names_it = [&](std::size_t at) {
    for (const auto& reference :
         mentions_[at].kind == Occurrence::Kind::local ? std::span<const Reference>{} : references_of(mentions_[at])) {
      if (is_ward_type(mentions_[at].type)) continue;
      if (reference.kind == ReferenceKind::district && reference.index == district) return true;
      if (reference.kind != ReferenceKind::bygone_district) continue;
      const auto successors = successors_of(tables::bygone_districts()[reference.index]);
      if (std::find(successors.begin(), successors.end(), district) != successors.end()) return true;
    }
    return false;
  };
  for (std::size_t next = i + 1;
       next < mentions_.size() && next <= i + 4 && mentions_[next].separator != Separator::start; ++next)
    if (names_it(next)) return true;
  return i > 0 && mentions_[i].separator != Separator::start && names_it(i - 1);
}

double Resolver::points_of(std::size_t i, const PlaceCandidate& candidate, ProvinceSet container) const {
  const Mention& mention = mentions_[i];
  const PlaceReading& reading = candidate.reading;
  double points = 0;
  if (container != 0) points += (container & reading.provinces) ? kContainerAgrees : kContainerDisagrees;
  points += kProvinceOfArticle * article_weight(reading.provinces);
  if (facts_.home & reading.provinces) points += kHomeProvince;
  if (mention.type != UnitType::none) {
    const double agreement = reading.kind == Kind::bygone_district ? kTypeWasSo : kTypeAgrees;
    points += candidate.type == mention.type ? agreement : kTypeDisagrees;
  }
  if (named_.contains(reading.districts[0])) points += kParentInArticle;
  if (reading.is_district() && is_ward_type(mention.type))
    points += follows_its_ward(i, reading) ? kParentInChain : kContainerDisagrees;
  if (reading.kind == Kind::ward || reading.kind == Kind::commune) {
    if (mention.type == UnitType::none) points -= 3;
    if (has_parent_in_chain(i, reading.districts[0])) points += kParentInChain;
    if (is_reformed()) points += (reading.kind == Kind::commune) != mention.context.former ? 1 : -1;
  }
  return points;
}

/// "phường Quang Trung (Đống Đa", "xã Hồng Thái, An Dương".
bool Resolver::follows_its_ward(std::size_t i, const PlaceReading& reading) const {
  if (i == 0 || mentions_[i].separator == Separator::start) return false;
  const auto references = references_of(mentions_[i - 1]);
  return std::any_of(references.begin(), references.end(), [&](const Reference& reference) {
    return reference.kind == ReferenceKind::ward && tables::wards()[reference.index].district == reading.districts[0];
  });
}

/// True if the bare name often means something else: another ward, a province, or the start of a
/// person's name.
bool Resolver::is_doubtful_name(std::size_t i) const {
  int others = 0;
  for (const auto& reference : references_of(mentions_[i])) {
    others += reference.kind == ReferenceKind::ward || reference.kind == ReferenceKind::commune;
    if (reference.kind == ReferenceKind::province || reference.kind == ReferenceKind::merged_province) return true;
  }
  return others > 4 || mentions_[i].end_token - mentions_[i].first_token < 2;
}

/// The number of other districts of the same province in the chain.
int Resolver::siblings(std::size_t i, ProvinceSet province) const {
  int count = 0;
  const auto look = [&](std::size_t at) {
    for (const auto& reference : references_of(mentions_[at]))
      if (reference.kind == ReferenceKind::district && (province_of(reference.index) & province)) {
        ++count;
        return;
      }
  };
  const std::size_t begin = i - std::min(i, kReachInList), end = std::min(mentions_.size(), i + kReachInList);
  for (std::size_t at = i + 1; at < end && mentions_[at].separator != Separator::start; ++at) look(at);
  for (std::size_t at = i; at > begin && mentions_[at].separator != Separator::start; --at) look(at - 1);
  return count;
}

/// The points for a name without a type word to be a district. At least kBareAccepted are needed.
double Resolver::bare_points(std::size_t i, const PlaceCandidate& candidate, ProvinceSet container,
                             const char*& reason) const {
  const Mention& mention = mentions_[i];
  const Context& context = mention.context;
  const PlaceReading& reading = candidate.reading;
  if (context.thing || context.person) return 0;
  const bool is_in_context = article_weight(reading.provinces) > 0 || (facts_.home & reading.provinces);
  double points = is_in_context ? 1 : 0;
  if (!is_doubtful_name(i)) points += 1;
  const auto add = [&](double more, const char* why) {
    points += more;
    reason = why;
  };
  if (context.where) add(1, tr_later("preceded by a word such as \"tại\""));
  if (siblings(i, reading.provinces) >= 2) add(1, tr_later("in a list of districts of one province"));
  if (context.heading) add(2, tr_later("heading"));
  if (context.body) add(2, tr_later("a body of the district acts"));
  if (named_.contains(reading.districts[0])) add(2, tr_later("named with its type elsewhere in the article"));
  if (container & reading.provinces) add(2.5, tr_later("its province follows"));
  if (follows_its_ward(i, reading)) add(3, tr_later("follows its ward"));
  if (context.in_longer_name) points -= 3;
  return points;
}

void Resolver::accept(std::size_t i, const PlaceCandidate& candidate, double belief, const char* reason) {
  readings_[i] = candidate.reading;
  readings_[i].belief = belief;
  readings_[i].reason = reason;
  const Mention& mention = mentions_[i];
  if (!is_district_type(mention.type) && candidate.reading.kind != Kind::district) return;
  for (const auto district : candidate.reading.districts)
    if (district != tables::kNone && is_district_type(mention.type)) named_.insert(district);
  if (!mention.context.origin) add_province(candidate.reading.provinces, 0.5 * belief);
}

/// An undated article may be older than the communes of 2025. One is accepted only if its province
/// is named, the type word fits, and the province had no ward of that name before: "xã Thiên Lộc,
/// TP Hà Nội".
void Resolver::drop_doubtful_communes(const Mention& mention, ProvinceSet container,
                                      std::vector<PlaceCandidate>& candidates) const {
  const auto is_older_name = [&](ProvinceSet provinces) {
    return std::any_of(candidates.begin(), candidates.end(), [&](const PlaceCandidate& other) {
      return other.reading.kind != Kind::commune && (other.reading.provinces & provinces) != 0;
    });
  };
  std::vector<PlaceCandidate> kept;
  for (const PlaceCandidate& candidate : candidates) {
    const ProvinceSet provinces = candidate.reading.provinces;
    const bool is_placed = container != 0 ? (container & provinces) != 0 : article_weight(provinces) == 1;
    if (candidate.reading.kind != Kind::commune ||
        (is_placed && candidate.type == mention.type && !mention.context.former && !is_older_name(provinces)))
      kept.push_back(candidate);
  }
  candidates = std::move(kept);
}

void Resolver::decide_one(std::size_t i) {
  const Mention& mention = mentions_[i];
  std::vector<PlaceCandidate> candidates = candidates_of(mention, facts_.day);
  const ProvinceSet container = container_of(i);
  if (facts_.day == kUndated) drop_doubtful_communes(mention, container, candidates);
  if (candidates.empty()) return;
  for (auto& candidate : candidates) candidate.points = points_of(i, candidate, container);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const PlaceCandidate& a, const PlaceCandidate& b) { return a.points > b.points; });
  const PlaceCandidate& best = candidates[0];
  const auto rival = std::find_if(candidates.begin(), candidates.end(), [&](const PlaceCandidate& c) {
    return c.reading.districts[0] != best.reading.districts[0];
  });
  if (rival != candidates.end() && best.points - rival->points < kClearMargin) return;
  if (container != 0 && !(container & best.reading.provinces)) return;
  if (mention.type == UnitType::none) {
    if (!best.reading.is_district()) return;
    const char* reason = tr_later("named");
    const double points = bare_points(i, best, container, reason);
    if (points >= kBareAccepted) accept(i, best, std::min(0.95, 0.55 + 0.1 * points), reason);
    return;
  }
  if (best.reading.is_district() && is_ward_type(mention.type)) {
    accept(i, best, 0.9, tr_later("follows its ward"));
    return;
  }
  if (best.reading.is_district()) {
    const bool agrees = best.type == mention.type;
    accept(i, best,
           mention.is_type_inherited ? 0.9
           : agrees                  ? 1
                                     : 0.8,
           mention.is_type_inherited ? tr_later("listed after a type word") : tr_later("named with its type"));
    return;
  }
  const bool is_supported = best.points >= kTypeAgrees + 1;
  // Several former wards share a name. If one is left, it is accepted unless type or provinces
  // contradict.
  const bool is_elsewhere = names_provinces() && article_weight(best.reading.provinces) == 0;
  const bool is_only_one = rival == candidates.end() && best.type == mention.type && !is_elsewhere;
  if (is_only_one || is_supported) accept(i, best, is_supported ? 0.9 : 0.6, tr_later("a ward or commune of it"));
}

}  // namespace

std::vector<PlaceReading> resolve(std::span<const Mention> mentions, const ArticleFacts& facts,
                                  const LocalNames* local) {
  return Resolver(mentions, facts, local).run();
}

}  // namespace timtin::place
