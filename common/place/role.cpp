#include "common/place/role.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace timtin::place {
namespace {

constexpr double kBias = 0.75;  // shifts the threshold towards finding a district rather than missing it
constexpr double kHeadline = 1.5, kOpening = 2.3, kUpper = 0.6, kLater = 0.1;
constexpr double kActor = 0.4, kSubject = 1.1, kWard = 0.7;
constexpr double kFirstNamed = 0.7, kListMates = 1.1, kOnlyInPassing = -1.0, kBesideAnother = -0.7,
                 kAfterAnother = -0.4, kPerLogKilobyte = -0.55;
constexpr std::uint32_t kOpeningTokens = 80, kUpperTokens = 200;  // an opening is as long as a lead
constexpr double kBodyCaptionPart = 0.1;

/// The limit for each kind of mention.
struct Counter {
  int counted = 0, limit = 2;
  double count(double weight) { return counted++ < limit ? weight : 0; }
};

struct District {
  Counter headline{0, 1}, opening, upper, later{0, 3}, actor, subject, ward;
  int plain = 0;  ///< mentions that are not in passing
  double score = 0;
  std::uint64_t first = ~std::uint64_t{0};
  std::set<std::uint32_t> chains;
};

bool is_in_passing(const Context& context) {
  return context.origin || context.address || context.thing || context.in_longer_name || context.caption ||
         context.example || context.near;
}

double place_weight(const PlaceEvidence& evidence, District& district) {
  switch (evidence.part) {
    case ArticlePart::kicker:
    case ArticlePart::title:
      return district.headline.count(kHeadline);
    case ArticlePart::lead:
      return district.opening.count(kOpening);
    case ArticlePart::caption:
      return kBodyCaptionPart;
    case ArticlePart::body:
      break;
  }
  if (evidence.token < kOpeningTokens) return district.opening.count(kOpening);
  if (evidence.token < kUpperTokens) return district.upper.count(kUpper);
  return district.later.count(kLater);
}

void count(PlaceEvidence& evidence, District& district) {
  district.first = std::min(district.first, (std::uint64_t{evidence.field} << 32) + evidence.token);
  if (evidence.is_repeated) return;
  if (evidence.part <= ArticlePart::title) evidence.weight = place_weight(evidence, district);
  if (!is_in_passing(evidence.context)) {
    ++district.plain;
    district.chains.insert(evidence.chain);
    if (evidence.part > ArticlePart::title) evidence.weight = place_weight(evidence, district);
    if (evidence.context.body) evidence.weight += district.actor.count(kActor);
    if (evidence.context.subject) evidence.weight += district.subject.count(kSubject);
    if (evidence.is_ward) evidence.weight += district.ward.count(kWard);
  }
  district.score += evidence.weight;
}

bool is_early(const District& district) { return district.headline.counted + district.opening.counted > 0; }

bool shares_list(const District& left, const District& right) {
  return std::any_of(left.chains.begin(), left.chains.end(), [&](auto chain) { return right.chains.contains(chain); });
}

/// Named once, late, in an article that starts with another district.
bool comes_after_another(const std::map<std::string, District>& districts, const District& own) {
  if (own.plain != 1 || is_early(own)) return false;
  return std::any_of(districts.begin(), districts.end(), [&](const auto& entry) {
    const District& other = entry.second;
    return &other != &own && other.plain > 0 && is_early(other) && !shares_list(own, other);
  });
}

/// The two districts of a list that are mentioned most.
struct BestOfList {
  const District* best = nullptr;
  int plain = 0, second = 0;  ///< mentions of the best and of the next one
};
using BestOfLists = std::unordered_map<std::uint32_t, BestOfList>;

BestOfLists best_of_lists(const std::map<std::string, District>& districts) {
  BestOfLists lists;
  for (const auto& [code, district] : districts)
    for (const std::uint32_t chain : district.chains) {
      BestOfList& list = lists[chain];
      list.second = std::max(list.second, std::min(list.plain, district.plain));
      if (district.plain <= list.plain) continue;
      list.best = &district;
      list.plain = district.plain;
    }
  return lists;
}

/// Districts in one list are equally important: each gets the mentions of the best one.
double mates_bonus(const BestOfLists& lists, const District& own) {
  int best = 0;
  for (const std::uint32_t chain : own.chains) {
    const BestOfList& list = lists.at(chain);
    best = std::max(best, list.best == &own ? list.second : list.plain);
  }
  return kListMates * std::log(1 + best);
}

}  // namespace

std::map<std::string, double> score_districts(std::span<PlaceEvidence> evidence, std::size_t text_bytes) {
  std::map<std::string, District> districts;
  for (auto& piece : evidence) count(piece, districts[piece.district]);
  std::uint64_t first = ~std::uint64_t{0};
  for (const auto& [code, district] : districts) first = std::min(first, district.first);
  const double length = kPerLogKilobyte * std::log(static_cast<double>(text_bytes) / 1000 + 0.2);
  int plain = 0;
  for (const auto& [code, district] : districts) plain += district.plain;
  const BestOfLists lists = best_of_lists(districts);
  std::map<std::string, double> scores;
  for (const auto& [code, district] : districts) {
    double score = kBias + district.score + length + mates_bonus(lists, district);
    if (comes_after_another(districts, district)) score += kAfterAnother;
    if (district.first == first) score += kFirstNamed;
    if (district.plain == 0) score += kOnlyInPassing + (plain > 0 ? kBesideAnother : 0);
    scores[code] = score;
  }
  return scores;
}

}  // namespace timtin::place
