// Limits on what one record may be (docs/security.md). Each input took minutes or gigabytes without its limit.
#include "indexer/parse/article_parser.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace timtin;
using namespace timtin::indexer;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string reason_of(const RawRecord& record) {
  const auto result = parse_article(record);
  const auto* const rejection = std::get_if<Rejection>(&result);
  return rejection == nullptr ? std::string() : rejection->reason;
}

Article read(const RawRecord& record) {
  const auto result = parse_article(record);
  REQUIRE(std::holds_alternative<Article>(result));
  return std::get<Article>(result);
}

}  // namespace

TEST_CASE("article_parser: a text of too many lines and a page of too many bytes are refused with the reason") {
  CHECK(reason_of({.path = "a.txt", .bytes = repeated("a\n", kMaxArticleLines + 1)}) ==
        "more than 100000 lines of text");
  CHECK(reason_of({.path = "a.html", .format = RecordFormat::html, .bytes = std::string(kMaxPageBytes + 1, ' ')}) ==
        "a page of more than 32 MiB");
}

TEST_CASE("article_parser: lines of dates, tags without an end and lists of authors take time by their bytes") {
  const std::string head = "Tin đầu\n\n";
  CHECK(reason_of({.path = "a.txt", .bytes = head + repeated("01/01/2020\n", 50'000)}).empty());
  CHECK(reason_of({.path = "a.txt", .bytes = head + repeated("<", 200'000) + "\n"}).empty());
  for (const char* const tags : {"<", "<p ", "<x ", "&lt;", "&lt;x ", "</", "<!"})
    for (const char* const end : {"", ">"})
      CHECK(reason_of({.path = "a.jsonl",
                       .line = 1,
                       .format = RecordFormat::json,
                       .bytes = R"({"id":"a","title":"Tin","body":"chữ )" + repeated(tags, 60'000) + end + R"("})"})
                .empty());
  std::string authors = "\"Nam\"";
  for (int i = 0; i < 100'000; ++i) authors += ",\"Mai " + std::to_string(i) + "\"";
  const Article article = read({.path = "a.jsonl",
                                .line = 1,
                                .format = RecordFormat::json,
                                .bytes = R"({"id":"a","title":"Tin","body":"b","author":[)" + authors + "]}"});
  CHECK(article.authors.size() == 200);
}
