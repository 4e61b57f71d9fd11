// Addresses and what they stand for.
#include <doctest/doctest.h>

#include "searcher/web/site/layout.hpp"
#include "searcher/web/site/narrowing.hpp"
#include "searcher/web/site/search_state.hpp"
#include "timtin/error.hpp"

using namespace timtin;
using namespace timtin::web;
using namespace std::chrono_literals;

TEST_CASE("web state: what is written as an address is read back the same") {
  SearchState state;
  state.query = "\"công đoàn\" -xây & \"x\" = 100% #1 +a";
  state.from = "02/2018";
  state.to = "2019";
  state.districts = {"huyện Thanh Trì, Hà Nội", "020"};
  state.communes = {"xã Đại Thanh"};
  state.provinces = {"Hà Nội"};
  state.unions = {"Liên đoàn Lao động huyện Thanh Trì"};
  state.sort = "newest";
  state.undated = state.mentioned = state.exact = state.copies = true;
  state.story = "00ff";
  state.page = 7;
  state.language = "en";
  CHECK(state_of(parameters_of(state)) == state);
  CHECK(parameters_of({}).empty());
  CHECK(SearchState{.language = "vi"}.is_blank());
}

TEST_CASE("web state: what people and programs send is made the best of, or refused with a reason") {
  CHECK(state_of({{"q", "  tết \n"}, {"unknown", "x"}, {"from", ""}, {"sort", "relevance"}}).query == "tết");
  CHECK(state_of({{"q", "te\u0302\u0301t"}}).query == "tết");  // NFC
  CHECK(state_of({{"lang", "fr"}}).language.empty());
  for (const Parameters& bad : {Parameters{{"page", "0"}},
                                {{"page", "-1"}},
                                {{"page", "501"}},
                                {{"page", "1e9"}},
                                {{"sort", "best"}},
                                {{"q", "\xFF"}}})
    CHECK_THROWS_AS(state_of(bad), Error);
  Parameters many;
  for (int i = 0; i < 60; ++i) many.emplace_back("district", std::to_string(i));
  CHECK_THROWS_AS(state_of(many), Error);
}

TEST_CASE("web state: author and source become conditions of the query") {
  CHECK(state_of({{"q", "tết"}, {"author", "Mai Diệp"}}).query == "tết author:\"Mai Diệp\"");
  CHECK(state_of({{"source", "a \"b\""}}).query == "source:\"a b\"");
  CHECK(narrowed_query("a OR b", "author", "C") == "(a OR b) author:\"C\"");
  CHECK(narrowed_query("*", "author", "C") == "author:\"C\"");
}

TEST_CASE("web state: requests have the page, the dates and the order") {
  SearchState state{.query = "tết", .from = "2018", .to = "02/2019", .sort = "oldest", .page = 3};
  const SearchRequest request = request_of(state, 2026y / 11 / 28);
  CHECK(to_iso(*request.dates.first) == "2018-01-01");
  CHECK(to_iso(*request.dates.last) == "2019-02-28");
  CHECK(request.offset == 2 * kHitsPerPage);
  CHECK(request.sort == SortOrder::oldest);
  CHECK(request.time_limit == std::chrono::seconds(3));
  CHECK(request.collapse);
  state.from = "2020";
  CHECK_THROWS_AS(request_of(state, 2026y / 11 / 28), Error);
  CHECK_FALSE(request_of({.story = "00ff"}, 2026y / 11 / 28).collapse);
}

TEST_CASE("web narrowing: bars of months, quarters and years become dates, filters can be taken away again") {
  const SearchState state{.query = "tết", .page = 4};
  CHECK(narrowed_to_time(state, "2021-02").from == "2021-02");
  CHECK(narrowed_to_time(state, "2021").to == "2021");
  const SearchState quarter = narrowed_to_time(state, "2021-Q4");
  CHECK(quarter.from == "2021-10");
  CHECK(quarter.to == "2021-12");
  CHECK(quarter.page == 1);
  const Facet districts{.name = "district", .values = {{"020", "huyện Thanh Trì, Hà Nội", 3}}};
  SearchState both = narrowed(quarter, districts, "020");
  CHECK(narrowed(both, districts, "020") == both);
  const std::vector<Filter> filters = filters_of(both);
  REQUIRE(filters.size() == 2);
  CHECK(filters[0].label == "2021-10 – 2021-12");
  CHECK(filters[0].without.from.empty());
  CHECK(filters[1].label == "huyện Thanh Trì, Hà Nội");
  CHECK(filters[1].without == quarter);
}

TEST_CASE("web language: the address decides, then what the browser likes best of ours") {
  CHECK(language_of("en", "vi") == "en");
  CHECK(language_of("", "vi-VN,vi;q=0.9,en;q=0.8") == "vi");
  CHECK(language_of("", "en-US,en;q=0.5") == "en");
  CHECK(language_of("", "fr, en;q=0.3, vi;q=0.4") == "vi");
  CHECK(language_of("", "fr,de;q=0.7") == "vi");
  CHECK(language_of("xx", "") == "vi");
  CHECK(language_of("", ";;;q=,,,=") == "vi");
}
