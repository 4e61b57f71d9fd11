// Facets, timeline and pages as a user asks for them.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;
using json = nlohmann::json;

TEST_CASE("counts: facets and timeline in json add up to the total, whatever is shown") {
  const ProcessResult result = search_sample({"*", "-n", "0", "--timeline=year", "--facet", "year,month", "--facet",
                                              "source", "--facet-limit", "all", "--format", "json"});
  REQUIRE(result.status == 0);
  const json answer = json::parse(result.out);
  const auto total = answer["total"]["value"].get<std::uint64_t>();
  CHECK(answer["total"]["exact"] == true);
  CHECK(answer["hits"].empty());
  REQUIRE(answer["facets"].size() == 3);
  for (const json& facet : answer["facets"]) {
    std::uint64_t sum = facet["without"];
    for (const json& value : facet["values"]) sum += value["count"].get<std::uint64_t>();
    CHECK(sum == total);
    CHECK(facet["distinct"] == facet["values"].size());
  }
  std::uint64_t sum = answer["timeline"]["undated"];
  for (const json& bar : answer["timeline"]["bars"]) sum += bar["count"].get<std::uint64_t>();
  CHECK(sum == total);
  CHECK(answer["timeline"]["unit"] == "year");
}

TEST_CASE("counts: each district's count is what its filter finds") {
  const json answer =
      json::parse(search_sample({"công đoàn", "-n", "0", "--facet", "district", "--format", "json"}).out);
  const json values = answer["facets"][0]["values"];
  CHECK(values.size() == 20);
  for (const json& value : values) {
    const ProcessResult count = search_sample({"công đoàn", "--district", value["key"].get<std::string>(), "--count"});
    CHECK(count.out == value["count"].dump() + "\n");
  }
}

TEST_CASE("counts: a word after --timeline belongs to the query") {
  const ProcessResult result = search_sample({"--timeline", "năm", "--format", "json"});
  CHECK(json::parse(result.out)["query"] == "năm");
  CHECK(json::parse(result.out).contains("timeline"));
}

TEST_CASE("counts: bars are Unicode where the locale is, and ASCII otherwise") {
  const std::vector<std::string> arguments{"*", "-n", "0", "--timeline"};
  const auto drawn = [&](const char* locale) {
    return search_sample(arguments, {.environment = {{"LC_ALL", locale}}}).out;
  };
  CHECK(drawn("C.UTF-8").find("█") != std::string::npos);
  CHECK(drawn("vi_VN.utf8").find("█") != std::string::npos);
  CHECK(drawn("C").find("###") != std::string::npos);
  CHECK(drawn("C").find("█") == std::string::npos);
  CHECK(search_sample({"*", "-n", "0", "--timeline", "--ascii"}).out.find("###") != std::string::npos);
}

TEST_CASE("counts: forms of a line each carry the counts instead of the hits") {
  const ProcessResult csv = search_sample({"*", "--facet", "district", "--facet-limit", "1", "--format", "csv"});
  CHECK(csv.out == "facet,key,label,count\r\ndistrict,020,\"huyện Thanh Trì, Hà Nội\",5\r\ndistrict,,,2\r\n");
}

TEST_CASE("counts: a table of two facets has what a search for each pair finds") {
  const ProcessResult result = search_sample({"*", "-n", "0", "--no-collapse", "--facet", "district,year", "--cross",
                                              "--facet-limit", "all", "--format", "json"});
  REQUIRE(result.status == 0);
  const json tables = json::parse(result.out)["tables"];
  REQUIRE(tables.size() == 1);
  const json& table = tables[0];
  CHECK(table["rows"] == "district");
  CHECK(table["columns"] == "year");
  REQUIRE(table["row_values"].size() > 1);
  REQUIRE(table["column_values"].size() > 1);
  const auto is_earlier = [](const json& a, const json& b) { return a["key"] < b["key"]; };
  CHECK(std::is_sorted(table["column_values"].begin(), table["column_values"].end(), is_earlier));
  for (const json& row : table["row_values"]) {
    CAPTURE(row["label"]);
    for (std::size_t i = 0; i < table["column_values"].size(); ++i) {
      const std::string year = table["column_values"][i]["key"];
      const ProcessResult found =
          search_sample({"*", "--district", row["key"].get<std::string>(), "--on", year, "--count"});
      CHECK(found.out == std::to_string(row["counts"][i].get<int>()) + "\n");
    }
  }
}

TEST_CASE("counts: a table in every form of output, with what it leaves out") {
  const std::vector<std::string> asked{"*", "-n", "0", "--facet", "district,year", "--cross", "--facet-limit", "2"};
  const auto in_form = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = asked;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return search_sample(arguments).out;
  };
  CHECK(in_form({"--format", "csv"}).starts_with("key,district,20"));
  CHECK(in_form({"--format", "tsv"}).starts_with("key\tdistrict\t20"));
  const json line = json::parse(in_form({"--format", "jsonl"}).substr(0, in_form({"--format", "jsonl"}).find('\n')));
  CHECK(line["counts"].size() > 2);  // of years all
  const std::string text = in_form({});
  CHECK(text.find("Districts × Years") != std::string::npos);
  CHECK(text.find("the 2 most frequent of ") != std::string::npos);
  CHECK(text.find("columns; --format csv") != std::string::npos);  // not all fit into 80 columns
  CHECK(in_form({"--html", "-"}).find("<th scope=\"col\">20") != std::string::npos);
}

TEST_CASE("counts: queries compared have the timelines that they have alone") {
  const json both = json::parse(search_sample({"công đoàn", "-n", "0", "--timeline=year", "--compare", "tết", "--from",
                                               "2018", "--format", "json"})
                                    .out)["tables"][0];
  CHECK(both["columns"] == "query");
  for (const std::size_t column : {0U, 1U}) {
    const std::string query = both["column_values"][column]["key"];
    const json alone = json::parse(
        search_sample({query, "-n", "0", "--timeline=year", "--from", "2018", "--format", "json"}).out)["timeline"];
    std::map<std::string, int> counts;
    for (const json& bar : alone["bars"]) counts[bar["key"]] = bar["count"];
    for (const json& row : both["row_values"]) CHECK(row["counts"][column] == counts[row["key"]]);
  }
  CHECK(search_sample({"công đoàn", "-n", "0", "--timeline=year", "--compare", "tết"}).out.find("công đoàn") !=
        std::string::npos);
}

TEST_CASE("counts: what does not go together is refused") {
  std::vector<std::string> many{"x", "--timeline"}, wide = many;
  for (int i = 0; i < 10; ++i) many.insert(many.end(), {"--compare", "y"});
  std::string words;
  for (int i = 0; i < 150; ++i) words += "y ";
  for (int i = 0; i < 2; ++i) wide.insert(wide.end(), {"--compare", words});
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{many,
                                             wide,
                                             {"x", "--facet", "distric"},
                                             {"x", "--facet", "district,"},
                                             {"x", "--timeline=week"},
                                             {"x", "--facet", "year", "--facet-limit", "many"},
                                             {"x", "--facet-limit", "3"},
                                             {"x", "--facet", "year", "--count"},
                                             {"x", "--facet", "year", "--explain"},
                                             {"x", "--timeline", "--format", "ids"},
                                             {"x", "--facet", "year", "--cross"},
                                             {"x", "--facet", "year,month,district", "--cross"},
                                             {"x", "--compare", "y"},
                                             {"--timeline", "--compare", "y", "--batch", "-"},
                                             {"x", "--html", "-", "--format", "json"},
                                             {"--html", "-", "--batch", "-"},
                                             {"--show", "x", "--timeline"}}) {
    CAPTURE(arguments.back());
    const ProcessResult result = search_sample(arguments);
    CHECK(result.status == 2);
    CHECK(result.out.empty());
  }
  CHECK(search_sample({"x", "--facet", "distric"}).err.find("did you mean district?") != std::string::npos);
}

TEST_CASE("counts: a page is written to the file and nothing is printed") {
  const TemporaryDirectory directory;
  const std::string file = (directory / "page.html").string();
  const ProcessResult result = search_sample({"công đoàn", "--html", file, "--lang", "vi"});
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  const std::string page = read_text(file);
  for (const char* part : {"<html lang=\"vi\">", "<title>công đoàn – timtin</title>", "Quận/huyện", "Số bài theo năm",
                           "<mark>Công đoàn</mark>", "</html>\n"}) {
    CAPTURE(part);
    CHECK(page.find(part) != std::string::npos);
  }
  CHECK(search_sample({"công đoàn", "--html", "-", "--lang", "vi"}).out == page);
  CHECK(search_sample({"bánhxèozz", "--html", file}).status == 1);
  CHECK(search_sample({"công đoàn", "--html", (directory / "no" / "page.html").string()}).status == 17);
}

TEST_CASE("counts: a batch has them for each query") {
  const ProcessResult result = search_sample(
      {"--batch", "-", "--facet", "year", "--facet-limit", "1", "--format", "tsv"}, {.input = "công đoàn\nlương\n"});
  std::istringstream lines(result.out);
  std::vector<std::string> names;
  for (std::string line; std::getline(lines, line);) names.push_back(line.substr(0, line.find('\t', 2)));
  REQUIRE(names.size() >= 2);
  CHECK(names.front() == "1\tyear");
  CHECK(names.back() == "2\tyear");
}
