#include "indexer/parse/html/html_article.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "tests/support/files.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

namespace fs = std::filesystem;

std::variant<Article, Rejection> parse(const std::string& page, std::int64_t mtime = 0) {
  return parse_article({.path = "a.html", .format = RecordFormat::html, .bytes = page, .latest = mtime});
}

Article read(const std::string& page, std::int64_t mtime = 0) {
  const auto result = parse(page, mtime);
  REQUIRE_MESSAGE(std::holds_alternative<Article>(result), page.substr(0, 500));
  return std::get<Article>(result);
}

std::string published(const Article& article) {
  if (!article.published) return "none";
  const auto& time = article.published->time_of_day;
  return to_iso(article.published->day) + (time ? "T" + to_hhmm(*time) : "");
}

const std::string kFirst =
    "<p>Sáng 12/5, hơn một trăm thợ may của Công ty Sao Khuê được khám mắt miễn phí ngay tại xưởng may số hai.</p>";
const std::string kSecond =
    "<p>Đoàn bác sĩ đo mắt, đo huyết áp và phát thuốc cho từng người, ai cũng có sổ theo dõi để lần sau khám tiếp.</p>";

std::string page(const std::string& head, const std::string& above = "") {
  return "<html><head><meta charset=\"utf-8\">" + head + "</head><body><h1>Khám mắt cho thợ may</h1>" + above +
         "<div>" + kFirst + kSecond + "</div></body></html>";
}

std::string json_ld(const std::string& fields) {
  return "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"," + fields + "}</script>";
}

}  // namespace

TEST_CASE("html_article: pages of many layouts give what a reader sees") {
  int pages = 0;
  for (const auto& entry : fs::directory_iterator(test::project_dir() / "tests/fixtures/pages")) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    CAPTURE(entry.path().filename().string());
    const auto expected = nlohmann::json::parse(test::read_text(fs::path(entry.path()).replace_extension(".json")));
    const Article article = read(test::read_text(entry.path()));
    CHECK(article.kicker == expected["kicker"]);
    CHECK(article.title == expected["title"]);
    CHECK(published(article) == expected["published"]);
    CHECK(fmt::format("{}", fmt::join(article.authors, " - ")) == expected["author"]);
    const std::string read_text = article.lead + "\n" + article.body;
    for (const std::string paragraph : expected["body"])
      CHECK_MESSAGE(read_text.find(text::to_nfc(paragraph)) != std::string::npos, paragraph);
    for (const std::string phrase : expected["not_body"])
      CHECK_MESSAGE(read_text.find(phrase) == std::string::npos, phrase);
  }
  CHECK(pages >= 40);
}

TEST_CASE("html_article: dates by trust: JSON-LD, meta, what is shown, the address") {
  const std::string ld = json_ld(
      R"("headline":"Khám mắt cho thợ may","datePublished":"2019-05-13T01:30:00Z","dateModified":"2019-05-14")");
  const std::string meta = "<meta property=\"article:published_time\" content=\"2019-05-15T08:30:00+07:00\">";
  const std::string shown = "<div>16/05/2019 08:30</div>";
  const std::string link = "<link rel=\"canonical\" href=\"https://a.vn/2019/05/17/kham-mat.html\">";
  const Article all = read(page(ld + meta + link, shown));
  CHECK(published(all) == "2019-05-13T08:30");
  CHECK(all.published_origin == DateOrigin::json_ld);
  CHECK(all.updated->day == Day{std::chrono::year{2019} / 5 / 14});
  CHECK(read(page(meta + link, shown)).published_origin == DateOrigin::meta);
  CHECK(read(page(link, shown)).published_origin == DateOrigin::visible);
  const Article address = read(page(link));
  CHECK(published(address) == "2019-05-17");
  CHECK(address.published_origin == DateOrigin::url);
  CHECK(published(read(page(""))) == "none");
}

TEST_CASE("html_article: sites join the words of a meta name in their own ways") {
  for (const char* name : {"publish_date", "publish-date", "publishdate", "Publication_Date", "article.published_time",
                           "dc.date.issued", "DCTERMS.created"}) {
    CAPTURE(name);
    const Article article = read(
        page(fmt::format("<meta name='{}' content='2019-05-15T08:30:00+07:00'>", name), "<div>16/05/2019 08:30</div>"));
    CHECK(published(article) == "2019-05-15T08:30");
    CHECK(article.published_origin == DateOrigin::meta);
  }
  CHECK(published(read(page("<meta name='republish_date_of_site' content='2019-05-15T08:30:00+07:00'>"))) == "none");
}

TEST_CASE("html_article: a stated date later than the moment of reading, or of year one, is passed over") {
  const std::string late = json_ld(R"("headline":"Khám mắt cho thợ may","datePublished":"2031-01-01T00:00:00+07:00")");
  CHECK(published(read(page(late, "<p>16/05/2019 08:30</p>"), 1614330540)) == "2019-05-16T08:30");
  CHECK(published(read(page(late), 1614330540)) == "none");
  const std::string unknown = json_ld(R"("headline":"Khám mắt cho thợ may","datePublished":"0001-01-01T00:00:00")");
  CHECK(published(read(page(unknown))) == "none");
}

TEST_CASE("html_article: a stated day takes its time from the page") {
  const std::string day = "<meta name=\"pubdate\" content=\"2019-05-13\">";
  const Article article = read(page(day, "<p>13/05/2019 08:30</p>"));
  CHECK(published(article) == "2019-05-13T08:30");
  CHECK(article.published_origin == DateOrigin::meta);
}

TEST_CASE("html_article: stated authors that are the paper or an account are none") {
  CHECK(read(page("<meta name=\"author\" content=\"admin\">")).authors.empty());
  CHECK(read(page("<meta name=\"author\" content=\"Báo Phú Lãng\">")).authors.empty());
  CHECK(read(page("<meta name=\"author\" content=\"Thu Mây\">")).authors == std::vector<std::string>{"Thu Mây"});
}

TEST_CASE("html_article: hostile pages are survived") {
  std::string deep, unclosed, attributes = "<p";
  for (int i = 0; i < 100'000; ++i) deep += "<div><font>";
  for (int i = 0; i < 100'000; ++i) unclosed += "</p></div></x><b>";
  for (int i = 0; i < 100'000; ++i) attributes += fmt::format(" a{}=b", i);
  parse(deep + kFirst);
  parse(unclosed + kFirst);
  parse(attributes + ">" + kFirst);
  parse(std::string(1 << 20, '<'));
  parse("<!--" + std::string(1 << 20, '-'));
  parse(json_ld("\"a\":" + std::string(100'000, '[')) + kFirst);
  CHECK(std::holds_alternative<Rejection>(parse("<html><body></body></html>")));
  CHECK(std::holds_alternative<Rejection>(parse("<!-- -->")));
}

TEST_CASE("html_article: 10,000 paragraphs are read whole; a page with more text than any article is refused") {
  std::string paragraphs;
  for (int i = 0; i < 10'000; ++i) paragraphs += fmt::format("<p>Đoạn {}: {}</p>", i, "thợ may được khám mắt.");
  const Article article = read("<h1>Khám mắt cho thợ may</h1><article>" + paragraphs + "</article>");
  CHECK(std::count(article.body.begin(), article.body.end(), '\n') > 9'900);
  const std::string one(kMaxArticleBytes, 'a');
  CHECK(std::holds_alternative<Rejection>(parse("<h1>Khám mắt</h1><p>" + one + " hai</p>")));
}

TEST_CASE("html_article: fonts nested 250 deep keep their text") {
  std::string fonts;
  for (int i = 0; i < 250; ++i) fonts += "<font>";
  const Article article = read("<h1>Khám mắt cho thợ may</h1><div>" + fonts + kFirst + kSecond);
  CHECK(article.title == "Khám mắt cho thợ may");
  CHECK(article.body.find("đo huyết áp") != std::string::npos);
}

namespace {

/// A section's page: `count` headlines with a sentence and a day each.
std::string list_page(int count, const std::string& head, const std::string& tail) {
  std::string page = "<html><head>" + head + "</head><body>";
  for (int i = 0; i < count; ++i)
    page += fmt::format(
        "<div class='item'><h3><a href='/bai-{0}.html'>Bài thứ {0} về xóm trọ bên cầu sắt</a></h3><p>Người ở trọ kể "
        "chuyện "
        "nước, chuyện điện và chuyện con đi học, phần {0}.</p><span>{1:02}/03/2024</span></div>",
        i, i % 28 + 1);
  return page + tail + "</body></html>";
}

}  // namespace

TEST_CASE("html_article: a page that lists articles is told from an article with a list beside it") {
  CHECK(read(list_page(12, "<title>Xóm trọ</title>", "")).is_list);
  CHECK(read(list_page(9, "<title>Xóm trọ</title><meta property='og:type' content='website'>", "")).is_list);
  CHECK(
      read(list_page(24, "<title>Trang nhất</title>", "<footer><p>Cơ quan chủ quản: LĐLĐ tỉnh.</p></footer>")).is_list);
  const std::string article = "<h1>Khám mắt cho thợ may xưởng Sao Khuê</h1>" + kFirst + kSecond + kFirst + kSecond;
  CHECK_FALSE(read("<html><body>" + article + list_page(30, "", "") + "</body></html>").is_list);
  CHECK(read(list_page(4, "<title>Xóm trọ</title>", "")).is_list);
  CHECK_FALSE(read(list_page(2, "<title>Xóm trọ</title>", "")).is_list);
  const std::string stated =
      "<title>Khám mắt cho thợ may xưởng Sao Khuê</title>"
      "<meta property='article:published_time' content='2019-05-13T08:30:00+07:00'>";
  CHECK_FALSE(read(list_page(10, stated, "<h1>Khám mắt cho thợ may xưởng Sao Khuê</h1>" + kFirst)).is_list);
}

TEST_CASE(
    "html_article: lists of sections, front pages, tags, documents and photos, and articles that look like them") {
  std::istringstream in(test::read_text(test::project_dir() / "tests/fixtures/list_pages.txt"));
  std::string kind, page;
  std::size_t count = 0;
  const auto check = [&] {
    if (kind.empty()) return;
    ++count;
    CAPTURE(page.substr(0, 300));
    const RecordFormat format = page.starts_with('<') ? RecordFormat::html : RecordFormat::text;
    const auto read = parse_article({.path = "a", .format = format, .bytes = page});
    REQUIRE(std::holds_alternative<Article>(read));
    CHECK(std::get<Article>(read).is_list == (kind == "list"));
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      check();
      kind = line.substr(4);
      page.clear();
    } else {
      page += line + "\n";
    }
  }
  check();
  CHECK(count >= 75);
}

TEST_CASE(
    "html_article: of several headings the one above the text, not the section's and not that of search engines") {
  const std::string text = kFirst + kSecond + kFirst + kSecond;
  CHECK(read("<title>Tin xưởng - Sao Khuê</title><h1>Tin xưởng</h1><h1>Khám mắt cho thợ may</h1>" + text).title ==
        "Khám mắt cho thợ may");
  CHECK(read("<title>x</title><meta property='og:title' content='Thợ may được khám mắt ở xưởng'>"
             "<h1>Khám mắt ở xưởng cho thợ may</h1>" +
             text)
            .title == "Khám mắt ở xưởng cho thợ may");
  CHECK(read("<title>Khám mắt cho thợ may - Báo Sao Khuê</title><div>" + text + "</div>").title ==
        "Khám mắt cho thợ may");
}

TEST_CASE("html_article: links in a sentence belong to it; a teaser with a picture is another article") {
  const auto found = [](const std::string& middle, const std::string& phrase) {
    const Article article = read("<title>Khám mắt cho thợ may</title><article><h1>Khám mắt cho thợ may</h1>" + kFirst +
                                 kSecond + middle + kFirst + kSecond + "</article>");
    return article.body.find(phrase) != std::string::npos;
  };
  CHECK(found("<p>Bà <a href='/b'>Lê Gió, tổ trưởng tổ may số hai, bảo thợ chờ buổi khám này</a> đã lâu.</p>",
              "buổi khám này"));
  CHECK_FALSE(found("<p><a href='/c'>Xưởng bên cạnh tăng ca không trả lương</a></p>", "không trả lương"));
  CHECK_FALSE(found(
      "<div><a href='/d'><img src='d.jpg'></a><div><a href='/d'>Một sân bóng mới sau xưởng</a></div><p>Ba đội của ba "
      "tổ đá trận đầu tiên trên sân cỏ mới ngay chiều thứ bảy vừa rồi.</p></div>",
      "Ba đội của ba tổ"));
}

TEST_CASE("html_article: a list that is taken all the same keeps its headlines") {
  const Article page = read(list_page(9, "<title>Xóm trọ</title>", ""));
  REQUIRE(page.is_list);
  for (const char* headline : {"Bài thứ 2 về xóm trọ", "Bài thứ 8 về xóm trọ"})
    CHECK((page.title + page.body).find(headline) != std::string::npos);
  const auto text = parse_article({.path = "a.txt",
                                   .bytes = "Ảnh\nThợ khóa mở két cho bà cụ\n03:12\nMột ngày của người lái phà\n12:40\n"
                                            "Lớp xóa mù chữ trên thuyền\n05:05\nBơi qua sông đi làm ca ba\n01:58\n"});
  REQUIRE(std::holds_alternative<Article>(text));
  const Article& list = std::get<Article>(text);
  REQUIRE(list.is_list);
  for (const char* headline : {"Thợ khóa mở két", "người lái phà", "xóa mù chữ", "Bơi qua sông"})
    CHECK((list.title + "\n" + list.body).find(headline) != std::string::npos);
}
