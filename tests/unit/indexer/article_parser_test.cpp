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

TEST_CASE("article_parser: fields that a list of hits shows whole are cut and noted; the text of a title stays text") {
  const std::string words = repeated("công đoàn ", 2'000);
  const auto record = [&](const std::string& fields) {
    return RawRecord{
        .path = "a.jsonl", .line = 1, .format = RecordFormat::json, .bytes = "{\"id\":\"a\"," + fields + "}"};
  };
  ReadingNotes notes;
  const auto result =
      parse_article(record(R"("title":")" + words + R"(cuối","body":"Bài.","source":")" + words + R"(","author":[")" +
                           words + R"("],"url":"http://a.example/)" + std::string(20'000, 'u') + "\""),
                    FieldTable::standard(), &notes);
  REQUIRE(std::holds_alternative<Article>(result));
  const Article& article = std::get<Article>(result);
  CHECK(article.title.size() <= 4000);
  CHECK(article.title.starts_with("công đoàn"));
  CHECK(article.body.find("công đoàn cuối\nBài.") != std::string::npos);
  CHECK(article.source.size() <= 1000);
  REQUIRE(article.authors.size() == 1);
  CHECK(article.authors[0].size() <= 1000);
  CHECK(article.url.empty());
  CHECK(article.title_evidence.text.size() <= 4000);
  std::string cut;
  for (const ReadingNote& note : notes.notes)
    if (note.kind == NoteKind::cut) cut += note.name + " ";
  CHECK(cut == "title source author url ");
  std::string districts = "\"Thanh Trì\"";
  for (int i = 0; i < 250; ++i) districts += ",\"Thanh Trì " + std::to_string(i) + "\"";
  const Article listed = read(record(R"("title":"Tin","body":"Bài.","district":[)" + districts + "]"));
  CHECK(listed.districts.size() == 200);
  const std::string fits = repeated("công đoàn ", 200);
  CHECK(read(record(R"("title":")" + fits + R"(","body":"Bài.")")).body == "Bài.");
  // What no list shows counts towards the text.
  CHECK(reason_of(record(R"("title":"Tin","body":")" + repeated("đoàn ", 2'000'000) + "\"")) ==
        "more than 8 MiB of text");
}

TEST_CASE(
    "article_parser: of a page or a text with more elements than any has the beginning is kept, and that is noted") {
  const std::string text = "<h1>Khám mắt cho thợ may</h1><p>Sáng 12/5, thợ may của xưởng Sao Khuê được khám mắt.</p>";
  const auto cut_of = [](const RawRecord& record) {
    ReadingNotes notes;
    const auto result = parse_article(record, FieldTable::standard(), &notes);
    REQUIRE(std::holds_alternative<Article>(result));
    CHECK(std::get<Article>(result).title == "Khám mắt cho thợ may");
    std::string cut;
    for (const ReadingNote& note : notes.notes)
      if (note.kind == NoteKind::cut) cut += note.name + " ";
    return cut;
  };
  const auto page = [&](const std::string& more) {
    return RawRecord{.path = "a.html", .format = RecordFormat::html, .bytes = "<body>" + text + more};
  };
  const auto record = [&](const std::string& more) {
    return RawRecord{.path = "a.jsonl",
                     .line = 1,
                     .format = RecordFormat::json,
                     .bytes = R"({"id":"a","title":"Khám mắt cho thợ may",)" + more + "}"};
  };
  const auto body = [&](const std::string& more) { return record(R"("body":"<p>Bài.</p>)" + more + "\""); };
  CHECK(cut_of(page(repeated("<br>", 240'000))).empty());
  CHECK(cut_of(page(repeated("<br>", 250'000))) == "page ");
  CHECK(cut_of(page(repeated("<div>", 1900))).empty());
  CHECK(cut_of(page(repeated("<div>", 2001))) == "page ");
  std::string names = repeated("<br>", 180'000), entities = names;
  for (int i = 0; i < 50'000; ++i) names += "<i a" + std::to_string(i) + "=1>x</i>";
  for (int i = 0; i < 50'000; ++i) entities += "&a" + std::to_string(i) + "; ";
  CHECK(cut_of(page(names)) == "page ");
  CHECK(cut_of(page(entities)) == "page ");
  CHECK(cut_of(page(repeated("<i a=1 b='c d' e>x</i>", 80'000))).empty());
  CHECK(cut_of(body(repeated("<br>", 240'000))).empty());
  CHECK(cut_of(body(repeated("<br>", 250'000))) == "text ");
  CHECK(cut_of(record(R"("body":"Bài.","x":[)" + repeated("1,", 299'990) + "1]")).empty());
  CHECK(cut_of(record(R"("body":"Bài.","x":[)" + repeated("1,", 300'000) + "1]")) == "JSON ");
  CHECK(cut_of(record(R"("body":"Bài.","x":)" + repeated("[", 63) + repeated("]", 63))).empty());
  CHECK(cut_of(record(R"("body":"Bài.","x":)" + repeated("[", 64) + repeated("]", 64))) == "JSON ");
}

TEST_CASE("article_parser: a page cannot pass for an article of another site where its address is known") {
  const auto id_of = [](const char* claimed, const char* address) {
    return read({.path = "a.warc",
                 .line = 1,
                 .format = RecordFormat::html,
                 .bytes = std::string("<html><head><link rel=\"canonical\" href=\"") + claimed +
                          "\"><title>Tin</title></head><body><h1>Tin thử</h1><p>Công đoàn họp bàn về bữa ăn ca của "
                          "người lao động trong quận.</p></body></html>",
                 .url = address})
        .id;
  };
  CHECK(id_of("https://bao.example/tin-1", "https://evil.example/x") == "https://evil.example/x");
  CHECK(id_of("https://bao.example/tin-1", "https://m.bao.example/tin-1?amp") == "https://bao.example/tin-1");
  CHECK(id_of("https://bao.example/tin-1", "") == "https://bao.example/tin-1");
}
