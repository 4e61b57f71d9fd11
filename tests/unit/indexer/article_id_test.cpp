#include "indexer/parse/article_id.hpp"

#include <doctest/doctest.h>

using namespace timtin;
using namespace timtin::indexer;

TEST_CASE("article_id: addresses come to one form") {
  const std::pair<const char*, const char*> rows[] = {
      {"HTTPS://Tin.Example.VN/Bai-Viet.HTML", "https://tin.example.vn/Bai-Viet.HTML"},
      {"https://a.vn", "https://a.vn/"},
      {"https://a.vn:443/x#binh-luan", "https://a.vn/x"},
      {"http://a.vn:80/x", "http://a.vn/x"},
      {"http://a.vn:8080/x", "http://a.vn:8080/x"},
      {"https://a.vn/x?utm_source=zalo&id=7&fbclid=abc", "https://a.vn/x?id=7"},
      {"https://a.vn/x?utm_source=zalo", "https://a.vn/x"},
      {"https://a.vn?id=7", "https://a.vn/?id=7"},
      {"tin-17", "tin-17"},
      {"ftp://A.vn/x", "ftp://A.vn/x"},
  };
  for (const auto& [url, canonical] : rows) {
    CAPTURE(url);
    CHECK(canonical_url(url) == canonical);
    CHECK(canonical_url(canonical) == canonical);
  }
}

TEST_CASE("article_id: own id, else address, else path") {
  Article article;
  article.path = "a.jsonl#3";
  CHECK(make_article_id(article) == "a.jsonl#3");
  article.url = "https://A.vn/x#y";
  CHECK(make_article_id(article) == "https://a.vn/x");
  article.id = "17";
  CHECK(make_article_id(article) == "17");
}

TEST_CASE("article_id: long ids are hashed, and differently") {
  Article article;
  article.id = std::string(200, 'a');
  CHECK(make_article_id(article) == article.id);
  article.id = std::string(201, 'a');
  const std::string hashed = make_article_id(article);
  CHECK(hashed.size() == 37);
  CHECK(hashed.starts_with("xxh3:"));
  article.id.back() = 'b';
  CHECK(make_article_id(article) != hashed);
}

TEST_CASE("article_id: the path says where in the file") {
  CHECK(record_path({.path = "a.txt"}) == "a.txt");
  CHECK(record_path({.path = "a.jsonl", .line = 17}) == "a.jsonl#17");
  CHECK(record_path({.path = "a.json", .line = 1, .in_line = 2}) == "a.json#1.2");
}

TEST_CASE("article_id: a site has its subdomains, and no other site") {
  CHECK(is_same_site("https://www.bao.example/a", "http://m.Bao.example:8080?x"));
  CHECK(is_same_site("https://bao.example", "https://bao.example/b"));
  CHECK_FALSE(is_same_site("https://bao.example.evil.example/", "https://bao.example/"));
  CHECK_FALSE(is_same_site("https://evilbao.example/", "https://bao.example/"));
  CHECK_FALSE(is_same_site("https://bao.example@evil.example/", "https://bao.example/"));
  CHECK_FALSE(is_same_site("/a", "https://bao.example/"));
  CHECK_FALSE(is_same_site("", ""));
}
