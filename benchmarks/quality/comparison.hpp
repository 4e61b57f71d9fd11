#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "benchmarks/quality/evaluation.hpp"

namespace timtin::quality {

/// The difference between two runs of the same topics.
struct Comparison {
  std::size_t topics = 0, better = 0, worse = 0;
  double before = 0, after = 0;  ///< means over the topics of both
  double p = 1;                  ///< of the difference, two-sided
};
Comparison compare(const ByTopic& before, const ByTopic& after);

/// How likely a mean difference at least as large as that of `differences`, either way, is by chance: paired
/// randomisation test (Fisher; Smucker, Allan & Carterette 2007). Each difference may as well have the other sign; all
/// combinations are tried up to 16 topics that differ, 100,000 drawn ones of more. The same input gives the same p.
double randomisation_p(const std::vector<double>& differences);

/// Topics in the order of their ids, by turns: a half of about the same kind as the other one.
struct Halves {
  ByTopic first, second;
};
Halves halves(const ByTopic& ndcg);

/// Of runs with different weights the one that is best on a half, in the mean over forms.
/// `runs` holds one at least, all of the same topics.
std::size_t best_on_half(const std::vector<Results>& runs, bool is_first_half);

/// Each topic's value under the run that was chosen on the half that it does not belong to (two-fold
/// cross-validation): what choosing is worth, without the gain of choosing by the same topics.
ByTopic chosen_elsewhere(const std::vector<Results>& runs, const std::string& form);

}  // namespace timtin::quality
