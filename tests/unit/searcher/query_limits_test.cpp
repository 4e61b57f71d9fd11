#include "searcher/query/query_limits.hpp"

#include <doctest/doctest.h>

#include <string>

#include "searcher/query/query_parser.hpp"

using namespace timtin;
using namespace timtin::searcher;

namespace {

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

ParsedQuery limited(const std::string& query) {
  text::Analyzer analyzer;
  ParsedQuery parsed = parse_query(query, std::chrono::year{2026} / 11 / 22);
  limit_words(parsed, query, analyzer);
  return parsed;
}

}  // namespace

TEST_CASE("query_limits: a list of words is cut, with a notice") {
  const ParsedQuery all = limited(repeated("tết ", kMaxQueryWords));
  CHECK(all.root->children.size() == kMaxQueryWords);
  CHECK(all.notices.empty());
  const ParsedQuery cut = limited(repeated("tết ", 16000));
  CHECK(cut.root->children.size() == kMaxQueryWords);
  REQUIRE(cut.notices.size() == 1);
  CHECK(cut.notices[0].code == "query_cut");
  CHECK(limited("tết " + repeated("a-b-c ", 100)).root->children.size() == 86);  // words of three tokens
}

TEST_CASE("query_limits: what cannot be cut without changing its meaning is refused") {
  for (const std::string& query :
       {repeated("a OR ", 300) + "b", repeated("-a ", 300), "\"" + repeated("a ", 300) + "\"",
        repeated("a-", 300) + "b", repeated("date:2018 ", 300), "(" + repeated("a ", 300) + ") OR b"}) {
    CAPTURE(query.substr(0, 20));
    CHECK_THROWS_AS(limited(query), Error);
  }
}
