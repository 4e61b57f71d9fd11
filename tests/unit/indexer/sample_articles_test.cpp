// The sample articles as the reader sees them, against what a careful person sees.
#include <doctest/doctest.h>

#include <string>
#include <variant>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "tests/support/files.hpp"
#include "tests/support/sample.hpp"
#include "timtin/date.hpp"

namespace {

using timtin::Article;
using timtin::test::SampleArticle;

Article read(const SampleArticle& expected) {
  timtin::indexer::RawRecord record;
  record.path = expected.file;
  record.bytes = timtin::test::read_text(timtin::test::sample_dir() / expected.file);
  return std::get<Article>(timtin::indexer::parse_article(record));
}

std::string nfc(const std::string& text) { return timtin::text::to_nfc(text); }

std::string published(const Article& article) {
  if (!article.published) return {};
  const auto& [day, time_of_day] = *article.published;
  return timtin::to_iso(day) + (time_of_day ? "T" + timtin::to_hhmm(*time_of_day) : "");
}

std::string author(const Article& article) {
  std::string result;
  for (const std::string& name : article.authors) result += (result.empty() ? "" : ", ") + name;
  return result;
}

}  // namespace

TEST_CASE("sample articles: kicker, title, date, author and source are told apart") {
  for (const SampleArticle& expected : timtin::test::load_sample()) {
    CAPTURE(expected.file);
    const Article article = read(expected);
    CHECK(nfc(article.kicker) == expected.kicker);
    CHECK(nfc(article.title) == expected.title);
    CHECK(published(article) == expected.published);
    CHECK(nfc(author(article)) == expected.author);
    CHECK(nfc(article.source) == expected.source);
    CHECK_FALSE(article.lead.empty());
    CHECK_FALSE(article.body.empty());
  }
}

TEST_CASE("sample articles: what is not the article is not in lead or body") {
  for (const SampleArticle& expected : timtin::test::load_sample()) {
    CAPTURE(expected.file);
    const Article article = read(expected);
    const std::string text = nfc(article.lead + "\n" + article.body);
    CHECK(text.find(expected.not_body) == std::string::npos);
    CHECK(text.find(expected.title) == std::string::npos);
    CHECK(text.find("tin nhap") == std::string::npos);
    CHECK(text.find("Nguồn :") == std::string::npos);
    CHECK(text.find("(LĐTĐ)") == std::string::npos);
  }
}
