// What --remove took down stays down, whatever becomes of its file.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/store/store.hpp"
#include "tests/integration/news_site.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

/// A file with these bytes, an hour old.
void put(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  write_text(file, bytes);
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
}

void move(const fs::path& file, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::rename(file, to);
}

void shell(const std::string& command) { REQUIRE(run_process({"bash", "-c", command}).status == 0); }

void damage(const NewsSite& site) {
  const fs::path version = store::current_generation(site.index) / "iamglass";
  std::string bytes = read_text(version);
  bytes[bytes.size() / 2] ^= 1;
  write_text(version, bytes);
}

constexpr std::string_view kText = "Tin rút\n\nBài này nói về chuyện bị rút xuống.";
constexpr const char* kWord = "rút";

/// Two articles without an id of their own, and the first of them is taken down.
struct SiteWithRemoval : NewsSite {
  fs::path file = news / "one.txt";
  SiteWithRemoval() {
    put(file, kText);
    put(news / "other.txt", "Tin giữ\n\nBài này ở lại.");
    REQUIRE(run().status == 0);
    REQUIRE(count(kWord) == 1);
    REQUIRE(run({"--remove", "one.txt"}).status == 0);
    REQUIRE(count(kWord) == 0);
  }
};

}  // namespace

TEST_CASE("taken down: an article whose id is its path stays down when its file goes elsewhere") {
  using Fate = std::function<void(SiteWithRemoval&)>;
  const std::vector<std::pair<const char*, Fate>> fates{
      {"a year folder", [](auto& site) { move(site.file, site.news / "2020/one.txt"); }},
      {"packed", [](auto& site) { shell("gzip -k '" + site.file.string() + "'; rm '" + site.file.string() + "'"); }},
      {"packed beside itself", [](auto& site) { shell("gzip -k '" + site.file.string() + "'"); }},
      {"another name", [](auto& site) { move(site.file, site.news / "named otherwise.txt"); }},
      {"a copy", [](auto& site) { fs::copy_file(site.file, site.news / "copy.txt"); }},
      {"edited, then moved",
       [](auto& site) {
         put(site.file, std::string(kText) + " Thêm một câu.");
         REQUIRE(site.run().status == 0);
         CHECK(site.count(kWord) == 0);
         move(site.file, site.news / "2021/one.txt");
       }},
      {"built anew, then moved",
       [](auto& site) {
         REQUIRE(site.run({"--full", site.news.string()}).status == 0);
         move(site.file, site.news / "2022/one.txt");
       }},
      {"damaged, built anew",
       [](auto& site) {
         damage(site);
         REQUIRE(site.run({"--check", "--repair", site.news.string()}).status == 0);
       }},
      {"moved, damaged, built anew",
       [](auto& site) {
         move(site.file, site.news / "2023/one.txt");
         damage(site);
         REQUIRE(site.run({"--check", "--repair", site.news.string()}).status == 0);
       }},
      {"edited, damaged, moved, built anew",
       [](auto& site) {
         put(site.file, std::string(kText) + " Lại thêm một câu.");
         REQUIRE(site.run().status == 0);
         move(site.file, site.news / "2024/one.txt");
         damage(site);
         REQUIRE(site.run({"--check", "--repair", site.news.string()}).status == 0);
       }},
      {"damaged, built anew, then moved",
       [](auto& site) {
         damage(site);
         REQUIRE(site.run({"--check", "--repair", site.news.string()}).status == 0);
         move(site.file, site.news / "2025/one.txt");
       }},
  };
  for (const auto& [name, fate] : fates) {
    CAPTURE(name);
    SiteWithRemoval site;
    fate(site);
    CHECK(site.run().status == 0);
    CHECK(site.count(kWord) == 0);
    CHECK(site.run({"--full", site.news.string()}).status == 0);
    CHECK(site.count(kWord) == 0);
    CHECK(site.count("*") == 1);
    // By its old name it comes back when that is wanted.
    CHECK(site.run({"--restore", "one.txt"}).status == 0);
    CHECK(site.run({"--full", site.news.string()}).status == 0);
    CHECK(site.count(kWord) >= 1);
  }
}

TEST_CASE("taken down: of two articles with the same text only the one that was named") {
  NewsSite site;
  put(site.news / "one.txt", kText);
  put(site.news / "two.txt", kText);
  REQUIRE(site.run().status == 0);
  REQUIRE(site.run({"--remove", "one.txt"}).status == 0);
  for (const std::vector<std::string>& run :
       {std::vector<std::string>{site.news.string()}, {"--full", site.news.string()}}) {
    CHECK(site.run(run).status == 0);
    CHECK(site.count("*") == 1);
  }
  damage(site);
  CHECK(site.run({"--check", "--repair", site.news.string()}).status == 0);
  CHECK(site.count("*") == 1);
}

TEST_CASE("taken down: a record inside a file that is packed") {
  NewsSite site;
  put(site.news / "many.jsonl",
      "{\"title\":\"Tin rút\",\"body\":\"Bị rút xuống.\"}\n{\"title\":\"Tin giữ\",\"body\":\"Ở lại.\"}\n");
  REQUIRE(site.run().status == 0);
  const ProcessResult ids = run_search({"--index", site.index, kWord, "--format", "ids"});
  REQUIRE(site.run({"--remove", ids.out.substr(0, ids.out.find('\n'))}).status == 0);
  shell("gzip '" + (site.news / "many.jsonl").string() + "'");
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 1);
  CHECK(site.count(kWord) == 0);
}

TEST_CASE("taken down: in an archive whichever shard meets the moved file leaves it out") {
  NewsSite site;
  const fs::path list = site.directory / "archive.toml";
  write_text(list, "[[shard]]\nname = \"a\"\npath = \"a\"\n[[shard]]\nname = \"b\"\npath = \"b\"\n");
  put(site.news / "one.txt", kText);
  put(site.news / "other.txt", "Tin giữ\n\nBài này ở lại.");
  const auto run = [&] { return run_index({"--archive", list.string(), site.news.string()}).status; };
  const auto count = [&] { return run_search({"--index", list.string(), "*", "--count"}).out; };
  REQUIRE(run() == 0);
  REQUIRE(count() == "2\n");
  REQUIRE(run_index({"--archive", list.string(), "--remove", "one.txt"}).status == 0);
  // Names enough that both shards meet one.
  fs::path file = site.news / "one.txt";
  for (int i = 0; i < 8; ++i) {
    const fs::path next = site.news / fmt::format("{}/one.txt", 2010 + i);
    move(file, next);
    file = next;
    CHECK(run() == 0);
    CHECK(count() == "1\n");
  }
}

}  // namespace timtin::test
