#pragma once
#include <string>
#include <vector>

#include "common/ranking.hpp"

namespace timtin::quality {

/// The default weights with the changes "NAME=VALUE" of query time.
/// Throws std::runtime_error naming the change that cannot be made.
RankingWeights changed_weights(const std::vector<std::string>& changes);

/// "NAME=V1,V2,V3" as "NAME=V1", "NAME=V2", "NAME=V3".
std::vector<std::string> each_value(const std::string& choice);

}  // namespace timtin::quality
