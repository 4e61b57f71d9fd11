// What one hostile file must not do: take memory out of proportion to its bytes.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/integration/news_site.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

/// Sanitizers take memory of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsOurs = false;
#else
constexpr bool kMemoryIsOurs = true;
#endif

}  // namespace

TEST_CASE("trust: a page takes memory by its bytes, whatever they are") {
  const std::vector<std::pair<const char*, std::string>> pieces{
      {"<", "<"}, {"&lt;", "&lt;"}, {"deep", "<b>"}, {"marks", "a\u0301"}, {"dates", "1/2/2018 "}, {"digits", "12 "}};
  for (const auto& [name, piece] : pieces) {
    CAPTURE(name);
    NewsSite site;
    std::string page = "<html><body><h1>Tin</h1><p>";
    while (page.size() < 4'000'000) page += piece;
    site.put("a.html", page);
    write_text(site.news / "b.txt", "Tin hay\n\nMột bài viết.");
    const nlohmann::json report = site.report();
    CHECK(report["articles"] >= 1);
    if (kMemoryIsOurs) CHECK(report["peak_memory_bytes"] < 400'000'000);
  }
}

TEST_CASE("trust: a text of very many different words is refused, and does not fill the memory") {
  NewsSite site;
  std::string words = "Tin đầu\n\n";
  for (int i = 0; words.size() < 8'000'000; ++i) words += fmt::format("tu{} ", i);
  site.put("a.txt", words);
  write_text(site.news / "b.txt", "Tin hay\n\nMột bài viết.");
  for (const char* const how : {"-v", "--full"}) {
    const std::string report = (site.directory / "report.json").string();
    const ProcessResult result = site.run({how, "--report", report, site.news.string()});
    CHECK(result.status == 3);
    CHECK(contains(result.err, "a.txt: cannot be indexed: the text is too long"));
    CHECK(site.count("*") == 1);
    if (kMemoryIsOurs) CHECK(nlohmann::json::parse(read_text(report))["peak_memory_bytes"] < 600'000'000);
    fs::remove_all(site.index);
  }
}

TEST_CASE("trust: a million records of two bytes take memory by their bytes") {
  NewsSite site;
  std::string records;
  while (records.size() < 3'000'000) records += "{}\n";
  site.put("a.jsonl", records);
  write_text(site.news / "b.txt", "Tin hay\n\nMột bài viết.");
  const nlohmann::json report = site.report();
  CHECK(report["articles"] == 1);
  if (kMemoryIsOurs) CHECK(report["peak_memory_bytes"] < 100'000'000);
}

}  // namespace timtin::test
