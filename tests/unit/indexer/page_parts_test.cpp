#include <doctest/doctest.h>

#include <string>
#include <variant>

#include "indexer/document/article_json.hpp"
#include "indexer/parse/article_parser.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

Article read(RecordFormat format, const std::string& bytes) {
  const auto result =
      parse_article({.path = format == RecordFormat::html ? "a.html" : "a.json", .format = format, .bytes = bytes});
  REQUIRE_MESSAGE(std::holds_alternative<Article>(result), bytes.substr(0, 500));
  return std::get<Article>(result);
}

const std::string kFirst =
    "<p>Đầu mùa mưa, nghiệp đoàn bốc xếp chợ Kênh Tẻ sắm cho mỗi người một đôi ủng và một áo mưa dày.</p>";
const std::string kSecond =
    "<p>Ai làm ca khuya còn được thêm một chiếc đèn đeo trán, pin sạc ngay tại kho lạnh của ban quản lý.</p>";
const std::string kThird =
    "<p>Ông Tư Sậm gánh cá hai mươi năm, nay mới có đôi ủng đầu tiên không phải tự bỏ tiền ra mua.</p>";

std::string page(const std::string& title, const std::string& above, const std::string& below = "") {
  return "<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body>" + above + "<div class=\"c\">" +
         kFirst + kSecond + kThird + below + "</div></body></html>";
}

std::string text_with(const std::string& below) {
  const Article article =
      read(RecordFormat::html, page("Ủng mới ở chợ đầu mối Kênh Tẻ", "<h1>Ủng mới ở chợ đầu mối Kênh Tẻ</h1>", below));
  return article.lead + "\n" + article.body;
}

bool has(const std::string& text, const std::string& phrase) { return text.find(phrase) != std::string::npos; }

}  // namespace

TEST_CASE("page_parts: tables, definitions and long links at the end of an article are its text") {
  const std::string table = text_with(
      "<table><tr><th>Tổ</th><th>Tiền mua ủng</th></tr><tr><td>Tổ Cá</td><td>12.500.000</td></tr><tr><td>Tổ "
      "Rau</td><td>7.800.000</td></tr></table>");
  for (const char* cell : {"Tiền mua ủng", "Tổ Cá", "12.500.000", "Tổ Rau", "7.800.000"}) CHECK(has(table, cell));
  const std::string terms =
      text_with("<dl><dt>Tổ Cá</dt><dd>Anh Lý Sóc giữ sổ</dd><dt>Tổ Rau</dt><dd>Chị Vi Gấm giữ sổ</dd></dl>");
  for (const char* part : {"Tổ Cá", "Anh Lý Sóc giữ sổ", "Tổ Rau", "Chị Vi Gấm giữ sổ"}) CHECK(has(terms, part));
  const std::string laws = text_with(
      "<div>Đối chiếu với <a href='/l'>Luật An toàn, vệ sinh lao động năm 2015</a> cùng <a href='/t'>thông tư về "
      "phương tiện bảo hộ</a>,<br>chủ vựa phải cấp ủng mỗi năm một lần.</div>" +
      kFirst);
  for (const char* part : {"Luật An toàn", "phương tiện bảo hộ", "chủ vựa phải cấp ủng"}) CHECK(has(laws, part));
}

TEST_CASE("page_parts: <title> loses the name of the site on either side, whatever stands between") {
  const std::string title = "Đôi ủng đầu tiên sau hai mươi năm";
  for (const std::string& stated :
       {title + " | Báo Kênh Tẻ", "Báo Kênh Tẻ | " + title, "Báo Kênh Tẻ - " + title,
        "Tin tức | " + title + " | Báo Kênh Tẻ", title + " — Báo Kênh Tẻ", title + " » Báo Kênh Tẻ",
        title + " • Báo Kênh Tẻ", title + " · Tin tức · Báo Kênh Tẻ", title + "- Báo Kênh Tẻ",
        title + " - Liên đoàn Lao động tỉnh Kênh Tẻ"}) {
    CAPTURE(stated);
    CHECK(read(RecordFormat::html, page(stated, "")).title == title);
  }
  // What only begins like the name of a paper is part of the headline.
  for (const std::string own :
       {"Chỗ dựa của phu bốc vác - Công đoàn cơ sở", "Nước dâng sau một đêm mưa — Báo động ở bến Kênh Tẻ",
        "Khung cửi lại kêu khắp xóm · Báo hiệu mùa dệt mới", "Trạm xá của những người phu chợ • Nơi gửi gắm"}) {
    CAPTURE(own);
    CHECK(read(RecordFormat::html, page(own, "")).title == own);
  }
}

TEST_CASE("page_parts: the headline is what readers see, not a title for search engines or a section") {
  const std::string shown = "<h1>Đôi ủng đầu tiên sau hai mươi năm</h1>";
  const std::string stated =
      "Nghiệp đoàn chợ cấp áo mưa</title><meta property='og:title' content='Nghiệp đoàn chợ cấp áo mưa'><title>";
  CHECK(read(RecordFormat::html, page(stated, shown)).title == "Đôi ủng đầu tiên sau hai mươi năm");
  const std::string section = "<div><h1>Chuyện người bốc vác</h1></div>";
  CHECK(read(RecordFormat::html, page("Chuyện người bốc vác", section + shown)).title ==
        "Đôi ủng đầu tiên sau hai mươi năm");
  CHECK(read(RecordFormat::html, page("Báo Kênh Tẻ", section + shown)).title == "Đôi ủng đầu tiên sau hai mươi năm");
  // A short headline alone is one.
  CHECK(read(RecordFormat::html, page("Ủng mới cho phu chợ", "<h1>Ủng mới cho phu chợ</h1>")).title ==
        "Ủng mới cho phu chợ");
}

TEST_CASE("page_parts: a box inside the text with the linked headline and the lead of another is out") {
  const std::string lead = "Sáu trăm thùng cá đi trong đêm, không thùng nào phải vác qua cầu thang.";
  for (const std::string& box :
       {"<div class='teaser'><h3><a href='/b'>Băng chuyền mới ở cảng Cồn Sậy</a></h3><p>" + lead + "</p></div>",
        "<blockquote><a href='/b'><img src='b.jpg'></a><strong><a href='/b'>Băng chuyền mới ở cảng Cồn "
        "Sậy</a></strong><div>" +
            lead + "</div></blockquote>",
        "<div><a href='/b'><h4>Băng chuyền mới ở cảng Cồn Sậy</h4><p>" + lead + "</p></a></div>"}) {
    CAPTURE(box);
    const std::string text = text_with(box + "<p>Năm sau, ai cũng sẽ có thêm một đôi găng dày để bốc hàng đông.</p>");
    CHECK_FALSE(has(text, "Băng chuyền mới"));
    CHECK_FALSE(has(text, "Sáu trăm thùng cá"));
    CHECK(has(text, "thêm một đôi găng"));
  }
  // A quotation with a link in it, and the article's own subheading, stay.
  const std::string own = text_with(
      "<blockquote>Có ủng rồi thì <a href='/t'>trời mưa cũng như trời nắng</a>, tôi đi suốt đêm không "
      "nghỉ.</blockquote>"
      "<h3>Đèn đeo trán</h3><p>Mười hai chiếc đèn được chia cho hai tổ làm sau nửa đêm ở bến.</p>");
  for (const char* part : {"trời mưa cũng như trời nắng", "Đèn đeo trán", "Mười hai chiếc đèn"}) CHECK(has(own, part));
}

TEST_CASE("page_parts: the article's own boxes with a linked heading, and what only a class hides, are its text") {
  const std::string lead = "Sáu trăm thùng cá đi trong đêm, không thùng nào phải vác qua cầu thang.";
  const std::string heading = "<a href='/b'>Băng chuyền mới ở cảng Cồn Sậy</a>";
  for (const std::string& box :
       {"<div class='box'><h3>" + heading + "</h3><p>" + lead + "</p></div>",
        "<div class='sapo'><h2>" + heading + "</h2><p>" + lead + "</p></div>",
        "<blockquote><h4>" + heading + "</h4><p>" + lead + "</p></blockquote>",
        "<div><h3><a href='https://bao.example/x#muc1'>Băng chuyền mới ở cảng</a></h3><p>" + lead + "</p></div>",
        "<div class='more hidden'><p>" + lead + "</p></div>",
        "<div class='hidden md:block'>" + lead.substr(0, lead.find(',')) + ".</div>"}) {
    CAPTURE(box);
    const std::string text = text_with(box + "<p>Năm sau, ai cũng sẽ có thêm một đôi găng dày để bốc hàng đông.</p>");
    CHECK(has(text, "Sáu trăm thùng cá"));
    CHECK(has(text, "thêm một đôi găng"));
  }
  const std::string hidden = text_with("<div class='d-none'>Bấm để mở to</div>" + kFirst);
  CHECK_FALSE(has(hidden, "Bấm để mở to"));
}

TEST_CASE("page_parts: only whole words of a name tell a date, and only if it stands alone") {
  const std::string title = "Đôi ủng đầu tiên sau hai mươi năm", heading = "<h1>" + title + "</h1>";
  const std::string beside = "<div><span class='post-date'>04/06/2021 09:30</span> <a href='/s'>Chia sẻ</a></div>";
  CHECK(read(RecordFormat::html, page(title, heading + beside)).published.has_value());
  for (const std::string& day :
       {std::string("<p>Chợ <span class='candidate-day'>04/06/2021</span> họp phiên đầu, đông hơn mọi năm.</p>"),
        std::string("<p>Hôm <span class='date-line'>04/06/2021</span> chợ họp phiên đầu, đông hơn mọi năm.</p>")}) {
    CAPTURE(day);
    const Article article = read(RecordFormat::html, page(title, heading + day));
    CHECK(has(article.kicker + article.lead + article.body, "họp phiên đầu, đông hơn mọi năm"));
  }
}

TEST_CASE("page_parts: 'Theo' before a person's name in what is called an author") {
  const std::string title = "Đôi ủng đầu tiên sau hai mươi năm";
  const Article marked = read(
      RecordFormat::html,
      page(title, "<h1>" + title + "</h1>", "<p class='author'><em>Theo Trần Sậy</em></p><p>Nguồn: Báo Kênh Tẻ</p>"));
  CHECK(marked.authors == std::vector<std::string>{"Trần Sậy"});
  CHECK(marked.source == "Báo Kênh Tẻ");
  const Article stated =
      read(RecordFormat::html,
           page(title + "</title><meta name='author' content='Theo Trần Sậy'><title>", "<h1>" + title + "</h1>"));
  CHECK(stated.authors == std::vector<std::string>{"Trần Sậy"});
}

TEST_CASE("page_parts: texts of XML inside objects, by other converters") {
  for (const char* key : {"#cdata-section", "#cdata", "textContent", "$"}) {
    CAPTURE(key);
    const auto value = [&](const std::string& text) {
      return R"({"@lang":"vi",")" + std::string(key) + R"(":")" + text + R"("})";
    };
    const Article article =
        read(RecordFormat::json, R"({"id":)" + value("k7") + R"(,"title":)" + value("Ủng mới ở chợ Kênh Tẻ") +
                                     R"(,"content":)" + value("<p>Mỗi người một đôi ủng.</p>") + R"(,"date":)" +
                                     value("04/06/2021 09:30") + "}");
    CHECK(article.title == "Ủng mới ở chợ Kênh Tẻ");
    CHECK(article.body + article.lead == "Mỗi người một đôi ủng.");
    CHECK(article.published.has_value());
  }
  const Article escaped =
      read(RecordFormat::json, R"({"title":"Chợ &amp;quot;Kênh Tẻ&amp;quot; có ủng","body":"Đủ cả."})");
  CHECK(escaped.title == "Chợ \"Kênh Tẻ\" có ủng");
  const Article spaced = read(RecordFormat::json, R"({"title":"Chợ có ủng","date":"20210604 093000","body":"Đủ cả."})");
  REQUIRE(spaced.published.has_value());
  CHECK(spaced.published->time_of_day.has_value());
}

TEST_CASE("page_parts: an exported article that is read again has no date that it did not have") {
  Article article;
  article.id = "k1";
  article.title = "Ủng mới cho phu chợ";
  article.body = "Hôm 4/6/2021 chợ họp sớm.";
  article.date_hint = "4/6/2021";
  CHECK_FALSE(read(RecordFormat::json, to_json_line(article)).published.has_value());
  article.date_hint = "đầu mùa mưa";
  CHECK(read(RecordFormat::json, to_json_line(article)).date_hint == "đầu mùa mưa");
}
