#include "searcher/words/likely_readings.hpp"

#include <doctest/doctest.h>

#include "common/store/store.hpp"
#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::searcher;

namespace {

/// Mostly about công đoàn; a factory speaks of công đoạn, a parish of cộng đoàn.
const test::SmallIndex& index() {
  static const test::SmallIndex index({
      "Công đoàn cơ sở thăm đoàn viên, công đoàn tặng quà.",
      "Ban chấp hành công đoàn họp bàn việc chăm lo Tết.",
      "Đoàn viên công đoàn được hỗ trợ vay vốn.",
      "Xưởng may có sáu công đoạn sản xuất nối tiếp.",
      "Mỗi công đoạn sản xuất đều được kiểm tra.",
      "Cộng đoàn giáo xứ chung tay giúp người nghèo.",
      "Người lao động nước Lào làm công ở xưởng.",
  });
  return index;
}

std::vector<LikelyReading> readings_of(const std::string& typed) {
  text::Analyzer analyzer;
  const Xapian::Database database = store::open_for_reading(index().path());
  Vocabulary vocabulary(database);
  return likely_readings(analyze_words(analyzer, typed, false), vocabulary);
}

std::string spelled(const std::string& typed) {
  std::string result;
  for (const LikelyReading& reading : readings_of(typed)) result += (result.empty() ? "" : " ") + reading.exact;
  return result;
}

}  // namespace

TEST_CASE("likely_readings: neighbours tell how a word is meant") {
  const std::pair<const char*, const char*> rows[] = {
      {"cong doan", "công đoàn"},     {"cong doan san xuat", "công đoạn sản xuất"},
      {"cham lo tet", "chăm lo tết"}, {"nguoi lao dong", "người lao động"},
      {"nuoc lao", "nước lào"},
  };
  for (const auto& [typed, meant] : rows) {
    CAPTURE(typed);
    CHECK(spelled(typed) == meant);
  }
}

TEST_CASE("likely_readings: typed marks are kept, and words without them among marked ones are level") {
  CHECK(spelled("công doan") == "công đoàn");
  CHECK(spelled("cộng đoạn") == "cộng đoạn");
  CHECK(spelled("lao động") == "lao động");
  CHECK(readings_of("lao động").front().probability > 0.9);
}

TEST_CASE("likely_readings: words that the index has not are left as typed") {
  CHECK(spelled("xyz qwerty") == "xyz qwerty");
  CHECK(spelled("nghieng") == "nghieng");
  CHECK(readings_of("").empty());
}

TEST_CASE("likely_readings: probabilities are between none and certain") {
  for (const char* typed : {"cong doan", "cong", "doan vien cong doan duoc ho tro vay von cong doan co so"})
    for (const LikelyReading& reading : readings_of(typed)) {
      CHECK(reading.probability > 0);
      CHECK(reading.probability <= 1.0 + 1e-9);
    }
}

TEST_CASE("ranking: the likely reading comes first, all readings come") {
  const std::vector<std::string> ids = index().ids("cong doan");
  REQUIRE(ids.size() == 6);
  CHECK(ids[3] > "2");  // công đoàn in the first three places
  CHECK(ids[4] > "2");
  CHECK(ids[5] > "2");
  CHECK(index().ids("cong doan san xuat").front() > "2");
  CHECK(index().ids("công đoạn").size() == 2);
}
