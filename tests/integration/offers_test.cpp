// What the program offers beside an answer: filters for places and times, words in a row, names in quotation marks.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;
using nlohmann::json;

namespace {

/// An index of a few articles of ours.
class Site {
 public:
  Site() {
    write_text(
        folder_.path() / "a.jsonl",
        R"({"id":"t19","title":"Chăm lo Tết cho thợ","body":"LĐLĐ huyện Thanh Trì, Hà Nội chăm lo Tết.","date":"2019-01-20","author":"Bảo Thoa - Lê Tám"})"
        "\n"
        R"({"id":"t18","title":"Chăm lo Tết sớm","body":"LĐLĐ huyện Thanh Trì, Hà Nội chăm lo Tết.","date":"2018-01-20","author":"Lê Tám","source":"Báo Xưởng"})"
        "\n"
        R"({"id":"other","title":"Đình và công trình","body":"Sửa đình, làm công trình cho đình làng và công viên.","date":"2019-05-06"})"
        "\n"
        R"({"id":"union","title":"Xây nhà trẻ","body":"LĐLĐ huyện Thanh Trì, Hà Nội xây nhà trẻ cho con em.","date":"2020-05-06"})"
        "\n"
        R"({"id":"place","title":"Mở nhà trẻ","body":"Một công ty ở huyện Thanh Trì, Hà Nội mở nhà trẻ; LĐLĐ tỉnh Hà Nam khen.","date":"2020-05-07"})"
        "\n"
        R"({"id":"strike","title":"Công nhân đình công","body":"Thợ dệt đình công một ngày.","date":"2019-05-07"})"
        "\n");
    run_index({"--index", index(), (folder_.path() / "a.jsonl").string()});
  }
  std::string index() const { return (folder_.path() / "ix").string(); }

  ProcessResult search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--index", index()});
    return run_search(arguments);
  }
  json answer(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(search(arguments).out);
  }
  std::string ids(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "ids", "--sort", "oldest"});
    return search(arguments).out;
  }

 private:
  TemporaryDirectory folder_;
};

}  // namespace

TEST_CASE("offers: a place and a year in the query are offered as filters, never applied") {
  const Site site;
  const json answer = site.answer({"cham lo tet thanh tri 2019"});
  REQUIRE(answer["narrowings"].size() == 2);
  const json& place = answer["narrowings"][0];
  CHECK(place["kind"] == "district");
  CHECK(place["value"] == "Thanh Trì");
  CHECK(place["query"] == "cham lo tet 2019");
  const json& year = answer["narrowings"][1];
  CHECK(year["kind"] == "dates");
  CHECK(year["value"] == "2019");
  CHECK(year["query"] == "cham lo tet thanh tri");
  CHECK(year["hits"]["value"] == 1);  // the article has its year as its date alone
  CHECK(site.ids({"cham lo tet thanh tri", "--on", "2019"}) == "t19\n");
  const ProcessResult text = site.search({"cham lo tet thanh tri 2018"});
  CHECK(text.err.find("--on 2018 (1 article)") != std::string::npos);
  CHECK(site.answer({"cham lo tet", "--district", "Thanh Trì"})["narrowings"].empty());
}

TEST_CASE("offers: the union of a place, where it is not the same as the place, and a time in other words") {
  const Site site;
  const json answer = site.answer({"ldld thanh tri nha tre"});
  REQUIRE(answer["narrowings"].size() == 2);
  const json& body = answer["narrowings"][0];
  CHECK(body["kind"] == "union");
  CHECK(body["value"] == "LĐLĐ huyện Thanh Trì");
  CHECK(body["query"] == "nha tre");
  CHECK(body["hits"]["value"] == 1);
  CHECK(answer["narrowings"][1]["kind"] == "district");
  CHECK(answer["narrowings"][1]["hits"]["value"] == 2);
  CHECK(site.ids({"nha tre", "--union", "LĐLĐ huyện Thanh Trì"}) == "union\n");
  CHECK(site.search({"ldld thanh tri nha tre"}).err.find("--union 'LĐLĐ huyện Thanh Trì' (1 article)") !=
        std::string::npos);
  const json quarter = site.answer({"chăm lo tết quý 1 2019"});
  REQUIRE(quarter["narrowings"].size() == 1);
  CHECK(quarter["narrowings"][0]["value"] == "2019-01-01..2019-03-31");
  CHECK(quarter["narrowings"][0]["label"] == "quý 1 2019");
  for (const char* query : {"chăm lo 7 ngày", "chăm lo quỹ này", "chăm lo (năm 2019)", "chăm lo quỹ 1/2019"}) {
    CAPTURE(query);
    const json offers = site.answer({query})["narrowings"];
    for (const json& offer : offers) CHECK(offer["label"] != "quỹ 1/2019");
    if (std::string(query).find("1/2019") == std::string::npos) CHECK(offers.empty());
  }
}

TEST_CASE("offers: the words in a row, where most articles have them apart") {
  const Site site;
  const json answer = site.answer({"đình công"});
  CHECK(answer["total"]["value"] == 2);
  REQUIRE_FALSE(answer["suggestions"].empty());
  CHECK(answer["suggestions"].back()["query"] == "\"đình công\"");
  CHECK(answer["suggestions"].back()["reason"] == "in_a_row");
}

TEST_CASE("offers: authors and sources, as options and as names without quotation marks") {
  const Site site;
  CHECK(site.ids({"--author", "le tam"}) == "t18\nt19\n");
  CHECK(site.ids({"--author", "Bảo Thoa"}) == "t19\n");
  CHECK(site.ids({"--source", "bao xuong"}) == "t18\n");
  const json named = site.answer({"tacgia:Bảo Thoa"});
  REQUIRE_FALSE(named["suggestions"].empty());
  CHECK(named["suggestions"].back()["query"] == "tacgia:\"Bảo Thoa\"");
  CHECK(named["suggestions"].back()["reason"] == "name");
}

TEST_CASE("offers: a phrase left out on a command line keeps its quotation marks") {
  const Site site;
  CHECK(site.ids({"thợ", "-đình công"}) == "t19\n");
}

TEST_CASE("offers: a district's name that is a province's, or that went into a larger one") {
  const Site site;
  const ProcessResult province = site.search({"*", "--district", "Hà Nội"});
  CHECK(province.status == 2);
  CHECK(province.err.find("--province 'Hà Nội'") != std::string::npos);
  const json wider = site.answer({"*", "--district", "Hoành Bồ"});
  CHECK(wider["notices"][0]["code"] == "wider_district");
}
