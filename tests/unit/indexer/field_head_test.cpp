#include "indexer/parse/text/field_head.hpp"

#include <doctest/doctest.h>

#include <string>

#include "common/date/date_text.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/parse/text/mail_text.hpp"

// Fields above a text: mail, front matter, labels of scrapers.

using namespace timtin;
using namespace timtin::indexer;

namespace {

Article read(const std::string& text) { return std::get<Article>(parse_article({.path = "a.txt", .bytes = text})); }

std::string show(const std::optional<LocalTime>& when) {
  if (!when) return {};
  return to_iso(when->day) + (when->time_of_day ? " " + to_hhmm(*when->time_of_day) : "");
}

bool has_head(const std::string& text) { return read_field_head(text, FieldTable::standard()).has_value(); }

}  // namespace

TEST_CASE("field head: the head of a mail") {
  const Article article = read(
      "From: Vi <vi@example.vn>\r\nDate: Tue, 5 Nov 2019 08:30:00 +0700\r\nMIME-Version: 1.0\r\n"
      "Subject: Thợ chài bến Sậy có đèn mới\r\n\r\nBến Sậy lắp đèn từ tuần này.\r\nThợ chài về bến đỡ mò.\r\n");
  CHECK(article.title == "Thợ chài bến Sậy có đèn mới");
  CHECK(show(article.published) == "2019-11-05 08:30");
  CHECK(article.lead == "Bến Sậy lắp đèn từ tuần này.");
  CHECK(article.body == "Thợ chài về bến đỡ mò.");
}

TEST_CASE("field head: what a mail passes on, and what its sender wrote") {
  const std::string own =
      "Bến Sậy lắp đèn từ tuần này, thợ chài về bến đỡ mò trong đêm.\n\n"
      "Mỗi trụ đèn cao bốn mét, tiền điện do tổ thợ chài cùng góp hằng tháng.\n\n";
  const std::string given =
      "Đò ngang Bến Sậy chạy thêm một chuyến lúc bốn giờ sáng cho thợ chợ.\n\n"
      "Người lái đò được tổ trả thêm hai mươi nghìn đồng cho mỗi chuyến sớm.\n";
  const auto mail = [](const std::string& text) {
    return read("From: Vi <vi@example.vn>\nDate: Tue, 5 Nov 2019 08:30:00 +0700\nSubject: Tin bến Sậy hôm nay\n\n" +
                text);
  };
  const auto has = [](const Article& article, std::string_view part) {
    return (article.title + article.lead + article.body).find(part) != std::string::npos;
  };
  for (const std::string mark : {"-----Original Message-----\n", "---------- Forwarded message ---------\n"}) {
    CAPTURE(mark);
    CHECK(has(mail(own + mark + given), "trụ đèn"));
    CHECK_FALSE(has(mail("Gửi chị đọc.\n\n" + mark + given), "Gửi chị"));
  }
  CHECK(has(mail(own + "--\nTiền đèn còn thừa sẽ gửi quỹ của tổ.\n"), "còn thừa"));
  CHECK_FALSE(has(mail(own + "--\nChị nhận thư này vì có tên trong danh sách.\n"), "nhận thư này"));
  CHECK(subject_of("Trả lời: [Hỏi đáp] Ai được nghỉ ca đêm") == "Trả lời: [Hỏi đáp] Ai được nghỉ ca đêm");
  CHECK(subject_of("[Ảnh] Chợ cá họp sớm") == "[Ảnh] Chợ cá họp sớm");
  CHECK(subject_of("Re: Fwd: [Tin sớm] Chợ cá họp sớm") == "Chợ cá họp sớm");
}

TEST_CASE("field head: front matter between lines of dashes") {
  const Article article = read(
      "---\ntitle: 'Lò gạch nghỉ lửa'\ndate: 2020-08-05T10:20:00+07:00\nauthor: Trương Quý\ntags:\n  - lò\n---\n\n"
      "Lò gạch bãi Gạch nghỉ lửa một tháng.\n");
  CHECK(article.title == "Lò gạch nghỉ lửa");
  CHECK(show(article.published) == "2020-08-05 10:20");
  CHECK(article.authors == std::vector<std::string>{"Trương Quý"});
  CHECK(article.lead == "Lò gạch bãi Gạch nghỉ lửa một tháng.");
}

TEST_CASE("field head: labels of a scraper, the text behind its own") {
  const Article article = read(
      "Tiêu đề : Ca sớm ở mỏ đá\nThời gian : 09h15 - 02.02.2024\nChuyên mục : Tin\nTác giả : Mạc Thị Hường\n"
      "Nội dung : Mỏ đá mở ca sớm.\nThợ về lúc hai giờ chiều.\n");
  CHECK(article.title == "Ca sớm ở mỏ đá");
  CHECK(show(article.published) == "2024-02-02 09:15");
  CHECK(article.authors == std::vector<std::string>{"Mạc Thị Hường"});
  CHECK(article.lead == "Mỏ đá mở ca sớm.");
  CHECK(article.body == "Thợ về lúc hai giờ chiều.");
}

TEST_CASE("field head: front matter with lists, and that of TOML") {
  for (const char* authors :
       {"authors:\n  - Mạc Thị Hường\n  - \"Lò Văn Sen\"", "author: [\"Mạc Thị Hường\", Lò Văn Sen]"}) {
    CAPTURE(authors);
    const Article article = read("---\ntitle: Ca sớm ở mỏ đá\n" + std::string(authors) +
                                 "\ntags:\n  - mỏ\ndate: 2024-02-02\n---\n- Mỏ đá mở ca sớm.\n");
    CHECK(article.title == "Ca sớm ở mỏ đá");
    CHECK(article.authors == std::vector<std::string>{"Mạc Thị Hường", "Lò Văn Sen"});
    CHECK(show(article.published) == "2024-02-02");
    CHECK((article.lead + article.body).find("Mỏ đá mở ca sớm.") != std::string::npos);
  }
  const Article toml =
      read("+++\ntitle = \"Ca sớm: mỏ đá\"\ndate = 2024-02-02\ntags = [\"mỏ\"]\n+++\nMỏ đá mở ca sớm.\n");
  CHECK(toml.title == "Ca sớm: mỏ đá");
  CHECK(show(toml.published) == "2024-02-02");
  CHECK(toml.lead == "Mỏ đá mở ca sớm.");
}

TEST_CASE("field head: values of several lines, and notes behind them") {
  for (const char* fields :
       {"---\ntitle: >-\n  [Ảnh] Ca sớm ở mỏ đá:\n  đèn mới\nsummary: |\n  Mỏ có đèn.\nauthors:\n  - name: Mạc Thị "
        "Hường\n"
        "    role: thợ\ndate: 2024-02-02\n---\n",
        "---\ntitle: \"[Ảnh] Ca sớm ở mỏ đá:\n  đèn mới\"\ndate: 2024-02-02 # đăng lại\nsummary:\n  Mỏ có đèn.\n"
        "author: \"Mạc Thị Hường\" # thợ\n---\n",
        "+++\ntitle = \"\"\"\n[Ảnh] Ca sớm ở mỏ đá: đèn mới\n\"\"\"\ndate = 2024-02-02\nauthors = [\n  \"Mạc Thị "
        "Hường\",\n]\n"
        "summary = '''\nMỏ có đèn.'''\n[params]\nauthor = \"Ban Mỏ\"\n+++\n"}) {
    CAPTURE(fields);
    const Article article = read(fields + std::string("Mỏ đá mở ca sớm từ thứ hai tuần này.\n"));
    CHECK(article.title == "[Ảnh] Ca sớm ở mỏ đá: đèn mới");
    CHECK(article.authors == std::vector<std::string>{"Mạc Thị Hường"});
    CHECK(show(article.published) == "2024-02-02");
    CHECK(article.lead == "Mỏ có đèn.");
    CHECK(article.body == "Mỏ đá mở ca sớm từ thứ hai tuần này.");
  }
}

TEST_CASE("field head: what is none") {
  CHECK_FALSE(has_head("Thợ chài bến Sậy có đèn mới\nBến Sậy: đèn sáng từ tuần này.\n"));
  CHECK_FALSE(has_head("Tiêu đề: Thợ chài\n\nBến Sậy lắp đèn.\n"));                // a title alone
  CHECK_FALSE(has_head("---\ntitle: a\ndate: 2020-01-01\nnever closed\n"));        // no end
  CHECK_FALSE(has_head("Nguồn: Báo Sông\nNgày đăng: 5/3/2021\nThợ chài có đèn"));  // no title
  CHECK_FALSE(has_head(""));
}

TEST_CASE("lines: subheadings that begin alike, a body above the headline, a quotation in Markdown") {
  const Article diary = read(
      "Nhật ký của người gác đèn\n08/02/2021\nĐêm thứ nhất\nTôi lên đèn lúc trời còn nhạt nắng, biển lặng.\n"
      "Đêm thứ hai\nGió lớn, đèn chao suốt đêm không nghỉ.\n");
  CHECK(diary.title == "Nhật ký của người gác đèn");
  CHECK((diary.lead + diary.body).find("Đêm thứ nhất") != std::string::npos);
  CHECK(diary.body.find("Đêm thứ hai") != std::string::npos);
  const Article named = read(
      ">> TRANG CHỦ >> Tin\nCông đoàn Viên chức tỉnh Bến Sậy\nTrao mười sổ tiết kiệm cho con thợ chài mồ côi\n"
      "Mỗi sổ trị giá hai triệu đồng.\nEm nhỏ nhất mới lên ba.\n");
  CHECK(named.kicker == "Công đoàn Viên chức tỉnh Bến Sậy");
  CHECK(named.title == "Trao mười sổ tiết kiệm cho con thợ chài mồ côi");
  const Article quoting = read(
      "Nữ thợ hàn của xưởng tàu\n08/03/2018 07:45\nChị hàn đường thứ một nghìn trong tháng.\n"
      "> Chị kể, ngày đầu cầm kìm hàn tay run.\nChồng chị cũng là thợ hàn.\n");
  CHECK(quoting.body.find("ngày đầu cầm kìm hàn") != std::string::npos);
}

TEST_CASE("lines: a title cut out of a text without blanks ends with a whole letter") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "ệ";
  const Article article = read(text + ".");
  CHECK(text::find_invalid_utf8(article.title) == std::string::npos);
  CHECK(article.title.ends_with("…"));
}
