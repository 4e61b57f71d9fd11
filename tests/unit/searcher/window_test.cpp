#include "searcher/match/window.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace timtin;
using namespace timtin::searcher;

namespace {

std::vector<Xapian::docid> shown(const FillingWindow& window) {
  std::vector<Xapian::docid> docids;
  for (const Match& match : window.matches) docids.push_back(match.docid);
  return docids;
}

using Docids = std::vector<Xapian::docid>;

}  // namespace

TEST_CASE("window: matches before it are skipped, those behind it are left") {
  FillingWindow window({.offset = 2, .limit = 2});
  CHECK(fill(window, {{1}, {2}, {3}}, Tier::all) == 0);
  CHECK(shown(window) == Docids{3});
  CHECK_FALSE(window.is_full());
  CHECK(fill(window, {{4}, {5}}, Tier::most) == 0);
  CHECK(shown(window) == Docids{3, 4});
  CHECK(window.matches[1].tier == Tier::most);
  CHECK(window.is_full());
}

TEST_CASE("window: a story is shown once, and what comes of it later is its copies") {
  FillingWindow window({.offset = 0, .limit = 3, .collapse = true});
  CHECK(fill(window, {{1, 9.0, "a", 2}, {2, 8.0, "b", 0}}, Tier::all) == 0);
  CHECK(fill(window, {{3, 7.0, "a", 1}, {4, 6.0, "c", 0}, {5, 5.0, "b", 0}}, Tier::most) == 2);
  CHECK(shown(window) == Docids{1, 2, 4});
  CHECK(window.matches[0].copies.value == 4);  // two, and article 3 with its own
  CHECK(window.matches[1].copies.value == 1);
}

TEST_CASE("window: a story that was skipped does not come again") {
  FillingWindow window({.offset = 1, .limit = 2, .collapse = true});
  fill(window, {{1, 9.0, "a", 0}}, Tier::all);
  CHECK(fill(window, {{2, 8.0, "a", 0}, {3, 7.0, "b", 0}}, Tier::most) == 1);
  CHECK(shown(window) == Docids{3});
  CHECK(window.matches[0].copies.value == 0);
}

TEST_CASE("window: articles without a story never collapse") {
  FillingWindow window({.offset = 0, .limit = 9, .collapse = true});
  fill(window, {{1}, {2}}, Tier::all);
  CHECK(fill(window, {{3}, {4}}, Tier::most) == 0);
  CHECK(shown(window) == Docids{1, 2, 3, 4});
}

TEST_CASE("window: nothing is wanted of a window without room, whatever is offered") {
  FillingWindow window({.offset = 3, .limit = 0});
  CHECK(window.is_full());
  fill(window, {{1}, {2}, {3}, {4}}, Tier::all);
  CHECK(window.matches.empty());
  CHECK(window.to_skip == 0);
}
