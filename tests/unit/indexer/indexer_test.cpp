#include "timtin/indexer.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "indexer/index/index_check.hpp"
#include "indexer/index/manifest.hpp"
#include "tests/support/files.hpp"
#include "timtin/searcher.hpp"

namespace timtin {
namespace {
namespace fs = std::filesystem;

Article article(const std::string& id, const std::string& title) {
  Article result;
  result.id = id;
  result.title = title;
  result.body = "Công đoàn cơ sở họp.";
  return result;
}

std::uint64_t count(const fs::path& index) { return store::open_for_reading(index).get_doccount(); }

bool is_sound(const fs::path& index) { return indexer::check_generation(store::current_generation(index), {}).empty(); }

}  // namespace

TEST_CASE("indexer: what a program adds is there after commit, and not before") {
  const test::TemporaryDirectory directory;
  const fs::path index = directory / "index";
  Indexer indexer(index);
  indexer.add(article("a", "Một"));
  indexer.add(article("b", "Hai"));
  CHECK(count(index) == 0);
  indexer.commit();
  CHECK(count(index) == 2);
  indexer.update(article("a", "Một, sửa"));
  CHECK(indexer.remove("b"));
  CHECK_FALSE(indexer.remove("never there"));
  indexer.commit();
  CHECK(count(index) == 1);
  CHECK_THROWS_AS(indexer.add(article("b", "Hai")), Error);
  CHECK(is_sound(index));
}

TEST_CASE("indexer: what is not committed is dropped") {
  const test::TemporaryDirectory directory;
  {
    Indexer indexer(directory / "index");
    indexer.add(article("a", "Một"));
    indexer.commit();
    indexer.add(article("b", "Hai"));
  }
  CHECK(count(directory / "index") == 1);
}

TEST_CASE("indexer: ids that no term can hold are refused and cost nothing else") {
  const test::TemporaryDirectory directory;
  Indexer indexer(directory / "index");
  indexer.add(article("a", "Một"));
  CHECK_THROWS_AS(indexer.add(article("", "Không")), Error);
  CHECK_THROWS_AS(indexer.add(article(std::string(201, 'x'), "Dài")), Error);
  indexer.commit();
  CHECK(count(directory / "index") == 1);
}

TEST_CASE("indexer: one writer at a time, and none stale") {
  const test::TemporaryDirectory directory;
  Indexer first(directory / "index");
  first.add(article("a", "Một"));
  {
    Indexer second(directory / "index");
    CHECK_THROWS_AS(second.add(article("b", "Hai")), Error);
  }
  first.commit();
  first = Indexer(directory / "elsewhere");
  Indexer third(directory / "index");
  third.add(article("c", "Ba"));
  third.commit();
  CHECK(count(directory / "index") == 2);
}

TEST_CASE("indexer: an index of another analyzer is rebuilt beside the old one, with what programs added") {
  const test::TemporaryDirectory directory;
  const fs::path index = directory / "index", news = directory / "news";
  test::write_text(news / "a.txt", "Tin một\nCông nhân họp.\n");
  Indexer indexer(index);
  indexer.add(article("fed", "Tin gửi"));
  indexer.commit();
  RunOptions run;
  run.sources = {news.string()};
  CHECK(indexer.run(run).added == 1);
  {
    Xapian::WritableDatabase db(store::current_generation(index).string());
    db.set_metadata("timtin.analyzer", "another");
    db.commit();
  }
  CHECK_THROWS_AS(indexer.add(article("b", "Hai")), Error);
  const RunReport report = indexer.run(run);
  CHECK(report.was_full);
  CHECK(report.articles == 2);
  CHECK(count(index) == 2);
  CHECK(is_sound(index));
}

TEST_CASE("indexer: what programs added survives every run over files, and the last word is kept") {
  const test::TemporaryDirectory directory;
  const fs::path index = directory / "index", news = directory / "news";
  test::write_text(news / "a.txt", "Tin một\nCông nhân họp.\n");
  IndexerOptions alerts, crawler;
  alerts.program = "alerts";
  crawler.program = "crawler";
  const auto title_of = [&](const std::string& id) { return Searcher(index).article(id).value().title; };
  RunOptions run;
  run.sources = {news.string()};
  {
    Indexer indexer(index, crawler);
    indexer.run(run);
    indexer.add(article("fed", "Tin gửi"));
    indexer.add(article("a.txt", "Tin một, sửa"));
    indexer.commit();
  }
  {
    Indexer indexer(index, alerts);
    indexer.add(article("fed", "Tin gửi lại"));
    indexer.commit();
    CHECK(title_of("fed") == "Tin gửi lại");
  }
  Indexer indexer(index, crawler);
  indexer.add(article("fed", "Tin gửi lần ba"));
  indexer.commit();
  for (const bool is_full : {false, true}) {
    run.full = is_full;
    CHECK(indexer.run(run).articles == 2);
    CHECK(title_of("fed") == "Tin gửi lần ba");
    CHECK(title_of("a.txt") == "Tin một, sửa");
    CHECK(is_sound(index));
  }
}

TEST_CASE("indexer: a removal can be taken back") {
  const test::TemporaryDirectory directory;
  Indexer indexer(directory / "index");
  indexer.add(article("a", "Một"));
  indexer.commit();
  CHECK_FALSE(indexer.restore("a"));
  CHECK(indexer.remove("a"));
  CHECK(indexer.restore("a"));
  CHECK_FALSE(indexer.restore("a"));
  indexer.add(article("a", "Một lần nữa"));
  indexer.commit();
  CHECK(count(directory / "index") == 1);
}

TEST_CASE("indexer: a program has a name that can be shown") {
  IndexerOptions options;
  for (const std::string& name : {std::string(), std::string(101, 'x'), std::string("\xff")}) {
    options.program = name;
    CHECK_THROWS_AS(Indexer("/nowhere", options), Error);
  }
}

TEST_CASE("indexer: an article comes from JSON as from a file of it") {
  const Article article = article_from_json(
      R"({"url": "HTTPS://Tin.example/2018/a.html#dau", "title": "Chăm lo Tết", "date": "2018-02-06 09:15", "author": "Mai Diệp"})");
  CHECK(article.id == "https://tin.example/2018/a.html");
  CHECK(article.path == "");
  CHECK(article.title == "Chăm lo Tết");
  CHECK(to_iso(article.published.value().day) == "2018-02-06");
  CHECK_THROWS_AS(article_from_json(R"({"title": "Không tên"})"), Error);
  CHECK_THROWS_AS(article_from_json(R"({"id": "a"})"), Error);
  CHECK_THROWS_AS(article_from_json("[]"), Error);
}

TEST_CASE("indexer: an article keeps the time at which it came; whatever comes later has a later one") {
  const test::TemporaryDirectory directory;
  const fs::path index = directory / "index";
  Indexer indexer(index);
  const auto times = [&] {
    std::map<std::string, double> times_by_id;
    const Xapian::Database db = store::open_for_reading(index);
    for (auto posting = db.postlist_begin(""); posting != db.postlist_end(""); ++posting) {
      const Xapian::Document document = db.get_document(*posting);
      times_by_id[indexer::article_id_of(document)] =
          Xapian::sortable_unserialise(document.get_value(schema::kSlotIndexedAt));
    }
    return times_by_id;
  };
  indexer.add(article("a", "Một"));
  indexer.add(article("b", "Hai"));
  indexer.commit();
  const auto first = times();
  CHECK(first.at("a") > 1.7e15);
  CHECK(first.at("a") < first.at("b"));
  indexer.update(article("a", "Một, sửa"));
  indexer.add(article("c", "Ba"));
  indexer.commit();
  CHECK(times().at("a") == first.at("a"));
  CHECK(times().at("c") > first.at("b"));
  const auto before = times();
  indexer.run({.sources = {}, .full = true});
  CHECK(times() == before);
}

}  // namespace timtin
