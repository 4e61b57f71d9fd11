// Indexes articles that a program has in memory: adds, updates and removes them, and commits.
// Usage: memory_index INDEX
#include <iostream>
#include <string>
#include <timtin/timtin.hpp>

namespace {

timtin::Article make_article(const std::string& id, const std::string& title, const std::string& body) {
  using namespace std::chrono_literals;
  timtin::Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  article.source = "Bản tin nội bộ";
  article.published = timtin::LocalTime{std::chrono::year{2024} / 5 / 1, 8h + 30min};
  return article;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: memory_index INDEX\n";
    return timtin::exit_status(timtin::ErrorCode::usage);
  }
  timtin::IndexerOptions options;
  options.program = "memory-index";              // whose articles these are: runs over files leave them alone
  options.lock_wait = std::chrono::seconds(30);  // one writer at a time; the nightly job may be at work
  timtin::Indexer indexer(argv[1], options);

  indexer.add(make_article("noi-bo/1", "Hội thao công nhân huyện Gia Lâm", "Mười hai đội bóng tranh giải."));
  indexer.add(make_article("noi-bo/2", "Khám sức khỏe định kỳ", "Công đoàn mời bác sĩ về nhà máy."));
  indexer.commit();  // both or none, whatever happens

  indexer.update(make_article("noi-bo/1", "Hội thao công nhân huyện Gia Lâm lùi một tuần", "Vì mưa lớn."));
  indexer.remove("noi-bo/2");
  indexer.commit();

  timtin::Searcher searcher(argv[1]);
  std::cout << searcher.statistics().articles << " article\n";
  timtin::SearchRequest request;
  request.query = "hoi thao";
  for (const timtin::Hit& hit : searcher.search(request).hits) std::cout << hit.id << ": " << hit.title << '\n';
  return 0;
} catch (const timtin::Error& error) {
  std::cerr << error.what() << '\n';
  if (!error.hint().empty()) std::cerr << error.hint() << '\n';
  return timtin::exit_status(error.code());
}
