#pragma once
#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "searcher/match/window.hpp"

namespace timtin::searcher {

/// So many of the first matches are put in order anew; all pages among them are cut from the same list.
inline constexpr std::size_t kFeedbackWindow = 20;

/// Puts the first matches of a short query in order anew: those that have what the best ones have in common come
/// forward. "thưởng tết" finds articles that say lương tháng 13 and công đoàn cơ sở, too, and the best say both.
///
/// What the best have in common are pairs of words in at least two of the three best matches, weighed by how often
/// they stand there and by how rare they are (pseudo-relevance feedback; Lavrenko & Croft 2001; Abdul-Jaleel et al.
/// 2004, RM3). A match gains at most `weights.feedback` of the best score. Scores stay sorted.
///
/// Cost: the term lists of the best matches and the postings of their pairs; on servers the term lists of
/// kFeedbackWindow articles, a round trip for each.
void prefer_like_the_best(const store::Index& index, std::vector<Match>& matches, const RankingWeights& weights);

}  // namespace timtin::searcher
