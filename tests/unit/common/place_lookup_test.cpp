#include <doctest/doctest.h>

#include <algorithm>

#include "common/place/local_names.hpp"
#include "common/place/lookup.hpp"
#include "common/unicode/utf8.hpp"
#include "timtin/error.hpp"

using namespace timtin;
using namespace timtin::place;

namespace {

text::Analyzer& analyzer() {
  static text::Analyzer instance;
  return instance;
}

/// Codes of the districts that `typed` means, joined by commas.
std::string districts_of(std::string_view typed, const LocalNames* local = nullptr) {
  std::string codes;
  for (const auto district : Lookup(analyzer(), local).find_districts(typed).districts)
    codes += (codes.empty() ? "" : ",") + std::string(view(tables::districts()[district].code));
  return codes;
}

std::string communes_of(std::string_view typed) {
  std::string codes;
  for (const auto commune : Lookup(analyzer()).find_communes(typed).communes)
    codes += (codes.empty() ? "" : ",") + std::string(view(tables::communes()[commune].code));
  return codes;
}

std::string provinces_of(std::string_view typed) {
  std::string codes;
  for (const auto& code : Lookup(analyzer()).find_provinces(typed).codes) codes += (codes.empty() ? "" : ",") + code;
  return codes;
}

struct Unit {
  const char *code, *type, *name;
};

constexpr Unit kHanoi[] = {
    {"001", "quận", "Ba Đình"},      {"002", "quận", "Hoàn Kiếm"},  {"003", "quận", "Tây Hồ"},
    {"004", "quận", "Long Biên"},    {"005", "quận", "Cầu Giấy"},   {"006", "quận", "Đống Đa"},
    {"007", "quận", "Hai Bà Trưng"}, {"008", "quận", "Hoàng Mai"},  {"009", "quận", "Thanh Xuân"},
    {"016", "huyện", "Sóc Sơn"},     {"017", "huyện", "Đông Anh"},  {"018", "huyện", "Gia Lâm"},
    {"019", "quận", "Nam Từ Liêm"},  {"020", "huyện", "Thanh Trì"}, {"021", "quận", "Bắc Từ Liêm"},
    {"250", "huyện", "Mê Linh"},     {"268", "quận", "Hà Đông"},    {"269", "thị xã", "Sơn Tây"},
    {"271", "huyện", "Ba Vì"},       {"272", "huyện", "Phúc Thọ"},  {"273", "huyện", "Đan Phượng"},
    {"274", "huyện", "Hoài Đức"},    {"275", "huyện", "Quốc Oai"},  {"276", "huyện", "Thạch Thất"},
    {"277", "huyện", "Chương Mỹ"},   {"278", "huyện", "Thanh Oai"}, {"279", "huyện", "Thường Tín"},
    {"280", "huyện", "Phú Xuyên"},   {"281", "huyện", "Ứng Hòa"},   {"282", "huyện", "Mỹ Đức"},
};

struct Shared {
  const char *name, *codes;
};

/// Every name that several districts bear, marks aside.
constexpr Shared kShared[] = {
    {"an lao", "313,542"},    {"bao lam", "042,680"},    {"binh tan", "777,863"},
    {"cai lay", "817,820"},   {"cao lanh", "866,873"},   {"chau thanh", "708,808,821,831,847,877,892,905,933,942"},
    {"cho moi", "065,893"},   {"duyen hai", "850,851"},  {"hoa binh", "148,961"},
    {"hoang mai", "008,432"}, {"hong ngu", "868,870"},   {"ky anh", "447,449"},
    {"long my", "936,937"},   {"phong dien", "476,926"}, {"phu my", "545,754"},
    {"phu ninh", "233,518"},  {"phu tan", "888,972"},    {"phuoc long", "688,957"},
    {"son tay", "269,530"},   {"tam duong", "106,247"},  {"tam nong", "236,871"},
    {"tan chau", "706,887"},  {"tan phu", "734,767"},    {"tan uyen", "111,723"},
    {"thanh hoa", "380,800"}, {"thanh tri", "020,949"},  {"vinh thanh", "546,924"},
};

}  // namespace

TEST_CASE("lookup: the 30 districts of Hanoi by name, with and without marks and type word") {
  for (const auto& unit : kHanoi) {
    const std::string name = unit.name, type = unit.type, code = unit.code;
    CAPTURE(name);
    // Two names lose their marks into another district's; Hanoi narrows them again.
    const bool is_shared = code == "020" || code == "008" || code == "269";
    for (const auto& typed :
         {type + " " + name, name + ", Hà Nội", type + " " + name + ", Hà Nội", code, name + " (Hà Nội)",
          text::fold(name) + ", ha noi", name + " Hà Nội", text::to_lower(type + " " + name) + ", TP Hà Nội"})
      CHECK_MESSAGE(districts_of(typed) == code, typed);
    if (is_shared) continue;
    for (const auto& typed : {name, text::fold(name), text::to_lower(name), text::fold(type + " " + name)})
      CHECK_MESSAGE(districts_of(typed) == code, typed);
  }
}

TEST_CASE("lookup: all 27 names that several districts bear, typed without marks, give every one") {
  for (const auto& shared : kShared) CHECK_MESSAGE(districts_of(shared.name) == shared.codes, shared.name);
}

TEST_CASE("lookup: no other name without marks is ambiguous") {
  for (std::uint16_t i = 0; i < tables::districts().size(); ++i) {
    const std::string name = text::fold(view(tables::districts()[i].name));
    const bool is_shared =
        std::any_of(std::begin(kShared), std::end(kShared), [&](const Shared& s) { return s.name == name; });
    const auto found = Lookup(analyzer()).find_districts(name).districts;
    CAPTURE(name);
    CHECK(std::find(found.begin(), found.end(), i) != found.end());
    const bool is_bygone = std::any_of(tables::bygone_districts().begin(), tables::bygone_districts().end(),
                                       [&](const auto& row) { return text::fold(view(row.name)) == name; });
    if (!is_shared && !is_bygone && name != "quan ba") CHECK(found.size() == 1);
  }
}

TEST_CASE("lookup: a name typed with marks means that spelling only") {
  CHECK(districts_of("Thanh Trì") == "020");
  CHECK(districts_of("Thạnh Trị") == "949");
  CHECK(districts_of("thanh trì") == "020");
  CHECK(districts_of("Hoàng Mai") == "008,432");
  CHECK(districts_of("Hoàng Mai, Nghệ An") == "432");
  CHECK(districts_of("thị xã Hoàng Mai") == "432");
  CHECK(districts_of("quận Hoàng Mai") == "008");
}

TEST_CASE("lookup: tone placement and i/y do not matter") {
  CHECK(districts_of("Ứng Hoà") == "281");
  CHECK(districts_of("Mĩ Đức") == "282");
  CHECK(districts_of("Qui Nhơn") == "540");
  CHECK(districts_of("Quy Nhơn") == "540");
  CHECK(districts_of("Hương Thuỷ") == "479");
}

TEST_CASE("lookup: type words in short, numbers, Roman numbers and ordinals") {
  CHECK(districts_of("H. Thanh Trì") == "020");
  CHECK(districts_of("Q.Hoàng Mai") == "008");
  CHECK(districts_of("TX Sơn Tây") == "269");
  CHECK(districts_of("TP.Vinh") == "412");
  CHECK(districts_of("quận 1") == "760");
  CHECK(districts_of("Q1") == "760");
  CHECK(districts_of("q. 10") == "771");
  CHECK(districts_of("quận Nhất") == "760");
  CHECK(districts_of("Quận I") == "760");
  CHECK(districts_of("quận 12") == "761");
  CHECK(districts_of("quan ba") == "029,770");  // Quản Bạ is one reading
  CHECK(districts_of("quận Ba") == "770");
}

TEST_CASE("lookup: units that ended lead to those that took their place") {
  CHECK(districts_of("Từ Liêm") == "019,021");
  CHECK(districts_of("huyện Từ Liêm") == "019,021");
  CHECK(districts_of("quận 2") == "769");
  CHECK(districts_of("quận 9") == "769");
  CHECK(districts_of("quận Thủ Đức") == "769");
  CHECK(districts_of("huyện Tĩnh Gia") == "407");
  CHECK(districts_of("thành phố Huế") == "474,475");
  CHECK(districts_of("Ba Vì, Hà Tây") == "271");
  CHECK(districts_of("Mê Linh, Vĩnh Phúc") == "250");
}

TEST_CASE("lookup: highland names in the spellings of print") {
  for (const char* typed : {"Krông Pắc", "Krông Pắk", "Krông Păk", "krong pak", "Krong Pac"})
    CHECK_MESSAGE(districts_of(typed) == "654", typed);
  for (const char* typed : {"Đắk Mil", "Đăk Mil", "dak mil"}) CHECK_MESSAGE(districts_of(typed) == "663", typed);
  for (const char* typed : {"M'Đrắk", "M’Đrắk", "MĐrắk"}) CHECK_MESSAGE(districts_of(typed) == "652", typed);
  CHECK(districts_of("Ea H'leo") == "645");
  CHECK(districts_of("Buôn Mê Thuột") == "643");
}

TEST_CASE("lookup: an unknown district has nearest names, and communes of that name") {
  const auto near = Lookup(analyzer()).find_districts("Thanh Tri1");
  CHECK(near.districts.empty());
  REQUIRE(!near.nearest.empty());
  CHECK(near.nearest[0] == "huyện Thanh Trì, Hà Nội");
  const auto swapped = Lookup(analyzer()).find_districts("Thuong Tni");
  REQUIRE(!swapped.nearest.empty());
  CHECK(swapped.nearest[0] == "huyện Thường Tín, Hà Nội");
  CHECK(Lookup(analyzer()).find_districts("Thanh Trì, Cà Mau").districts.empty());
  CHECK(Lookup(analyzer()).find_districts("xã Đại Thanh").communes == std::vector<std::string>{"xã Đại Thanh, Hà Nội"});
  CHECK(Lookup(analyzer()).find_districts("").districts.empty());
  CHECK(Lookup(analyzer()).find_districts("999").districts.empty());
}

TEST_CASE("lookup: communes of 2025 by name, type, province and code") {
  CHECK(communes_of("xã Đại Thanh") == "00664");
  CHECK(communes_of("dai thanh, ha noi") == "00664");
  CHECK(communes_of("00664") == "00664");
  CHECK(communes_of("Bình Minh, Hà Nội") == "10126");
  CHECK(communes_of("phường Ba Đình") == "00004");
}

TEST_CASE("lookup: a district that is larger than the one asked for says so") {
  const Lookup lookup(analyzer());
  for (const char* name : {"Hoành Bồ", "quận 2", "Quận 9", "quận Thủ Đức"}) {
    CAPTURE(name);
    CHECK(lookup.find_districts(name).is_wider);
  }
  for (const char* name : {"Thanh Trì", "Từ Liêm", "Thủ Đức", "thị xã Bắc Kạn", "quận 1"}) {
    CAPTURE(name);
    CHECK_FALSE(lookup.find_districts(name).is_wider);
  }
}

TEST_CASE("lookup: an apostrophe may be lost, and older spellings stand") {
  const Lookup lookup(analyzer());
  for (const char* name :
       {"Cư M'gar", "Cư M gar", "cu mgar", "M Đrắk", "Ea H leo", "Ia H' Drai", "Đắk R Lấp", "Bắc Cạn", "bac can"}) {
    CAPTURE(name);
    CHECK(lookup.find_districts(name).districts.size() == 1);
  }
  CHECK(lookup.find_provinces("Bắc Cạn").codes == lookup.find_provinces("Bắc Kạn cũ").codes);
}

TEST_CASE("lookup: provinces of either list") {
  CHECK(provinces_of("Hà Nội") == "01");
  CHECK(provinces_of("tinh thai binh") == "34");
  CHECK(provinces_of("Hưng Yên") == "33,34");
  CHECK(provinces_of("Hưng Yên cũ") == "33");
  CHECK(provinces_of("Hà Tây") == "01");
  CHECK(provinces_of("TP.HCM") == "74,77,79");
  CHECK(provinces_of("TP.HCM cũ") == "79");
  CHECK(provinces_of("Thừa Thiên Huế") == "46");
  CHECK(Lookup(analyzer()).find_provinces("Hưng Yên").is_wider_since_reform);
  CHECK_FALSE(Lookup(analyzer()).find_provinces("Hưng Yên cũ").is_wider_since_reform);
  CHECK_FALSE(Lookup(analyzer()).find_provinces("Hà Nội").is_wider_since_reform);
  CHECK(Lookup(analyzer()).find_provinces("Ha Noy").nearest.front() == "Hà Nội");
}

TEST_CASE("lookup: a user's names come first") {
  const auto local =
      LocalNames::parse("# our zones\nKCN Sông Hồng\t017\n\nChợ Mơ\t00664,003\r\n", "names.tsv", analyzer());
  CHECK(local.names().size() == 2);
  CHECK(districts_of("KCN Sông Hồng", &local) == "017");
  CHECK(districts_of("kcn song hong", &local) == "017");
  CHECK(districts_of("chợ Mơ", &local) == "003,020");
  CHECK(districts_of("Thanh Trì", &local) == "020");
  CHECK_THROWS_AS(LocalNames::parse("KCN Sông Hồng 017", "names.tsv", analyzer()), Error);
  CHECK_THROWS_AS(LocalNames::parse("KCN Sông Hồng\t998", "names.tsv", analyzer()), Error);
}

TEST_CASE("lookup: a commune is narrowed by its former district, its province, or both") {
  const std::string all = communes_of("Tân Lập");
  CHECK(all == "19462,23134,24121,25489");
  CHECK(communes_of("Tân Lập, Hướng Hóa") == "19462");
  CHECK(communes_of("tan lap, huyen huong hoa") == "19462");
  CHECK(communes_of("Tân Lập (TP. Buôn Ma Thuột)") == "24121");
  CHECK(communes_of("Tân Lập, huyện Tân Biên, tỉnh Tây Ninh") == "25489");
  CHECK(communes_of("Tân Lập, Hàm Tân") == "23134");  // a part of it came from there
  CHECK(communes_of("phường Tân Lập") == "24121");
  CHECK(communes_of("Đại Thanh, Thanh Trì") == "00664");
  CHECK(communes_of("Đại Thanh, Thanh Trì, Hà Nội") == "00664");
  CHECK(communes_of("Đại Thanh, Ba Vì").empty());
  CHECK(communes_of("Tân Lập, Hướng Hóa, Hà Nội").empty());
  CHECK(narrowed_name(tables::communes()[*commune_index("25489")]) == "xã Tân Lập, Tân Biên, Tây Ninh");
}

TEST_CASE("lookup: communes of the whole country are found by their narrowed names alone") {
  CHECK(communes_of("xã Sơn Thủy, Quan Sơn, Thanh Hóa") == "15010");  // "Quan" seems a type word
  for (std::uint16_t i = 0; i < tables::communes().size(); i += 16) {
    const std::string name = narrowed_name(tables::communes()[i]);
    CHECK_MESSAGE(communes_of(name) == view(tables::communes()[i].code), name);
  }
}

TEST_CASE("lookup: the province may come first") {
  CHECK(districts_of("Hà Nội, Thanh Trì") == "020");
  CHECK(districts_of("tỉnh Quảng Trị - huyện Hướng Hóa") == districts_of("Hướng Hóa, Quảng Trị"));
  CHECK(districts_of("Bà Rịa - Vũng Tàu, Xuyên Mộc") == districts_of("Xuyên Mộc, Bà Rịa - Vũng Tàu"));
  CHECK(districts_of("Hà Nội, Hướng Hóa").empty());
  CHECK(districts_of("Thanh Trì, Gia Lâm").empty());
}
