#include "indexer/parse/json_article.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/parse/article_parser.hpp"
#include "indexer/read/format/json/json_scan.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

RawRecord record(std::string bytes) {
  return {.path = "tin.jsonl", .line = 3, .format = RecordFormat::json, .bytes = std::move(bytes)};
}

Article article(const std::string& bytes) {
  const auto result = parse_article(record(bytes));
  REQUIRE_MESSAGE(std::holds_alternative<Article>(result), bytes);
  return std::get<Article>(result);
}

std::string reason(const std::string& bytes) {
  const auto result = parse_article(record(bytes));
  REQUIRE_MESSAGE(std::holds_alternative<Rejection>(result), bytes);
  return std::get<Rejection>(result).reason;
}

std::string published(const std::string& date) {
  const Article read = article(R"({"title":"x","date":")" + date + "\"}");
  if (!read.published) return "? " + read.date_hint;
  return to_iso(read.published->day) + (read.published->time_of_day ? " " + to_hhmm(*read.published->time_of_day) : "");
}

}  // namespace

TEST_CASE("json_article: all keys") {
  const Article read =
      article(R"({"id":"k1","url":"https://a.vn/x","title":" Tiêu đề ","date":"2021-02-26T16:09:00+07:00",
    "body":"Một.\nHai.","kicker":"LĐLĐ huyện A","lead":"Mở đầu.","author":["An Bình","Chi"],"source":"Báo A",
    "districts":["020","Hà Đông"],"other":{"deep":[[1]]}})");
  CHECK(read.id == "k1");
  CHECK(read.url == "https://a.vn/x");
  CHECK(read.path == "tin.jsonl#3");
  CHECK(read.title == "Tiêu đề");
  CHECK(read.kicker == "LĐLĐ huyện A");
  CHECK(read.lead == "Mở đầu.");
  CHECK(read.body == "Một.\nHai.");
  CHECK(read.authors == std::vector<std::string>{"An Bình", "Chi"});
  CHECK(read.source == "Báo A");
  CHECK(read.districts == std::vector<std::string>{"020", "Hà Đông"});
  CHECK(read.published_origin == DateOrigin::record);
}

TEST_CASE("json_article: other names of keys, one string for a list, numbers as ids, null as absent") {
  const Article read =
      article(R"({"id":17,"text":"thân","title":null,"content":"","author":"An","district":"Ba Đình"})");
  CHECK(read.id == "17");
  CHECK(read.title == "thân");  // a short text is all there is
  CHECK(read.authors == std::vector<std::string>{"An"});
  for (const char* joined : {"Lê Tám, Đỗ Chín", "Lê Tám - Đỗ Chín", "Lê Tám; Đỗ Chín", "Lê Tám và Đỗ Chín",
                             "Bài và ảnh: Lê Tám + Đỗ Chín", "Lê Tám/Đỗ Chín"}) {
    CAPTURE(joined);
    const Article several = article(std::string(R"({"id":1,"text":"thân","author":")") + joined + "\"}");
    CHECK(several.authors == std::vector<std::string>{"Lê Tám", "Đỗ Chín"});
  }
  CHECK(read.districts == std::vector<std::string>{"Ba Đình"});
}

TEST_CASE("json_article: the address, then the place in the file, is the id") {
  CHECK(article(R"({"title":"x","url":"https://A.vn/b?utm_source=z"})").id == "https://a.vn/b");
  CHECK(article(R"({"title":"x"})").id == "tin.jsonl#3");
}

TEST_CASE("json_article: dates with and without zones, and as printed") {
  CHECK(published("2021-02-26") == "2021-02-26");
  CHECK(published("2021-02-26T16:09:00") == "2021-02-26 16:09");
  CHECK(published("2021-02-26T18:30:00Z") == "2021-02-27 01:30");
  CHECK(published("Thứ Sáu, 26/02/2021, 16:09 (GMT+7)") == "2021-02-26 16:09");
  CHECK(published("03/04/2021") == "2021-04-03");
  CHECK(published("hôm kia") == "? hôm kia");
  CHECK(published("31/02/2021") == "? 31/02/2021");
  CHECK(published("") == "? ");
}

TEST_CASE("json_article: no article is later than the moment of reading") {
  RawRecord late = record(R"({"title":"x","date":"2021-02-26T16:09"})");
  late.latest = 1614330540;
  CHECK(std::get<Article>(parse_article(late)).published);
  late.latest -= 60;
  const Article read = std::get<Article>(parse_article(late));
  CHECK_FALSE(read.published);
  CHECK(read.published_origin == DateOrigin::none);
  CHECK(read.date_hint == "2021-02-26T16:09");
}

TEST_CASE("json_article: refusals name what is wrong") {
  CHECK(reason(R"({"id":"x"})") == "neither title nor body");
  CHECK(reason(R"([1])") == "not a JSON object");
  CHECK(reason(R"({"title":"x")") == "not JSON: error at byte 13");
  CHECK(reason("  \n") == "empty");
  CHECK(reason("{\"title\":\"\xC3\x28\"}") == "invalid UTF-8 at byte 10");
  CHECK(reason(std::string("{\"a\":\0}", 7)) == "NUL byte at byte 5");
}

TEST_CASE("json_article: one odd value does not cost the article") {
  for (const char* odd :
       {R"("author":[1])", R"("id":1.5)", R"("date":20210226)", R"("date":[])", R"("author":{"a":{}})",
        R"("views":1e999)", R"("views":-1e999)", R"("x":NaN)", R"("x":[1,2,])", R"("url":{"a":1})", R"("lead":7)",
        R"("district":{"x":null})", R"("y":"\ud800")", R"("x":-Infinity)", R"("z":"a\qb")"}) {
    CAPTURE(odd);
    CHECK(article("{\"title\":\"Tin\"," + std::string(odd) + "}").title == "Tin");
  }
  const std::string digits(400, '9');
  CHECK(article(R"({"title":"Tin","n":)" + digits + "}").title == "Tin");
  CHECK(article(R"({"title":"a\u0000b"})").title == "a b");
  CHECK(article("{\"title\":\"hai\ndòng\"}").title == "hai dòng");
}

TEST_CASE("json_article: documents and lists that the text announces are no headlines of other articles") {
  const auto body = [](const std::string& markup) {
    return article(R"({"title":"Xưởng gốm đo bụi","content":"<p>Trung tâm y tế đo bụi ở bốn lò.</p>)" + markup +
                   R"(<p>Kết quả dán ở cửa xưởng, ai cũng xem được.</p>"})")
        .body;
  };
  CHECK(body("<p><a href='/f/kq.xlsx?v=1'>Bảng kết quả đo bụi bốn lò</a></p>").find("Bảng kết") != std::string::npos);
  const std::string list = "<ul><li><a href='/1'>Gạch ngói Chương Xá</a></li><li><a href='/2'>Gốm Ba Lò</a></li></ul>";
  CHECK(body("<p>Các nơi sẽ đo tiếp trong tháng:</p>" + list).find("Chương Xá") != std::string::npos);
  CHECK(body("<p>Xem thêm các bài cùng chủ đề:</p>" + list).find("Chương Xá") == std::string::npos);
  CHECK(body("<div class='box-news'><a href='/3'><img src='x'></a><h3><a href='/3'>Men lam trở lại chợ "
             "phiên</a></h3><p>Chợ có men lam "
             "sau mười năm.</p></div>")
            .find("mười năm") == std::string::npos);
}

TEST_CASE("json_article: deep nesting neither crashes nor fills memory") {
  const std::string deep(1'000'000, '[');
  CHECK(reason(deep).starts_with("not JSON"));
  CHECK(article(R"({"title":"x","other":)" + deep + std::string(deep.size(), ']') + "}").title == "x");
}

TEST_CASE("JSON parts: quotes and backslashes within strings") {
  const auto values = [](const std::string& json) {
    std::string all;
    for (const auto& part : timtin::indexer::json_parts(json))
      all += part.key + "=" + std::string(part.value) + (part.is_whole ? ";" : "!");
    return all;
  };
  CHECK(values(R"({"a": "x", "b": ""})") == R"(a="x";b="";)");
  CHECK(values(R"({"a": "\"", "b": "\\", "c": "\\\"", "d": 1})") == R"(a="\"";b="\\";c="\\\"";d=1;)");
  CHECK(values(R"({"a": ["\\", {"b": "}\""}], "c": "]"})") == R"(a=["\\", {"b": "}\""}];c="]";)");
  CHECK(values(R"({"a": "x\\\")") == R"(a="x\\\"!)");  // the string has no end
  CHECK(values("{\"a\": \"x\\") == "a=\"x\\!");
}
