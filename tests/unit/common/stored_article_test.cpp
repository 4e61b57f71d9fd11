#include "common/store/stored_article.hpp"

#include <doctest/doctest.h>

#include <string>

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

TEST_CASE("stored article: layout 0, of schema 6 and before, is read") {
  // Written byte for byte as it was: texts with their lengths, then nothing of lists, times, evidence and places.
  std::string data = std::string("\x01") + "a" + '\0' + '\0' + '\0' + "\x03" + "Tin" + '\0' + "\x04" + "Bai.";
  data.append(2, '\0');   // source, date hint
  data.append(4, '\0');   // authors, related, captions, districts named
  data.append(3, '\0');   // published, updated, crawled
  data.append(1, '\0');   // where the date came from
  data.append(10, '\0');  // evidence of title and date
  data.append(2, '\0');   // districts, union bodies
  const StoredArticle stored = unpack(data);
  CHECK(stored.article.id == "a");
  CHECK(stored.article.title == "Tin");
  CHECK(stored.article.body == "Bai.");
  CHECK_FALSE(stored.article.published.has_value());
  // What layout 1 has behind its head are the fields of layout 0.
  const std::string packed = pack(example());
  const StoredArticle before = unpack(packed.substr(10));
  CHECK(before.article.body == example().article.body);
  CHECK(before.districts.size() == 1);
}

TEST_CASE("stored article: a layout of the future is told from damage") {
  std::string data = pack(example());
  data[1] = 9;
  try {
    unpack(data);
    FAIL("was read");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("layout 9") != std::string::npos);
  }
}

TEST_CASE("stored article: no turned bit goes unseen") {
  const std::string packed = pack(example());
  for (std::size_t bit = 0; bit < 8 * packed.size(); ++bit) {
    std::string turned = packed;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << (bit % 8)));
    CAPTURE(bit);
    CHECK_THROWS_AS(unpack(turned), Error);
  }
}
