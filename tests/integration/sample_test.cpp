// The sample articles, indexed and searched as the quickstart does.
#include "tests/support/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/unicode/utf8.hpp"
#include "tests/integration/sample_index.hpp"

using namespace timtin::test;
using nlohmann::json;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Ids of every match, sorted.
std::vector<std::string> ids(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "ids", "--limit", "all", "--no-collapse"});
  const ProcessResult result = search_sample(std::move(arguments));
  CHECK(result.status <= 1);
  std::vector<std::string> found = lines_of(result.out);
  std::sort(found.begin(), found.end());
  return found;
}

std::string nfc(const json& value) { return timtin::text::to_nfc(value.get<std::string>()); }

std::string published(const json& hit) {
  if (hit["date"].is_null()) return {};
  return hit["date"].get<std::string>() + (hit["time"].is_null() ? "" : "T" + hit["time"].get<std::string>());
}

/// The districts the article is about, surest first, as many as `count`; the text may be about more in passing.
std::vector<std::string> first_districts(const json& hit, std::size_t count) {
  std::vector<std::string> codes;
  for (const json& district : hit["districts"])
    if (district["role"] == "about" && codes.size() < count) codes.push_back(district["code"]);
  return codes;
}

}  // namespace

TEST_CASE("sample: every article is indexed") {
  const ProcessResult count = search_sample({"--count", "*"});
  CHECK(count.status == 0);
  CHECK(count.out == std::to_string(load_sample().size()) + "\n");
}

TEST_CASE("sample: hits show the fields and districts that a reader sees") {
  std::map<std::string, json> hits;
  for (const std::string& line :
       lines_of(search_sample({"*", "--format", "jsonl", "--limit", "all", "--no-collapse"}).out)) {
    json hit = json::parse(line);
    hits.emplace(hit["id"].get<std::string>(), std::move(hit));
  }
  for (const SampleArticle& expected : load_sample()) {
    CAPTURE(expected.file);
    REQUIRE(hits.contains(expected.file));
    const json& hit = hits[expected.file];
    CHECK(nfc(hit["kicker"]) == expected.kicker);
    CHECK(nfc(hit["title"]) == expected.title);
    CHECK(nfc(hit["author"]) == expected.author);
    CHECK(nfc(hit["source"]) == expected.source);
    CHECK(published(hit) == expected.published);
    CHECK(first_districts(hit, std::max<std::size_t>(1, expected.districts.size())) == expected.districts);
  }
}

TEST_CASE("sample: headlines of other articles and site furniture are not found") {
  std::string queries;
  for (const SampleArticle& expected : load_sample()) {
    std::string phrase = expected.not_body;
    std::erase(phrase, '"');
    queries += expected.file + "\t\"" + phrase + "\"\n";
  }
  const ProcessResult result =
      search_sample({"--batch", "-", "--format", "jsonl", "--limit", "all"}, {.input = queries});
  for (const std::string& line : lines_of(result.out)) {
    const json hit = json::parse(line);
    if (hit.contains("id") && hit.value("tier", "all") == "all") CHECK(hit["id"] != hit["qid"]);
  }
}

TEST_CASE("sample: a keyword, dates and districts find what the quickstart shows") {
  const std::vector<std::string> query = {
      "\"chăm lo Tết\"", "--from", "2014", "--to", "2021-02", "--district", "Thanh Trì,Thường Tín,Phúc Thọ"};
  CHECK(ids(query) == std::vector<std::string>{"2014/thuong-tin-tet-giap-ngo.txt",
                                               "2018/thanh-tri-cham-lo-tet-mau-tuat.txt",
                                               "2020/phuc-tho-tet-canh-ty.txt"});
}

TEST_CASE("sample: look-alikes of công đoàn are words of their own") {
  const std::vector<std::string> stages = {"002_9d7730c5e1ab4f26.txt", "2012/hai-ba-trung-luong-may.txt",
                                           "2020/quoc-oai-khau-trang.txt"};
  CHECK(ids({"\"công đoạn\""}) == stages);
  CHECK(ids({"\"cộng đoàn\""}) == std::vector<std::string>{"002_9d7730c5e1ab4f26.txt"});
}

TEST_CASE("sample: however a word is typed, old or new tone marks, y or i, composed or not, it finds the same") {
  const std::vector<std::vector<std::string>> spellings = {
      {"\"hoà giải\"", "\"hòa giải\"", "\"ho\x61\xCC\x80 gia\xCC\x89i\""},
      {"\"thoả ước\"", "\"thỏa ước\"", "\"THOẢ ƯỚC\""},
      {"\"kỹ thuật\"", "\"kĩ thuật\"", "\"ky\xCC\x83 thua\xCC\xA3\xCC\x82t\""},
      {"1800000", "1.800.000"},
      {"38/2022/NĐ-CP", "38/2022/nđ-cp", "38/2022/nd-cp"}};
  for (const auto& row : spellings) {
    const std::vector<std::string> found = ids({row[0]});
    CHECK_FALSE(found.empty());
    for (const std::string& spelling : row) {
      CAPTURE(spelling);
      CHECK(ids({spelling}) == found);
    }
  }
}

TEST_CASE("sample: a district is found by name, without marks, and by code") {
  std::vector<std::string> expected;
  for (const SampleArticle& article : load_sample())
    if (std::count(article.districts.begin(), article.districts.end(), "020") > 0) expected.push_back(article.file);
  REQUIRE(expected.size() > 3);
  for (const char* name : {"Thanh Trì", "thanh tri", "huyện Thanh Trì", "020"}) {
    CAPTURE(name);
    CHECK(ids({"*", "--district", name}) == expected);
  }
}
