#include "indexer/parse/text/text_article.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/parse/article_parser.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

Article read(const std::string& text) {
  const auto result = parse_article({.path = "a.txt", .bytes = text});
  REQUIRE_MESSAGE(std::holds_alternative<Article>(result), text);
  return std::get<Article>(result);
}

std::string published(const Article& article) {
  if (!article.published) return "none";
  const auto& time = article.published->time_of_day;
  return to_iso(article.published->day) + (time ? " " + to_hhmm(*time) : "");
}

const std::string kLead = "Sáng 12/5, hơn một trăm thợ may của Công ty Sao Khuê được khám sức khỏe miễn phí.";
const std::string kBody = "Đoàn bác sĩ đo mắt, đo huyết áp và phát thuốc cho từng người.";
const std::string kEnd = "Buổi khám kéo dài đến chiều tối mới xong.";
const std::string kText = kLead + "\n" + kBody + "\n" + kEnd + "\n";

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("text_article: date above, mark of the paper, headlines under the lead, empty source") {
  const Article article =
      read("M\n13/05/2019 08:30\n\nLĐLĐ huyện Phú Lãng: Khám mắt cho thợ may\n\n(LĐTĐ) " + kLead +
           "\n\nThêm một sân bóng cho công nhân khu Đông Ba đội vào vòng trong\n\n" + kBody + "\n\n" +
           "LĐLĐ huyện Phú Lãng: Khám mắt cho thợ may\nBác sĩ đo mắt cho chị em\n\n" + kEnd + "\n\nThu Mây\n\nNguồn :");
  CHECK(article.title == "LĐLĐ huyện Phú Lãng: Khám mắt cho thợ may");
  CHECK(article.kicker == "");
  CHECK(published(article) == "2019-05-13 08:30");
  CHECK(article.published_origin == DateOrigin::visible);
  CHECK(article.lead == kLead);
  CHECK(article.body == kBody + "\n" + kEnd);
  CHECK(article.authors == Names{"Thu Mây"});
  CHECK(article.source == "");
  CHECK(article.related == Names{"Thêm một sân bóng cho công nhân khu Đông Ba đội vào vòng trong"});
  CHECK(article.captions == Names{"Bác sĩ đo mắt cho chị em"});
}

TEST_CASE("text_article: time before the date, kicker, draft lines") {
  const Article article =
      read("08:30 | 13/05/2019\n\nLĐLĐ huyện Phú Lãng:\n\nKhám mắt cho thợ may\n\n" + kLead +
           "\n\ntin nhap 20190513081500 Một sân bóng mới\ntin nhap 20190513081500\n\n" + kBody + "\n\nThu Mây\n");
  CHECK(article.kicker == "LĐLĐ huyện Phú Lãng");
  CHECK(article.title == "Khám mắt cho thợ may");
  CHECK(published(article) == "2019-05-13 08:30");
  CHECK(article.body == kBody);
  CHECK(article.related == Names{"Một sân bóng mới"});
}

TEST_CASE("text_article: title before the date line, breadcrumb, buttons, what stands under the byline") {
  const Article article = read(
      "Trang chủ » Tin tức » Nữ công\nKhám mắt cho thợ may\nĐăng ngày: 13/05/2019 - Lượt xem: 77\n"
      "Chia sẻ Facebook Zalo\n" +
      kText + "Tin, ảnh: Thu Mây - Lê Gió\nMột dòng nào đó của trang.\nIn trang này");
  CHECK(article.title == "Khám mắt cho thợ may");
  CHECK(published(article) == "2019-05-13");
  CHECK(article.lead == kLead);
  CHECK(article.body == kBody + "\n" + kEnd);
  CHECK(article.authors == Names{"Thu Mây", "Lê Gió"});
}

TEST_CASE("text_article: the name may stand on the date line, with the mark of the paper") {
  const Article article = read("Công đoàn\nKhám mắt cho thợ may\nThu Mây LDO | 13/05/2019 08:30\n" + kText +
                               "Tin mới nhất\nMột tin khác của trang");
  CHECK(article.authors == Names{"Thu Mây"});
  CHECK(article.kicker == "");
  CHECK(article.body == kBody + "\n" + kEnd);
  CHECK(article.related == Names{"Một tin khác của trang"});
}

TEST_CASE("text_article: published and updated are kept apart; an update alone counts") {
  const Article both = read("Khám mắt cho thợ may\nCập nhật: 14/05/2019 09:00 | Ngày đăng: 13/05/2019 08:30\n" + kText);
  CHECK(published(both) == "2019-05-13 08:30");
  CHECK(both.updated->day == Day{std::chrono::year{2019} / 5 / 14});
  const Article update = read("Khám mắt cho thợ may\nCập nhật lúc: 09:00 14/05/2019 (GMT+7)\n" + kText);
  CHECK(published(update) == "2019-05-14 09:00");
  CHECK(update.published_origin == DateOrigin::update_line);
}

TEST_CASE("text_article: dates of events, of drafts, of the crawl and of today are not published") {
  CHECK(published(read("Khám mắt cho thợ may\n" + kText)) == "none");
  CHECK(published(read("Khám mắt cho thợ may\nNgày 12/5/2019, Công ty Sao Khuê khám mắt cho một trăm thợ may.\n" +
                       kBody)) == "none");
  CHECK(published(read("Khám mắt cho thợ may\nThu thập lúc: 2021-01-02 03:04:05\n" + kText)) == "none");
  CHECK(published(read("Hôm nay: Thứ Hai, 20/05/2019\nKhám mắt cho thợ may\n13/05/2019\n" + kText)) == "2019-05-13");
  CHECK(published(read("Kỷ niệm 90 năm thành lập (28/7/1929 - 28/7/2019)\n" + kText)) == "none");
  CHECK(published(read("Khám mắt cho thợ may\n" + kText + "tin nhap 20190513081500\n")) == "none");
  const Article hint = read("Khám mắt ngày 12/5/2019 cho thợ may\n" + kText);
  CHECK(published(hint) == "none");
  CHECK(hint.date_hint == "12/5/2019");
}

TEST_CASE("text_article: dates in brackets of the title and below the text") {
  const Article bracket = read("[13/05/2019] Khám mắt cho thợ may\n" + kText);
  CHECK(published(bracket) == "2019-05-13");
  CHECK(bracket.title == "Khám mắt cho thợ may");
  const Article below = read("Khám mắt cho thợ may\n" + kText + "Thu Mây\n(Cập nhật 08:30 13/05/2019)\nLên đầu trang");
  CHECK(published(below) == "2019-05-13 08:30");
  CHECK(below.authors == Names{"Thu Mây"});
}

TEST_CASE("text_article: sources") {
  const auto source = [](const std::string& line) {
    const Article article = read("Khám mắt cho thợ may\n" + kText + line + "\n");
    CHECK_MESSAGE(article.body == kBody + "\n" + kEnd, line);
    return article.source + "|" + (article.authors.empty() ? "" : article.authors[0]);
  };
  CHECK(source("Nguồn: Báo Sông Lam") == "Báo Sông Lam|");
  CHECK(source("(Nguồn: Bản tin Công đoàn Dệt)") == "Bản tin Công đoàn Dệt|");
  CHECK(source("Theo Báo Sông Lam") == "Báo Sông Lam|");
  CHECK(source("congdoansonglam.vn") == "congdoansonglam.vn|");
  CHECK(source("Thu Mây (TTXVN)") == "TTXVN|Thu Mây");
  CHECK(source("Thu Mây/Báo Sông Lam") == "Báo Sông Lam|Thu Mây");
  CHECK(source("Theo Thu Mây/Báo Sông Lam") == "Báo Sông Lam|Thu Mây");
  CHECK(source("Thu Mây (tổng hợp)") == "|Thu Mây");
  CHECK(source("Thu Mây - LĐLĐ huyện Phú Lãng") == "|Thu Mây");
}

TEST_CASE("text_article: web accounts are no authors, desks are") {
  CHECK(read("Khám mắt cho thợ may\n13 Th5 2019 by admin\n" + kText).authors.empty());
  CHECK(read("Khám mắt cho thợ may\nNgười đăng: quantri\n" + kText).authors.empty());
  CHECK(read("Khám mắt cho thợ may\n" + kText + "PV").authors == Names{"PV"});
  CHECK(read("Khám mắt cho thợ may\n" + kText + "Ban Nữ công").authors == Names{"Ban Nữ công"});
}

TEST_CASE("text_article: a list of other articles in the middle, comments at the end") {
  const Article article = read("Khám mắt cho thợ may\n13/05/2019\n" + kLead +
                               "\nTin liên quan\nMột sân bóng mới\nHai đội vào vòng trong\n" +
                               "Bác sĩ đo mắt, đo huyết áp, phát thuốc và dặn dò từng người cách giữ mắt khi may.\n" +
                               kEnd + "\nBình luận (2)\nTôi thấy buổi khám này rất tốt cho công nhân.\n");
  CHECK(article.body == "Bác sĩ đo mắt, đo huyết áp, phát thuốc và dặn dò từng người cách giữ mắt khi may.\n" + kEnd);
  CHECK(article.related == Names{"Một sân bóng mới", "Hai đội vào vòng trong"});
}

TEST_CASE("text_article: subheadings and lists stay") {
  const Article article = read("Khám mắt cho thợ may\n13/05/2019\n" + kLead + "\nNhiều người cận\n" + kBody +
                               "\nChờ đợt sau\n" + kEnd + "\nThu Mây");
  CHECK(article.body == "Nhiều người cận\n" + kBody + "\nChờ đợt sau\n" + kEnd);
}

TEST_CASE("text_article: credits of photos are captions, a paragraph behind a credit is text") {
  const std::string paragraph = "Ảnh: Lê Gió. Theo bác sĩ, nhiều thợ may lần đầu biết mình bị cận thị.";
  const Article article = read("Khám mắt cho thợ may\n13/05/2019\n" + kLead + "\nThợ may chờ khám. Ảnh: Lê Gió\n" +
                               paragraph + "\n" + kEnd);
  CHECK(article.captions == Names{"Thợ may chờ khám. Ảnh: Lê Gió"});
  CHECK(article.body == paragraph + "\n" + kEnd);
}

TEST_CASE("text_article: decomposed letters, carriage returns, entities and a byte order mark do not matter") {
  const Article article = read("Kha\u0301m &quot;ma\u0306\u0301t&quot;&nbsp;cho thợ may\r\n13/05/2019\r\n\r\n" + kText);
  CHECK(article.title == "Khám \"mắt\" cho thợ may");
  CHECK(published(article) == "2019-05-13");
}

TEST_CASE("text_article: marks of papers go from the lead, other brackets stay") {
  const auto lead = [](const std::string& text) {
    return read("Khám mắt cho thợ may\n13/05/2019\n" + text + "\n" + kBody).lead;
  };
  for (const char* mark : {"(LĐTĐ) ", "(NLĐO) - ", "TTO - ", "VOV.VN - ", "(HNMO) – ", "(Dân trí) - ", "GD&TĐ - "}) {
    CAPTURE(mark);
    CHECK(lead(mark + kLead) == kLead);
  }
  CHECK(lead("(Một người kể) " + kLead) == "(Một người kể) " + kLead);
  CHECK(lead("Sao Khuê - " + kLead) == "Sao Khuê - " + kLead);
}

TEST_CASE("text_article: pages without an article are rejected, odd ones survive") {
  CHECK(std::holds_alternative<Rejection>(
      parse_article({.path = "a.txt", .bytes = "Chia sẻ Facebook Zalo\n12/05/2019\n"})));
  CHECK(read("x").title == "x");
  CHECK(read(kLead).title + "." == kLead);  // of a sentence
  CHECK(read(kLead).lead == kLead);
  CHECK_FALSE(read(std::string(100000, 'a')).title.empty());
}

TEST_CASE("text_article: a text without a headline gets the beginning of its first sentence") {
  const std::string rest =
      " còn sửa nhà ăn, tặng vở cho con thợ, khám phổi cho người già trong xóm, giao chìa khóa phòng học"
      " cho tổ trưởng và bàn chuyện đưa đón thợ xa nhà về quê ngày cuối năm bằng xe của nhà máy.";
  const Article cut = read("(BSK) - Sáng 12/5, thợ may của Công ty Sao Khuê được khám mắt; cùng ngày, công ty" + rest +
                           "\n" + kBody + "\nThu Mây");
  CHECK(cut.title == "Sáng 12/5, thợ may của Công ty Sao Khuê được khám mắt");
  CHECK(cut.title_evidence.what == "lead");
  CHECK(cut.lead.find("cùng ngày") != std::string::npos);
  CHECK(cut.authors == Names{"Thu Mây"});
}

TEST_CASE("text_article: what is no headline, whatever it says") {
  for (const char* line :
       {"QUYẾT TÂM XÂY DỰNG XƯỞNG MAY SẠCH ĐẸP!", "ĐOÀN KẾT - KỶ CƯƠNG - SÁNG TẠO", "Trang chủ Đời sống Chuyện thợ may",
        "Báo Sông Lam điện tử - www.songlam.example.vn", "og:title: Khám mắt cho thợ may | Sông Lam", "may-1203.jpg",
        "Báo Sông Lam - Số 512 (12/05/2019) - Trang 4", "Khám mắt cho thợ may - Báo Sông Lam"}) {
    CAPTURE(line);
    const Article article = read(std::string(line) + "\nKhám mắt cho thợ may\n13/05/2019 08:30\n" + kText);
    CHECK(article.title == "Khám mắt cho thợ may");
    CHECK(article.kicker == "");
    CHECK((article.lead + article.body).find(line) == std::string::npos);
  }
  CHECK(read("Tiêu đề: Khám mắt cho thợ may\n" + kText).title == "Khám mắt cho thợ may");
  CHECK(read("# Khám mắt cho thợ may\n" + kText).title == "Khám mắt cho thợ may");
}

TEST_CASE("text_article: bylines of any joining") {
  const auto authors = [](const std::string& line) { return read("Khám mắt cho thợ may\n" + kText + line).authors; };
  for (const char* label : {"Tin, ảnh, clip: ", "Bài - ảnh: ", "Ảnh, video và bài: ", "Bài, ảnh và đồ họa: "})
    CHECK_MESSAGE(authors(label + std::string("Thu Mây")) == Names{"Thu Mây"}, label);
  CHECK(authors("Đặng Như Ý") == Names{"Đặng Như Ý"});
  CHECK(read("Khám mắt cho thợ may\nTHU MÂY LDO | 13/05/2019 08:30\n" + kText).authors == Names{"THU MÂY"});
  CHECK(read("Khám mắt cho thợ may\nTHU MÂY BĐSO | 13/05/2019 08:30\n" + kText).authors == Names{"THU MÂY"});
}

TEST_CASE("text article: a text of a few short lines is kept whole") {
  const Article dated = read("13/03/2019\nTin hai\nTổ trưởng họp.\n");
  CHECK(dated.title == "Tin hai");
  CHECK(dated.lead == "Tổ trưởng họp.");
  const Article three = read("Tin ba\nCông nhân họp.\nHọp xong.\n");
  CHECK(three.title == "Tin ba");
  CHECK(three.lead == "Công nhân họp.");
  CHECK(three.body == "Họp xong.");
}

TEST_CASE("text_article: what ends an article stays, what the site adds does not") {
  const auto body = [](const std::string& end) {
    const Article article = read("Khám mắt cho thợ may\n13/05/2019 08:30\n" + kText + end + "\n");
    return article.body.find(end) != std::string::npos;
  };
  CHECK(body("Số máy của tổ công đoàn xưởng: 0900.111.222, gặp chị Thu Mây"));
  CHECK_FALSE(body("Điện thoại: 0900.111.222"));
  CHECK_FALSE(body("MỚI - HAY"));
  CHECK(read("Khám mắt cho thợ may\n" + kText + "MỚI - HAY\n").authors.empty());
  const Article another =
      read("Khám mắt cho thợ may\n(SLO) - " + kText + "\nMưa lớn ở xóm trọ\n(SLO) - Nước ngập cả xóm trọ hai ngày.\n");
  CHECK(another.body == kBody + "\n" + kEnd);
}

TEST_CASE("text_article: a name, the paper in brackets and the day; a source with its address") {
  const Article dated = read("Khám mắt cho thợ may\nThu Mây (Báo Sông Lam) 13/05/2019 08:30 (GMT+7)\n" + kText);
  CHECK(dated.authors == Names{"Thu Mây"});
  CHECK(dated.source == "Báo Sông Lam");
  CHECK(published(dated) == "2019-05-13 08:30");
  CHECK(read("Khám mắt cho thợ may\n" + kText + "Thu Mây\nNguồn Sông Lam: https://songlam.example.vn/a.htm").source ==
        "Sông Lam");
}

TEST_CASE("text_article: a source has a name, its address is none of it") {
  for (const char* source :
       {"Nguồn: Bến Sông (https://bensong.example.vn/tin/7)", "Nguồn: Bến Sông - https://bensong.example.vn/tin/7",
        "Nguồn Bến Sông: https://bensong.example.vn", "Nguồn: Bến Sông www.bensong.example.vn"}) {
    CAPTURE(source);
    CHECK(read("Khám mắt cho thợ may\n13/05/2019 08:30\n" + kText + source + "\n").source == "Bến Sông");
  }
  CHECK(read("Khám mắt cho thợ may\n13/05/2019 08:30\n" + kText + "Theo dõi tại: https://bensong.example.vn\n")
            .source.empty());
}

TEST_CASE("text_article: the address of a picture is not that of the article") {
  const std::string head = "Khám mắt cho thợ may\n13/05/2019 08:30\n";
  CHECK(read(head + "https://anh.example.vn/2019/thu-may-01.JPG\n" + kText).url.empty());
  CHECK(read(head + "https://bensong.example.vn/tin/7.html\n" + kText).url == "https://bensong.example.vn/tin/7.html");
}

TEST_CASE("text_article: a headline above the stamp of a post is no body that posts") {
  for (const std::string headline : {"Nghề dệt làng Hạ trở lại", "Công đoàn Cẩm Lý tặng quà thợ dệt"})
    CHECK(read(headline + "\n12 tháng 5, 2019 lúc 18:05 · Công khai\n" + kLead + "\n" + kBody + "\n").title ==
          headline);
}

TEST_CASE("text_article: names with days and a table of numbers are no lists of headlines") {
  CHECK_FALSE(read("Ngày vào tổ\nNguyễn Thị Sen 14/03/2022\nTrần Văn Lúa 11/03/2022\nLê Thị Gạo 02/03/2022\n"
                   "Phạm Văn Tấm 25/02/2022\nHồ Thị Cám 17/02/2022\n")
                  .is_list);
  CHECK_FALSE(read("Số áo đã may trong tuần\nTổ may số một chuyền dài 41\nTổ may số hai chuyền dài 44\n"
                   "Tổ may số ba chuyền dài 47\nTổ là hơi ca đêm 52\nTổ đóng thùng ca sáng 58\n")
                  .is_list);
}

TEST_CASE("text_article: captions in capitals are text where there is no other") {
  const Article article = read("Trong xưởng\nSân phơi lưới mới. ẢNH: THU MÂY\nBữa cơm ở kho. ẢNH: THU MÂY\n");
  const std::string all = article.lead + article.body + (article.captions.empty() ? "" : article.captions.front());
  CHECK(all.find("Sân phơi lưới mới") != std::string::npos);
}
