#include "tests/unit/searcher/small_index.hpp"

#include "common/store/store.hpp"
#include "timtin/indexer.hpp"

namespace timtin::test {

namespace {

std::vector<Article> as_articles(const std::vector<std::string>& bodies) {
  std::vector<Article> articles;
  for (const std::string& body : bodies) {
    Article article;
    article.id = std::to_string(articles.size());
    article.body = body;
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace

SmallIndex::SmallIndex(const std::vector<Article>& articles) {
  Indexer indexer(path());
  for (const Article& article : articles) indexer.add(article);
  indexer.commit();
}

SmallIndex::SmallIndex(const std::vector<std::string>& bodies) : SmallIndex(as_articles(bodies)) {}

Xapian::Database SmallIndex::database() const { return store::open_for_reading(path()); }

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
