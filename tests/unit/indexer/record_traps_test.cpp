// Dumps in which one thing looks like another.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/indexer/reading.hpp"

using namespace timtin;
using namespace timtin::indexer;
using namespace timtin::test;

TEST_CASE("records: a person with a picture and a linked name is text; a box named for other news is not") {
  const auto body = [](const std::string& name) {
    const std::string box = "<div class='" + name +
                            "'><a href='/a'><img src='a.jpg'></a><h3><a href='/b'>Lò Văn Sen, thợ hàn của tổ "
                            "tàu</a></h3><p>Anh hàn mười năm.</p></div>";
    return read("a.jsonl", R"({"title":"Tin","body":"<p>Xưởng tàu có ba thợ giỏi, thêm người thứ tư trong năm nay.</p>)"
                           "<p>Giám đốc khen thợ ở sân xưởng, trước cả trăm người.</p><p>Quà là áo ấm và gạo.</p>" +
                               box + "\"}")
        .articles.at(0)
        .body;
  };
  for (const char* name : {"person", "box-thongtin", "card"}) CHECK(body(name).find("thợ hàn") != std::string::npos);
  for (const char* name : {"box-tin", "tin-lien-quan"}) CHECK(body(name).find("thợ hàn") == std::string::npos);
}

TEST_CASE("records: months of JavaScript begin with 0") {
  const auto date = [](const std::string& value) {
    return date_of(read("a.json", "[{title: 'Tin', body: 'Quạt mới.', date: " + value + "}]").articles.at(0));
  };
  CHECK(date("new Date(2021, 11, 25)") == "2021-12-25");
  CHECK(date("new Date(2022, 0, 31, 8, 5)") == "2022-01-31 08:05");
  CHECK(date("new Date(2022, 5 - 1, 31)") == "none");
  CHECK(date("new Date(Date.UTC(2022, 4, 31))") == "none");
  CHECK(date("Date(2022, 4, 31)") == "none");
  CHECK(date("new Date('2022-05-31')") == "2022-05-31");
}

TEST_CASE("records: beside an article, lists whose members have texts or leads") {
  const std::string article = R"({"article":{"title":"Một","body":"Quạt mới."},)";
  const auto count = [&](const std::string& rest) { return read("a.json", article + rest + "}").articles.size(); };
  CHECK(count(R"("items":[{"title":"Hai","url":"/2"},{"title":"Ba","url":"/3"}])") == 1);
  CHECK(count(R"("items":[{"title":"Hai","summary":"Đèn mới."},{"title":"Ba","summary":"Bếp mới."}])") == 3);
  CHECK(count(R"("items":[{"title":"2"},{"title":"3"},{"title":"4"},{"title":"Năm","body":"Lò mới."}])") == 5);
  CHECK(count(R"("highlights":[{"title":"Hai","body":"Đèn mới."}])") == 2);
  CHECK(count(R"("highlight":{"title":["Một"],"body":["Quạt"]})") == 1);
}

TEST_CASE("records: XML with a title and no text is no article") {
  for (const char* xml : {"<rss><channel><title>Báo Sen</title><description>Tin mỗi ngày</description></channel></rss>",
                          "<site><title>Báo Sen</title><description>Tin mỗi ngày</description></site>"}) {
    CAPTURE(xml);
    CHECK(read("a.xml", xml).articles.empty());
  }
  CHECK(read("a.xml", "<x><title>Tin</title><text>Quạt mới.</text></x>").articles.size() == 1);
}
