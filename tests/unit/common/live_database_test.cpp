#include "common/store/live_database.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "timtin/indexer.hpp"

namespace timtin {
namespace {
namespace fs = std::filesystem;

/// Two indexes, of one article and of two.
struct Archive {
  test::TemporaryDirectory directory;
  std::vector<fs::path> paths{directory / "one", directory / "two"};

  Archive() {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      Indexer indexer(paths[i]);
      for (std::size_t k = 0; k <= i; ++k) {
        Article article;
        article.id = std::to_string(k);
        article.title = "Tin " + article.id;
        indexer.add(article);
      }
      indexer.commit();
    }
  }
};

}  // namespace

TEST_CASE("live database: a shard that changes while the damaged one is looked for is sound") {
  const Archive archive;
  store::LiveDatabase live(store::shards_of(archive.paths), std::chrono::seconds(1));
  const auto articles = live.read(std::chrono::milliseconds(0), {}, [](const store::Index& index) -> Xapian::doccount {
    if (index.shards().size() > 1 || index.get_doccount() == 2) throw Xapian::DatabaseCorruptError("a bad block");
    static bool is_first = true;
    if (std::exchange(is_first, false)) throw Xapian::DatabaseModifiedError("a writer went ahead");
    return index.get_doccount();
  });
  CHECK(articles == 1);
  REQUIRE(live.missing().size() == 1);
  CHECK(live.missing().front().name == archive.paths[1].string());
}

TEST_CASE("live database: a shard with a damaged article, or whose server says nonsense, is left out by name") {
  const Archive archive;
  const auto missing_after = [&](const auto& fail) {
    store::LiveDatabase live(store::shards_of(archive.paths), std::chrono::seconds(1));
    const auto articles = live.read(std::chrono::milliseconds(0), {}, [&](const store::Index& index) {
      if (index.shards().size() > 1 || index.get_doccount() == 2) fail();
      return index.get_doccount();
    });
    CHECK(articles == 1);
    REQUIRE(live.missing().size() == 1);
    CHECK(live.missing().front().name == archive.paths[1].string());
    return live.missing().front().reason;
  };
  CHECK(missing_after([] { throw Error(ErrorCode::corrupt, "a stored article is damaged"); }) ==
        "a stored article is damaged");
  CHECK(missing_after([] { throw Xapian::NetworkError("Expecting reply type 11, got 254"); }) ==
        "Expecting reply type 11, got 254");
  CHECK_THROWS_AS(missing_after([] { throw Error(ErrorCode::usage, "no such facet"); }), Error);
}

TEST_CASE("live database: what no shard is at fault for is told as it is") {
  const Archive archive;
  store::LiveDatabase live(store::shards_of(archive.paths), std::chrono::seconds(1));
  const auto read = [&] {
    live.read(std::chrono::milliseconds(0), {}, [](const store::Index& index) {
      if (index.shards().size() > 1) throw Xapian::DatabaseCorruptError("a bad block");
      if (index.get_doccount() > 0) throw Xapian::DatabaseModifiedError("a writer went ahead");
      return 0;
    });
  };
  CHECK_THROWS_AS(read(), Error);
  CHECK(live.missing().empty());
}

}  // namespace timtin
