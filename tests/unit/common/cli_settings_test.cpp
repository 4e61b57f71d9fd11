#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "common/cli/settings.hpp"
#include "tests/support/files.hpp"
#include "timtin/error.hpp"

using namespace timtin;
using namespace timtin::cli;

namespace {

// A variable of the environment for the length of a scope.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Variable() { unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

std::vector<Setting> settings() { return {{.name = "index"}, {.name = "limit", .section = "search"}}; }

std::string failure_of(const std::string& config) {
  const test::TemporaryDirectory directory;
  test::write_text(directory / "config.toml", config);
  std::vector<Setting> values = settings();
  try {
    const std::vector<std::string> remarks = fill_from_environment_and_files(values, {directory / "config.toml"});
    if (!remarks.empty()) return remarks.front().substr(directory.path().string().size() + 1);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return std::string(error.what()).substr(directory.path().string().size() + 1) + " | " + error.hint();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("settings: command line, environment, user and system in that order, with their origin") {
  const test::TemporaryDirectory directory;
  const auto user = directory / "user.toml", system = directory / "system.toml";
  test::write_text(user, "[search]\nlimit = 20\n");
  test::write_text(system, "index = \"/system\"\n[search]\nlimit = 30\n[indexer]\nmemory = \"1G\"\n");

  std::vector<Setting> values = settings();
  fill_from_environment_and_files(values, {user, system});
  CHECK(values[0].value == "/system");
  CHECK(values[0].origin == system.string() + ":1");
  CHECK(values[1].value == "20");
  CHECK(values[1].origin == user.string() + ":2");

  const Variable limit("TIMTIN_LIMIT", "40");
  values = settings();
  fill_from_environment_and_files(values, {user, system});
  CHECK(values[1].value == "40");
  CHECK(values[1].origin == "TIMTIN_LIMIT");

  values = settings();
  values[1].value = "50";
  fill_from_environment_and_files(values, {user, system});
  CHECK(values[1].value == "50");
  CHECK(values[1].origin == "command line");
}

TEST_CASE("settings: files that are not there leave the defaults") {
  std::vector<Setting> values = settings();
  fill_from_environment_and_files(values, {"/nonexistent/config.toml"});
  CHECK(values[0].value.empty());
  CHECK(values[0].origin == "default");
}

TEST_CASE("settings: mistakes are named with file and line") {
  CHECK(failure_of("[search]\nlimt = 3\n") == "config.toml:2: unknown setting \"limt\"; did you mean limit?");
  CHECK(failure_of("[serch]\nlimit = 3\n") == "config.toml:1: unknown setting \"serch\"; did you mean search?");
  CHECK(failure_of("[search]\nlimit = [1]\n").starts_with("config.toml:2: limit needs"));
  CHECK(failure_of("index = \n").starts_with("config.toml:1: "));
  CHECK(failure_of("index = \"/a\"\n[search]\nlimit = \"all\"\n") == "accepted");
}

TEST_CASE("settings: a printed configuration is one that can be read") {
  std::vector<Setting> values = settings();
  values[0].value = "/a \"b\"\\c";
  const std::string text = print_config(values, {{"limit", "10"}});
  CHECK(text.find("[search]\nlimit = 10 ") != std::string::npos);
  CHECK(failure_of(text) == "accepted");
}
