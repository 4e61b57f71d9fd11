// One story once, as a user sees it; and articles without a date.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"
#include "tests/support/story_texts.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;

/// An index of stories: number i has as many copies as `copies` says, one a day from the day 1+i of March 2021 on.
/// Every article has "chung"; every second copy has "riêng", too.
struct Papers {
  TemporaryDirectory directory;
  fs::path news = directory / "news.jsonl";
  std::string index = (directory / "index").string();

  explicit Papers(const std::vector<int>& copies) { write(copies); }

  void write(const std::vector<int>& copies) {
    std::string lines;
    for (std::size_t story = 0; story < copies.size(); ++story)
      for (int copy = 0; copy < copies[story]; ++copy) {
        json record{{"id", fmt::format("{}-{}", story, copy)}, {"title", copy % 2 == 0 ? "chung riêng" : "chung"}};
        record["body"] = joined(edited(story_words(story + 1, 150), 0.02, static_cast<std::uint64_t>(copy)));
        record["date"] = fmt::format("2021-03-{:02}", 1 + story + static_cast<std::size_t>(copy));
        lines += record.dump() + "\n";
      }
    lines += R"({"id":"undated","title":"chung không ngày","body":"Tin ngắn."})"
             "\n";
    write_text(news, lines);
    CHECK(run_index({"--index", index, "--allow-purge", news.string()}).status == 0);
  }

  ProcessResult search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--index", index});
    return run_search(arguments);
  }
  json answer(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(search(arguments).out);
  }
};

std::string story_of(const json& hit) {
  const std::string id = hit["id"];
  return id.substr(0, id.find('-'));
}

}  // namespace

TEST_CASE("stories: copies are one hit with their number; counts are of articles") {
  const Papers papers({3, 1, 2});
  const json answer = papers.answer({"chung"});
  CHECK(answer["total"] == json{{"value", 7}, {"exact", true}});
  CHECK(answer["stories"] == json{{"value", 4}, {"exact", true}});
  REQUIRE(answer["hits"].size() == 4);
  std::set<std::string> stories;
  for (const json& hit : answer["hits"]) {
    const std::string story = story_of(hit);
    stories.insert(hit["story"].get<std::string>());
    const int copies = story == "0" ? 2 : story == "2" ? 1 : 0;
    CHECK(hit["copies"] == json{{"value", copies}, {"exact", true}});
  }
  CHECK(stories.size() == 4);  // the undated one is too short for a story: its key is empty
  const std::string text = papers.search({"chung"}).out;
  CHECK(text.find("+2 copies") != std::string::npos);
  CHECK(text.find("+1 copy") != std::string::npos);
  CHECK(text.find("1-4 of 4 stories in 7 articles") != std::string::npos);
}

TEST_CASE("stories: a page that does not hold all of them counts them all the same") {
  const Papers papers({3, 1, 2});
  const json answer = papers.answer({"chung", "-n", "2"});
  CHECK(answer["hits"].size() == 2);
  CHECK(answer["total"] == json{{"value", 7}, {"exact", true}});
  CHECK(answer["stories"] == json{{"value", 4}, {"exact", true}});
}

TEST_CASE("stories: --no-collapse shows all; --count and trec never collapse") {
  const Papers papers({3, 1, 2});
  const json answer = papers.answer({"chung", "--no-collapse"});
  CHECK(answer["hits"].size() == 7);
  CHECK(answer["stories"].is_null());
  CHECK(answer["hits"][0]["copies"].is_null());
  CHECK(papers.search({"chung", "--count"}).out == "7\n");
  CHECK(papers.search({"chung", "--format", "trec"}).out.find("1 Q0 ") == 0);
  std::size_t lines = 0;
  for (const char c : papers.search({"chung", "--format", "trec"}).out) lines += c == '\n' ? 1u : 0u;
  CHECK(lines == 7);
}

TEST_CASE("stories: the newest copy is shown when the newest come first, the oldest when they do") {
  const Papers papers({3, 1, 2});
  const json newest = papers.answer({"chung", "--sort", "newest"}),
             oldest = papers.answer({"chung", "--sort", "oldest"});
  for (const json& hit : newest["hits"])
    if (story_of(hit) == "0") CHECK(hit["id"] == "0-2");
  for (const json& hit : oldest["hits"])
    if (story_of(hit) == "0") CHECK(hit["id"] == "0-0");
}

TEST_CASE("stories: pages neither repeat nor leave out a story, across tiers either") {
  const Papers papers({3, 1, 2, 4, 1, 2});
  // All words: only every second copy; the others are in the tier of most words.
  for (const std::string sort : {"relevance", "newest", "oldest"}) {
    std::vector<std::string> ids;
    for (int page = 0; page < 8; ++page) {
      const json answer = papers.answer({"chung riêng", "-n", "1", "--offset", std::to_string(page), "--sort", sort});
      for (const json& hit : answer["hits"]) ids.push_back(hit["id"]);
    }
    const json whole = papers.answer({"chung riêng", "-n", "all", "--sort", sort});
    std::vector<std::string> all;
    std::set<std::string> stories;
    for (const json& hit : whole["hits"]) {
      all.push_back(hit["id"]);
      CHECK(stories.insert(story_of(hit)).second);
    }
    CHECK(ids == all);
    CHECK(stories.size() >= 6);
  }
}

TEST_CASE("stories: a nightly run joins a new copy and lets a removed one go") {
  Papers papers({1, 1});
  CHECK(papers.answer({"chung"})["hits"].size() == 3);
  papers.write({2, 1});
  CHECK(papers.answer({"chung"})["stories"]["value"] == 3);
  CHECK(papers.answer({"chung"})["total"]["value"] == 4);
  papers.write({1, 1});
  const json apart = papers.answer({"chung"});
  CHECK(apart["total"]["value"] == 3);
  for (const json& hit : apart["hits"]) CHECK(hit["copies"]["value"] == 0);
}

TEST_CASE("undated: --undated lists the articles without a date, with and without words") {
  const Papers papers({1, 1});
  const json answer = papers.answer({"--undated"});
  REQUIRE(answer["hits"].size() == 1);
  CHECK(answer["hits"][0]["id"] == "undated");
  CHECK(papers.answer({"chung", "--undated"})["hits"].size() == 1);
  CHECK(papers.search({"riêng", "--undated", "--count"}).status == 1);
  const ProcessResult refused = papers.search({"--undated", "--from", "2021"});
  CHECK(refused.status == 2);
  CHECK(refused.err.find("--undated") != std::string::npos);
}

}  // namespace timtin::test
