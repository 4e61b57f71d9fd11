#include <doctest/doctest.h>

#include <string>

#include "place_articles.hpp"

// Names that look like a district and mean something else, and names that several districts bear. Every trap stands in
// three contexts.

namespace {

struct Trap {
  const char* name;
  const char* text;
  const char* about;  ///< codes that the article is about, joined by commas
};

constexpr Trap kThings[] = {
    {"bridge", "Sáng nay, cầu Long Biên cấm xe máy để sửa mặt cầu.", ""},
    {"bridge", "Dòng người xếp hàng từ chân cầu Thanh Trì đến tận nút giao.", ""},
    {"bridge", "Tổ công tác bắt đầu sơn lại cầu Cầu Giấy, cầu Chương Dương ở Hà Nội.", ""},
    {"road", "Công nhân vệ sinh quét dọn đường Hai Bà Trưng suốt đêm.", ""},
    {"road", "Xe tải va chạm trên đường Hoàng Mai lúc rạng sáng.", ""},
    {"road", "Nhà ở số 12 Ngô Quyền bị cháy rụi trong đêm.", ""},
    {"street", "Hàng quán trên phố Tây Sơn đóng cửa sớm vì mưa.", ""},
    {"street", "Khu tập thể nằm sâu trong ngõ 167 Tây Sơn.", ""},
    {"street", "Phố Thanh Xuân vừa được lát đá vỉa hè.", ""},
    {"station", "Đoàn tàu chở công nhân về quê rời ga Long Biên lúc 6 giờ.", ""},
    {"station", "Hành khách chờ ở ga Đông Anh được phát nước miễn phí.", ""},
    {"station", "Ga Sóc Trăng chưa có trong quy hoạch, ga Gia Lâm sẽ được mở rộng.", ""},
    {"stadium", "Trận chung kết bóng đá công nhân diễn ra trên sân vận động Hà Đông.", ""},
    {"stadium", "Hai nghìn đoàn viên đồng diễn tại sân vận động Thống Nhất.", ""},
    {"stadium", "SVĐ Cẩm Phả kín chỗ trong ngày hội thể thao thợ mỏ.", ""},
    {"lake", "Nước hồ Ba Bể dâng cao sau nhiều ngày mưa.", ""},
    {"lake", "Lễ ra quân dọn rác quanh hồ Đồng Mô và hồ Tây Hồ.", ""},
    {"lake", "Thuyền chở khách trên hồ Trị An, hồ Dầu Tiếng tạm ngừng.", ""},
};

constexpr Trap kPeople[] = {
    {"person", "Chị Nguyễn Thanh Hà được trao giải lao động giỏi.", ""},
    {"person", "Ông Trần Hoàng Mai kể lại những năm làm thợ lò.", ""},
    {"person", "Bà Thanh Hà cho biết công ty đã trả đủ lương.", ""},
    {"person", "Nữ công nhân Lê Thị Yên Bình vừa nhận nhà mới.", ""},
    {"person", "Phóng viên Hoàng Mai ghi lại câu chuyện của họ.", ""},
    {"person", "Theo bác sĩ Phạm Thanh Xuân, người bệnh đã tỉnh.", ""},
    {"byline", "Các chị em vui vẻ ra về sau buổi lễ.\nHoàng Mai", ""},
    {"byline", "Cuộc thi khép lại trong tiếng vỗ tay.\nThanh Hà", ""},
    {"byline", "Mọi người hẹn gặp lại năm sau.\nLương Sơn", ""},
};

constexpr Trap kProvinces[] = {
    {"province", "LĐLĐ tỉnh Hải Dương trao quà cho công nhân nghèo.", ""},
    {"province", "Nhiều doanh nghiệp ở Thái Nguyên tuyển thêm lao động.", ""},
    {"province", "Công nhân từ Hà Giang, Tuyên Quang và Cao Bằng trở lại nhà máy.", ""},
    {"province town", "Công an thành phố Hải Dương làm rõ vụ việc.", "288"},
    {"province town", "LĐLĐ TP. Thái Nguyên khai mạc hội thao.", "164"},
    {"province town", "Cháy lớn tại TP Vĩnh Long (tỉnh Vĩnh Long) trong đêm.", "855"},
};

constexpr Trap kLongerNames[] = {
    {"longer", "Công an huyện Tân Phú Đông, tỉnh Tiền Giang phát hiện vụ trộm.", "825"},
    {"longer", "UBND huyện Châu Thành A (Hậu Giang) họp bàn về việc làm.", "932"},
    {"longer", "LĐLĐ huyện Bắc Tân Uyên tặng vé xe cho công nhân.", "726"},
    {"longer", "Chung cư Thanh Xuân Complex chưa có chỗ để xe.", ""},
    {"longer", "Tập đoàn Hoàng Mai Group mở thêm xưởng may.", ""},
    {"longer", "Khách sạn Long Biên Palace khai trương hôm qua.", ""},
};

constexpr Trap kShared[] = {
    {"Châu Thành", "Công an huyện Châu Thành (Tiền Giang) bắt nhóm trộm.", "821"},
    {"Châu Thành", "Tại huyện Châu Thành, tỉnh An Giang, lúa chín rộ.", "892"},
    {"Châu Thành", "LĐLĐ tỉnh Trà Vinh cùng LĐLĐ huyện Châu Thành thăm công nhân.", "847"},
    {"Tân Phú", "Công nhân ở quận Tân Phú, TP.HCM được giảm tiền trọ.", "767"},
    {"Tân Phú", "Huyện Tân Phú, Đồng Nai có thêm nhà máy may.", "734"},
    {"Tân Phú", "LĐLĐ quận Tân Phú trao học bổng cho con công nhân.", "767"},
    {"Hoàng Mai", "LĐLĐ quận Hoàng Mai khai mạc hội diễn.", "008"},
    {"Hoàng Mai", "Thị xã Hoàng Mai, Nghệ An đón nhà đầu tư mới.", "432"},
    {"Hoàng Mai", "Sở LĐTBXH Nghệ An cho biết doanh nghiệp ở thị xã Hoàng Mai cần thêm lao động.", "432"},
    {"Thanh Trì", "LĐLĐ huyện Thanh Trì tổ chức tập huấn.", "020"},
    {"Thạnh Trị", "Nông dân huyện Thạnh Trị (Sóc Trăng) được mùa lúa.", "949"},
    {"Thanh Trì", "Nước ngập sâu ở khu vực Hoàng Mai, Nam Từ Liêm, Thanh Trì của Hà Nội.", "008,019,020"},
};

template <std::size_t N>
void check(const Trap (&traps)[N]) {
  for (const auto& trap : traps) {
    CAPTURE(trap.name);
    CAPTURE(trap.text);
    const auto article = make_article("Chuyện trong ngày", trap.text);
    CHECK(about(article) == trap.about);
    CHECK(mentioned(article) == "");
  }
}

}  // namespace

TEST_CASE("traps: bridges, roads, streets, stations, stadiums and lakes are no districts") { check(kThings); }
TEST_CASE("traps: people and bylines are no districts") { check(kPeople); }
TEST_CASE("traps: a province is not its town, unless the type word says so") { check(kProvinces); }
TEST_CASE("traps: a longer name wins over the name in it") { check(kLongerNames); }
TEST_CASE("traps: names that several districts bear are told apart by type word and province") { check(kShared); }

TEST_CASE("traps: a ward that is gone is not its namesake in another province") {
  CHECK(about(make_article("Đá lăn", "Đá rơi trúng nhà ở xã Xuân Mai, tỉnh Lạng Sơn.")) == "");
  CHECK(about(make_article("Lạng Sơn: Đá lăn", "Lãnh đạo xã Xuân Mai đến thăm gia đình.")) == "");
  CHECK(about(make_article("Đá lăn", "Lãnh đạo thị trấn Xuân Mai (Hà Nội) đến thăm gia đình.")) == "277");
}

TEST_CASE("traps: a district stays one beside its namesakes") {
  CHECK(about(make_article("Sửa cầu Long Biên", "UBND quận Long Biên cho biết cầu Long Biên sẽ đóng một tuần.")) ==
        "004");
  CHECK(about(make_article("Hội thao", "LĐLĐ quận Hai Bà Trưng mượn sân trên phố Hai Bà Trưng.")) == "007");
  CHECK(about(make_article("Thăm thợ lò", "Bà Thanh Hà, Chủ tịch LĐLĐ huyện Thanh Hà (Hải Dương), tặng quà.")) ==
        "294");
}

TEST_CASE("traps: homes, seats and examples are only mentioned") {
  const std::string lead = "LĐLĐ quận Ba Đình khen thưởng các gia đình công nhân tiêu biểu. ";
  CHECK(mentioned(make_article("Khen thưởng",
                               lead + "Anh Lê Văn Tám (35 tuổi, quê huyện Thanh Miện, Hải Dương) nhận bằng khen.")) ==
        "300");
  CHECK(mentioned(make_article("Khen thưởng",
                               lead + "Công ty may Sao Sáng có trụ sở tại phường Yên Nghĩa, quận Hà Đông góp quỹ.")) ==
        "268");
  CHECK(about(make_article("Khen thưởng",
                           lead + "Chị Lan ngụ tại xã Vĩnh Lộc B, huyện Bình Chánh, TP.HCM cũng có mặt.")) == "001");
}
