#include "searcher/program/batch.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace timtin;
using namespace timtin::searcher;

namespace {

// Finds one article, whose id is the query; refuses "bad".
SearchResults echo(const SearchRequest& request) {
  if (request.query == "bad") throw Error(ErrorCode::usage, "refused");
  if (request.query == "broken") throw Error(ErrorCode::corrupt, "damaged");
  SearchResults results;
  Hit hit;
  hit.rank = 1;
  hit.id = request.query;
  results.hits = {hit};
  results.total = {1, true};
  if (request.query == "note") results.notices = {{.code = "x", .message = "a remark", .arguments = {}}};
  return results;
}

struct Run {
  std::string out, warnings;
  std::size_t refused = 0;
};

Run run(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out, warnings;
  const auto writer = make_writer({.format = OutputFormat::ids, .is_batch = true}, out);
  const std::size_t refused = run_batch(in, "queries", {}, echo, *writer, warnings);
  return {out.str(), warnings.str(), refused};
}

}  // namespace

TEST_CASE("batch: a query a line, named by its line number or by what stands before a tab") {
  const Run result = run("\xEF\xBB\xBFmột\r\n\n  \nq2\thai\nco\u0302ng\nq4\ta\tb");
  CHECK(result.out == "1\tmột\nq2\thai\n5\tcông\nq4\ta b\n");
  CHECK(result.warnings.empty());
  CHECK(result.refused == 0);
}

TEST_CASE("batch: a refused line is one warning with its place, and the run goes on") {
  const Run result = run("một\nbad\n\tno name\n\xFF\nnote\n");
  CHECK(result.out == "1\tmột\n5\tnote\n");
  CHECK(result.refused == 3);
  CHECK(result.warnings.find("queries:2: refused\n") != std::string::npos);
  CHECK(result.warnings.find("queries:3: ") != std::string::npos);
  CHECK(result.warnings.find("queries:4: ") != std::string::npos);
  CHECK(result.warnings.find("queries:5: a remark\n") != std::string::npos);
}

TEST_CASE("batch: trouble with the index ends the run") { CHECK_THROWS_AS(run("một\nbroken\nhai\n"), Error); }
