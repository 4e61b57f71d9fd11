// Several indexes searched as one, here and by xapian-tcpsrv.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xapian.h>

#include <array>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "tests/integration/programs.hpp"
#include "tests/integration/search_server.hpp"
#include "tests/support/files.hpp"
#include "tests/support/story_texts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kShards = 4, kArticles = 240;

/// Articles about a handful of things; number i is of year 2018 + i % 4, or has no date.
std::string record(int i) {
  constexpr std::array<const char*, 5> kThings{"công đoàn cơ sở", "đoàn viên", "tiền lương tối thiểu",
                                               "nhà ở công nhân", "bữa ăn ca"};
  constexpr std::array<const char*, 4> kPlaces{"huyện Đông Anh, Hà Nội", "quận Ba Đình, Hà Nội", "thành phố Từ Sơn",
                                               "huyện Thanh Trì, Hà Nội"};
  std::string body;
  for (int word = 0; word <= i % 7; ++word)
    body += fmt::format("Tin {} về {} tại {}. ", i, kThings.at(static_cast<std::size_t>((i + word) % 5)),
                        kPlaces.at(static_cast<std::size_t>(i / 5 % 4)));
  body += joined(story_words(static_cast<std::uint64_t>(i) + 1, 60));  // no two are copies of each other
  json article{
      {"id", fmt::format("tin-{}", i)}, {"title", kThings.at(static_cast<std::size_t>(i % 5))}, {"body", body}};
  article["author"] = fmt::format("Người viết {}", i % 3);
  if (i % 10 != 9) article["date"] = fmt::format("{}-{:02}-{:02}", 2018 + i % 4, 1 + i % 12, 1 + i % 28);
  return article.dump() + "\n";
}

/// The same articles as one index and as four, one a year.
struct Parts {
  TemporaryDirectory directory;
  fs::path one = directory / "one";
  std::vector<fs::path> shards;

  Parts() {
    std::string all;
    std::array<std::string, kShards> parts;
    for (int i = 0; i < kArticles; ++i) {
      all += record(i);
      parts.at(static_cast<std::size_t>(i % kShards)) += record(i);
    }
    index(one, all);
    for (std::size_t i = 0; i < kShards; ++i) {
      shards.push_back(directory / fmt::format("shard{}", i));
      index(shards.back(), parts.at(i));
    }
  }

  void index(const fs::path& where, const std::string& lines) const {
    const fs::path file = where.string() + ".jsonl";
    write_text(file, lines);
    REQUIRE(run_index({"--index", where.string(), file.string()}).status == 0);
  }
};

const Parts& parts() {
  static const Parts made;
  return made;
}

/// An archive file of these shards: "path = ..." or "address = ..." each, with the year it declares.
fs::path archive_file(const TemporaryDirectory& directory, const std::vector<std::string>& shards,
                      bool has_years = false) {
  std::string text;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    text += fmt::format("[[shard]]\nname = \"s{}\"\n{}\n", i, shards[i]);
    if (has_years) text += fmt::format("from = {0}\nto = {0}\n", 2018 + i);
  }
  const fs::path file = directory / "archive.toml";
  write_text(file, text);
  return file;
}

/// Four servers and the archive of them.
struct Servers {
  TemporaryDirectory directory;
  std::vector<std::unique_ptr<SearchServer>> servers;
  fs::path file;

  explicit Servers(bool has_years = false) {
    std::vector<std::string> shards;
    for (const fs::path& shard : parts().shards) {
      servers.push_back(std::make_unique<SearchServer>(shard));
      shards.push_back(fmt::format("address = \"{}\"", servers.back()->address()));
    }
    file = archive_file(directory, shards, has_years);
  }
};

/// Searches of every kind, as arguments of the program.
const std::vector<std::vector<std::string>>& searches() {
  static const std::vector<std::vector<std::string>> all{
      {"công đoàn"},
      {"cong doan co so"},
      {"\"nhà ở công nhân\""},
      {"\"tien luong\" -doan"},
      {"tiền lương tối thiểu tại huyện Đông Anh năm nay"},
      {"lương OR thưởng", "--sort", "newest"},
      {"doan vien", "--sort", "oldest", "--from", "2019", "--to", "2020"},
      {"đoàn viên", "--from", "06/2019", "--recent"},
      {"*", "--district", "Đông Anh", "--facet", "author,year,district"},
      {"tin*", "--timeline=year", "--facet", "month"},
      {"title:lương author:viết"},
      {"công đàon"},
      {"--undated"},
      {"--similar-to", "tin-7"},
      {"đoàn", "--no-collapse", "--offset", "30", "-n", "20"}};
  return all;
}

/// The answer as JSON, without what may differ: the files that articles were read from, the last digit of scores, the
/// number of stories, which is an estimate, and when the articles came.
json answer(std::vector<std::string> arguments, const std::vector<std::string>& where) {
  arguments.insert(arguments.end(), where.begin(), where.end());
  arguments.insert(arguments.end(), {"--format", "json"});
  const ProcessResult result = run_search(arguments);
  CAPTURE(result.err);
  REQUIRE(result.status <= 1);
  json found = json::parse(result.out);
  for (const char* key : {"stories", "indexed_until"}) found.erase(key);
  for (json& hit : found["hits"])
    for (const char* key : {"path", "score"}) hit.erase(key);
  return found;
}

void check_same_answers(const std::vector<std::string>& where) {
  for (const std::vector<std::string>& search : searches()) {
    CAPTURE(fmt::format("{}", fmt::join(search, " ")));
    const json difference = json::diff(answer(search, {"--index", parts().one.string()}), answer(search, where));
    CHECK(difference.dump() == "[]");
  }
}

std::vector<std::string> names_of(const std::vector<MissingShard>& shards) {
  std::vector<std::string> names;
  for (const MissingShard& shard : shards) names.push_back(shard.name);
  return names;
}

}  // namespace

TEST_CASE("archive: several indexes answer as one with the same articles does") {
  std::vector<std::string> where;
  for (const fs::path& shard : parts().shards) where.insert(where.end(), {"--index", shard.string()});
  check_same_answers(where);
}

TEST_CASE("archive: servers answer as one index with the same articles does") {
  const Servers servers;
  check_same_answers({"--archive", servers.file.string()});
  const ProcessResult shown = run_search({"--show", "tin-7", "--archive", servers.file.string()});
  CHECK(shown.out == run_search({"--show", "tin-7", "--index", parts().shards[3].string()}).out);
}

TEST_CASE("archive: a shard that is down is told in text, JSON and remarks, and is an error where all are required") {
  const Servers servers;
  const std::string file = servers.file.string();
  servers.servers[2]->stop();
  const ProcessResult text = run_search({"công đoàn", "--archive", file});
  CHECK(text.status == 0);
  CHECK(text.out.find("partial answer, without s2: ") != std::string::npos);
  const json found = json::parse(run_search({"công đoàn", "--archive", file, "--format", "json"}).out);
  REQUIRE(found["missing_shards"].size() == 1);
  CHECK(found["missing_shards"][0]["name"] == "s2");
  for (const char* form : {"ids", "csv", "jsonl"})
    CHECK(run_search({"đoàn", "--archive", file, "--format", form}).err.find("without s2") != std::string::npos);
  CHECK(run_search({"đoàn", "--archive", file, "--count"}).err.find("without s2") != std::string::npos);
  CHECK(run_search({"không-có-từ-này", "--archive", file}).out.find("without s2") != std::string::npos);
  const ProcessResult required = run_search({"công đoàn", "--archive", file, "--require-all"});
  CHECK(required.status == 16);
  CHECK(required.out.empty());
  CHECK(run_search({"--show", "tin-2", "--archive", file}).status == 16);  // it may be in the one that is down
  CHECK(run_search({"--show", "tin-1", "--archive", file}).status == 0);
  for (const auto& server : servers.servers) server->stop();
  CHECK(run_search({"công đoàn", "--archive", file}).status == 16);
}

TEST_CASE("archive: a program that goes on sees shards go and come back") {
  const Servers servers;
  Searcher searcher(servers.file);
  const SearchRequest request{.query = "công đoàn", .exact_total = true};
  const std::uint64_t total = searcher.search(request).total.value;
  for (int round = 0; round < 3; ++round) {
    servers.servers[1]->stop();
    const SearchResults partial = searcher.search(request);
    CHECK(names_of(partial.missing_shards) == std::vector<std::string>{"s1"});
    CHECK(partial.total.value < total);
    servers.servers[1]->start();
    const SearchResults whole = searcher.search(request);
    CHECK(whole.missing_shards.empty());
    CHECK(whole.total.value == total);
  }
}

TEST_CASE("archive: a shard that does not answer in time is left out") {
  using namespace std::chrono;
  const Servers servers;
  Searcher searcher(servers.file, {.shard_timeout = milliseconds(300)});
  const SearchRequest request{.query = "công đoàn"};
  CHECK(searcher.search(request).missing_shards.empty());
  servers.servers[0]->pause();
  servers.servers[3]->pause();
  const auto begin = steady_clock::now();
  const SearchResults partial = searcher.search(request);
  CHECK(steady_clock::now() - begin < seconds(3));
  CHECK(names_of(partial.missing_shards) == std::vector<std::string>{"s0", "s3"});
  servers.servers[0]->resume();
  servers.servers[3]->resume();
  CHECK(searcher.search(request).missing_shards.empty());
}

TEST_CASE("archive: shards of other days are not missed") {
  const Servers servers(true);
  servers.servers[3]->stop();  // 2021
  const auto missing = [&](std::vector<std::string> arguments) {
    return answer(std::move(arguments), {"--archive", servers.file.string()})["missing_shards"].size();
  };
  CHECK(missing({"công đoàn", "--to", "2020"}) == 0);
  CHECK(missing({"*", "--on", "2019"}) == 0);
  CHECK(missing({"công đoàn", "--from", "2020"}) == 1);
  CHECK(missing({"công đoàn"}) == 1);
}

TEST_CASE("archive: a shard of another schema, one that is damaged and one that is not there are left out") {
  const TemporaryDirectory directory;
  std::vector<std::string> shards;
  for (std::size_t i = 0; i < kShards; ++i) {
    const fs::path copy = directory / fmt::format("copy{}", i);
    fs::copy(parts().shards[i], copy, fs::copy_options::recursive);
    shards.push_back(fmt::format("path = \"copy{}\"", i));
  }
  Xapian::WritableDatabase old(store::current_generation(directory / "copy1").string());
  old.set_metadata(std::string(schema::kMetaSchema), "1");
  old.commit();
  fs::remove_all(directory / "copy2");
  fs::resize_file(store::current_generation(directory / "copy3") / "postlist.glass", 8192);
  const fs::path file = archive_file(directory, shards);
  const json found = answer({"công đoàn", "--no-collapse"}, {"--archive", file.string()});
  REQUIRE(found["missing_shards"].size() == 3);
  CHECK(std::string(found["missing_shards"][0]["reason"]).find("schema") != std::string::npos);
  CHECK(found["total"] == answer({"công đoàn", "--no-collapse"}, {"--index", parts().shards[0].string()})["total"]);
}

TEST_CASE("archive: a file that says nothing sensible is refused with its line") {
  const TemporaryDirectory directory;
  const fs::path file = directory / "archive.toml";
  for (const char* text :
       {"", "[[shard]]\nname = \"a\"\n", "[[shard]]\nname = \"a\"\npath = \"b\"\naddress = \"c:1\"\n",
        "[[shard]]\nname = \"a\"\naddress = \"host\"\n", "[[shard]\n", "[[shard]]\npth = \"a\"\n",
        "[[shard]]\nname = \"a\"\npath = \"b\"\nfrom = 2020\nto = 2019\n",
        "[[shard]]\nname = \"a\"\npath = \"b\"\n[[shard]]\nname = \"a\"\npath = \"c\"\n",
        "[[shard]]\nname = \"a\"\npath = \"b\"\n[[shard]]\nname = \"c\"\npath = \"d/../b/\"\n",
        "[[shard]]\nname = \"a\"\naddress = \"h:1\"\n[[shard]]\nname = \"b\"\naddress = \"h:1\"\n",
        "[[shard]]\nname = \"a\"\npath = \"b\"\nfrom = \"\"\n",
        "[[shard]]\nname = \"a\"\npath = \"b\"\nfrom = 1.5\n"}) {
    write_text(file, text);
    CAPTURE(text);
    const ProcessResult result = run_search({"tin", "--archive", file.string()});
    CAPTURE(result.err);
    CHECK(result.status == 2);
    const std::size_t place = result.err.find("archive.toml:");
    REQUIRE(place != std::string::npos);
    CHECK(std::isdigit(static_cast<unsigned char>(result.err.at(place + 13))) != 0);
  }
}

TEST_CASE("archive: what is no archive file is not taken for an index, and no index counts twice") {
  const std::string shard = parts().shards[0].string();
  for (const std::string& file : {shard, shard + "/none.toml"}) {
    const ProcessResult result = run_search({"tin", "--archive", file});
    CHECK(result.status == 2);
    CHECK(result.err.find("cannot read " + file) != std::string::npos);
  }
  const ProcessResult twice = run_search({"tin", "--index", shard, "--index", shard + "/"});
  CHECK(twice.status == 2);
  CHECK(twice.err.find("twice") != std::string::npos);
}

TEST_CASE("archive: matches of a single server are visited to the end, or an error is told") {
  SearchServer server(parts().shards[0]);
  const TemporaryDirectory directory;
  Searcher searcher(archive_file(directory, {fmt::format("address = \"{}\"", server.address())}));
  int visited = 0;
  CHECK_THROWS_AS(searcher.for_each_hit({.query = "*"},
                                        [&](const Hit&) {
                                          if (++visited == 1) server.stop();
                                          return true;
                                        }),
                  Error);
  CHECK(visited >= 1);
}

}  // namespace timtin::test
