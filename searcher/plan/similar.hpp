#pragma once
#include <xapian.h>

#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/words/query_words.hpp"
#include "timtin/article.hpp"

namespace timtin::searcher {

/// The subject of an article, as a query.
struct SimilarQuery {
  Xapian::Query query;                             ///< any of its distinctive words; empty if it has none
  std::vector<std::vector<QueryWord>> highlights;  ///< those words
};

/// The words and bigrams that distinguish `article` from the other articles of the index, by tf-idf. Fields have the
/// weights of indexing. Words that no other article has, or every second one, are left out.
SimilarQuery similar_query(const Article& article, text::Analyzer& analyzer, const store::Index& database,
                           const RankingWeights& weights);

}  // namespace timtin::searcher
