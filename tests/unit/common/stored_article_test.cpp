#include "common/store/stored_article.hpp"

#include <doctest/doctest.h>

#include "timtin/error.hpp"

using namespace timtin;
using namespace std::chrono_literals;

namespace {

StoredArticle example() {
  StoredArticle stored;
  stored.article.id = "bai-1";
  stored.article.title = "Công đoàn quận tổ chức hội thao";
  stored.article.body = "Đoạn một\nĐoạn hai";
  stored.article.authors = {"Lê An", "Trần Bình"};
  stored.article.published = LocalTime{Day{2021y / 2 / 26}, 16h + 9min};
  stored.article.updated = LocalTime{Day{2021y / 2 / 27}, std::nullopt};
  stored.article.published_origin = DateOrigin::visible;
  stored.article.published_evidence = {"line", "16:09 | 26/02/2021", 3, 40, 60};
  stored.article.related = {"Tin khác"};
  stored.districts = {{"020", "Thanh Trì", "huyện", "Hà Nội", PlaceRole::mentioned, 0.5, "xã Đại Thanh"}};
  return stored;
}

}  // namespace

TEST_CASE("stored article: unpack gives back what was packed") {
  const StoredArticle before = example();
  const StoredArticle after = unpack(pack(before));
  CHECK(after.article.id == before.article.id);
  CHECK(after.article.body == before.article.body);
  CHECK(after.article.authors == before.article.authors);
  CHECK(after.article.published == before.article.published);
  CHECK(after.article.updated == before.article.updated);
  CHECK_FALSE(after.article.crawled.has_value());
  CHECK(after.article.published_origin == DateOrigin::visible);
  CHECK(after.article.title_evidence.what.empty());
  CHECK(after.article.published_evidence.text == "16:09 | 26/02/2021");
  CHECK(after.article.published_evidence.line == 3);
  CHECK(after.article.published_evidence.end == 60);
  REQUIRE(after.districts.size() == 1);
  CHECK(after.districts[0].name == "Thanh Trì");
  CHECK(after.districts[0].role == PlaceRole::mentioned);
  CHECK(after.districts[0].confidence == doctest::Approx(0.5));
}

TEST_CASE("stored article: every truncation is refused, none crashes") {
  const std::string packed = pack(example());
  for (std::size_t size = 0; size < packed.size(); ++size) CHECK_THROWS_AS(unpack(packed.substr(0, size)), Error);
}
