#pragma once
#include <filesystem>

#include "common/ranking.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// A Searcher with weights of its own, for measuring the ranking itself. Not for programs that link libtimtin.
Searcher open_with_weights(const std::filesystem::path& index, const RankingWeights& weights);

}  // namespace timtin::searcher
