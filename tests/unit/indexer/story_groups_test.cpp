// Stories in an index: the same whatever the order in which articles came and went.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "common/store/stored_article.hpp"
#include "tests/support/files.hpp"
#include "tests/support/story_texts.hpp"
#include "timtin/indexer.hpp"

namespace timtin {
namespace {
namespace fs = std::filesystem;

Article article(const std::string& id, const std::vector<std::string>& words) {
  Article result;
  result.id = id;
  result.title = "Bản tin " + id;
  result.body = test::joined(words);
  return result;
}

/// Forty stories, of which every second has copies: as it was, edited, cut, and edits of edits.
std::vector<Article> articles() {
  std::vector<Article> result;
  for (std::uint64_t story = 0; story < 40; ++story) {
    std::vector<std::string> words = test::story_words(story + 1, 200);
    result.push_back(article(fmt::format("{}-0", story), words));
    if (story % 2 == 0) continue;
    result.push_back(article(fmt::format("{}-1", story), words));
    for (std::uint64_t copy = 2; copy < 6; ++copy) {
      words = test::edited(std::move(words), 0.06, 100 * story + copy);
      result.push_back(article(fmt::format("{}-{}", story, copy), words));
    }
    words.resize(140);
    result.push_back(article(fmt::format("{}-6", story), words));
    result.push_back(article(fmt::format("{}-7", story), test::with_other_numbers(words)));
  }
  return result;
}

/// Story keys by article id.
std::map<std::string, std::string> stories(const fs::path& index) {
  const Xapian::Database db = store::open_for_reading(index);
  std::map<std::string, std::string> keys;
  for (auto posting = db.postlist_begin(""); posting != db.postlist_end(""); ++posting) {
    const Xapian::Document document = db.get_document(*posting);
    keys[unpack(document.get_data()).article.id] = document.get_value(schema::kSlotStory);
  }
  return keys;
}

std::map<std::string, std::string> stories_of_full_build(const std::vector<Article>& articles, unsigned threads) {
  const test::TemporaryDirectory directory;
  std::string lines;
  for (const Article& one : articles)
    lines += nlohmann::json{{"id", one.id}, {"title", one.title}, {"body", one.body}}.dump() + "\n";
  test::write_text(directory / "news.jsonl", lines);
  IndexerOptions options;
  options.threads = threads;
  Indexer indexer(directory / "index", options);
  RunOptions run;
  run.sources = {(directory / "news.jsonl").string()};
  indexer.run(run);
  return stories(directory / "index");
}

void shuffle(std::vector<Article>& articles, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t i = articles.size(); i > 1; --i) std::swap(articles[i - 1], articles[random() % i]);
}

}  // namespace

TEST_CASE("stories: copies have one key, everything else its own") {
  const std::map<std::string, std::string> keys = stories_of_full_build(articles(), 1);
  for (int story = 1; story < 40; story += 2) {
    const std::string key = keys.at(fmt::format("{}-0", story));
    CHECK(key.size() == 8);
    for (int copy = 1; copy < 6; ++copy) CHECK(keys.at(fmt::format("{}-{}", story, copy)) == key);
    CHECK(keys.at(fmt::format("{}-7", story)) != key);  // the same template with other numbers
    CHECK(keys.at(fmt::format("{}-0", story - 1)) != key);
  }
}

TEST_CASE("stories: the order of indexing does not matter, nor the number of threads") {
  std::vector<Article> all = articles();
  const auto expected = stories_of_full_build(all, 1);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    shuffle(all, seed);
    CHECK(stories_of_full_build(all, 2) == expected);
  }
}

TEST_CASE("stories: coming in one by one gives the stories of a full build") {
  std::vector<Article> all = articles();
  const auto expected = stories_of_full_build(all, 1);
  shuffle(all, 7);
  const test::TemporaryDirectory directory;
  Indexer indexer(directory / "index");
  std::size_t count = 0;
  for (const Article& one : all) {
    indexer.add(one);
    if (++count % 17 == 0) indexer.commit();
  }
  indexer.commit();
  CHECK(stories(directory / "index") == expected);
}

TEST_CASE("stories: what is removed or rewritten lets a story fall apart as if it had never been there") {
  std::vector<Article> all = articles();
  const test::TemporaryDirectory directory;
  Indexer indexer(directory / "index");
  for (const Article& one : all) indexer.add(one);
  indexer.commit();
  // The links of a chain of edits, so that its ends part.
  const auto is_link = [](const Article& one) { return one.id.ends_with("-2") || one.id.ends_with("-3"); };
  std::size_t number = 0;
  for (Article& one : all) {
    if (!is_link(one)) continue;
    if (++number % 2 == 0) {
      one.body = test::joined(test::story_words(9000 + number, 200));
      indexer.update(one);
    } else {
      indexer.remove(one.id);
      one.id.clear();
    }
  }
  indexer.commit();
  std::erase_if(all, [](const Article& one) { return one.id.empty(); });
  CHECK(stories(directory / "index") == stories_of_full_build(all, 1));
}

}  // namespace timtin
