// What authors may write and clients may send, and what may not come of it.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <libxml/parser.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "common/cli/language.hpp"
#include "searcher/web/site/site.hpp"
#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;
using namespace timtin::web;

constexpr const char* kFormula = "=cmd|' /C calc'!A0";
constexpr const char* kTag = "\"><script>alert(1)</script>";

/// Articles whose titles, authors and sources are formulas, tags, controls and what is no character.
struct HostileSite {
  TemporaryDirectory directory;
  fs::path index = directory / "index";
  Site site{{.hosts = {"localhost"}}, [this] { return Searcher(index); }};

  HostileSite() {
    cli::allow_thread_languages();
    std::string lines;
    const std::vector<std::string> names{
        kFormula,       kTag,      "+1+1;=2",       "@SUM(1)\"=3", "a\tb\r\nc", "\x1b]0;x\a \u009b31m",
        "\uFFFF\uFFFE", "_x0041_", "\u202Egnp.exe", "]]>&amp;<!--"};
    for (std::size_t i = 0; i < names.size(); ++i)
      lines += json{{"id", fmt::format("{}{}", i, names[i])},
                    {"title", names[i] + " tin"},
                    {"body", "Công đoàn họp bàn " + names[i]},
                    {"author", {names[i]}},
                    {"source", names[i]},
                    {"date", fmt::format("{}-03-12", 2010 + i)},
                    {"url", "javascript:alert(1)"}}
                   .dump() +
               "\n";
    write_text(directory / "news/a.jsonl", lines);
    REQUIRE(run_index({"--index", index.string(), (directory / "news").string()}).status == 0);
  }

  WebResponse get(const std::string& path, Parameters parameters = {{"q", "công đoàn"}},
                  const std::string& host = "localhost:8810") {
    parameters.emplace_back("lang", "en");
    return site.answer({.path = path, .parameters = std::move(parameters), .host = host});
  }
};

bool is_well_formed(const std::string& xml) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR),
      xmlFreeDoc);
  return document != nullptr;
}

/// The parts of a workbook, joined.
std::string parts_of(const std::string& workbook) {
  const TemporaryDirectory directory;
  write_text(directory / "table.xlsx", workbook);
  return run_process({"/usr/bin/env", "python3", "-c",
                      "import sys, zipfile, xml.dom.minidom\n"
                      "book = zipfile.ZipFile(sys.argv[1])\n"
                      "for name in book.namelist():\n"
                      "    part = book.read(name)\n"
                      "    xml.dom.minidom.parseString(part)\n"
                      "    print(part.decode())",
                      (directory / "table.xlsx").string()})
      .out;
}

}  // namespace

TEST_CASE("web, hostile articles: a workbook has no formula, and any program can open it") {
  HostileSite hostile;
  const WebResponse answer = hostile.get("/search.xlsx");
  REQUIRE(answer.status == 200);
  const std::string parts = parts_of(answer.body);
  REQUIRE(parts.find("cmd|") != std::string::npos);
  CHECK(parts.find("<f>") == std::string::npos);
  CHECK(parts.find("hyperlink") == std::string::npos);
  CHECK(parts.find("<script>") == std::string::npos);
}

TEST_CASE("web, hostile articles: no cell of a table in CSV begins like a formula") {
  HostileSite hostile;
  const std::string csv = hostile.get("/search.csv").body;
  for (const char separator : {',', ';', '\t', '\n'})
    for (const char sign : {'=', '+', '-', '@'})
      for (const char* quotes : {"", "\"", "\"\""}) {
        CAPTURE(separator);
        CAPTURE(sign);
        CHECK(csv.find(fmt::format("{}{}{}", separator, quotes, sign)) == std::string::npos);
      }
  CHECK(csv.find("'=cmd|") != std::string::npos);
}

TEST_CASE("web, hostile articles: pages and feeds stay well-formed, and nothing in them runs") {
  HostileSite hostile;
  const json found = json::parse(hostile.get("/api/search", {{"q", "công đoàn"}, {"limit", "50"}}).body);
  REQUIRE(found["hits"].size() == 10);
  for (const char* path : {"/search", "/feed", "/report"}) {
    CAPTURE(path);
    const std::string body = hostile.get(path).body;
    CHECK(is_well_formed(body));
    CHECK(body.find("<script>") == std::string::npos);
    CHECK(body.find("href=\"javascript:") == std::string::npos);
    CHECK(body.find('\x1b') == std::string::npos);
  }
  for (const json& hit : found["hits"]) {
    const WebResponse page = hostile.get("/article", {{"id", hit["id"]}, {"q", "họp"}});
    CHECK(page.status == 200);
    CHECK(is_well_formed(page.body));
    CHECK(page.body.find("href=\"javascript:") == std::string::npos);
    CHECK(hostile.get("/api/article/" + hit["id"].get<std::string>()).status == 200);
  }
}

TEST_CASE("web, hostile articles: a table of two facets has their names as they are, escaped in each form") {
  HostileSite hostile;
  const json answer = json::parse(
      hostile.get("/api/search", {{"q", "*"}, {"facets", "author,source"}, {"cross", "author,source"}}).body);
  REQUIRE(answer["tables"].size() == 1);
  const json& table = answer["tables"][0];
  REQUIRE(table["row_values"].size() >= 4);  // names without a letter are none
  for (std::size_t column = 0; column < table["column_values"].size(); ++column) {
    std::uint64_t sum = 0;
    for (const json& row : table["row_values"]) sum += row["counts"].at(column).get<std::uint64_t>();
    CHECK(sum <= table["column_values"][column]["count"].get<std::uint64_t>());
    CHECK(sum > 0);
  }
  const std::vector<std::string> asked{"--index", hostile.index.string(), "*",      "-n", "0",
                                       "--facet", "author,source",        "--cross"};
  const auto in_form = [&](std::vector<std::string> more) {
    more.insert(more.begin(), asked.begin(), asked.end());
    return run_search(more).out;
  };
  const std::string page = in_form({"--html", "-"});
  CHECK(is_well_formed(page));
  CHECK(page.find("<script>") == std::string::npos);
  const std::string csv = in_form({"--format", "csv", "--bom"});
  CHECK(csv.find("'=cmd|") != std::string::npos);
  for (const char* cell : {",=", "\n=", ",+", "\n+", ",@", "\n@", ";=", ",\"=", "\n\"=", ",\"+", ",\"@"})
    CHECK(csv.find(cell) == std::string::npos);
  const std::string text = in_form({});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u009b") == std::string::npos);
}

TEST_CASE("web, hostile requests: nothing of a request comes back in a header or as markup") {
  HostileSite hostile;
  const std::string evil = "x\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>";
  for (const char* path :
       {"/search", "/feed", "/report", "/search.csv", "/search.xlsx", "/article", "/api/search", "/api/names", "/none"})
    for (const char* name : {"q", "id", "lang", "district", "author", "sort", "page", "facets", "cross", "kind",
                             "prefix", "story", "from"}) {
      CAPTURE(path);
      CAPTURE(name);
      const WebResponse answer = hostile.get(path, {{name, evil}});
      for (const auto& [header, value] : answer.headers) {
        CHECK(header != "Set-Cookie");
        CHECK(value.find_first_of("\r\n") == std::string::npos);
      }
      CHECK(answer.type.find_first_of("\r\n") == std::string::npos);
      if (answer.type.starts_with("text/html")) CHECK(answer.body.find("<script>") == std::string::npos);
      CHECK(answer.status < 500);
    }
  for (const char* host :
       {"localhost:\"><script>x</script>", "localhost:80\r\nX: y", "localhost:8810/evil", "localhost:\xFF"}) {
    CAPTURE(host);
    const WebResponse feed = hostile.get("/feed", {{"q", "công đoàn"}}, host);
    CHECK(is_well_formed(feed.body));
    CHECK(feed.body.find("<script>") == std::string::npos);
  }
}

TEST_CASE("web: what lacks a part of the archive is no table, and is not kept") {
  HostileSite hostile;
  const fs::path archive = hostile.directory / "archive.toml";
  write_text(
      archive,
      fmt::format("[[shard]]\nname = \"here\"\npath = \"{}\"\n[[shard]]\nname = \"gone\"\naddress = \"127.0.0.1:1\"\n",
                  hostile.index.string()));
  const auto cache = std::make_shared<AnswerCache>(std::size_t{1} << 20);
  Site site({.hosts = {"localhost"}, .base_address = {}, .cache = cache}, [&] { return Searcher(archive); });
  for (const char* path : {"/search.csv", "/search.xlsx"}) {
    const WebResponse answer =
        site.answer({.path = path, .parameters = {{"q", "công đoàn"}, {"lang", "en"}}, .host = "localhost"});
    CHECK(answer.status == 503);
    CHECK(answer.body.find("gone") != std::string::npos);
  }
  for (const char* path : {"/search", "/feed", "/report", "/api/search"}) {
    CAPTURE(path);
    const WebResponse answer =
        site.answer({.path = path, .parameters = {{"q", "công đoàn"}, {"lang", "en"}}, .host = "localhost"});
    CHECK(answer.status == 200);
    bool is_kept = true;
    for (const auto& [header, value] : answer.headers)
      is_kept = is_kept && !(header == "Cache-Control" && value == "no-store");
    CHECK_FALSE(is_kept);
  }
}

}  // namespace timtin::test
