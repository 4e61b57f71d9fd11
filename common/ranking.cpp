#include "common/ranking.hpp"

#include <cmath>

namespace timtin {

double idf_factor(double n, double N) {
  // As BM25Weight::init of Xapian 1.4. If Xapian changes, the order of results changes but never
  // the set of matches.
  double ratio = (N - n + 0.5) / (n + 0.5);
  if (ratio < 2) ratio = ratio * 0.5 + 1;
  return std::log(1 + N / (n + 0.5)) / std::log(ratio);
}

}  // namespace timtin
