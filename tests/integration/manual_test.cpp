// The manual pages and completions are written by hand; here they are held against the tables of the programs.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/store/schema.hpp"
#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"

using namespace timtin;
using namespace timtin::test;

namespace {

struct Program {
  std::string name, help;
};

std::vector<Program> programs() {
  return {{"timtin-search", run_search({"--help-all"}).out},
          {"timtin-index", run_index({"--help-all"}).out},
          {"timtin-web", run_web({"--help-all"}).out}};
}

using Names = std::set<std::string>;

// All "--name" in a text.
Names options_in(const std::string& text) {
  static const std::regex option("--[a-z][a-z-]+");
  return {std::sregex_token_iterator(text.begin(), text.end(), option), std::sregex_token_iterator()};
}

// The source of a page with roff's escaped dashes as plain ones.
std::string page(const std::string& name) {
  return std::regex_replace(read_text(project_dir() / "man" / name), std::regex(R"(\\-)"), "-");
}

}  // namespace

TEST_CASE("manual: pages have the options of the programs, no more and no fewer") {
  for (const Program& program : programs()) {
    CAPTURE(program.name);
    CHECK(options_in(page(program.name + ".1")) == options_in(program.help));
  }
}

TEST_CASE("manual: --help fits a screen of 24 lines and 80 columns, prompt included, and names options there are") {
  for (const char* language : {"en", "vi"}) {
    CAPTURE(language);
    for (const Program& program : programs()) {
      const std::vector<std::string> arguments{"--help", "--lang", language};
      const std::string help = program.name == "timtin-index" ? run_index(arguments).out
                               : program.name == "timtin-web" ? run_web(arguments).out
                                                              : run_search(arguments).out;
      CHECK(help.starts_with(program.name + " ["));
      CHECK(std::ranges::count(help, '\n') <= 23);
      std::istringstream lines(help);
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        const auto is_first_byte = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
        CHECK(std::ranges::count_if(line, is_first_byte) <= 80);
      }
      for (const std::string& option : options_in(help)) CHECK(options_in(program.help).contains(option));
    }
  }
}

TEST_CASE("manual: pages have the exit statuses of the programs") {
  static const std::regex status(R"(\n +(\d+)  [a-z])");
  for (const Program& program : programs()) {
    CAPTURE(program.name);
    const std::string text = page(program.name + ".1");
    const std::string statuses = text.substr(text.find(".SH EXIT STATUS"));
    for (auto found = std::sregex_iterator(program.help.begin(), program.help.end(), status);
         found != std::sregex_iterator(); ++found) {
      const std::string number = (*found)[1];
      CAPTURE(number);
      CHECK(std::regex_search(statuses, std::regex("\n\\.BR? .*\\b" + number + "\\b")));
    }
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
