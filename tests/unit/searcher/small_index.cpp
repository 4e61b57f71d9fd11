#include "tests/unit/searcher/small_index.hpp"

#include "timtin/indexer.hpp"

namespace timtin::test {

SmallIndex::SmallIndex(const std::vector<std::string>& bodies) {
  Indexer indexer(path());
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    Article article;
    article.id = std::to_string(i);
    article.body = bodies[i];
    indexer.add(article);
  }
  indexer.commit();
}

SearchResults SmallIndex::search(const std::string& query) const {
  SearchRequest request;
  request.query = query;
  request.limit = 100;
  request.collapse = false;
  return Searcher(path()).search(request);
}

std::vector<std::string> SmallIndex::ids(const std::string& query) const {
  std::vector<std::string> ids;
  for (const Hit& hit : search(query).hits) ids.push_back(hit.id);
  return ids;
}

}  // namespace timtin::test
