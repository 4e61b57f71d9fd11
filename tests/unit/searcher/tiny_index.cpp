#include "tests/unit/searcher/tiny_index.hpp"

#include <fstream>

#include "common/schema.hpp"
#include "indexer/document_builder.hpp"
#include "timtin/version.hpp"

namespace timtin::test {
namespace {

constexpr const char* kGeneration = "gen-000001";

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

TinyIndex::TinyIndex(const std::vector<Article>& articles) {
  Xapian::WritableDatabase database((path() / kGeneration).string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  indexer::DocumentBuilder builder;
  for (const Article& article : articles) database.add_document(builder.build(article));
  database.set_metadata(std::string(schema::kMetaSchema), std::to_string(schema_version()));
  database.set_metadata(std::string(schema::kMetaAnalyzer), analyzer_version());
  database.commit();
  std::ofstream(path() / "current") << kGeneration << '\n';
}

TinyIndex::TinyIndex(const std::vector<std::string>& bodies) : TinyIndex(as_articles(bodies)) {}

Xapian::Database TinyIndex::database() const { return Xapian::Database((path() / kGeneration).string()); }

std::vector<std::string> hits_of(Searcher& searcher, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 1000;
  request.snippets = false;
  std::vector<std::string> ids;
  for (const Hit& hit : searcher.search(request).hits)
    if (hit.tier == Tier::all) ids.push_back(hit.id);
  return ids;
}

}  // namespace timtin::test
