#include <doctest/doctest.h>

#include <string>

#include "common/place/lookup.hpp"
#include "place_articles.hpp"

// The reform of 2025-07-01: communes lead to their former districts.

using namespace timtin;
using namespace timtin::place;

namespace {

struct Row {
  const char *commune, *district;
};

/// Every commune of Hanoi and its main former district.
constexpr Row kHanoi[] = {
    {"phường Ba Đình", "001"},     {"phường Ngọc Hà", "001"},     {"phường Giảng Võ", "001"},
    {"phường Hoàn Kiếm", "002"},   {"phường Cửa Nam", "002"},     {"phường Phú Thượng", "003"},
    {"phường Hồng Hà", "003"},     {"phường Tây Hồ", "003"},      {"phường Bồ Đề", "004"},
    {"phường Việt Hưng", "004"},   {"phường Phúc Lợi", "004"},    {"phường Long Biên", "004"},
    {"phường Nghĩa Đô", "005"},    {"phường Cầu Giấy", "005"},    {"phường Yên Hòa", "005"},
    {"phường Ô Chợ Dừa", "006"},   {"phường Láng", "006"},        {"phường Văn Miếu - Quốc Tử Giám", "006"},
    {"phường Kim Liên", "006"},    {"phường Đống Đa", "006"},     {"phường Hai Bà Trưng", "007"},
    {"phường Vĩnh Tuy", "007"},    {"phường Bạch Mai", "007"},    {"phường Vĩnh Hưng", "008"},
    {"phường Định Công", "008"},   {"phường Tương Mai", "008"},   {"phường Lĩnh Nam", "008"},
    {"phường Hoàng Mai", "008"},   {"phường Hoàng Liệt", "008"},  {"phường Yên Sở", "008"},
    {"phường Phương Liệt", "009"}, {"phường Khương Đình", "009"}, {"phường Thanh Xuân", "009"},
    {"xã Sóc Sơn", "016"},         {"xã Kim Anh", "016"},         {"xã Trung Giã", "016"},
    {"xã Đa Phúc", "016"},         {"xã Nội Bài", "016"},         {"xã Đông Anh", "017"},
    {"xã Phúc Thịnh", "017"},      {"xã Thư Lâm", "017"},         {"xã Thiên Lộc", "017"},
    {"xã Vĩnh Thanh", "017"},      {"xã Phù Đổng", "018"},        {"xã Thuận An", "018"},
    {"xã Gia Lâm", "018"},         {"xã Bát Tràng", "018"},       {"phường Từ Liêm", "019"},
    {"phường Thượng Cát", "021"},  {"phường Đông Ngạc", "021"},   {"phường Xuân Đỉnh", "021"},
    {"phường Tây Tựu", "021"},     {"phường Phú Diễn", "021"},    {"phường Xuân Phương", "019"},
    {"phường Tây Mỗ", "019"},      {"phường Đại Mỗ", "019"},      {"xã Thanh Trì", "020"},
    {"phường Thanh Liệt", "020"},  {"xã Đại Thanh", "020"},       {"xã Ngọc Hồi", "020"},
    {"xã Nam Phù", "020"},         {"xã Yên Xuân", "276"},        {"xã Quang Minh", "250"},
    {"xã Yên Lãng", "250"},        {"xã Tiến Thắng", "250"},      {"xã Mê Linh", "250"},
    {"phường Kiến Hưng", "268"},   {"phường Hà Đông", "268"},     {"phường Yên Nghĩa", "268"},
    {"phường Phú Lương", "268"},   {"phường Sơn Tây", "269"},     {"phường Tùng Thiện", "269"},
    {"xã Đoài Phương", "269"},     {"xã Quảng Oai", "271"},       {"xã Cổ Đô", "271"},
    {"xã Minh Châu", "271"},       {"xã Vật Lại", "271"},         {"xã Bất Bạt", "271"},
    {"xã Suối Hai", "271"},        {"xã Ba Vì", "271"},           {"xã Yên Bài", "271"},
    {"xã Phúc Thọ", "272"},        {"xã Phúc Lộc", "272"},        {"xã Hát Môn", "272"},
    {"xã Đan Phượng", "273"},      {"xã Liên Minh", "273"},       {"xã Ô Diên", "273"},
    {"xã Hoài Đức", "274"},        {"xã Dương Hòa", "274"},       {"xã Sơn Đồng", "274"},
    {"xã An Khánh", "274"},        {"phường Dương Nội", "268"},   {"xã Quốc Oai", "275"},
    {"xã Kiều Phú", "275"},        {"xã Hưng Đạo", "275"},        {"xã Phú Cát", "275"},
    {"xã Thạch Thất", "276"},      {"xã Hạ Bằng", "276"},         {"xã Hòa Lạc", "276"},
    {"xã Tây Phương", "276"},      {"phường Chương Mỹ", "277"},   {"xã Phú Nghĩa", "277"},
    {"xã Xuân Mai", "277"},        {"xã Quảng Bị", "277"},        {"xã Trần Phú", "277"},
    {"xã Hòa Phú", "277"},         {"xã Thanh Oai", "278"},       {"xã Bình Minh", "278"},
    {"xã Tam Hưng", "278"},        {"xã Dân Hòa", "278"},         {"xã Thường Tín", "279"},
    {"xã Hồng Vân", "279"},        {"xã Thượng Phúc", "279"},     {"xã Chương Dương", "279"},
    {"xã Phú Xuyên", "280"},       {"xã Phượng Dực", "280"},      {"xã Chuyên Mỹ", "280"},
    {"xã Đại Xuyên", "280"},       {"xã Vân Đình", "281"},        {"xã Ứng Thiên", "281"},
    {"xã Ứng Hòa", "281"},         {"xã Hòa Xá", "281"},          {"xã Mỹ Đức", "282"},
    {"xã Phúc Sơn", "282"},        {"xã Hồng Sơn", "282"},        {"xã Hương Sơn", "282"},
};

}  // namespace

TEST_CASE("reform: all 126 communes of Hanoi lead to their districts") {
  static_assert(std::size(kHanoi) == 126);
  text::Analyzer analyzer;
  const Lookup lookup(analyzer);
  for (const auto& row : kHanoi) {
    CAPTURE(row.commune);
    const std::string commune = row.commune;
    const auto found = lookup.find_communes(commune + ", Hà Nội").communes;
    REQUIRE(found.size() == 1);
    const auto main = shares_of(tables::communes()[found[0]])[0].district;
    CHECK(view(tables::districts()[main].code) == std::string(row.district));
    const auto article =
        make_article("Tin trong ngày", "UBND " + commune + " (Hà Nội) khai trương điểm phục vụ.", 2025, 10, 1);
    CHECK(about(article) == row.district);
    const auto places = recognise(article);
    REQUIRE(places.communes.size() == 1);
    CHECK(places.communes[0] == std::string(view(tables::communes()[found[0]].code)));
    CHECK(places.districts[0].commune == commune);
  }
}

TEST_CASE("reform: before 2025-07-01 the same words are a ward of that time") {
  CHECK(about(make_article("Ngày hội", "Công an phường Đại Kim, quận Hoàng Mai vào cuộc.", 2019, 5, 1)) == "008");
  CHECK(recognise(make_article("Ngày hội", "UBND phường Phú Diễn (Hà Nội) họp.", 2019, 5, 1)).communes.empty());
  CHECK(recognise(make_article("Ngày hội", "UBND phường Phú Diễn (Hà Nội) họp.", 2026, 4, 13)).communes.size() == 1);
}

TEST_CASE("reform: old and new provinces both narrow a commune") {
  CHECK(about(make_article("Mưa lũ", "Nước lên nhanh ở xã Hòa Mỹ (Phú Yên cũ).", 2026, 5, 16)) == "562");
  CHECK(about(make_article("Mưa lũ", "Nước lên nhanh ở xã Hòa Mỹ, tỉnh Đắk Lắk.", 2026, 5, 16)) == "562");
  CHECK(about(make_article("Chợ quê", "Gánh hàng ở xã Tắc Vân cũ, Cà Mau vẫn đông khách.", 2025, 12, 12)) == "964");
}

TEST_CASE("reform: a commune of several districts mentions the lesser ones") {
  const auto article = make_article("Va chạm", "Tai nạn xảy ra tại phường Phú Diễn, Hà Nội.", 2026, 4, 13);
  CHECK(about(article) == "021");
  CHECK(mentioned(article) == "005");
}

TEST_CASE("reform: units that ended count for those that took their place") {
  CHECK(about(make_article("Việc làm", "Công an quận 9 (TP.HCM) tìm chủ xe.", 2018, 3, 1)) == "769");
  CHECK(about(make_article("Việc làm", "UBND huyện Từ Liêm, Hà Nội phát động thi đua.", 2012, 3, 1)) == "019,021");
  CHECK(about(make_article("Việc làm", "LĐLĐ TP Huế thăm công nhân vệ sinh.", 2018, 3, 1)) == "474,475");
  CHECK(about(make_article("Việc làm", "LĐLĐ huyện Tĩnh Gia (Thanh Hóa) tặng quà.", 2018, 3, 1)) == "407");
}

TEST_CASE("reform: districts that the record gives are about") {
  Article article = make_article("Tết sum vầy", "Công nhân vui đón Tết.");
  article.districts = {"020"};
  CHECK(about(article) == "020");
}

TEST_CASE("reform: without a date, a commune that only the new list has is known beside its province") {
  const auto undated = [](const std::string& body) { return make_article("Áo ấm cho thợ lò", body); };
  CHECK(about(undated("Công đoàn xã Thư Lâm, TP Hà Nội trao áo ấm cho thợ.")) == "017");
  CHECK(about(undated("LĐLĐ TP Hà Nội đến thăm. Xã Nam Phù còn bốn mươi thợ ở lại. Thợ xã Nam Phù vui.")) == "020");
  CHECK(about(undated("Công đoàn xã A Sào, tỉnh Hưng Yên trao áo ấm cho thợ.")) == "338");  // was in Thái Bình
  CHECK(about(undated("Công đoàn xã A Sào, tỉnh Thái Bình trao áo ấm cho thợ.")) == "338");
  CHECK(about(undated("Công đoàn xã Thư Lâm trao áo ấm cho thợ.")).empty());                 // no province
  CHECK(about(undated("Công đoàn phường Thư Lâm, TP Hà Nội trao áo ấm cho thợ.")).empty());  // another type
  CHECK(about(undated("Công đoàn xã Thư Lâm, tỉnh Nghệ An trao áo ấm cho thợ.")).empty());
  // A name that the older list has in the province, too, keeps its older meaning.
  CHECK(about(undated("Công đoàn xã Vân Hà, huyện Đông Anh, TP Hà Nội trao áo ấm.")) == "017");
}
