#pragma once
#include <filesystem>

#include "common/ranking.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// A Searcher with other weights, for measuring the ranking. Not for programs that link libtimtin.
Searcher open_with_weights(const std::filesystem::path& index, const RankingWeights& weights);

}  // namespace timtin::searcher
