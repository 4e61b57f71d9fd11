// The end of a record's text: who signs it, what a feed adds, and what only looks like either.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "tests/unit/indexer/reading.hpp"

using namespace timtin;
using namespace timtin::test;

TEST_CASE("records: authors at the end of a text, where no key names them") {
  const auto shown = [](const std::string& text) {
    const Article article = read("a.json", "{\"title\": \"Bến đò\", \"content\": \"" + text + "\"}").articles.at(0);
    return fmt::format("{} | {} | {}", fmt::join(article.authors, ", "), article.source, article.body);
  };
  const std::string long_line = "Đò đêm có đèn từ tuần này, khách đi chợ sớm không phải soi điện thoại nữa.";
  CHECK(shown(long_line + "\\nBài và ảnh: Vi Thị Én - Lò Văn Ơn") == "Vi Thị Én, Lò Văn Ơn |  | " + long_line);
  CHECK(shown(long_line + "\\nVi Thị Én") == "Vi Thị Én |  | " + long_line);
  CHECK(shown(long_line + " Vi Thị Én (TTXVN)") == "Vi Thị Én | TTXVN | " + long_line);
  CHECK(shown(long_line + " (Theo Báo Sông Lam)") == " | Báo Sông Lam | " + long_line);
  for (const char* more :
       {" Đò về TP. Hồ Chí Minh", "\\nẢnh: Vi Thị Én", " Theo đó, đò chạy đến mười giờ", "\\nThuyền"})
    CHECK(shown(long_line + more).starts_with(" |  | "));
  const Reading named =
      read("a.json", R"({"title": "Bến đò", "content": "Đò có đèn.\nVi Thị Én", "author": "Tô Mận"})");
  CHECK(summary(named.articles.at(0)) == "Bến đò | none | Tô Mận |  | Đò có đèn. / Vi Thị Én");
}

TEST_CASE("records: what feeds add is left out; a lead below a text, and no title") {
  const auto one = [](const std::string& json) { return summary(read("a.json", json).articles.at(0)); };
  CHECK(one(R"({"title": "Bến đò", "excerpt": "Đò có đèn. <a href='#'>Đọc tiếp</a>",
      "content": "<p>Đèn do quỹ góp.</p><p>The post <a href='x'>Bến đò</a> appeared first on <a href='y'>Sông</a>.</p>"})") ==
        "Bến đò | none |  | Đò có đèn. | Đèn do quỹ góp.");
  CHECK(one(R"({"title": "Bến đò", "content": "Đèn do quỹ góp.\nXem thêm"})") ==
        "Bến đò | none |  |  | Đèn do quỹ góp.");
  CHECK(one(R"({"title": "Bến đò", "detail": {"short": "Đò có đèn.", "text": "Đèn do quỹ góp."}})") ==
        "Bến đò | none |  | Đò có đèn. | Đèn do quỹ góp.");
  CHECK(one(R"({"title": "Bến đò", "detail": {"short": "Đò có đèn.", "full": "Đèn do quỹ góp."}})") ==
        "Bến đò | none |  | Đò có đèn. | Đèn do quỹ góp.");
  const Reading odd = read("a.json", R"({"title": "Bến đò", "detail": {"x": "Đò có đèn.", "y": "Đèn do quỹ góp."}})");
  CHECK(summary(odd.articles.at(0)) == "Bến đò | none |  |  | Đèn do quỹ góp.");
  CHECK(odd.notes.front() == "key_not_used detail.x");
  const Article untitled = read("a.json", R"({"summary": "Đò có đèn từ tuần này, khách đi chợ sớm đỡ lo. Bến vui.",
      "content": "Đèn do quỹ của bến đò góp tiền mua.\nThợ điện mắc trong hai buổi sáng."})")
                               .articles.at(0);
  CHECK(summary(untitled).starts_with("Đò có đèn từ tuần này, khách đi chợ sớm đỡ lo | none |  | Đò có đèn"));
  CHECK(untitled.title_evidence.what == "lead");
}

TEST_CASE("records: marks of any length around the button below a text") {
  for (const char* button : {"Xem thêm", "→ Xem thêm", "[Xem thêm…]", "…→ »Xem thêm» →…", "(→Đọc tiếp)"}) {
    CAPTURE(button);
    CHECK(summary(read("a.json", fmt::format(R"({{"title": "Bến đò", "content": "Đèn do quỹ góp.\n{}"}})", button))
                      .articles.at(0)) == "Bến đò | none |  |  | Đèn do quỹ góp.");
  }
  for (const char* text : {"…", "→ …", "»", "Góp tiền ế"}) {
    CAPTURE(text);
    CHECK(read("a.json", fmt::format(R"({{"title": "Bến đò", "content": "Đèn do quỹ góp.\n{}"}})", text))
              .articles.at(0)
              .body == fmt::format("Đèn do quỹ góp.\n{}", text));
  }
}

TEST_CASE("records: names below a text that sign nothing stay in the body, and are no authors") {
  const std::string text =
      "Sáng nay, công đoàn nhà máy họp với hơn hai trăm đại biểu của các xưởng.\nChiều nay, hội nghị bàn về bữa ăn "
      "ca.\n";
  std::string long_head;  // longer than any line of names
  for (int i = 0; i < 12; ++i) long_head += "Quỹ mái ấm xét từng hồ sơ của tổ sản xuất, ";
  long_head += "và đây là người được nhận nhà:\nNguyễn Văn An";
  for (const char* tail :
       {"Người liên hệ: Lê Thị Bình, điện thoại 0912345678", "Người bị nạn: Lê Văn Tám, 34 tuổi, quê Nam Định",
        "Người thắng cuộc: Trần Văn Ba, Công ty May Hồng Hà", "Bài dự thi đoạt giải nhất: Trần Văn Ba",
        "Danh sách được nhận nhà:\nNguyễn Văn An\nLê Thị Bình", long_head.c_str(),
        "Danh sách:\n- Nguyễn Văn An\n- Lê Thị Bình",
        "Bài viết đầu tay của anh xuất hiện lần đầu trên tờ báo tường của xưởng, và từ đó anh gắn bó với nghề.",
        "Chị kể: \"Công đoàn lo cho chúng tôi bữa ăn ca để đủ sức làm việc.\" Nguyễn Văn Hùng",
        "Anh nói rằng anh muốn ở lại xưởng này thật lâu với mọi người. Chị Hoa",
        "Hội nghị bầu ban chấp hành khóa mới gồm bảy đồng chí. Chủ tịch Nguyễn Văn Sáu",
        "Giải bóng đá năm nay gồm ba đội của các huyện tham dự. Phú Xuyên, Thường Tín, Thanh Oai",
        "Đoàn viên các đơn vị cùng hát vang bài ca xây dựng. Chúc Mừng Năm Mới!", "Nhạc và lời: Trịnh Công Sơn"}) {
    CAPTURE(tail);
    const Reading reading = read(
        "a.json",
        fmt::format(R"([{{"title": "Hội nghị người lao động", "date": "2019-03-12", "body": {:?}}}])", text + tail));
    REQUIRE(reading.articles.size() == 1);
    const Article& article = reading.articles.front();
    CHECK(article.authors.empty());
    CHECK((article.lead + "\n" + article.body).ends_with(tail));
  }
}

TEST_CASE("records: words of buttons that end a poem or a story stay; what leads on to the whole text does not") {
  const auto body = [](const std::string& text) {
    return read("a.json", fmt::format(R"({{"title": "Bến đò", "lead": "Đò có đèn.", "content": {:?}}})", text))
        .articles.at(0)
        .body;
  };
  const std::string verses = "Đò qua sông lúc nửa đêm\nNgười đi không kịp gọi tên\nGió lùa mái lá\n";
  for (const char* last : {"Trở về", "Nghe", "Quay lại", "Hôm nay", "Tiếp theo", "Xem thêm", "Sau", "Lưu lại"}) {
    CAPTURE(last);
    CHECK(body(verses + last) == verses + last);
  }
  const std::string story = "Ông lái đò nhìn sang bờ bên kia, nơi đèn vừa bật, rồi nói một tiếng với vợ.";
  for (const char* last : {"\nTrở về.", "\nHôm nay", " Nghe", " Thích", "\nLiên hệ"}) {
    CAPTURE(last);
    CHECK(body(story + last) == story + last);
  }
  CHECK(body("Bà lái hỏi lại:\nXem tiếp") == "Bà lái hỏi lại:\nXem tiếp");
  for (const char* last :
       {"\nXem thêm", " Đọc tiếp", "\n[Xem tiếp...]", " Đọc thêm »", "\nXem chi tiết →", " [Xem thêm]"}) {
    CAPTURE(last);
    CHECK(body(story + last) == story);
  }
  CHECK(body("Ông lái đò nhìn sang bờ bên kia, nơi đèn […]\nĐọc tiếp") ==
        "Ông lái đò nhìn sang bờ bên kia, nơi đèn […]");
}
