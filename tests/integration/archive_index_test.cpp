// timtin-index --archive: each article in the shard where it belongs, and what lies across shards.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/archive/vocabulary_file.hpp"
#include "common/store/store.hpp"
#include "indexer/index/index_lock.hpp"
#include "tests/integration/programs.hpp"
#include "tests/integration/search_server.hpp"
#include "tests/support/files.hpp"
#include "tests/support/story_texts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;

/// A folder of articles, an archive of two years and a rest, and one index of the same.
struct Archive {
  TemporaryDirectory directory;
  fs::path news = directory / "news", file = directory / "archive.toml", one = directory / "one";

  Archive() {
    list({"old\nfrom = 2018\nto = 2019", "new\nfrom = 2020", "rest"});
    for (int i = 0; i < 60; ++i) write(i, i % 6 == 5 ? "" : fmt::format("{}-03-{:02}", 2018 + i % 4, 1 + i % 28));
  }

  /// The shards: a name each, and what follows it in the file.
  void list(const std::vector<std::string>& shards) const {
    std::string text;
    for (const std::string& shard : shards) {
      const std::string name = shard.substr(0, shard.find('\n'));
      text += fmt::format("[[shard]]\nname = \"{0}\"\npath = \"{0}\"\n{1}\n", name, shard.substr(name.size()));
    }
    write_text(file, text);
  }

  /// Number i is a copy of number i - 1 in every fifth case, years apart.
  void write(int i, const std::string& date) const {
    const int story = i % 5 == 4 ? i - 1 : i;
    json article{{"id", fmt::format("tin-{}", i)}, {"title", fmt::format("công đoàn số {}", i % 7)}};
    article["body"] = joined(edited(story_words(static_cast<std::uint64_t>(story) + 1, 120), 0.02, 7));
    if (!date.empty()) article["date"] = date;
    write_text(news / fmt::format("{}.json", i), article.dump());
  }

  ProcessResult index(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.end(), {"--archive", file.string()});
    if (arguments.front() == "--archive" || arguments.front() != "--remove") arguments.push_back(news.string());
    return run_index(arguments);
  }
  std::uint64_t held(const std::string& shard) const {
    return store::open_for_reading(directory / shard).get_doccount();
  }
  std::string shards_with(const std::string& id) const {
    std::string found;
    for (const char* shard : {"old", "new", "rest", "more"})
      if (fs::exists(directory / shard) && store::open_for_reading(directory / shard).term_exists("Q" + id))
        found += std::string(found.empty() ? "" : " ") + shard;
    return found;
  }
  /// "tin-3 +1, tin-7": hits with the copies they stand for.
  static std::string ids(const SearchRequest& request, const fs::path& where) {
    std::vector<std::string> found;
    for (const Hit& hit : Searcher(where).search(request).hits)
      found.push_back(fmt::format("{} +{}", hit.id, hit.copies ? hit.copies->value : 0));
    return fmt::format("{}", fmt::join(found, ", "));
  }
};

}  // namespace

TEST_CASE("archive run: articles go to the shard of their date, and the archive answers as one index does") {
  const Archive archive;
  const ProcessResult made = archive.index();
  CAPTURE(made.err);
  REQUIRE(made.status == 0);
  // Nothing but that: a sixth of them has no date.
  CHECK(made.err.starts_with("timtin-index: 10 articles without a date, such as "));
  CHECK(std::count(made.err.begin(), made.err.end(), '\n') == 1);
  CHECK(archive.index().err.empty());  // told once
  CHECK(archive.held("old") == 25);
  CHECK(archive.held("new") == 25);
  CHECK(archive.held("rest") == 10);
  REQUIRE(run_index({"--index", archive.one.string(), archive.news.string()}).status == 0);
  for (const std::string query : {"công đoàn", "cong doan so 3", "*"})
    for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
      const SearchRequest request{.query = query, .sort = sort, .limit = 100};
      CAPTURE(query);
      CHECK(archive.ids(request, archive.file) == archive.ids(request, archive.one));
    }
  const fs::path report_file = archive.directory / "report.json";
  CHECK(archive.index({"--report", report_file.string()}).status == 0);
  const json report = json::parse(read_text(report_file));
  CHECK(report["added"] == 0);
  CHECK(report["files"]["read"] == 0);
}

TEST_CASE("archive run: servers and the vocabulary beside the list answer as one index does") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  REQUIRE(run_index({"--index", archive.one.string(), archive.news.string()}).status == 0);
  const SearchServer old(archive.directory / "old"), young(archive.directory / "new"), rest(archive.directory / "rest");
  const fs::path far = archive.directory / "far.toml";
  std::string text;
  for (const SearchServer* server : {&old, &young, &rest})
    text += fmt::format("[[shard]]\nname = \"{0}\"\naddress = \"{0}\"\n", server->address());
  write_text(far, text);
  const auto check = [&] {
    for (const std::string query : {"cong doan so 3", "\"cong doan\"", "công đàon", "doan*", "công đoàn -số"}) {
      const SearchRequest request{.query = query, .limit = 100};
      CAPTURE(query);
      CHECK(archive.ids(request, far) == archive.ids(request, archive.one));
      const auto offers = [&](const fs::path& where) {
        std::vector<std::string> queries;
        for (const Suggestion& offer : Searcher(where).search(request).suggestions) queries.push_back(offer.query);
        return queries;
      };
      CHECK(offers(far) == offers(archive.one));
    }
  };
  check();
  fs::copy_file(archive.directory / "archive.vocabulary", archive.directory / "far.vocabulary");
  check();
  write_text(archive.directory / "far.vocabulary", "damaged");
  check();
}

TEST_CASE("archive run: an article whose date changes moves, and is found once") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  CHECK(archive.shards_with("tin-0") == "old");
  archive.write(0, "2020-05-01");
  const ProcessResult moved = archive.index({"--max-purge", "0"});
  CAPTURE(moved.err);
  CHECK(moved.status == 0);
  CHECK(archive.shards_with("tin-0") == "new");
  archive.write(0, "");
  CHECK(archive.index({"--max-purge", "0"}).status == 0);
  CHECK(archive.shards_with("tin-0") == "rest");
  CHECK(Searcher(archive.file).search({.query = "*"}).total.value == 60);
}

TEST_CASE("archive run: what is gone leaves its shard, guarded as in one index") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  for (int i = 0; i < 12; ++i) fs::remove(archive.news / fmt::format("{}.json", i));
  const ProcessResult refused = archive.index();
  CHECK(refused.status == 15);
  CHECK(refused.err.find("old: ") != std::string::npos);
  CHECK(archive.held("old") + archive.held("new") + archive.held("rest") == 60);
  CHECK(archive.index({"--allow-purge"}).status == 0);
  CHECK(archive.held("old") + archive.held("new") + archive.held("rest") == 48);
}

TEST_CASE("archive run: a further shard takes its share, and no article comes twice") {
  const Archive archive;
  archive.list({"old", "new"});
  REQUIRE(archive.index().status == 0);
  const std::uint64_t before = archive.held("old");
  archive.list({"old", "new", "more"});
  const ProcessResult spread = archive.index();
  CAPTURE(spread.err);
  CHECK(spread.status == 0);
  CHECK(archive.held("more") > 5);
  CHECK(archive.held("old") < before);
  CHECK(archive.held("old") + archive.held("new") + archive.held("more") == 60);
}

TEST_CASE("archive run: a removed article stays away, a shard is no index of its own, and standard input is refused") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  CHECK(run_index({"--archive", archive.file.string(), "--remove", "tin-0"}).status == 0);
  CHECK(archive.shards_with("tin-0").empty());
  archive.write(0, "2020-05-01");
  CHECK(archive.index().status == 0);
  CHECK(archive.shards_with("tin-0").empty());
  const ProcessResult alone = run_index({"--index", (archive.directory / "old").string(), archive.news.string()});
  CHECK(alone.status == 2);
  CHECK(alone.err.find("--archive") != std::string::npos);
  CHECK(archive.index({"-"}).status == 2);
  archive.list({"old\nfrom = 2018"});
  CHECK(archive.index().status == 2);  // no place for what has no date
}

TEST_CASE(
    "archive commands: a broken shard is told by its name and keeps no article of another from being taken down") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  const std::string file = archive.file.string();
  fs::rename(archive.directory / "old", archive.directory / "away");
  const ProcessResult removed = run_index({"--archive", file, "--remove", "tin-2", "--remove", "tin-0"});
  CHECK(removed.status == 10);
  CHECK(removed.err.find("old: ") != std::string::npos);
  CHECK(removed.err.find("not in the index") == std::string::npos);  // tin-0 may be in the broken one
  CHECK(archive.shards_with("tin-2").empty());
  const ProcessResult text = run_index({"--archive", file, "--status"});
  CHECK(text.status == 10);
  CHECK(text.err.find("old: ") != std::string::npos);
  CHECK(text.out.find("new:\n") < text.out.find("rest:\n"));
  CHECK(text.out.find("rest:\n") != std::string::npos);
  const ProcessResult printed = run_index({"--archive", file, "--status", "--json"});
  CHECK(printed.status == 10);
  const json status = json::parse(printed.out);
  CHECK(status["status_version"] == 1);
  REQUIRE(status["shards"].size() == 3);
  CHECK(status["shards"][0]["name"] == "old");
  CHECK(status["shards"][0].contains("error"));
  CHECK(status["shards"][1]["name"] == "new");
  CHECK(status["shards"][1]["articles"] == 24);
  CHECK(status["shards"][2]["taken_down"] == 2);
}

TEST_CASE("archive commands: an unknown id is told once, and a removal renews the words at the next run") {
  const Archive archive;
  write_text(archive.news / "lone.json",
             R"({"id": "lone", "title": "mộtmình", "body": "mộtmình", "date": "2018-01-02"})");
  REQUIRE(archive.index().status == 0);
  const std::string file = archive.file.string();
  const auto has_word = [&] {
    return store::VocabularyFile::open(archive.directory / "archive.vocabulary")->frequency("mộtmình") > 0;
  };
  CHECK(has_word());
  const ProcessResult removed = run_index({"--archive", file, "--remove", "lone"});
  CHECK(removed.status == 0);
  CHECK(removed.err.empty());
  const std::string unknown = run_index({"--archive", file, "--remove", "nowhere"}).err;
  CHECK(unknown.find("nowhere") != std::string::npos);
  CHECK(unknown.find("nowhere") == unknown.rfind("nowhere"));
  CHECK(archive.index().status == 0);
  CHECK_FALSE(has_word());
  CHECK_FALSE(fs::exists(archive.directory / "archive.vocabulary.pending"));
}

TEST_CASE("archive run: a locked shard keeps the others from removing only, and the next run makes up for it") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  write_text(archive.news / "fresh.json",
             R"({"id": "fresh", "title": "tin mới", "body": "mới", "date": "2021-01-02"})");
  fs::remove(archive.news / "2.json");
  const fs::path report_file = archive.directory / "report.json";
  {
    const indexer::IndexLock lock(archive.directory / "old", {}, [] { return false; });
    const ProcessResult run = archive.index({"--report", report_file.string()});
    CAPTURE(run.err);
    CHECK(run.status == 11);
    CHECK(run.err.find("old: ") != std::string::npos);
    const json report = json::parse(read_text(report_file));
    CHECK(report["exit_status"] == 11);
    CHECK(report["added"] == 1);
    CHECK(archive.shards_with("fresh") == "new");
    CHECK(archive.shards_with("tin-2") == "new");
    CHECK(fs::exists(archive.directory / "archive.vocabulary.pending"));
  }
  CHECK(archive.index().status == 0);
  CHECK(archive.shards_with("tin-2").empty());
  CHECK_FALSE(fs::exists(archive.directory / "archive.vocabulary.pending"));
}

TEST_CASE("archive run: a signal ends the wait for a shard's lock as a signal") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  const indexer::IndexLock lock(archive.directory / "old", {}, [] { return false; });
  for (const int signal : {SIGINT, SIGTERM}) {
    Process waiting({index_program(), "--archive", archive.file.string(), "--lock-wait", "50s", archive.news.string()});
    ::usleep(500'000);
    waiting.send_signal(signal);
    CHECK(waiting.wait().status == 128 + signal);
  }
}

TEST_CASE("archive run: with a server down the words stay, and the run is reported all the same") {
  const Archive archive;
  REQUIRE(archive.index().status == 0);
  write_text(archive.file, read_text(archive.file) +
                               "[[shard]]\nname = \"far\"\naddress = \"127.0.0.1:1\"\nfrom = 1990\nto = 1999\n");
  for (int i = 0; i < 12; ++i) fs::remove(archive.news / fmt::format("{}.json", i));
  const fs::path report_file = archive.directory / "report.json";
  const ProcessResult run = archive.index({"--report", report_file.string()});
  CAPTURE(run.err);
  CHECK(run.status == 16);
  CHECK(run.err.find("far") != std::string::npos);
  CHECK(run.err.find("old: nothing was removed") != std::string::npos);
  CHECK(json::parse(read_text(report_file))["exit_status"] == 16);
  CHECK(fs::exists(archive.directory / "archive.vocabulary.pending"));
}

}  // namespace timtin::test
