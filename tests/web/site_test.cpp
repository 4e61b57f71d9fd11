// Pages and answers of the site, without connections.
#include "searcher/web/site/site.hpp"

#include <doctest/doctest.h>
#include <libxml/parser.h>

#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "common/cli/language.hpp"
#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"

using namespace timtin;
using namespace timtin::test;
using namespace timtin::web;
using Json = nlohmann::json;

namespace {

struct Sample {
  Site site{{.hosts = {"localhost"}}, [] { return Searcher(sample_index()); }};
  Sample() { cli::allow_thread_languages(); }

  WebResponse get(const std::string& path, Parameters parameters = {}, const std::string& language = "en") {
    parameters.emplace_back("lang", language);
    return site.answer({.path = path, .parameters = std::move(parameters), .host = "localhost:8810"});
  }
  Json json(const std::string& path, Parameters parameters = {}) {
    return Json::parse(get(path, std::move(parameters)).body);
  }
};

bool is_well_formed(const std::string& page) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", XML_PARSE_NONET), xmlFreeDoc);
  return document != nullptr;
}

constexpr const char* kAttack = "\"><script>alert(1)</script>";

// The types that the description gives the members of a schema.
void check_described(const Json& api, const Json& schema, const Json& value, const std::string& where) {
  CAPTURE(where);
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"].get<std::string>().substr(21);  // "#/components/schemas/"
    return check_described(api, api["components"]["schemas"].at(name), value, where);
  }
  if (value.is_null()) {
    CHECK(schema.value("nullable", false));
    return;
  }
  const std::map<std::string, bool> kinds{{"object", value.is_object()},          {"array", value.is_array()},
                                          {"string", value.is_string()},          {"boolean", value.is_boolean()},
                                          {"integer", value.is_number_integer()}, {"number", value.is_number()}};
  REQUIRE(kinds.at(schema.at("type")));
  if (value.is_array())
    for (const Json& one : value) check_described(api, schema.at("items"), one, where + "[]");
  if (!value.is_object()) return;
  for (const auto& [key, member] : value.items()) {
    INFO("described: " << key);
    REQUIRE(schema.at("properties").contains(key));
    check_described(api, schema["properties"][key], member, where + "." + key);
  }
  for (const Json& key : schema.value("required", Json::array())) {
    INFO("required: " << key);
    CHECK(value.contains(key.get<std::string>()));
  }
}

}  // namespace

TEST_CASE("web site: pages are well-formed in both languages, whatever is asked") {
  Sample sample;
  for (const char* language : {"vi", "en"}) {
    for (const Parameters& asked : {Parameters{},
                                    {{"q", "cong doan"}},
                                    {{"q", kAttack}},
                                    {{"q", "khongcogi"}},
                                    {{"q", "tet"}, {"district", kAttack}},
                                    {{"q", "tet"}, {"page", "99"}},
                                    {{"q", "tet"}, {"from", kAttack}},
                                    {{"q", "tet"}, {"undated", "1"}}}) {
      CAPTURE(asked.size());
      const WebResponse response = sample.get("/search", asked, language);
      CHECK((response.status == 200 || response.status == 400));
      CHECK(is_well_formed(response.body));
      CHECK(response.body.find("<script>") == std::string::npos);
      CHECK(response.body.find(std::string("<html lang=\"") + language) != std::string::npos);
    }
  }
}

TEST_CASE("web site: pages are valid HTML") {
  if (run_process({"sh", "-c", "command -v tidy"}).status != 0) {
    MESSAGE("SKIPPED: there is no tidy; on Debian: apt-get install tidy");
    return;
  }
  Sample sample;
  const TemporaryDirectory directory;
  const std::vector<std::pair<std::string, Parameters>> pages{
      {"/", {}},
      {"/search", {{"q", "cong doan"}, {"page", "2"}}},
      {"/search", {{"q", "khongcogi"}}},
      {"/help", {}},
      {"/report", {{"q", "tet"}}},
      {"/search", {{"q", "tet date:31/02/2020"}}},
      {"/none", {}},
      {"/article", {{"id", "2018/thanh-tri-cham-lo-tet-mau-tuat.txt"}, {"q", "tet"}}}};
  for (const auto& [path, parameters] : pages) {
    write_text(directory / "page.html", sample.get(path, parameters).body);
    // tidy takes attributes of ARIA for foreign ones, and empty elements for mistakes.
    const ProcessResult result = run_process(
        {"sh", "-c",
         "tidy -quiet -errors --show-info no --drop-empty-elements no \"$0\" 2>&1 | grep -v 'attribute \"aria-'",
         (directory / "page.html").string()});
    CHECK_MESSAGE(result.out == "", path << ": " << result.out);
  }
  write_text(directory / "page.html", "<!DOCTYPE html><title>x</title><p><div></p></bold>");
  CHECK(run_process({"tidy", "-quiet", "-errors", (directory / "page.html").string()}).err != "");
}

TEST_CASE("web site: what words name is offered as a filter, to press") {
  Sample sample;
  const std::string page = sample.get("/search", {{"q", "cham lo tet thanh tri 2018"}}).body;
  CHECK_MESSAGE(page.find("district=Thanh%20Tr%C3%AC") != std::string::npos, page);
  CHECK(page.find("from=2018&amp;to=2018") != std::string::npos);
  CHECK(page.find("--district") == std::string::npos);
}

TEST_CASE("web site: an answer that is kept is the answer that would be made") {
  cli::allow_thread_languages();
  const auto cache = std::make_shared<AnswerCache>(std::size_t{1} << 20);
  Site site({.hosts = {"localhost"}, .base_address = {}, .cache = cache}, [] { return Searcher(sample_index()); });
  const auto get = [&](const char* words, const char* language) {
    return site.answer({.path = "/search", .parameters = {{"q", words}, {"lang", language}}, .host = "localhost"});
  };
  const WebResponse first = get("tet", "vi");
  const WebResponse again = get("tet", "vi");
  CHECK(first.body == again.body);
  CHECK(first.headers == again.headers);
  CHECK(get("tet", "en").body != first.body);
  CHECK(get("luong", "vi").body != first.body);
  CHECK(get("tet (", "vi").status == get("tet (", "vi").status);
}

TEST_CASE("web answers: what was not asked for longest makes room") {
  AnswerCache cache(100'000);
  const auto answer = [](char letter) { return WebResponse{.body = std::string(9'000, letter)}; };
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    cache.keep(std::string(1, letter), answer(letter));
    CHECK(cache.find("a").has_value());
  }
  CHECK(cache.find("z")->body == answer('z').body);
  CHECK_FALSE(cache.find("b").has_value());
  cache.keep("large", {.body = std::string(90'000, 'x')});
  CHECK_FALSE(cache.find("large").has_value());
}

TEST_CASE("web site: an article is found by its address, with its matches") {
  Sample sample;
  const std::string id = sample.json("/api/search", {{"q", "luat cong doan"}})["hits"][0]["id"];
  const WebResponse article = sample.get("/article", {{"id", id}, {"q", "luat cong doan"}});
  CHECK(article.status == 200);
  CHECK(is_well_formed(article.body));
  CHECK(article.body.find("<mark id=\"m1\">") != std::string::npos);
  CHECK(article.body.find("href=\"/search?q=luat%20cong%20doan") != std::string::npos);
  CHECK(sample.json("/api/article/" + id)["id"] == id);
  CHECK(sample.get("/article", {{"id", "none"}}).status == 404);
  CHECK(sample.json("/api/article/none")["error"]["code"] == "usage");
}

TEST_CASE("web site: each thread speaks its own language, the library's notices too") {
  cli::allow_thread_languages();
  sample_index();
  std::vector<std::string> wrong;
  std::mutex mutex;
  const auto ask = [&](const std::string& language, const char* wanted) {
    Sample sample;
    for (int i = 0; i < 20; ++i) {
      const std::string body = sample.get("/api/search", {{"q", "tet ("}}, language).body;
      const std::lock_guard lock(mutex);
      if (body.find(wanted) == std::string::npos) wrong.push_back(body);
    }
  };
  std::thread english(ask, "en", "treated as plain text"), vietnamese(ask, "vi", "được hiểu là");
  english.join();
  vietnamese.join();
  CHECK(wrong.empty());
}

TEST_CASE("web site: values of facets and bars narrow to as many articles as they say") {
  Sample sample;
  const Json all = sample.json("/api/search", {{"q", "cong doan"}, {"facets", "district,year,author,union"}});
  const std::map<std::string, std::string> names{{"district", "district"}, {"author", "author"}, {"union", "union"}};
  for (const Json& facet : all["facets"]) {
    const std::string name = facet["name"];
    CAPTURE(name);
    REQUIRE_FALSE(facet["values"].empty());
    const Json& value = facet["values"][0];
    Parameters narrowed{{"q", "cong doan"}};
    if (name == "year") {
      narrowed.emplace_back("from", value["key"]);
      narrowed.emplace_back("to", value["key"]);
    } else {
      narrowed.emplace_back(names.at(name), value["label"]);
    }
    CHECK(sample.json("/api/search", narrowed)["total"]["value"] == value["count"]);
  }
}

TEST_CASE("web site: tables are given as files of spreadsheets") {
  Sample sample;
  const WebResponse csv = sample.get("/search.csv", {{"q", "công đoàn"}});
  CHECK(csv.body.starts_with("\uFEFF"));
  const WebResponse xlsx = sample.get("/search.xlsx", {{"q", "công đoàn"}});
  CHECK(xlsx.status == 200);
  CHECK(xlsx.type.find("spreadsheetml") != std::string::npos);
  CHECK(xlsx.body.starts_with("PK"));
  TemporaryDirectory directory;
  write_text(directory / "table.xlsx", xlsx.body);
  const std::string texts = run_process({"/usr/bin/env", "python3", "-c",
                                         "import sys, zipfile\n"
                                         "book = zipfile.ZipFile(sys.argv[1])\n"
                                         "print(book.testzip())\n"
                                         "print(book.read('xl/sharedStrings.xml').decode())",
                                         (directory / "table.xlsx").string()})
                                .out;
  CHECK(texts.starts_with("None\n"));
  const Json hits = sample.json("/api/search", {{"q", "công đoàn"}})["hits"];
  CHECK(texts.find(hits[0]["id"].get<std::string>()) != std::string::npos);
}

TEST_CASE("web site: copies of a story unfold") {
  Sample sample;
  const Json everything = sample.json("/api/search", {{"q", "*"}, {"limit", "200"}});
  for (const Json& hit : everything["hits"]) {
    if (hit["copies"].is_null() || hit["copies"]["value"] == 0) continue;
    const Json copies = sample.json("/api/search", {{"story", hit["story"]}});
    CHECK(copies["total"]["value"] == hit["copies"]["value"].get<int>() + 1);
    return;
  }
  FAIL("the sample has no copies");
}

TEST_CASE("web site: mistakes of programs are told as JSON with their place") {
  Sample sample;
  for (const Parameters& bad : {Parameters{{"q", "date:31/02/2020"}},
                                {{"q", "tet"}, {"limit", "999"}},
                                {{"q", "tet"}, {"facets", "x"}},
                                {{"q", "tet"}, {"cross", "year"}},
                                {{"q", "tet"}, {"cross", "year,x"}},
                                {}}) {
    const WebResponse response = sample.get("/api/search", bad);
    CHECK(response.status == 400);
    CHECK_FALSE(Json::parse(response.body)["error"]["message"].get<std::string>().empty());
  }
  CHECK(sample.json("/api/search", {{"q", "date:31/02/2020"}})["error"]["message"].get<std::string>().find('^') !=
        std::string::npos);
  CHECK(sample.get("/api/names", {{"kind", "x"}}).status == 400);
}

TEST_CASE("web site: what cannot be read is told, and read again when it is there") {
  TemporaryDirectory directory;
  const std::filesystem::path index = directory / "index";
  Site site({.hosts = {"localhost"}}, [&] { return Searcher(index); });
  const WebRequest asked{.path = "/healthz", .host = "localhost"};
  CHECK(site.answer(asked).status == 503);
  write_text(directory / "news/a.txt", "12/03/2019\nTin một\nCông nhân họp.\n");
  REQUIRE(run_index({"--index", index.string(), (directory / "news").string()}).status == 0);
  CHECK(Json::parse(site.answer(asked).body)["articles"] == 1);
  std::filesystem::remove_all(index);
  CHECK(site.answer({.path = "/search", .parameters = {{"q", "họp"}}, .host = "localhost"}).status != 200);
}

TEST_CASE("web site: the description of the API has the answers that come, no more and no fewer") {
  Sample sample;
  const Json api = Json::parse(read_text(project_dir() / "docs/openapi.json"));
  const std::string id = sample.json("/api/search", {{"q", "tet"}})["hits"][0]["id"];
  const std::vector<std::tuple<std::string, std::string, Parameters>> asked{
      {"/api/search",
       "/api/search",
       {{"q", "cong doan"}, {"facets", "month,district"}, {"cross", "district,year"}, {"limit", "50"}}},
      {"/api/search", "/api/search", {{"q", "dinh cong ( xyz"}}},
      {"/api/article/{id}", "/api/article/" + id, {{"q", "tet"}}},
      {"/api/names", "/api/names", {{"kind", "district"}, {"prefix", "thanh"}}},
      {"/healthz", "/healthz", {}},
      {"/api/search", "/api/search", {{"page", "x"}}}};
  for (const auto& [described, path, parameters] : asked) {
    CAPTURE(path);
    const WebResponse response = sample.get(path, parameters);
    const Json& operation = api.at("paths").at(described).at("get");
    const Json& answer = operation.at("responses").at(std::to_string(response.status));
    check_described(api, answer.at("content").at("application/json").at("schema"), Json::parse(response.body), path);
    for (const auto& parameter : parameters) {
      if (parameter.first == "lang") continue;
      INFO("parameter: " << parameter.first);
      bool is_described = false;
      for (const Json& one : operation.value("parameters", Json::array()))
        is_described = is_described || one["name"] == parameter.first;
      CHECK(is_described);
    }
  }
}
