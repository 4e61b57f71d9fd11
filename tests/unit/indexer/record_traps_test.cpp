// Dumps in which one thing looks like another.
#include <doctest/doctest.h>

#include <algorithm>
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

TEST_CASE("records: a list of headlines beside an article is told, with its key") {
  const Reading reading =
      read("a.json", R"({"article":{"title":"Một","body":"Quạt mới."},)"
                     R"("moi_nhat":[{"title":"Hai","date":"2022-10-10"},{"title":"Ba","date":"2022-10-11"}]})");
  CHECK(reading.articles.size() == 1);
  CHECK(std::ranges::count(reading.notes, "key_not_used moi_nhat") == 1);
  const Reading unread = read("a.jsonl", R"({"title":"Một","content":[{"a":1,"b":2},{"a":3,"b":4}]})");
  CHECK(std::ranges::count(unread.notes, "value_not_read content") == 1);
}

TEST_CASE("records: sections of one article, and articles of a list") {
  const auto count = [](const std::string& text) { return read("a.json", text).articles.size(); };
  const std::string head = R"({"title":"Một","author":"Hà Sen","sections":)";
  CHECK(count(head + R"([{"heading":"Hai","text":"Quạt."},{"heading":"Ba","text":"Đèn."}]})") == 1);
  CHECK(count(head + R"([{"heading":"Hai","text":"Quạt.","url":"/2"},{"heading":"Ba","text":"Đèn.","url":"/3"}]})") ==
        2);
  CHECK(count(R"({"title":"Báo Sen","sections":[{"title":"Hai","text":"Quạt."},{"title":"Ba","text":"Đèn."}]})") == 2);
}

TEST_CASE("records: XML with several roots, as scrapers append them") {
  const std::string one = "<article><title>Một</title><text>Quạt mới.</text></article>";
  const std::string two = "<article><title>Hai</title><text>Đèn mới.</text></article>";
  CHECK(read("a.xml", one + "\n" + two).articles.size() == 2);
  CHECK(read("a.xml", "<?xml version=\"1.0\"?>" + one + "\n<?xml version=\"1.0\"?>\n" + two + "\n").articles.size() ==
        2);
  CHECK(read("a.xml", one + "<!-- x -->\nhết\n").articles.size() == 1);
}

TEST_CASE("records: SQL without articles, and SQL that is cut") {
  CHECK(read("a.sql", "INSERT INTO users (id, name) VALUES (1, 'Hà Sen');\n").rejections.size() == 1);
  CHECK(read("a.sql", "SELECT 1;\n").rejections.size() == 1);
  const Reading cut = read("a.sql", "INSERT INTO tin (tieude, noidung) VALUES ('Một', 'Quạt mới.'), ('Hai', 'Đèn");
  CHECK(cut.articles.size() == 1);
  CHECK(cut.rejections.size() == 1);
  const Reading quotes =
      read("a.sql", "INSERT INTO tin (anh, tieude, noidung) VALUES (0xE1BB, N'Tổ ''Sen'' họp', 'a; b -- c /* d');\n");
  REQUIRE(quotes.articles.size() == 1);
  CHECK(quotes.articles[0].title == "Tổ 'Sen' họp");
  CHECK(quotes.articles[0].body == "a; b -- c /* d");
}

TEST_CASE("records: what stands under an author's key and is no name") {
  for (const char* none : {"No author found", "Không có tác giả", "admin@sen.example.vn", "https://sen.example.vn"}) {
    CAPTURE(none);
    CHECK(read("a.jsonl", std::string(R"({"title":"Một","body":"Quạt.","author":")") + none + "\"}")
              .articles.at(0)
              .authors.empty());
  }
}

TEST_CASE("records: numbers at the end of keys that are no pieces of a text") {
  const auto title = [](const std::string& text) { return read("a.jsonl", text).articles.at(0).title; };
  CHECK(title(R"({"title1":"Một","title2":"Hai","body":"Quạt mới."})") != "Hai");
  const auto body =
      read("a.jsonl", R"({"title":"Một","body":"Quạt mới.","tag1":"Đèn mới.","tag2":"Lò mới."})").articles.at(0).body;
  CHECK(body == "Quạt mới.");
}
