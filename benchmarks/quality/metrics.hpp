#pragma once
#include <map>
#include <string>
#include <vector>

namespace timtin::quality {

/// Figures of one ranked list. nDCG: gain = grade, discount 1/log2(rank + 1), ideal from the judgements, unjudged = 0
/// (Järvelin & Kekäläinen 2002); judged-only nDCG drops unjudged articles from the list first.
struct Metrics {
  double ndcg10 = 0, judged_ndcg10 = 0, mrr10 = 0, p5 = 0, recall100 = 0, unjudged10 = 0;

  Metrics& operator+=(const Metrics& other);
  Metrics operator/(double divisor) const;
};

/// `ranked`: article ids, best first, 100 of them or fewer. `grades`: the judgements of the topic.
Metrics measure(const std::vector<std::string>& ranked, const std::map<std::string, int>& grades);

}  // namespace timtin::quality
