// A full build by our own writer and by Xapian's: no answer tells which it was.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"
#include "tests/support/story_texts.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;

std::string record(const std::string& id, const std::string& title, const std::string& body) {
  return json{{"id", id}, {"title", title}, {"body", body}, {"date", "2021-03-05"}}.dump() + "\n";
}

/// A folder with copies of stories, an article in two files in two versions, one twice in one file, one in the same
/// version in two files, records that are refused, and a file that is gone later.
struct Site {
  TemporaryDirectory directory;
  fs::path news = directory / "news";

  Site() {
    std::string lines;
    for (int story = 1; story <= 12; ++story)
      for (int copy = 0; copy < story % 4; ++copy)
        lines += record(
            fmt::format("{}-{}", story, copy), fmt::format("Tin chung số {}", story),
            joined(edited(story_words(static_cast<std::size_t>(story), 150), 0.02, static_cast<std::uint64_t>(copy))));
    write_text(news / "a.jsonl", lines + record("two-files", "Tiền lương", "Bản đầu của bài.") +
                                     record("twice", "Bữa ăn ca", "Bản đầu.") +
                                     record("twice", "Bữa ăn ca", "Bản sau.") + record("same", "Nhà trẻ", "Một bản."));
    write_text(news / "b.jsonl", record("two-files", "Tiền lương", "Bản sau của bài.") +
                                     record("same", "Nhà trẻ", "Một bản.") + "{\"no\": \"id\"}\n" + "not JSON\n");
    write_text(news / "gone.jsonl", record("gone", "Đoàn viên mới", "Bài ở tệp sẽ mất."));
  }

  std::string index_of(const std::string& writer) const { return (directory / writer).string(); }
  int run(const std::string& writer, std::vector<std::string> arguments, const std::string& input = {}) const {
    std::vector<std::string> command{"--index", index_of(writer), "--writer", writer};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_index(command, {.input = input}).status;
  }
};

json answer(const std::string& index, const std::string& query) {
  json found = json::parse(run_search({"--index", index, "--format", "json", query}).out);
  // What names the build, not its articles.
  for (const char* key : {"indexed_until", "index", "took_ms", "generation"}) found.erase(key);
  return found;
}

void check_alike(const Site& site) {
  const std::string bulk = site.index_of("bulk"), xapian = site.index_of("xapian");
  for (const std::string& index : {bulk, xapian}) CHECK(run_index({"--check", "--index", index}).status == 0);
  for (const char* query : {"chung", "tiền lương", "tien luong", "\"bản sau\"", "nhà trẻ", "đoàn viên", "title:chung",
                            "bản -đầu", "date:2021"}) {
    CAPTURE(query);
    CHECK(answer(bulk, query) == answer(xapian, query));
  }
  CHECK(run_index({"--export", "--index", bulk}).out == run_index({"--export", "--index", xapian}).out);
}

}  // namespace

TEST_CASE("writers: the same answers, before and after changes, and after building anew") {
  const Site site;
  for (const char* writer : {"bulk", "xapian"}) CHECK(site.run(writer, {site.news.string()}) == 3);
  check_alike(site);
  for (const char* writer : {"bulk", "xapian"}) CHECK(site.run(writer, {"--remove", "2-1"}) == 0);
  fs::remove(site.news / "gone.jsonl");
  write_text(site.news / "c.jsonl", record("new", "Tiền lương tối thiểu", "Bài mới của đêm nay."));
  for (const char* writer : {"bulk", "xapian"}) CHECK(site.run(writer, {"--allow-purge", site.news.string()}) == 0);
  check_alike(site);
  // What standard input gave is carried over; what was removed stays away.
  for (const char* writer : {"bulk", "xapian"}) {
    CHECK(site.run(writer, {"-"}, record("fed", "Tiền lương", "Bài đưa qua lối vào chuẩn.")) == 0);
    CHECK(site.run(writer, {"--full", site.news.string()}) == 0);  // what it refuses is known
    CHECK(answer(site.index_of(writer), "chuẩn")["total"]["value"] == 1);
  }
  check_alike(site);
}

}  // namespace timtin::test
