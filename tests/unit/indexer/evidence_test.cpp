#include "indexer/parse/evidence.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/parse/article_parser.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

Article read(const RawRecord& record) { return std::get<Article>(parse_article(record)); }

/// What stands where the evidence says.
std::string at(const Evidence& evidence, const std::string& record) {
  return record.substr(evidence.begin, evidence.end - evidence.begin);
}

}  // namespace

TEST_CASE("evidence: the lines of title and date of a text, counted with blank lines and Windows ends") {
  const std::string text =
      "08:30 | 13/05/2019\r\n\r\nLĐLĐ huyện Phú Lãng:\r\n\r\n  Khám mắt   cho thợ may\r\n\r\n"
      "Sáng 12/5, hơn một trăm thợ may được khám mắt miễn phí.\r\n";
  const Article article = read({.path = "a.txt", .bytes = text});
  CHECK(article.title_evidence.what == "line");
  CHECK(article.title_evidence.line == 5);
  CHECK(at(article.title_evidence, text) == "  Khám mắt   cho thợ may");
  CHECK(article.published_evidence.line == 1);
  CHECK(article.published_evidence.text == "08:30 | 13/05/2019");
  CHECK(at(article.published_evidence, text) == "08:30 | 13/05/2019");
}

TEST_CASE("evidence: a date in the brackets of the headline, and a labelled title, keep their line") {
  const std::string text =
      "\nTiêu đề: Khám mắt cho thợ may (13/05/2019)\n\nSáng 12/5, hơn một trăm thợ may được khám mắt miễn phí.\n";
  const Article article = read({.path = "a.txt", .bytes = text});
  CHECK(article.title == "Khám mắt cho thợ may");
  CHECK(article.title_evidence.line == 2);
  CHECK(article.published_evidence.line == 2);
}

TEST_CASE("evidence: keys of JSON, with the line of the file") {
  const std::string json = R"({"body":"Khám mắt","date":"2019-05-13","title":"Khám mắt"})";
  const Article article = read({.path = "a.jsonl", .line = 7, .format = RecordFormat::json, .bytes = json});
  CHECK(article.title_evidence.what == "key title");
  CHECK(article.title_evidence.line == 7);
  CHECK(article.title_evidence.begin == json.rfind("Khám mắt"));
  CHECK(article.published_evidence.what == "key date");
  CHECK(at(article.published_evidence, json) == "2019-05-13");
}

TEST_CASE("evidence: what a page states, and the address") {
  const std::string page =
      "<html><head>\n<meta property=\"article:published_time\" content=\"2019-05-13T08:30:00+07:00\">\n"
      "</head><body><article>\n<h1>Khám mắt cho thợ may</h1>\n<p>Sáng 12/5, hơn một trăm thợ may được khám mắt miễn "
      "phí, nhiều người lần đầu.</p></article></body></html>";
  const Article article = read({.path = "a.html", .format = RecordFormat::html, .bytes = page});
  CHECK(article.title_evidence.line == 4);
  CHECK(at(article.title_evidence, page) == "Khám mắt cho thợ may");
  CHECK(article.published_evidence.what == "article:published_time");
  CHECK(article.published_evidence.line == 2);

  const std::string json = R"({"title":"Khám mắt","url":"https://a.vn/2019/05/13/kham-mat.html"})";
  const Article dated_by_url = read({.path = "a.json", .format = RecordFormat::json, .bytes = json});
  CHECK(dated_by_url.published_evidence.what == "address");
  CHECK(dated_by_url.published_evidence.line == 0);
}
