#include "indexer/parse/json/simple_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "indexer/parse/json/json_value.hpp"

using namespace timtin::indexer;

namespace {

/// What is read must be sound JSON, and the same values.
void check_against_strict_reader(const std::string& text) {
  const auto value = read_simple_json(text);
  if (!value) return;
  CAPTURE(text);
  REQUIRE(nlohmann::ordered_json::accept(text));
  REQUIRE(nlohmann::ordered_json::parse(write_json(*value)) == nlohmann::ordered_json::parse(text));
}

}  // namespace

TEST_CASE("simple JSON: a record as programs write it") {
  const auto value = read_simple_json(
      R"( {"id": 17, "title": "Công đoàn \"Sông\" \u0111ón Tết\n", "tags": ["a", "b", []], "n": -3, "x": {"y": null},
         "ok": true, "big": 18446744073709551615} )");
  REQUIRE(value);
  CHECK(value->find("id")->text == "17");
  CHECK(value->find("id")->is_number());
  CHECK(value->find("title")->text == "Công đoàn \"Sông\" đón Tết\n");
  CHECK(value->find("tags")->items.size() == 3);
  CHECK(value->find("n")->text == "-3");
  CHECK(value->find("x")->find("y")->kind == RecordValue::Kind::null);
  CHECK(value->find("ok")->text == "true");
  CHECK(value->find("big")->text == "18446744073709551615");
}

TEST_CASE("simple JSON: what is not plain is left to the other reader") {
  for (const char* text : {"", " ", "[]", "12", "\"a\"", "{", "{}}", "{} x", "{\"a\":1,}", "{\"a\":1.50}",
                           "{\"a\":NaN}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\xFF\"}", "{\"a\":\"line\nend\"}", "{'a':1}",
                           "{\"a\":01}", "\xEF\xBB\xBF{\"a\":1}", "{\"a\":123456789012345678901234567890}"})
    CHECK_MESSAGE(!read_simple_json(text), text);
  CHECK_FALSE(read_simple_json("{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}"));
}

TEST_CASE("simple JSON: equal keys stay, in order") {
  const auto value = read_simple_json(R"({"a": 1, "b": 2, "a": 3})");
  REQUIRE(value);
  REQUIRE(value->items.size() == 3);
  CHECK(value->items[2].key == "a");
  CHECK(value->items[2].text == "3");
}

TEST_CASE("simple JSON: whatever is taken, the strict reader takes, and reads the same") {
  static const std::vector<std::string> kParts = {"{",
                                                  "}",
                                                  "[",
                                                  "]",
                                                  ",",
                                                  ":",
                                                  "\"",
                                                  "\"a\"",
                                                  "\"đoàn\"",
                                                  "\"b\":",
                                                  "\\n",
                                                  "\\u00e1",
                                                  "\\ud83d\\udc4d",
                                                  "\\ud83d",
                                                  "0",
                                                  "-0",
                                                  "12",
                                                  "-7",
                                                  "1.5",
                                                  "1e5",
                                                  "01",
                                                  "true",
                                                  "false",
                                                  "null",
                                                  "nul",
                                                  " ",
                                                  "\n",
                                                  "\x01",
                                                  "\xC4",
                                                  "99999999999999999999"};
  std::mt19937 random(11);
  for (int round = 0; round < 60'000; ++round) {
    std::string text = "{\"a\":";
    for (std::size_t size = random() % 6; size > 0; --size) text += kParts[random() % kParts.size()];
    text += "}";
    check_against_strict_reader(text);
  }
}
