// Dumps as different programs write them: each tells the same article in its own shape.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/files.hpp"
#include "tests/unit/indexer/reading.hpp"

using namespace timtin;
using namespace timtin::indexer;
using namespace timtin::test;

namespace {

std::vector<std::string> summaries(const Reading& reading) {
  std::vector<std::string> lines;
  for (const Article& article : reading.articles) lines.push_back(summary(article));
  for (const std::string& rejection : reading.rejections) lines.push_back("! " + rejection);
  return lines;
}

using Rows = std::vector<std::string>;

const std::string kWhole = "Tổ dệt có quạt mới | 2022-10-10 08:15 | Hà Sen | Thợ đỡ nóng. | Đoạn một. / Đoạn hai.";

struct Dump {
  const char* who;
  const char* file;
  const char* bytes;
};

// Every one of these is the whole article.
const std::
    vector<Dump>
        kDumps =
            {
                {"ours", "a.jsonl",
                 R"j({"title":"Tổ dệt có quạt mới","published":"2022-10-10T08:15:00+07:00","author":"Hà Sen","lead":"Thợ đỡ nóng.","body":"Đoạn một.\nĐoạn hai."})j"},
                {"schema.org NewsArticle", "a.json",
                 R"j({"@context":"https://schema.org","@type":"NewsArticle","headline":"Tổ dệt có quạt mới","datePublished":"2022-10-10T08:15:00+07:00","author":[{"@type":"Person","name":"Hà Sen"}],"description":"Thợ đỡ nóng.","articleBody":"Đoạn một.\nĐoạn hai."})j"},
                {"Dublin Core", "a.jsonl",
                 R"j({"dc:title":"Tổ dệt có quạt mới","dc:date":"2022-10-10 08:15","dc:creator":["Hà Sen"],"dc:description":"Thợ đỡ nóng.","text":"Đoạn một.\nĐoạn hai."})j"},
                {"WordPress REST", "posts.json",
                 R"j([{"id":7,"date":"2022-10-10T08:15:00","date_gmt":"2022-10-10T01:15:00","link":"https://sen.example.vn/7/","title":{"rendered":"Tổ dệt c&oacute; quạt mới"},"content":{"rendered":"<p>Đoạn một.</p>\n<p>Đoạn <strong>hai</strong>.</p>","protected":false},"excerpt":{"rendered":"<p>Thợ đỡ nóng.</p>"},"author":3,"_embedded":{"author":[{"name":"x"}]},"author_name":"Hà Sen"}])j"},
                {"Newspaper3k", "a.json",
                 R"j({"url":"https://sen.example.vn/tin","title":"Tổ dệt có quạt mới","authors":["Hà Sen"],"publish_date":"2022-10-10 08:15:00","text":"Đoạn một.\nĐoạn hai.","meta_description":"Thợ đỡ nóng.","top_image":"https://sen.example.vn/a.jpg","keywords":["quạt"]})j"},
                {"news-please", "a.json",
                 R"j({"authors":["Hà Sen"],"date_download":"2023-01-01 00:00:00","date_modify":"2022-11-11 00:00:00","date_publish":"2022-10-10 08:15:00","description":"Thợ đỡ nóng.","maintext":"Đoạn một.\nĐoạn hai.","source_domain":"sen.example.vn","title":"Tổ dệt có quạt mới","title_page":null,"url":"https://sen.example.vn/tin"})j"},
                {"Scrapy item loaders: lists of one", "a.jl",
                 R"j({"title":["Tổ dệt có quạt mới"],"pub_date":["10/10/2022 08:15"],"author":["Hà Sen"],"description":["Thợ đỡ nóng."],"content":["<p>Đoạn một.</p><p>Đoạn hai.</p>"]})j"},
                {"feedparser", "a.json",
                 R"j({"entries":[{"title":"Tổ dệt có quạt mới","title_detail":{"type":"text/plain","value":"x"},"published":"Mon, 10 Oct 2022 08:15:00 +0700","published_parsed":[2022,10,10,1,15,0,0,283,0],"author":"Hà Sen","summary":"Thợ đỡ nóng.","content":[{"type":"text/html","value":"<p>Đoạn một.</p><p>Đoạn hai.</p>"}],"links":[{"rel":"alternate","href":"https://sen.example.vn/tin"}]}],"bozo":false})j"},
                {"JSON Feed", "feed.json", R"j({"version":"https://jsonfeed.org/version/1.1","title":"Báo Sen","items":[{"id":"1","title":"Tổ dệt có quạt mới","date_published":"2022-10-10T08:15:00+07:00","authors":[{"name":"Hà Sen"}],"summary":"Thợ đỡ nóng.","content_html":"<p>Đoạn một.<br>Đoạn hai.</p>"}]})j"},
                {"Elasticsearch hits", "a.json",
                 R"j({"took":3,"hits":{"total":{"value":1},"hits":[{"_index":"tin","_id":"1","_score":1.0,"_source":{"title":"Tổ dệt có quạt mới","publishedAt":1665364500,"author":"Hà Sen","sapo":"Thợ đỡ nóng.","content":"Đoạn một.\nĐoạn hai."}}]}})j"},
                {"a hit a line", "a.jsonl",
                 R"j({"_index":"tin","_id":"1","_source":{"title":"Tổ dệt có quạt mới","published_at":1665364500000,"author":"Hà Sen","sapo":"Thợ đỡ nóng.","content":"Đoạn một.\nĐoạn hai."}})j"},
                {"mongoexport", "a.json",
                 R"j({"_id":{"$oid":"5f1e"},"title":"Tổ dệt có quạt mới","createdAt":{"$date":"2022-12-12T00:00:00Z"},"pubDate":{"$date":{"$numberLong":"1665364500000"}},"author":"Hà Sen","summary":"Thợ đỡ nóng.","body":"Đoạn một.\nĐoạn hai."})j"},
                {"Strapi, JSON:API", "a.json",
                 R"j({"data":[{"id":1,"type":"articles","attributes":{"title":"Tổ dệt có quạt mới","publishedAt":"2022-10-10T01:15:00.000Z","author":{"data":{"attributes":{"name":"Hà Sen"}}},"authors":"Hà Sen","description":"Thợ đỡ nóng.","content":"Đoạn một.\nĐoạn hai."}}],"meta":{"pagination":{"page":1}}})j"},
                {"GraphQL", "a.json",
                 R"j({"data":{"posts":{"edges":[{"node":{"title":"Tổ dệt có quạt mới","date":"2022-10-10T08:15:00","byline":"Hà Sen","excerpt":"Thợ đỡ nóng.","content":"<p>Đoạn một.</p><p>Đoạn hai.</p>"}}]}}})j"},
                {"a page of an interface in Java", "a.json",
                 R"j({"content":[{"title":"Tổ dệt có quạt mới","publishTime":"20221010081500","author":"Hà Sen","shortDescription":"Thợ đỡ nóng.","content":"Đoạn một.\nĐoạn hai."}],"totalElements":1,"number":0})j"},
                {"Vietnamese keys", "a.json",
                 R"j([{"Tiêu đề":"Tổ dệt có quạt mới","Ngày đăng":"Thứ Hai, 10/10/2022, 08:15 (GMT+7)","Tác giả":"Hà Sen","Tóm tắt":"Thợ đỡ nóng.","Nội dung":"Đoạn một.\nĐoạn hai."}])j"},
                {"the same, in ASCII escapes", "a.jsonl",
                 R"j({"ti\u00eau \u0111\u1ec1":"T\u1ed5 d\u1ec7t c\u00f3 qu\u1ea1t m\u1edbi","ng\u00e0y \u0111\u0103ng":"10/10/2022 08:15","t\u00e1c gi\u1ea3":"H\u00e0 Sen","sapo":"Th\u1ee3 \u0111\u1ee1 n\u00f3ng.","n\u1ed9i dung":["\u0110o\u1ea1n m\u1ed9t.","\u0110o\u1ea1n hai."]})j"},
                {"columns of pandas", "a.json",
                 R"j({"tieu_de":{"0":"Tổ dệt có quạt mới"},"ngay_dang":{"0":"10/10/2022 08:15"},"tac_gia":{"0":"Hà Sen"},"mo_ta":{"0":"Thợ đỡ nóng."},"noi_dung":{"0":"Đoạn một.\nĐoạn hai."}})j"},
                {"columns and rows", "a.json",
                 R"j({"columns":["title","date","author","lead","body"],"index":[0],"data":[["Tổ dệt có quạt mới","10/10/2022 08:15","Hà Sen","Thợ đỡ nóng.","Đoạn một.\nĐoạn hai."]]})j"},
                {"objects by their address", "a.json",
                 R"j({"https://sen.example.vn/tin":{"title":"Tổ dệt có quạt mới","time":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","content":"Đoạn một.\nĐoạn hai."}})j"},
                {"a script", "a.json",
                 R"j(var tin = [{"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","body":"Đoạn một.\nĐoạn hai."}];)j"},
                {"JSONP", "a.js",
                 R"j(show({"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","body":"Đoạn một.\nĐoạn hai."});)j"},
                {"Python's repr", "a.jsonl",
                 R"j({'title': 'Tổ dệt có quạt mới', 'date': '10/10/2022 08:15', 'author': 'Hà Sen', 'lead': 'Thợ đỡ nóng.', 'body': 'Đoạn một.\nĐoạn hai.', 'tags': None, 'is_hot': False})j"},
                {"Editor.js", "a.json",
                 R"j({"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","content":{"time":1665364500000,"blocks":[{"type":"paragraph","data":{"text":"Đoạn <b>một</b>."}},{"type":"image","data":{"url":"a.jpg","caption":"Quạt"}},{"type":"paragraph","data":{"text":"Đoạn hai."}}],"version":"2.2"}})j"},
                {"ProseMirror", "a.json",
                 R"j({"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","body":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Đoạn "},{"type":"text","marks":[{"type":"bold"}],"text":"một."}]},{"type":"paragraph","content":[{"type":"text","text":"Đoạn hai."}]}]}})j"},
                {"Portable Text", "a.json",
                 R"j({"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","body":[{"_type":"block","children":[{"_type":"span","text":"Đoạn "},{"_type":"span","text":"một."}]},{"_type":"block","children":[{"_type":"span","text":"Đoạn hai."}]}]})j"},
                {"Quill", "a.json",
                 R"j({"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","content":{"ops":[{"insert":"Đoạn "},{"attributes":{"bold":true},"insert":"một."},{"insert":"\nĐoạn hai.\n"}]}})j"},
                {"blocks of a scraper", "a.json",
                 R"j({"title":"Tổ dệt có quạt mới","date":"10/10/2022 08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","content":[{"type":"text","content":"Đoạn một."},{"type":"image","url":"a.jpg","caption":"Quạt"},{"type":"text","content":"Đoạn hai."}]})j"},
                {"XML made JSON", "a.json",
                 R"j({"item":{"title":{"_text":"Tổ dệt có quạt mới"},"pubDate":{"_text":"Mon, 10 Oct 2022 08:15:00 +0700"},"author":{"_text":"Hà Sen"},"description":{"_cdata":"Thợ đỡ nóng."},"content:encoded":{"_cdata":"<p>Đoạn một.</p><p>Đoạn hai.</p>"}}})j"},
                {"a day and a time apart", "a.jsonl",
                 R"j({"title":"Tổ dệt có quạt mới","date":"10/10/2022","time":"08:15","author":"Hà Sen","lead":"Thợ đỡ nóng.","body":"Đoạn một.\nĐoạn hai."})j"},
                {"the text of a data set with its facts beside it", "a.jsonl",
                 R"j({"text":"Đoạn một.\nĐoạn hai.","meta":{"title":"Tổ dệt có quạt mới","date":"2022-10-10T08:15:00","author":"Hà Sen","description":"Thợ đỡ nóng.","url":"https://sen.example.vn/tin"}})j"},
                {"a record in a key that nobody knows", "a.jsonl",
                 R"j({"stt":1,"muc_tin":{"tieu_de":"Tổ dệt có quạt mới","ngay":"10/10/2022 08:15","tac_gia":"Hà Sen","mo_ta":"Thợ đỡ nóng.","noi_dung":"Đoạn một.\nĐoạn hai."}})j"},
                {"CSV", "a.csv",
                 "title,date,author,description,content\nTổ dệt có quạt mới,10/10/2022 08:15,Hà Sen,Thợ đỡ "
                 "nóng.,\"Đoạn một.\nĐoạn "
                 "hai.\"\n"},
                {"CSV of Excel", "a.csv",
                 "\xEF\xBB\xBFSTT;Tiêu đề;Ngày đăng;Tác giả;Mô tả;Nội dung\r\n1;\"Tổ dệt có quạt mới\";10/10/2022 "
                 "08:15;Hà "
                 "Sen;Thợ đỡ nóng.;\"Đoạn một.\nĐoạn hai.\"\r\n"},
                {"TSV", "a.tsv",
                 "tieu_de\tngay\ttac_gia\tsapo\tnoi_dung\nTổ dệt có quạt mới\t2022-10-10 08:15:00\tHà Sen\tThợ đỡ "
                 "nóng.\t<p>Đoạn "
                 "một.</p><p>Đoạn hai.</p>\n"},
                {"a table of flattened JSON", "a.csv",
                 "_id.$oid,_source.title.rendered,_source.date,_source.author,_source.excerpt,_source.content\n1,Tổ "
                 "dệt có quạt "
                 "mới,2022-10-10T08:15:00,Hà Sen,Thợ đỡ nóng.,\"Đoạn một.\nĐoạn hai.\"\n"},
                {"RSS", "a.xml",
                 R"j(<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Báo Sen</title><link>https://sen.example.vn</link><image><url>https://sen.example.vn/a.png</url><title>Báo Sen</title></image><item><title><![CDATA[Tổ dệt có quạt mới]]></title><pubDate>Mon, 10 Oct 2022 08:15:00 +0700</pubDate><dc:creator>Hà Sen</dc:creator><description>&lt;p&gt;Thợ đỡ nóng.&lt;/p&gt;</description><content:encoded><![CDATA[<p>Đoạn một.</p><p>Đoạn hai.</p>]]></content:encoded></item></channel></rss>)j"},
                {"Atom", "a.atom",
                 R"j(<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Sen</title><updated>2023-01-01T00:00:00Z</updated><entry><title type="html">Tổ dệt &lt;b&gt;có&lt;/b&gt; quạt mới</title><published>2022-10-10T08:15:00+07:00</published><updated>2022-11-11T00:00:00Z</updated><author><name>Hà Sen</name><uri>https://sen.example.vn/hs</uri></author><link rel="self" href="https://sen.example.vn/api"/><link rel="alternate" href="https://sen.example.vn/tin"/><summary>Thợ đỡ nóng.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Đoạn một.</p><p>Đoạn hai.</p></div></content></entry></feed>)j"},
                {"WordPress export", "a.xml",
                 R"j(<rss version="2.0" xmlns:excerpt="e" xmlns:content="c" xmlns:dc="d" xmlns:wp="w"><channel><title>Sen</title><item><title>anh.jpg</title><wp:post_type>attachment</wp:post_type></item><item><title>Tổ dệt có quạt mới</title><dc:creator>Hà Sen</dc:creator><content:encoded><![CDATA[<p>Đoạn một.</p><p>Đoạn hai.</p>]]></content:encoded><excerpt:encoded>Thợ đỡ nóng.</excerpt:encoded><wp:post_date>2022-10-10 08:15:00</wp:post_date><wp:post_type>post</wp:post_type></item></channel></rss>)j"},
                {"XML of one's own", "a.xml",
                 R"j(<danhsach><tin><tieude>Tổ dệt có quạt mới</tieude><ngaydang>10/10/2022 08:15</ngaydang><tacgia>Hà Sen</tacgia><mota>Thợ đỡ nóng.</mota><noidung><p>Đoạn một.</p><p>Đoạn hai.</p></noidung></tin></danhsach>)j"},
};

/// Checks each dump of a file, "=== who: file" and the bytes of the file, and counts them.
std::size_t count_dumps(const char* name) {
  std::ifstream in(test::project_dir() / name);
  std::string who, file, bytes;
  std::size_t count = 0;
  const auto check = [&] {
    if (who.empty()) return;
    CAPTURE(who);
    ++count;
    Rows rows = summaries(read(file, bytes));
    for (std::string& row : rows)  // some keep the paragraphs in one, some have blank lines
      for (std::size_t end = row.find(" / "); end != std::string::npos; end = row.find(" / ")) row.replace(end, 3, " ");
    for (std::string& row : rows)
      if (const std::size_t blanks = row.find("  "); blanks != std::string::npos) row.erase(blanks, 1);
    CHECK(rows == Rows{"Ca đêm xưởng bún Cầu Đất có bếp ấm | 2017-04-09 21:40 | Phùng Thị Mơ | "
                       "Bếp mở từ một giờ sáng. | Bếp nấu cháo cho sáu mươi thợ. Gạo do quỹ của tổ góp."});
  };
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("=== ")) {
      bytes += line + "\n";
      continue;
    }
    check();
    const std::size_t colon = line.rfind(": ");
    who = line.substr(4, colon - 4);
    file = line.substr(colon + 2);
    bytes.clear();
  }
  check();
  return count;
}

}  // namespace

TEST_CASE("records: the same article in the shapes of many programs") {
  for (const Dump& dump : kDumps) {
    CAPTURE(dump.who);
    CHECK(summaries(read(dump.file, dump.bytes)) == Rows{kWhole});
  }
}

TEST_CASE("records: one article as many programs, stores and sheets write it") {
  CHECK(count_dumps("tests/fixtures/dumps.txt") >= 172);
  CHECK(count_dumps("tests/fixtures/further_dumps.txt") >= 29);
}

TEST_CASE("records: what looks like JSON in a text and is none stays text") {
  const Reading reading =
      read("a.jsonl", R"j({"title":"[Ảnh] Tổ dệt","body":"[\"Một\" và \"hai\"]","author":"[Hà]"})j");
  REQUIRE(reading.articles.size() == 1);
  CHECK(reading.articles[0].title == "[Ảnh] Tổ dệt");
  CHECK(reading.articles[0].body == "[\"Một\" và \"hai\"]");
}

TEST_CASE("records: keys that are not used are told, by their paths") {
  const Reading reading =
      read("a.jsonl", R"({"title":"Tin","date":"10/10/2022","views":7,"muc":{"ten":"x"},"rong":null})");
  CHECK(reading.notes == Rows{"key_not_used views", "key_not_used muc"});
  CHECK(read("a.jsonl", R"({"title":"Tin","body":"x","date":"hôm kia"})").notes ==
        Rows{"date_not_read hôm kia", "no_date "});
  CHECK(read("a.jsonl", R"({"title":"Tin","body":"x","url":"https://a.vn/2019/05/13/x.html"})").notes ==
        Rows{"date_from_url "});
}

TEST_CASE("records: a map tells what no table can know") {
  const FieldTable fields("title=t1, date=meta.khi, body=b");
  CHECK(summaries(read("a.jsonl", R"({"t1":"Tin","b":"Thân.","meta":{"khi":"10/10/2022"},"title":"khác"})", fields)) ==
        Rows{"Tin | 2022-10-10 |  |  | Thân."});
  CHECK(summaries(read("a.csv", "t1|b\nTin|Thân.\n", fields)) == Rows{"Tin | none |  |  | Thân."});
  for (const char* bad : {"x=y", "title", "title=", "container=x"}) CHECK_THROWS(FieldTable(bad));
}

TEST_CASE("records: dates in every form") {
  const std::vector<std::pair<const char*, const char*>> dates = {
      {R"("2022-10-10T08:15:00.123456+07:00")", "2022-10-10 08:15"},
      {R"("2022-10-10T01:15:00Z")", "2022-10-10 08:15"},
      {R"("2022-10-10 08:15:00.000")", "2022-10-10 08:15"},
      {R"("20221010T081500+0700")", "2022-10-10 08:15"},
      {R"("20221010")", "2022-10-10"},
      {"20221010", "2022-10-10"},
      {R"("202210100815")", "2022-10-10 08:15"},
      {"1665364500", "2022-10-10 08:15"},
      {"1665364500.25", "2022-10-10 08:15"},
      {R"("1665364500")", "2022-10-10 08:15"},
      {"1665364500123", "2022-10-10 08:15"},
      {"1665364500123456", "2022-10-10 08:15"},
      {R"("/Date(1665364500000+0700)/")", "2022-10-10 08:15"},
      {R"("Mon, 10 Oct 2022 08:15:00 +0700")", "2022-10-10 08:15"},
      {R"("Mon Oct 10 01:15:00 +0000 2022")", "2022-10-10 08:15"},
      {R"("Mon Oct 10 08:15:00 ICT 2022")", "2022-10-10 08:15"},
      {R"("Mon Oct 10 08:15:00 2022")", "2022-10-10 08:15"},
      {R"("Ngày đăng: 10/10/2022 08:15")", "2022-10-10 08:15"},
      {R"("08:15 | 10/10/2022")", "2022-10-10 08:15"},
      {"[2022,10,10,8,15]", "2022-10-10 08:15"},
      {R"(["10/10/2022"])", "2022-10-10"},
      {R"({"year":2022,"month":10,"day":10})", "2022-10-10"},
      {R"({"date":"2022-10-10 08:15:00.000000","timezone_type":3,"timezone":"Asia/Ho_Chi_Minh"})", "2022-10-10 08:15"},
      {R"({"_seconds":1665364500,"_nanoseconds":999000000})", "2022-10-10 08:15"},
      {R"("0000-00-00 00:00:00")", "none"},
      {R"("1970-01-01")", "none"},
      {R"("2099-10-10")", "none"},
      {R"("10/13/2022")", "none"},
      {R"("8/21/2018 6:05:00 PM")", "2018-08-21 18:05"},
      {R"("8/5/2018 6:05:00 PM")", "none"},
      {R"("05/08/2018 06:05:00 PM")", "2018-08-05 18:05"},
      {R"({"ngay":"21/08/2018","gio":"06:05"})", "2018-08-21 06:05"},
      {R"(["21/08/2018"," 06:05"])", "2018-08-21 06:05"},
      {R"x("Date(2018,7,21,6,5,0)")x", "2018-08-21 06:05"},
      {R"("3 giờ trước")", "none"},
      {R"("từ 1/2/2022 đến 3/4/2022")", "none"},
      {"true", "none"},
      {"12", "none"},
      {"99999999999999999999999999", "none"},
  };
  for (const auto& [value, right] : dates) {
    CAPTURE(value);
    const Reading reading = read("a.jsonl", fmt::format(R"({{"title":"Tin","time":{}}})", value));
    REQUIRE(reading.articles.size() == 1);
    CHECK(date_of(reading.articles[0]) == right);
  }
}

TEST_CASE("records: the time a row was made is no substitute for a date that cannot be read") {
  CHECK(date_of(read("a.jsonl", R"({"title":"Tin","published":"hôm kia","created_at":"2018-08-19"})").articles[0]) ==
        "none");
  CHECK(date_of(read("a.jsonl", R"({"title":"Tin","published":"","created_at":"2018-08-19"})").articles[0]) ==
        "2018-08-19");
}

TEST_CASE("records: of several dates the surest is the article's") {
  const auto date = [](const std::string& keys) {
    return date_of(read("a.jsonl", R"({"title":"Tin",)" + keys + "}").articles.at(0));
  };
  CHECK(date(R"("created_at":"2022-12-12","date":"2022-10-10","updated_at":"2022-11-11")") == "2022-10-10");
  CHECK(date(R"("date":"2022-12-12","published_date":"2022-10-10")") == "2022-10-10");
  CHECK(date(R"("time":"5 phút","ngay":"10/10/2022")") == "2022-10-10");
  CHECK(date(R"("crawled_at":"2022-12-12")") == "none");
  CHECK(date(R"("date":"10/10/2022","url":"https://a.vn/x-20221009193958411.htm")") == "2022-10-10");
  CHECK(date(R"("date_gmt":"2022-10-10T01:15:00")") == "2022-10-10 08:15");
  const Reading updated = read("a.jsonl", R"({"title":"Tin","modified":"2022-10-10"})");
  CHECK(date_of(updated.articles[0]) == "2022-10-10");
  CHECK(updated.articles[0].published_origin == DateOrigin::update_line);
}

TEST_CASE("records: authors in every form") {
  const auto authors = [](const std::string& value) {
    const Reading reading = read("a.jsonl", R"({"title":"Tin","author":)" + value + "}");
    return fmt::format("{}", fmt::join(reading.articles.at(0).authors, "; "));
  };
  CHECK(authors(R"("Lê Tám, Đỗ Chín")") == "Lê Tám; Đỗ Chín");
  CHECK(authors(R"(["Lê Tám","Đỗ Chín","Lê Tám"])") == "Lê Tám; Đỗ Chín");
  CHECK(authors(R"([{"name":"Lê Tám","url":"https://a.vn"},{"display_name":"Đỗ Chín"}])") == "Lê Tám; Đỗ Chín");
  CHECK(authors(R"("Bài và ảnh: Lê Tám")") == "Lê Tám");
  for (const char* none : {"17", R"("None")", R"("null")", R"("N/A")", R"("admin")", R"("a@b.vn")", R"("12")", "[]",
                           R"("https://a.vn/tac-gia")", "null", R"([null,"nan"])"}) {
    CAPTURE(none);
    CHECK(authors(none).empty());
  }
}

TEST_CASE("records: what is not an article's own text is not its body") {
  const auto article = [](const std::string& json) { return read("a.jsonl", json).articles.at(0); };
  const Article script =
      article(R"j({"title":"Tin","body":"<style>a{}</style><p>Công&nbsp;nhân <b>áo</b> ấm</p><script>x()</script>"})j");
  CHECK(script.body == "Công nhân áo ấm");
  const Article photo =
      article(R"({"title":"Tin","body":"<p>Một.</p><figure><img src='a'><figcaption>Ảnh quạt</figcaption></figure>"})");
  CHECK(photo.body == "Một.");
  CHECK(photo.captions == Rows{"Ảnh quạt"});
  CHECK(article(R"({"title":"Tin","body":"5 < 7 & 8 > 3, R&D"})").body == "5 < 7 & 8 > 3, R&D");
  CHECK(article(R"({"title":"Tin","body":"&lt;p&gt;Một&lt;/p&gt;&lt;p&gt;Hai&lt;/p&gt;"})").body == "Một\nHai");
  CHECK(article(R"({"title":"Tin","lead":"Một.","body":"Một.\nHai."})").body == "Hai.");
  CHECK(article(R"({"title":"Tin","lead":"Mở đầu …","body":"Mở đầu dài hơn.\nHai."})").lead.empty());
}

TEST_CASE("records: wrappers give their articles and nothing else") {
  const Reading reading = read("a.json",
                               "{\"date\":\"2026-08-19\",\"meta\":{\"total\":2,\"site\":{\"name\":\"x\"}},\n"
                               "\"related\":[{\"title\":\"Không\"}],\n"
                               "\"articles\":[{\"title\":\"Một\",\"body\":\"m\"},\n{\"title\":\"Hai\"}]}");
  CHECK(summaries(reading) == Rows{"Một | none |  |  | m", "Hai | none |  |  | "});
  CHECK(reading.articles[0].path == "a#3");
  CHECK(reading.articles[1].path == "a#4");
  CHECK(summaries(read("b.jsonl", "{\"items\":[{\"title\":\"Một\"},{\"title\":\"Hai\"}]}\n{\"title\":\"Ba\"}\n"))
            .size() == 3);
  CHECK(summaries(
            read("f.json", R"({"feed":{"title":"Báo Sen","link":"x"},"entries":[{"title":"Một"},{"title":"Hai"}]})"))
            .size() == 2);
  CHECK(summaries(read("i.json", R"({"title":"Một","images":[{"title":"Ảnh","url":"x"}]})")) ==
        Rows{"Một | none |  |  | "});
  CHECK(summaries(read("c.json", R"({"7":{"title":"Một"},"8":{"title":"Hai"}})")).size() == 2);
  CHECK(summaries(read("d.json", R"({"status":"error","message_code":5})")) == Rows{"! neither title nor body"});
  CHECK(summaries(read("h.json", R"({"x7":{"title":"Một","body":"m"},"x8":{"title":"Hai"}})")).size() == 2);
  CHECK(summaries(read("e.json", R"({"title":["Một","Hai"],"body":["m","h"]})")) ==
        Rows{"Một | none |  |  | m", "Hai | none |  |  | h"});
}

TEST_CASE("records: a single article at any depth, headlines and authors as objects") {
  const auto one = [](const char* json) {
    const Reading reading = read("a.json", json);
    return reading.articles.size() == 1 ? summary(reading.articles[0])
                                        : fmt::format("{} articles", reading.articles.size());
  };
  const std::string right = "Lò bánh đêm | 2021-12-30 23:10 | Tô Mận |  | Bánh phơi trên phên tre.";
  const std::string fields = R"("title": "Lò bánh đêm", "published_time": "2021-12-30T23:10:00", "author": "Tô Mận",
      "content": "<p>Bánh phơi trên phên tre.</p>")";
  CHECK(one(("{\"state\": {\"news\": {\"shown\": {" + fields + "}}}}").c_str()) == right);
  CHECK(one(("window.__X__ = {\"a\": {\"b\": {\"c\": {\"d\": {" + fields + "}}}}};").c_str()) == right);
  CHECK(one(("{\"data\": {\"article\": {\"type\": \"x\", \"attributes\": {" + fields + "}}}}").c_str()) == right);
  CHECK(one(R"({"headline": {"main": "Kho thóc đội 7", "kicker": "Nông trường"}, "byline": {"original": "By Vi Thị Én"},
      "pub_date": "2015-05-06T01:00:00+0000", "body": ["Mái cũ dột.", "Thợ lợp làm ba ngày."]})") ==
        "Kho thóc đội 7 | 2015-05-06 08:00 | Vi Thị Én |  | Mái cũ dột. / Thợ lợp làm ba ngày.");
  CHECK(one(R"({"id": 7, "title": {"rendered": "Bến đò"}, "date": "2022-05-18T06:00:00", "author": 3,
      "content": {"rendered": "<p>Bến đò có đèn.</p>"}, "_embedded": {"author": [{"name": "Vi Én"}]}})") ==
        "Bến đò | 2022-05-18 06:00 | Vi Én |  | Bến đò có đèn.");
}

TEST_CASE("records: a source that is a number of seconds is the date, where no other key has one") {
  const auto one = [](const std::string& fields) {
    const Reading reading = read("a.json", "{\"title\": \"Bến đò\", \"content\": \"Đò có đèn.\", " + fields + "}");
    return summary(reading.articles.at(0)) + " | " + reading.articles.at(0).source;
  };
  CHECK(one(R"("publication": 1636100385, "publisher": "Báo Sông Lam")") ==
        "Bến đò | 2021-11-05 15:19 |  |  | Đò có đèn. | Báo Sông Lam");
  CHECK(one(R"("publication": 1636100385000)") == "Bến đò | 2021-11-05 15:19 |  |  | Đò có đèn. | ");
  CHECK(one(R"("source": 5)") == "Bến đò | none |  |  | Đò có đèn. | ");
  CHECK(one(R"("publication": 1636100385, "date": "2020-03-01")") == "Bến đò | 2020-03-01 |  |  | Đò có đèn. | ");
  CHECK(one(R"("publication": "Báo 1636")") == "Bến đò | none |  |  | Đò có đèn. | Báo 1636");
}

TEST_CASE("records: shortcodes of WordPress go, brackets of sentences stay") {
  const auto body = [](const std::string& text) {
    return read("a.json", "{\"title\": \"Bến đò\", \"content\": \"" + text + "\"}").articles.at(0).body;
  };
  CHECK(body("Đò đêm. [caption id='x' width='3']Bến lúc tối[/caption] Khách đông.").find("[caption") ==
        std::string::npos);
  CHECK(body("[vc_row][vc_column]Đò đêm có đèn.[/vc_column][/vc_row]") == "Đò đêm có đèn.");
  CHECK(body("Ông nói [nguyên văn] rằng đò [ghe] phải có đèn.") == "Ông nói [nguyên văn] rằng đò [ghe] phải có đèn.");
}

TEST_CASE("records: rows of one name in a dump of any XML are articles") {
  std::string rows;
  for (int i = 0; i < 3; ++i)
    rows += fmt::format(
        "<table name='tin'><column name='tieu_de'>Bến {}</column><column name='noi_dung'>Đò {} có đèn."
        "</column></table>",
        i, i);
  CHECK(summaries(read("x.xml", "<export><database name='cd'>" + rows + "</database></export>")) ==
        Rows{"Bến 0 | none |  |  | Đò 0 có đèn.", "Bến 1 | none |  |  | Đò 1 có đèn.",
             "Bến 2 | none |  |  | Đò 2 có đèn."});
  // One article with parts that have titles.
  CHECK(summaries(read("y.xml",
                       "<export><bantin><title>Bến</title><part><title>Một</title></part>"
                       "<part><title>Hai</title></part><body>Đò.</body></bantin></export>"))
            .size() == 1);
}

TEST_CASE("records: a change is no substitute for a date that cannot be read, but for zeros") {
  const auto one = [](const std::string& dates) {
    return test::date_of(read("a.json", "{\"title\": \"Bến đò\", \"body\": \"Đò.\", " + dates + "}").articles.at(0));
  };
  CHECK(one(R"("published_at": "4/9/2016 7:05:00 AM", "modified_at": "4/30/2016 8:00:00 AM")") == "none");
  CHECK(one(R"("published_at": "0000-00-00 00:00:00", "created_at": "2016-04-30 08:00")") == "2016-04-30 08:00");
  CHECK(one(R"("published_at": 0, "updated_at": "2016-04-30 08:00")") == "2016-04-30 08:00");
}

TEST_CASE("records: a name with nothing else is no article") {
  CHECK(summaries(read("a.jsonl", "{\"type\":\"database\",\"name\":\"tin\"}\n")) == Rows{"! neither title nor body"});
  CHECK(summaries(read("a.jsonl", "{\"name\":\"Bến đò\",\"url\":\"https://a.vn/1\"}\n")).front().starts_with("Bến đò"));
}
