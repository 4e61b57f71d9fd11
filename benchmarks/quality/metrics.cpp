#include "benchmarks/quality/metrics.hpp"

#include <algorithm>
#include <cmath>

namespace timtin::quality {
namespace {

double discounted_gain(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < grades.size() && i < 10; ++i) sum += grades[i] / std::log2(static_cast<double>(i) + 2);
  return sum;
}

int grade_of(const std::string& id, const std::map<std::string, int>& grades) {
  const auto found = grades.find(id);
  return found == grades.end() ? 0 : found->second;
}

}  // namespace

Metrics& Metrics::operator+=(const Metrics& other) {
  ndcg10 += other.ndcg10;
  judged_ndcg10 += other.judged_ndcg10;
  mrr10 += other.mrr10;
  p5 += other.p5;
  recall100 += other.recall100;
  unjudged10 += other.unjudged10;
  return *this;
}

Metrics Metrics::operator/(double divisor) const {
  return {ndcg10 / divisor, judged_ndcg10 / divisor, mrr10 / divisor,
          p5 / divisor,     recall100 / divisor,     unjudged10 / divisor};
}

Metrics measure(const std::vector<std::string>& ranked, const std::map<std::string, int>& grades) {
  std::vector<int> ideal, all, judged;
  for (const auto& [id, grade] : grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  const auto relevant = std::count_if(ideal.begin(), ideal.end(), [](int grade) { return grade > 0; });
  Metrics result;
  double found = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const int grade = grade_of(ranked[i], grades);
    all.push_back(grade);
    if (grades.contains(ranked[i])) judged.push_back(grade);
    if (i < 10 && !grades.contains(ranked[i])) ++result.unjudged10;
    if (grade <= 0) continue;
    if (i < 10 && result.mrr10 == 0) result.mrr10 = 1.0 / static_cast<double>(i + 1);
    if (i < 5) result.p5 += 0.2;
    if (i < 100) ++found;
  }
  const double best = discounted_gain(ideal);
  if (best > 0) {
    result.ndcg10 = discounted_gain(all) / best;
    result.judged_ndcg10 = discounted_gain(judged) / best;
    result.recall100 = found / static_cast<double>(relevant);
  }
  return result;
}

}  // namespace timtin::quality
