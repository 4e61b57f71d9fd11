#include "searcher/program/options.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

using namespace timtin;
using namespace timtin::searcher;
using namespace std::chrono_literals;

namespace {

constexpr Day kNow = 2026y / 11 / 22;

// No configuration of the user who runs the tests.
[[maybe_unused]] const int kIsolated = setenv("XDG_CONFIG_HOME", "/nonexistent", 1);

Options options_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--index", "/an/index"});
  return parse_options(arguments, kNow);
}

// Message and hint of the usage error.
std::string failure_of(const std::vector<std::string>& arguments) {
  try {
    parse_options(arguments, kNow);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return std::string(error.what()) + " | " + error.hint();
  }
  FAIL("accepted");
  return {};
}

}  // namespace

TEST_CASE("options: words are joined to one query, defaults are those of the help") {
  const Options options = options_of({"công", "đoàn"});
  CHECK(options.action == Action::search);
  CHECK(options.request.query == "công đoàn");
  CHECK(options.request.limit == 10);
  CHECK(options.request.offset == 0);
  CHECK(options.request.sort == SortOrder::relevance);
  CHECK(options.request.collapse);
  CHECK_FALSE(options.request.exact);
  CHECK(options.format == OutputFormat::text);
  CHECK(options.color == ColorMode::automatic);
  CHECK(options.indexes.front() == "/an/index");
}

TEST_CASE("options: words that begin with a dash belong to the query") {
  struct Row {
    std::vector<std::string> arguments;
    std::string query;
  };
  for (const Row& row : std::vector<Row>{{{"công", "-đoạn"}, "công -đoạn"},
                                         {{"-nghỉ", "lễ"}, "-nghỉ lễ"},
                                         {{"tết", "-nha"}, "tết -nha"},
                                         {{"xe", "-\"đi lại\""}, "xe -\"đi lại\""},
                                         {{"xe", "-(a", "OR", "b)"}, "xe -(a OR b)"},
                                         {{"năm", "-2022"}, "năm -2022"},
                                         {{"a", "-", "b"}, "a - b"},
                                         {{"a", "--", "--limit", "-n"}, "a --limit -n"},
                                         {{"[Ảnh,", "video]", "[a,b]"}, "[Ảnh, video] [a,b]"},
                                         {{"a", "-n3", "b"}, "a b"},
                                         {{"a", "-n", "3", "-bc"}, "a -bc"},
                                         {{"a", "--sort", "newest", "-bc"}, "a -bc"}}) {
    CAPTURE(row.query);
    CHECK(options_of(row.arguments).request.query == row.query);
  }
}

TEST_CASE("options: values reach the request") {
  const Options options =
      options_of({"x", "-n", "25", "--offset=50", "--sort", "newest", "--exact", "--no-collapse", "--format", "jsonl",
                  "--color", "never", "--district", "Thanh Trì, Hà Nội", "--district", "020,279", "y"});
  CHECK(options.request.query == "x y");
  CHECK(options.request.limit == 25);
  CHECK(options.request.offset == 50);
  CHECK(options.request.sort == SortOrder::newest);
  CHECK(options.request.exact);
  CHECK_FALSE(options.request.collapse);
  CHECK(options.format == OutputFormat::jsonl);
  CHECK(options.color == ColorMode::never);
  CHECK(options.request.districts == std::vector<std::string>{"Thanh Trì, Hà Nội", "020,279"});
  CHECK(options_of({"x", "-n", "all"}).request.limit == std::numeric_limits<std::size_t>::max());
  CHECK(options_of({"x", "-n", "1", "-n", "2"}).request.limit == 2);  // an alias can be overridden
  CHECK(options_of({"x", "--count"}).action == Action::count);
  CHECK(options_of({"x", "--count"}).request.exact_total);
  CHECK(options_of({"x", "--explain"}).action == Action::explain);
  CHECK(options_of({"--batch", "-"}).batch_file == "-");
  CHECK(options_of({"--show", "2018/a.txt"}).action == Action::show);
  CHECK(options_of({"--show", "2018/a.txt", "tết"}).article_id == "2018/a.txt");
  CHECK(options_of({"--show", "2018/a.txt", "--open"}).action == Action::open);
}

TEST_CASE("options: dates take whole days, months and years, both ends inclusive") {
  CHECK(options_of({"--from", "2018", "--to", "02/2019"}).request.dates == DateRange{2018y / 1 / 1, 2019y / 2 / 28});
  CHECK(options_of({"--on", "11/02/2018"}).request.dates == DateRange{2018y / 2 / 11, 2018y / 2 / 11});
  CHECK(options_of({"--on", "hôm qua"}).request.dates == DateRange{2026y / 11 / 21, 2026y / 11 / 21});
  CHECK(options_of({"--on", "ho\u0302m qua"}).request.dates == DateRange{2026y / 11 / 21, 2026y / 11 / 21});
  CHECK(options_of({"--from", "2018", "x"}).request.dates == DateRange{2018y / 1 / 1, std::nullopt});
}

TEST_CASE("options: arguments are normalized to NFC") {
  CHECK(options_of({"co\u0302ng đoa\u0300n"}).request.query == "công đoàn");
  CHECK(options_of({"x", "--district", "Thanh Tri\u0300"}).request.districts == std::vector<std::string>{"Thanh Trì"});
}

TEST_CASE("options: mistakes are named, with the nearest choice") {
  struct Row {
    std::vector<std::string> arguments;
    std::string part;
  };
  for (const Row& row :
       std::vector<Row>{{{"x", "--fromat", "json"}, "did you mean --format?"},
                        {{"x", "--distric=a"}, "did you mean --district?"},
                        {{"x", "--zzzzzzzz"}, "unknown option --zzzzzzzz"},
                        {{"x", "-z"}, "unknown option -z"},
                        {{"x", "--format", "jsnl"}, "did you mean jsonl?"},
                        {{"x", "--sort", "date"}, "relevance, newest, oldest"},
                        {{"x", "-n", "ten"}, "not a number of hits"},
                        {{"x", "-n", "-5"}, "--limit"},
                        {{"x", "--limit", "99999999999999999999"}, "not a number of hits"},
                        {{"x", "--limit"}, "--limit"},
                        {{"x", "--from", "2019", "--to", "2018"}, "--from 2019-01-01 is after --to 2018-12-31"},
                        {{"x", "--on", "31/02/2020"}, "--on: "},
                        {{"x", "--on", "2018", "--to", "2019"}, "--on cannot be used with"},
                        {{"x", "--batch", "f"}, "--batch"},
                        {{"x", "--count", "--explain"}, "--count cannot be used with --explain"},
                        {{"x", "--null"}, "--format ids"},
                        {{"caf\xE9"}, "not valid UTF-8"},
                        {{"--district", "\xFF"}, "--district is not valid UTF-8"},
                        {{}, "no query"},
                        {{" "}, "no query"}}) {
    CAPTURE(row.part);
    const std::string failure = failure_of(row.arguments);
    CAPTURE(failure);
    CHECK(failure.find(row.part) != std::string::npos);
  }
}

TEST_CASE("options: help has examples first, all of it every option and exit status") {
  const std::string page = parse_options({"--help"}, kNow).message;
  CHECK(page.find("Examples:") < page.find("--from"));
  const std::string help = parse_options({"--help-all"}, kNow).message;
  for (const char* part : {"--limit N", "--district, --quan, --huyen NAME,...", "--format", "--batch FILE",
                           "-h, --help", " 10  ", "QUERY"}) {
    CAPTURE(part);
    CHECK(help.find(part) != std::string::npos);
  }
  std::size_t widest = 0;
  for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
    end = help.find('\n', at);
    widest = std::max(widest, help.substr(at, end - at).size());
  }
  CHECK(widest <= 110);
  CHECK(parse_options({"--version"}, kNow).message.find("schema") != std::string::npos);
}

TEST_CASE("options: a page has as many hits as a browser can show") {
  CHECK(options_of({"x", "--html", "-", "-n", "all"}).request.limit == 5000);
  CHECK(options_of({"x", "--html", "-", "-n", "20"}).request.limit == 20);
  CHECK(options_of({"x", "-n", "all"}).request.limit > 5000);
}
