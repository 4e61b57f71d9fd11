// Texts that hold several articles.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/indexer/reading.hpp"

using namespace timtin;

namespace {

const std::string kFirst =
    "Sáng thứ bảy, tổ đóng thùng xã Vân Sa nhận mười tám tấm thảm lót chân thay cho bìa các-tông cũ.\n"
    "Mỗi tấm dày hai phân, có lỗ thoát nước, giá ba trăm tám mươi nghìn đồng.\n";
const std::string kSecond =
    "Bến đò Cửa Sót có nhà chờ mới cho phụ hồ qua sông đi làm sớm, mái lợp tôn và có vòi nước uống.\n"
    "Ông lái đò nói rằng mười năm nay bà con vẫn đứng dưới gốc gạo mỗi khi trời mưa.\n";

}  // namespace

TEST_CASE("text_parts: each article of a text begins with the label the text begins with") {
  const auto found = test::read("gop.txt",
                                "TÊN BÀI : Thảm lót chân ở Vân Sa\nNGÀY    : 04/05/2025\nTÁC GIẢ : Khổng Thị Lựu\n"
                                "-----\n" +
                                    kFirst +
                                    "\n*****\n\nTÊN BÀI : Nhà chờ bến Cửa Sót\n"
                                    "NGÀY    : 05/05/2025\nTÁC GIẢ : Lường Văn Hặc\n-----\n" +
                                    kSecond);
  REQUIRE(found.articles.size() == 2);
  CHECK(found.articles[0].title == "Thảm lót chân ở Vân Sa");
  CHECK(test::date_of(found.articles[0]) == "2025-05-04");
  CHECK(found.articles[0].body.find("Cửa Sót") == std::string::npos);
  CHECK(found.articles[1].title == "Nhà chờ bến Cửa Sót");
  CHECK(test::date_of(found.articles[1]) == "2025-05-05");
  REQUIRE(found.articles[1].authors.size() == 1);
  CHECK(found.articles[1].authors[0] == "Lường Văn Hặc");
  CHECK(found.articles[0].id != found.articles[1].id);
}

TEST_CASE("text_parts: addresses begin articles, also without lines of signs") {
  const auto found = test::read(
      "gop.txt", "URL: http://bao.example/tham-1.html\nThảm lót chân về với xã Vân Sa\n04/05/2025 08:10\n" + kFirst +
                     "\nURL: http://bao.example/ben-2.html\nNhà chờ mới ở bến Cửa Sót\n"
                     "05/05/2025 09:20\n" +
                     kSecond);
  REQUIRE(found.articles.size() == 2);
  CHECK(found.articles[1].title == "Nhà chờ mới ở bến Cửa Sót");
  CHECK(found.articles[1].url == "http://bao.example/ben-2.html");
  CHECK(test::date_of(found.articles[1]) == "2025-05-05 09:20");
}

TEST_CASE("text_parts: a digest of articles between lines of signs") {
  const auto found =
      test::read("diem_bao.txt",
                 "ĐIỂM BÁO BUỔI SÁNG\nBan Tuyên giáo gửi các đơn vị\n==========\nThảm lót chân về với xã Vân Sa\n"
                 "Báo Vân Sa, 04/05/2025\n\n" +
                     kFirst + "\n==========\nNhà chờ mới ở bến Cửa Sót\nLường Văn Hặc, 05/05/2025\n\n" + kSecond +
                     "==========\nHết\n");
  REQUIRE(found.articles.size() == 2);
  CHECK(found.articles[0].title == "Thảm lót chân về với xã Vân Sa");
  CHECK(test::date_of(found.articles[1]) == "2025-05-05");
}

TEST_CASE("text_parts: lines of signs inside an article, and its address below it, begin no other") {
  for (const std::string& text : {"Thảm lót chân về với xã Vân Sa\n04/05/2025 08:10\n" + kFirst + "\n----------\n" +
                                      kSecond + "\n----------\nKhổng Thị Lựu\n",
                                  "URL: http://bao.example/a.html\nThảm lót chân về với xã Vân Sa\n04/05/2025\n" +
                                      kFirst + "\nURL: http://bao.example/a.html\n",
                                  "Hỏi: Con tôi được nghỉ mấy ngày khi tôi mổ chân ở xưởng đóng thùng?\n\nTrả lời: Năm "
                                  "ngày.\n\nHỏi: Ai trả tiền?\n\n" +
                                      kFirst})
    CHECK(test::read("a.txt", text).articles.size() == 1);
}

TEST_CASE("text_parts: addresses of pictures and of other articles, and a title inside a text begin no article") {
  for (const std::string& text :
       {"URL: http://bao.example/a.html\nThảm lót chân về với xã Vân Sa\n04/05/2025\n" + kFirst +
            "\nURL: http://bao.example/anh1.jpg\n" + kSecond,
        "Link: http://bao.example/a.html\nThảm lót chân về với xã Vân Sa\n04/05/2025\n" + kFirst + kSecond +
            "\nLink: http://bao.example/xem-them\n",
        "Tiêu đề: Thảm lót chân về với xã Vân Sa\nNgày: 04/05/2025\n\n" + kFirst + "\nTiêu đề: phụ là\n" + kSecond})
    CHECK(test::read("a.txt", text).articles.size() == 1);
}

TEST_CASE("text_parts: what stands above and below the articles of a digest is kept if it has text") {
  const auto found = test::read("diem_bao.txt", kSecond + "==========\nThảm lót chân về với xã Vân Sa\n04/05/2025\n\n" +
                                                    kFirst + "==========\nNhà chờ mới ở bến Cửa Sót\n05/05/2025\n\n" +
                                                    kSecond + "==========\n" + kFirst);
  REQUIRE(found.articles.size() == 4);
  const auto text_of = [&](std::size_t i) {
    return found.articles[i].title + found.articles[i].lead + found.articles[i].body;
  };
  CHECK(text_of(0).find("gốc gạo") != std::string::npos);
  CHECK(text_of(3).find("mười tám tấm") != std::string::npos);
}
