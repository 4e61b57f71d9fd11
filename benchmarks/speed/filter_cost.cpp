// Searches by filters alone, newest first, and facets, on one index:
//   timtin-filter-cost INDEX
// Run it on indexes of different sizes: the first must not depend on the number of articles; a facet is held against a
// visit of the same matches.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <vector>

#include "common/store/live_database.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "timtin/searcher.hpp"

namespace {

using namespace timtin;
using namespace std::chrono_literals;

double milliseconds(const std::function<void()>& run) {
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    const auto start = std::chrono::steady_clock::now();
    run();
    best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

void report_filters(Searcher& searcher) {
  std::vector<SearchRequest> requests;
  for (int year = 2007; year <= 2025; ++year)
    requests.push_back({.dates = {Day{std::chrono::year{year} / 1 / 1}, Day{std::chrono::year{year} / 12 / 31}}});
  for (unsigned month = 1; month <= 12; ++month)
    requests.push_back({.dates = {Day{2020y / std::chrono::month{month} / 1}, {}}});
  for (const char* district : {"Hoàn Kiếm", "Đông Anh", "Thanh Trì", "Củ Chi", "Bình Chánh", "Hóc Môn"})
    requests.push_back({.districts = {district}});
  for (const char* province : {"Hà Nội", "Hồ Chí Minh", "Đà Nẵng", "Nghệ An"})
    requests.push_back({.provinces = {province}});
  requests.push_back({.query = "*"});
  std::vector<double> times;
  for (SearchRequest& request : requests) {
    request.sort = SortOrder::newest;
    times.push_back(milliseconds([&] { searcher.search(request); }));
  }
  std::sort(times.begin(), times.end());
  fmt::print("filters alone, newest first ({}): p50 {:.3f} ms  p95 {:.3f} ms  max {:.3f} ms\n", times.size(),
             times[times.size() / 2], times[times.size() * 95 / 100], times.back());
}

/// Facets of words that many articles have.
void report_facets(Searcher& searcher, const std::string& index) {
  store::LiveDatabase live(index);
  for (const char* word : {"công", "và", "năm", "xã"}) {
    std::uint64_t matches = 0;
    const double visit = live.read([&](const Xapian::Database& database) {
      return milliseconds([&] {
        Xapian::Enquire enquire(database);
        enquire.set_query(Xapian::Query(word));
        enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
        matches = enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
      });
    });
    for (const char* facet : {"year", "district", "source"}) {
      SearchRequest request{.query = std::string("=") + word, .limit = 0, .snippets = false, .suggestions = false};
      request.collapse = false;
      const double without = milliseconds([&] { searcher.search(request); });
      request.facets = {facet};
      const double with = milliseconds([&] { searcher.search(request); });
      fmt::print("facet {:<9} {:>8} matches: {:8.3f} ms more than the search; a visit of them {:8.3f} ms: {:.2f} x\n",
                 facet, matches, with - without, visit, (with - without) / visit);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: timtin-filter-cost INDEX\n";
    return 2;
  }
  try {
    Searcher searcher(argv[1]);
    fmt::print("{} articles\n", searcher.statistics().articles);
    report_filters(searcher);
    report_facets(searcher, argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "timtin-filter-cost: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
