// A byte that turned on disk is told as damage, with the name of the table, and nothing is built upon it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/store/store.hpp"
#include "tests/integration/news_site.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

/// The bytes of a file with one bit of one byte turned.
void turn_bit(const fs::path& file, std::size_t place, unsigned bit) {
  std::string bytes = read_text(file);
  REQUIRE(place < bytes.size());
  bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
  write_text(file, bytes);
}

}  // namespace

TEST_CASE("damage: no byte of the version file may turn without a word") {
  NewsSite site;
  site.write_many(40);
  REQUIRE(site.run().status == 0);
  const fs::path version = store::current_generation(site.index) / "iamglass";
  const std::string sound = read_text(version);
  for (std::size_t place = 0; place < sound.size(); ++place) {
    turn_bit(version, place, static_cast<unsigned>(place % 8));
    CAPTURE(place);
    try {
      Searcher searcher(site.index);
      // A turned revision may look like a commit that is not sealed yet; then the rest is as it was.
      CHECK(searcher.search({.query = "*"}).total.value == 40);
    } catch (const Error& error) {
      CHECK((error.code() == ErrorCode::corrupt || error.code() == ErrorCode::schema_mismatch));
    }
    write_text(version, sound);
  }
  turn_bit(version, sound.size() - 1, 0);
  const ProcessResult search = run_search({"--index", site.index, "*"});
  CHECK(search.status == 13);
  CHECK(contains(search.err, "iamglass"));
  CHECK(site.run({"--check"}).status == 13);
  CHECK(site.run().status == 13);
  CHECK(site.run({"--export"}).status == 13);
  CHECK(site.run({"--check", "--repair", site.news.string()}).status == 0);
  CHECK(site.count("*") == 40);
}

TEST_CASE("damage: a byte that turned in any table is named by --check, and nothing is built upon it") {
  NewsSite site;
  site.write_many(40);
  REQUIRE(site.run().status == 0);
  site.put("more.txt", "Tin thêm\n\nMột bài viết thêm.");
  REQUIRE(site.run().status == 0);  // the sums are those of the changed index
  const fs::path generation = store::current_generation(site.index);
  site.put("later.txt", "Tin sau\n\nMột bài viết sau.");
  std::vector<fs::path> tables;
  for (const fs::directory_entry& file : fs::directory_iterator(generation))
    if (file.path().extension() == ".glass" && fs::file_size(file) > 0) tables.push_back(file.path());
  REQUIRE(tables.size() >= 4);
  unsigned seed = 11;
  for (const fs::path& table : tables) {
    const std::string sound = read_text(table);
    for (int i = 0; i < 8; ++i) {
      seed = seed * 1103515245 + 12345;
      turn_bit(table, seed / 8 % sound.size(), seed / 65536 % 8);
      const ProcessResult check = site.run({"--check"});
      CHECK(check.status == 13);
      CHECK(contains(check.err + check.out, table.filename().string()));
      const ProcessResult run = site.run();
      CHECK(run.status == 13);
      CHECK(contains(run.err, table.filename().string()));
      write_text(table, sound);
    }
    fs::resize_file(table, sound.size() - 1);
    CHECK(site.run({"--check"}).status == 13);
    write_text(table, sound);
  }
  CHECK(site.run({"--check"}).status == 0);
  CHECK(site.run().status == 0);
  CHECK(site.run({"--check"}).status == 0);
  CHECK(site.count("*") == 42);
  turn_bit(generation / "tables.sums", 40, 1);
  CHECK(site.run({"--check"}).status == 13);
  CHECK(site.run({"--check", "--repair", site.news.string()}).status == 0);
}

TEST_CASE("damage: a byte that turned in a stored article is damage, not another text") {
  NewsSite site;
  std::string body;
  unsigned seed = 7;
  for (int i = 0; i < 400; ++i) body += static_cast<char>('a' + (seed = seed * 1103515245 + 12345) / 65536 % 26);
  site.put("a.jsonl", fmt::format(R"({{"id":"a","title":"Tin","body":"{}"}})", body));
  REQUIRE(site.run().status == 0);
  const fs::path docdata = store::current_generation(site.index) / "docdata.glass";
  const std::string sound = read_text(docdata);
  const std::string shown = run_search({"--index", site.index, "--show", "a"}).out;
  REQUIRE(contains(shown, body.substr(0, 20)));
  int found = 0;
  for (std::size_t place = 1; place < sound.size(); place += 7) {
    if (sound[place] == 0) continue;  // most of the block is free
    turn_bit(docdata, place, 1);
    const ProcessResult turned = run_search({"--index", site.index, "--show", "a"});
    CAPTURE(place);
    CHECK((turned.status == 13 || turned.out == shown));
    if (turned.status == 13) {
      ++found;
      const ProcessResult check = site.run({"--check"});
      CHECK(check.status == 13);
      CHECK(contains(check.err + check.out, "docdata"));
    }
    write_text(docdata, sound);
  }
  CHECK(found > 10);
}

}  // namespace timtin::test
