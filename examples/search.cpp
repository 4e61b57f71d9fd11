// Searches an index by words, dates and districts, and prints what it finds page by page.
// Usage: search INDEX QUERY [DATES [DISTRICT...]]      search /srv/timtin 'chăm lo tết' 2018..2019 'Thanh Trì'
#include <iostream>
#include <string>
#include <timtin/timtin.hpp>

namespace {

/// Prints a text with its matches in brackets.
void print_marked(const std::string& text, const std::vector<timtin::ByteRange>& ranges) {
  std::size_t done = 0;
  for (const auto& [begin, end] : ranges) {
    std::cout << text.substr(done, begin - done) << '[' << text.substr(begin, end - begin) << ']';
    done = end;
  }
  std::cout << text.substr(done) << '\n';
}

void print(const timtin::Hit& hit) {
  std::cout << hit.rank << ". ";
  print_marked(hit.title, hit.title_highlights);
  if (hit.published) std::cout << "   " << timtin::to_iso(hit.published->day);
  for (const timtin::District& district : hit.districts)
    if (district.role == timtin::PlaceRole::about) std::cout << " · " << district.type << ' ' << district.name;
  std::cout << "\n   ";
  print_marked(hit.snippet.text, hit.snippet.highlights);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3) {
    std::cerr << "usage: search INDEX QUERY [DATES [DISTRICT...]]\n";
    return timtin::exit_status(timtin::ErrorCode::usage);
  }
  timtin::Searcher searcher(argv[1]);
  timtin::SearchRequest request{.query = argv[2]};
  if (argc > 3) request.dates = timtin::parse_date_range(argv[3], timtin::today());
  for (int i = 4; i < argc; ++i) request.districts.emplace_back(argv[i]);

  for (;; request.offset += request.limit) {
    const timtin::SearchResults results = searcher.search(request);
    if (request.offset == 0) {
      std::cout << (results.total.is_exact ? "" : "about ") << results.total.value << " articles\n";
      for (const timtin::Notice& notice : results.notices) std::cerr << "note: " << notice.message << '\n';
      for (const timtin::Suggestion& offer : results.suggestions) std::cout << "Did you mean: " << offer.query << '\n';
    }
    for (const timtin::Hit& hit : results.hits) print(hit);
    if (results.hits.size() < request.limit) return 0;
  }
} catch (const timtin::Error& error) {
  std::cerr << error.what() << '\n';
  if (!error.hint().empty()) std::cerr << error.hint() << '\n';
  return timtin::exit_status(error.code());
}
