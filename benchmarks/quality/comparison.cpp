#include "benchmarks/quality/comparison.hpp"

#include <cmath>
#include <random>

namespace timtin::quality {
namespace {

constexpr double kSame = 1e-6;  // saved figures have six digits
constexpr std::size_t kAllUpTo = 16;
constexpr std::size_t kDraws = 100'000;

}  // namespace

double randomisation_p(const std::vector<double>& differences) {
  std::vector<double> sizes;
  double observed = 0;
  for (const double difference : differences) {
    observed += difference;
    if (std::abs(difference) > kSame) sizes.push_back(difference);
  }
  if (sizes.empty()) return 1;
  const double least = std::abs(observed) - kSame;
  const bool is_exact = sizes.size() <= kAllUpTo;
  const std::size_t tries = is_exact ? std::size_t{1} << sizes.size() : kDraws;
  std::mt19937_64 random(1);
  std::size_t as_large = 0;
  for (std::size_t i = 0; i < tries; ++i) {
    double sum = 0;
    std::size_t signs = i;
    for (std::size_t k = 0; k < sizes.size(); ++k, signs >>= 1) {
      if (!is_exact && k % 64 == 0) signs = random();
      sum += (signs & 1) != 0 ? sizes[k] : -sizes[k];
    }
    as_large += std::abs(sum) >= least;
  }
  // The observed signs are one of the drawn ones (Davison & Hinkley 1997): p is never 0.
  if (is_exact) return static_cast<double>(as_large) / static_cast<double>(tries);
  return static_cast<double>(as_large + 1) / static_cast<double>(tries + 1);
}

Comparison compare(const ByTopic& before, const ByTopic& after) {
  Comparison result;
  std::vector<double> differences;
  for (const auto& [topic, value] : after) {
    const auto found = before.find(topic);
    if (found == before.end()) continue;
    const double difference = value - found->second;
    differences.push_back(difference);
    result.before += found->second;
    result.after += value;
    result.better += difference > kSame;
    result.worse += difference < -kSame;
  }
  result.topics = differences.size();
  if (result.topics == 0) return result;
  result.before /= static_cast<double>(result.topics);
  result.after /= static_cast<double>(result.topics);
  result.p = randomisation_p(differences);
  return result;
}

Halves halves(const ByTopic& ndcg) {
  Halves result;
  bool is_first = true;
  for (const auto& [topic, value] : ndcg) {
    (is_first ? result.first : result.second).emplace(topic, value);
    is_first = !is_first;
  }
  return result;
}

std::size_t best_on_half(const std::vector<Results>& runs, bool is_first_half) {
  std::size_t best = 0;
  double most = -1;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    double sum = 0;
    for (const auto& [form, result] : runs[r]) {
      const Halves split = halves(result.ndcg);
      sum += mean(is_first_half ? split.first : split.second);
    }
    if (sum > most + kSame) {
      most = sum;
      best = r;
    }
  }
  return best;
}

ByTopic chosen_elsewhere(const std::vector<Results>& runs, const std::string& form) {
  const auto of = [&](std::size_t run) { return halves(runs[run].at(form).ndcg); };
  ByTopic result = of(best_on_half(runs, false)).first;
  result.merge(of(best_on_half(runs, true)).second);
  return result;
}

}  // namespace timtin::quality
