// How the articles that match a query spread over districts and years.
// Usage: facets INDEX QUERY
#include <algorithm>
#include <iostream>
#include <string>
#include <timtin/timtin.hpp>

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: facets INDEX QUERY\n";
    return timtin::exit_status(timtin::ErrorCode::usage);
  }
  timtin::Searcher searcher(argv[1]);
  timtin::SearchRequest request;
  request.query = argv[2];
  request.facets = {"district", "year"};
  request.limit = 0;  // only the counts
  const timtin::SearchResults results = searcher.search(request);
  std::cout << results.total.value << " articles\n";

  constexpr std::size_t kShown = 5;
  for (const timtin::Facet& facet : results.facets) {
    std::cout << facet.name << '\n';
    for (std::size_t i = 0; i < std::min(kShown, facet.values.size()); ++i)
      std::cout << "  " << facet.values[i].count << '\t' << facet.values[i].label << '\n';
    if (facet.without > 0) std::cout << "  " << facet.without << "\t(none)\n";
  }
  return 0;
} catch (const timtin::Error& error) {
  std::cerr << error.what() << '\n';
  return timtin::exit_status(error.code());
}
