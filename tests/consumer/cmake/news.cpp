// Indexes one article and finds it again. Usage: news INDEX
#include <iostream>
#include <timtin/timtin.hpp>

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  timtin::Indexer indexer(argv[1]);
  timtin::Article article;
  article.id = "tet";
  article.title = "Chăm lo Tết cho công nhân";
  article.body = "Công đoàn cơ sở tặng vé xe về quê.";
  indexer.add(article);
  indexer.commit();

  timtin::Searcher searcher(argv[1]);
  timtin::SearchRequest request;
  request.query = "cham lo tet";
  const timtin::SearchResults results = searcher.search(request);
  std::cout << results.total.value << " article: " << results.hits.at(0).title << '\n';

  // The exception is known by its type on this side of the library, too.
  try {
    request.query = "(";
    request.dates = timtin::parse_date_range("31/02/2020", timtin::today());
  } catch (const timtin::Error& error) {
    return error.code() == timtin::ErrorCode::usage ? 0 : 1;
  }
  return 1;
} catch (const timtin::Error& error) {
  std::cerr << error.what() << ". " << error.hint() << '\n';
  return timtin::exit_status(error.code());
}
