// The manual pages and completions are written by hand; here they are held against the tables of the program.
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "common/schema.hpp"
#include "searcher/options.hpp"
#include "tests/support/files.hpp"

using namespace timtin;

namespace {

using Names = std::set<std::string>;

// All "--name" in a text.
Names options_in(const std::string& text) {
  static const std::regex option("--[a-z][a-z-]+");
  return {std::sregex_token_iterator(text.begin(), text.end(), option), std::sregex_token_iterator()};
}

std::string help() { return searcher::parse_options({"--help"}, std::chrono::year{2026} / 11 / 22).message; }

// The source of a page with roff's escaped dashes as plain ones.
std::string page(const std::string& name) {
  return std::regex_replace(test::read_text(test::project_dir() / "man" / name), std::regex(R"(\\-)"), "-");
}

}  // namespace

TEST_CASE("manual: timtin-search(1) has the options of the program, no more and no fewer") {
  CHECK(options_in(page("timtin-search.1")) == options_in(help()));
}

TEST_CASE("manual: timtin-search(1) has the exit statuses of the program") {
  const std::string text = page("timtin-search.1"), table = help().substr(help().find("Exit status:"));
  static const std::regex status(R"(\n +(\d+)  )");
  for (auto found = std::sregex_iterator(table.begin(), table.end(), status); found != std::sregex_iterator();
       ++found) {
    const std::string number = (*found)[1];
    CAPTURE(number);
    CHECK(text.find("\n.B " + number + "\n") != std::string::npos);
  }
}

TEST_CASE("manual: timtin-query(7) has every field and every name of it") {
  const std::string text = page("timtin-query.7");
  for (const schema::Field& field : schema::fields()) {
    if (!field.in_query_language) continue;
    for (const std::string_view name : field.aliases) {
      CAPTURE(name);
      if (!name.empty()) CHECK(text.find(std::string(name) + ':') != std::string::npos);
    }
  }
}

TEST_CASE("manual: completion offers the options of the program") {
  const std::string completion = test::read_text(test::project_dir() / "completions" / "timtin-search.bash");
  CHECK(options_in(completion) == options_in(help()));
}
