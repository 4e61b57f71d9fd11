#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/read/format/document_text.hpp"
#include "indexer/read/format/file_format.hpp"
#include "indexer/read/format/http_message.hpp"
#include "indexer/read/record_reader.hpp"
#include "tests/support/files.hpp"

using namespace timtin::indexer;
using timtin::test::TemporaryDirectory;

namespace {

struct Folder {
  TemporaryDirectory directory;
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(directory.path() / name, std::ios::binary) << bytes;
    return (directory.path() / name).string();
  }
  void shell(const std::string& command) const {
    REQUIRE(std::system(fmt::format("cd '{}' && {}", directory.path().string(), command).c_str()) == 0);
  }
};

using Rows = std::vector<std::string>;

/// "format line url bytes" of records, "!line:reason" of rejections.
Rows read(const std::string& file, const FieldTable& fields = FieldTable::standard()) {
  Rows seen;
  read_records(
      file, "a",
      [&](RawRecord&& record) {
        const char* format = record.format == RecordFormat::text   ? "text"
                             : record.format == RecordFormat::html ? "html"
                                                                   : "json";
        seen.push_back(fmt::format("{} {} {} {}", format, record.line, record.url, record.bytes));
        return true;
      },
      [&](Rejection&& rejection) { seen.push_back(fmt::format("!{}:{}", rejection.line, rejection.reason)); }, fields);
  return seen;
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& content_type,
                        const std::string& content) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, url, content_type, content.size(), content);
}

std::string answer(const std::string& head, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + head + "\r\n" + body;
}

}  // namespace

TEST_CASE("formats: what a file holds takes precedence over what it is called") {
  const std::string page = "\xEF\xBB\xBF\n<!DOCTYPE html><html><body>x</body></html>";
  const auto settle = [](const char* name, const std::string& head) {
    return settle_format(format_by_ending(name), name, head);
  };
  for (const char* name : {"a.html", "a.aspx", "a.php", "a.txt", "a.chn", "a", "a.ldo", "a.xml", "a.aspx?id=7"}) {
    CAPTURE(name);
    CHECK(settle(name, page) == FileFormat::page);
  }
  CHECK(settle("a.php", "<?php echo '<html>';") == std::nullopt);
  CHECK(settle("a.php", "<?xml version='1.0'?><rss version='2.0'>") == FileFormat::xml);
  CHECK(settle("a.txt", "{\"title\":\"x\"}") == FileFormat::json);
  CHECK(settle("a.txt", "{thường} <html> là gì") == FileFormat::text);
  CHECK(settle("a.jsonl", "[\n{\"a\":1},") == FileFormat::json);
  CHECK(settle("a.jsonl", "{\"a\":1}\n{\"a\":2}") == FileFormat::json_lines);
  CHECK(settle("a.html", "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n") ==
        FileFormat::saved_page);
  CHECK(settle("a.md", "# Tin") == FileFormat::text);
  CHECK(is_never_article("tin/README.md"));
  CHECK_FALSE(is_never_article("readme-ban-doc.txt"));
  CHECK(settle("README", "Tin") == std::nullopt);
  CHECK(settle("a.jpg", page) == std::nullopt);
}

TEST_CASE("formats: tables keep lines, quotes and odd rows") {
  const Folder folder;
  CHECK(read(folder.write("a.csv", "title,body\n\"a \"\"b\"\", c\",\"x\ny\"\n\nlẻ\n1,2,3\n")) ==
        Rows{R"(json 2  {"title":"a \"b\", c","body":"x\ny"})", R"(json 5  {"title":"lẻ"})",
             R"(json 6  {"title":"1","body":"2","column 3":"3"})"});
  CHECK(read(folder.write("b.csv", "sep=;\ntitle;body\na,b;c\n")) == Rows{R"(json 3  {"title":"a,b","body":"c"})"});
  CHECK(read(folder.write("c.csv", "a,b\n1,2\n")) ==
        Rows{"!1:no column is recognised as title or text (use --map); the columns are: a, b"});
  CHECK(read(folder.write("n.csv", "5/3/2021,Tổ may họp,Bàn bữa ca.\n6/3/2021,Hai,Ba.\n")) ==
        Rows{"!1:no row with column names; map the columns by number, as in --map title=1,body=2; the first row: "
             "1: 5/3/2021, 2: Tổ may họp, 3: Bàn bữa ca."});
  const FieldTable by_number("date=1,title=2,body=3");
  CHECK(read(folder.write("n.csv", "5/3/2021,Tổ may họp,Bàn.\n6/3/2021,Hai,Ba.\n"), by_number) ==
        Rows{R"(json 1  {"1":"5/3/2021","2":"Tổ may họp","3":"Bàn."})",
             R"(json 2  {"1":"6/3/2021","2":"Hai","3":"Ba."})"});
  CHECK(read(folder.write("h.csv", "khi_nao,viec\n5/3/2021,Tổ may họp\n"), FieldTable("date=1,title=2")) ==
        Rows{R"(json 2  {"1":"5/3/2021","2":"Tổ may họp"})"});
  CHECK(read(folder.write("d.csv", "title\n\"chưa đóng\nhai\nba\n")) ==
        Rows{"!2:the quotation mark opened here is never closed", R"(json 3  {"title":"hai"})",
             R"(json 4  {"title":"ba"})"});
  // However much follows, what stands behind the quotation mark is read, and not kept until the end.
  std::string rows = "title\n\"chưa đóng\n";
  const std::string row(1000, 'x');
  while (rows.size() < (std::size_t{70} << 20)) rows += row + '\n';
  const Rows behind = read(folder.write("large.csv", rows + "cuối\n"));
  CHECK(behind.size() == static_cast<std::size_t>(std::count(rows.begin(), rows.end(), '\n')));
  CHECK(behind.front() == "!2:the quotation mark opened here is never closed");
  CHECK(behind.back().ends_with(R"({"title":"cuối"})"));
  CHECK(std::count_if(behind.begin(), behind.end(), [](const std::string& one) { return one.starts_with("!"); }) == 1);
  folder.write("u.csv", "\xEF\xBB\xBFtitle\tbody\nBún đậu\tx\n");
  folder.shell("iconv -f UTF-8 -t UTF-16 u.csv > u16.csv && iconv -f UTF-8 -t UTF-16 u.csv | gzip > u16.tsv.gz");
  CHECK(read((folder.directory.path() / "u16.csv").string()) == Rows{R"(json 2  {"title":"Bún đậu","body":"x"})"});
  CHECK(read((folder.directory.path() / "u16.tsv.gz").string()) == Rows{R"(json 2  {"title":"Bún đậu","body":"x"})"});
}

TEST_CASE("formats: a record with more parts than are read is refused by its line, and its neighbours are not") {
  const Folder folder;
  const auto repeated = [](const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  const std::string blank = repeated(",", 5000), full = repeated(",x", 1000);
  CHECK(read(folder.write("a.csv", "title\nmột" + blank + "\nhai" + full + "\nba\n")) ==
        Rows{R"(json 2  {"title":"một"})", "!3:more than 1000 cells", R"(json 4  {"title":"ba"})"});
  const std::string wide = repeated("<x>a</x>", 2001), deep = repeated("<y>", 100) + "a" + repeated("</y>", 100);
  const std::string problem = "more than 2000 elements in one, or more than 100 levels";
  CHECK(
      read(folder.write("a.xml", "<rss><channel>\n<item><title>Một</title>" + wide + "</item>\n<item><title>Hai" +
                                     "</title>" + deep + "</item>\n<item><title>Ba</title></item></channel></rss>")) ==
      Rows{"!2:" + problem, "!3:" + problem, R"(json 4  {"title":"Ba"})"});
}

TEST_CASE("formats: XML gives items; addresses alone, rubbish and cut files are told") {
  const Folder folder;
  CHECK(
      read(folder.write("s.xml",
                        "<urlset xmlns:news='n'><url><loc>https://a.vn/1</loc><news:news><news:title>Một"
                        "</news:title><news:publication_date>2022-10-10</news:publication_date></news:news>"
                        "</url><url><loc>https://a.vn/2</loc></url></urlset>")) ==
      Rows{
          R"(json 1  {"loc":"https://a.vn/1","news:news":{"news:title":"Một","news:publication_date":"2022-10-10"}})"});
  CHECK(read(folder.write("u.xml", "<urlset><url><loc>https://a.vn/2</loc></url></urlset>")) ==
        Rows{"!1:this XML file contains no article"});
  CHECK(read(folder.write("c.xml", "<rss><channel>\n<item><title>Một</title></item>\n<item><title>Ha")) ==
        Rows{R"(json 2  {"title":"Một"})", "!3:truncated, or not XML: elements are not closed at the end"});
  const std::string bomb =
      "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><item><title>Một &c;</title></item></channel></rss>";
  const Rows rows = read(folder.write("b.xml", bomb));
  REQUIRE(!rows.empty());
  CHECK(rows[0].size() < 100);
}

TEST_CASE("formats: a web archive gives its pages, whatever way they were sent") {
  const Folder folder;
  folder.write("page.html", "<html>nén</html>");
  folder.shell("gzip -k page.html");
  std::ifstream packed(folder.directory.path() / "page.html.gz", std::ios::binary);
  const std::string gzipped{std::istreambuf_iterator<char>(packed), {}};
  const std::string archive =
      warc_record("warcinfo", "", "application/warc-fields", "software: x\r\n") +
      warc_record("response", "https://a.vn/1/", "application/http; msgtype=response", answer("", "<html>một</html>")) +
      warc_record("response", "https://a.vn/2", "application/http",
                  answer("Transfer-Encoding: chunked\r\n", "6\r\n<html>\r\n4\r\nhai!\r\n0\r\n\r\n")) +
      warc_record("response", "<https://a.vn/3>", "application/http", answer("Content-Encoding: gzip\r\n", gzipped)) +
      warc_record("response", "https://a.vn/4", "application/http",
                  "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nkhông") +
      warc_record("request", "https://a.vn/1/", "application/http", "GET / HTTP/1.1\r\n\r\n") +
      warc_record("conversion", "https://a.vn/5", "text/plain", "chữ");
  const Rows right{"html 2 https://a.vn/1/ <html>một</html>", "html 3 https://a.vn/2 <html>hai!",
                   "html 4 https://a.vn/3 <html>nén</html>", "text 7 https://a.vn/5 chữ"};
  CHECK(read(folder.write("a.warc", archive)) == right);
  folder.shell("gzip -k a.warc");
  CHECK(read((folder.directory.path() / "a.warc.gz").string()) == right);
  Rows cut = read(folder.write("cut.warc", archive.substr(0, archive.size() - 6)));
  CHECK(cut.back() == "!7:truncated: the record that starts here never ends");
  CHECK(read(folder.write("none.warc", warc_record("warcinfo", "", "x", "y"))) ==
        Rows{"!0:this web archive contains no page"});
  CHECK(read(folder.write("bad.warc", "WARC/1.0\r\nContent-Length: -5\r\n\r\n")) ==
        Rows{"!1:a WARC record should start here"});
}

TEST_CASE("formats: a page that a browser saved as one file") {
  const Folder folder;
  const std::string file =
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.vn/tin.html\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b1\"\r\n\r\n"
      "----b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html>T=E1=BB=95 "
      "=\r\nd=\r\nệt"
      "</html>\r\n----b1\r\nContent-Type: image/png\r\n\r\nx\r\n----b1--\r\n";
  CHECK(read(folder.write("a.mhtml", file)) == Rows{"html 0 https://a.vn/tin.html <html>Tổ dệt</html>\r\n"});
  CHECK(read(folder.write("b.mht", "MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx")) ==
        Rows{"!0:contains no page"});
  CHECK(from_base64("VOG7lSBk4buHdA==") == "Tổ dệt");
}

TEST_CASE("formats: documents of office programs, and what is none") {
  const Folder folder;
  folder.shell("mkdir -p word docProps META-INF");
  folder.write("word/document.xml",
               "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Báo cáo quý "
               "một</w:t></w:r></w:p><w:p><w:r><w:t>Tổ dệt </w:t><w:t>họp.</w:t></w:r><w:del><w:r><w:delText>xóa"
               "</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tên</w:t></w:r></w:p></w:tc><w:tc>"
               "<w:p><w:r><w:t>Tiền</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>");
  folder.write("content.xml",
               "<office:document-content xmlns:office='o' xmlns:text='t'><text:h>Báo cáo quý hai</text:h>"
               "<text:p>Tổ <text:span>may</text:span><text:s/>họp.</text:p></office:document-content>");
  folder.shell(
      "python3 -c \"import zipfile; z=zipfile.ZipFile('a.docx','w',zipfile.ZIP_DEFLATED); "
      "z.write('word/document.xml'); "
      "z.writestr('../../thoat.xml','x'); z.close(); z=zipfile.ZipFile('a.odt','w'); z.write('content.xml'); "
      "z.close(); "
      "z=zipfile.ZipFile('bom.docx','w',zipfile.ZIP_DEFLATED); z.writestr('word/document.xml', b' '*(80<<20)); "
      "z.close()\"");
  const auto document = [&](const char* name, FileFormat format) {
    return read_document((folder.directory.path() / name).string(), format);
  };
  CHECK(document("a.docx", FileFormat::docx).text == "Báo cáo quý một\nTổ dệt họp.\nTên Tiền\n");
  CHECK(document("a.docx", FileFormat::docx).title == "Báo cáo quý một");
  CHECK(document("a.odt", FileFormat::odt).text == "Báo cáo quý hai\nTổ may họp.\n");
  CHECK(read((folder.directory.path() / "bom.docx").string()) == Rows{"!0:longer than 64 MiB"});
  CHECK(read(folder.write("b.docx", "không phải zip"))[0].starts_with("!0:damaged or truncated"));
  CHECK(read(folder.write("b.pdf", "%PDF-1.4 hỏng")).size() == 1);
}

TEST_CASE("formats: a PDF with text is read, a scan, a locked and a cut file are refused by name") {
  const auto pdf = [](const std::string& content, const std::string& lock = "", int pages = 1) {
    std::string kids = "3 0 R";
    for (int i = 1; i < pages; ++i) kids += fmt::format(" {} 0 R", i + 5);
    const std::string page =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>";
    std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>",
                                        fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages), page,
                                        fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content),
                                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    objects.resize(objects.size() + static_cast<std::size_t>(pages - 1), page);
    std::string file = "%PDF-1.4\n";
    std::string places = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
      places += fmt::format("{:010} 00000 n \n", file.size());
      file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    return file + fmt::format("xref\n0 {}\n{}trailer<</Size {}/Root 1 0 R{}>>\nstartxref\n{}\n%%EOF",
                              objects.size() + 1, places, objects.size() + 1, lock, file.size());
  };
  const Folder folder;
  const std::string text = "BT /F1 12 Tf 20 350 Td (Ben Say lap den tu tuan nay.) Tj ET";
  const Rows rows = read(folder.write("text.pdf", pdf(text)));
  REQUIRE(rows.size() == 1);
  if (rows[0].find("built without poppler") != std::string::npos) return;
  CHECK(rows[0].find("Ben Say lap den tu tuan nay.") != std::string::npos);
  CHECK(read(folder.write("scan.pdf", pdf(""))) == Rows{"!0:a scan: the pages are pictures without text"});
  // Keys that the empty password does not open.
  const std::string keys(64, 'a');
  const std::string lock =
      fmt::format("/ID[<{0}><{0}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{1}>/U<{1}>>>", keys.substr(0, 32), keys);
  CHECK(read(folder.write("locked.pdf", pdf(text, lock))) == Rows{"!0:protected by a password"});
  CHECK(read(folder.write("book.pdf", pdf(text, "", 5001))) == Rows{"!0:more than 5000 pages"});
  CHECK(read(folder.write("cut.pdf", pdf(text).substr(0, 150))) == Rows{"!0:damaged or truncated: not a readable PDF"});
}
