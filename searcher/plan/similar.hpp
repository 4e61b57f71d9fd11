#pragma once
#include <xapian.h>

#include <vector>

#include "common/ranking.hpp"
#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/words/query_words.hpp"
#include "timtin/article.hpp"

namespace timtin::searcher {

/// What an article is about, as a query.
struct SimilarQuery {
  Xapian::Query query;                             ///< any of its distinctive words; empty when it has none
  std::vector<std::vector<QueryWord>> highlights;  ///< those words
};

/// The words and pairs of neighbours that tell `article` apart from the others of the index: by tf-idf, the fields
/// weighed as in indexing. Words that no other article has, or every second one, tell nothing.
SimilarQuery similar_query(const Article& article, text::Analyzer& analyzer, const store::Index& database,
                           const RankingWeights& weights);

}  // namespace timtin::searcher
