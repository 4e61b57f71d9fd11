// Districts on the command line: communes, provinces, names in passing, the user's own list of places.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/integration/programs.hpp"
#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("places: a commune of 2025 and the district it came from find the same article") {
  const std::string commune = search_sample({"--commune", "Đại Thanh", "--format", "ids"}).out;
  CHECK(has(commune, "2025/xa-dai-thanh-tet-trung-thu.txt"));
  const std::string district = search_sample({"--district", "thanh tri", "-n", "all", "--format", "ids"}).out;
  CHECK(has(district, "2025/xa-dai-thanh-tet-trung-thu.txt"));
  CHECK(has(district, "2018/thanh-tri-cham-lo-tet-mau-tuat.txt"));
}

TEST_CASE("places: a province of the 34 stands for those that went into it") {
  const std::string before = search_sample({"--province", "Bình Dương", "-n", "all", "--format", "ids"}).out;
  const std::string after = search_sample({"--province", "TP.HCM", "-n", "all", "--format", "ids"}).out;
  CHECK(has(before, "2020/di-an-doi-song-cong-nhan.txt"));
  CHECK(has(after, "2020/di-an-doi-song-cong-nhan.txt"));
}

TEST_CASE("places: an ambiguous name is a remark, or an error under --strict-places") {
  const ProcessResult strict = search_sample({"*", "--district", "Hoang Mai", "--strict-places"});
  const ProcessResult lenient = search_sample({"*", "--district", "Hoang Mai"});
  CHECK(lenient.status == 0);
  CHECK(has(lenient.err, "means 2 districts"));
  CHECK(strict.status == 2);
  CHECK(search_sample({"*", "--commune", "Không Có Xã Này"}).status == 2);
}

TEST_CASE("places: a commune is narrowed by the district it came from, by hand and in a list") {
  const auto ids = [](const std::string& communes) {
    return search_sample({"--commune", communes, "-n", "all", "--format", "ids"}).out;
  };
  CHECK(has(ids("Đại Thanh, Thanh Trì"), "2025/xa-dai-thanh-tet-trung-thu.txt"));
  CHECK(has(ids("dai thanh, huyen thanh tri, ha noi"), "2025/xa-dai-thanh-tet-trung-thu.txt"));
  CHECK(has(ids("00664,Tân Lập, Hướng Hóa"), "2025/xa-dai-thanh-tet-trung-thu.txt"));
  CHECK(search_sample({"--commune", "Đại Thanh (Ba Vì)"}).status == 2);
  const ProcessResult strict = search_sample({"--commune", "Tân Lập, Tây Nguyên"});
  CHECK(strict.status == 2);
}

TEST_CASE("places: results show the commune and the district it was in") {
  const ProcessResult result = search_sample({"--commune", "00664", "-n", "all"});
  CHECK(has(result.out, "xã Đại Thanh, trước là huyện Thanh Trì, Hà Nội"));
}

TEST_CASE("places: --explain-article names the evidence and its place") {
  const ProcessResult result = search_sample({"--explain-article", "2018/thanh-tri-cham-lo-tet-mau-tuat.txt"});
  CHECK(result.status == 0);
  CHECK(has(result.out, "2018-02-06 09:15 (the date line of the text)"));
  CHECK(has(result.out, "line 2, bytes 2-20: 09:15 | 06/02/2018"));
  CHECK(has(result.out, "Chăm lo Tết Mậu Tuất, không để sót một phòng trọ\n           line 6, bytes 50-115"));
  CHECK(has(result.out, "020 huyện Thanh Trì, Hà Nội: about"));
  CHECK(has(result.out, "  lines, with role, weight and reasons:"));
  CHECK(has(result.out, "2 date         6.0  09:15 | 06/02/2018  [date]"));
  CHECK(search_sample({"--explain-article", "none"}).status == 1);
}

TEST_CASE("explain: an article is read again from its file, by either program, while the file is there") {
  const TemporaryDirectory directory;
  const std::string articles = (directory.path() / "articles").string(), index = (directory.path() / "index").string();
  const std::string page =
      "<html><body><h1>Bến đò có đèn</h1><p>05/03/2019 08:00</p><p>Đò đêm có đèn từ tuần này.</p></body></html>";
  write_text(articles + "/a.html", page);
  write_text(articles + "/b.jsonl",
             "{\"id\": \"r 7\", \"headline\": \"Xưởng may họp\", \"text\": \"Họp về bữa ca.\"}\n");
  CHECK(run_index({"--index", index, articles}).status == 0);
  for (const bool by_search : {true, false}) {
    const auto explain = [&](const std::string& id) {
      return by_search ? run_search({"--index", index, "--explain-article", id})
                       : run_index({"--index", index, "--reread", id});
    };
    const ProcessResult lines = explain("a.html");
    CHECK(lines.status == 0);
    CHECK(has(lines.out, "title       40.0  Bến đò có đèn  [heading"));
    CHECK(has(lines.out, "paragraph"));
    CHECK(has(explain("r 7").out, "title      Xưởng may họp  [headline]"));
  }
  // Edited since: it is found by its id.
  write_text(articles + "/b.jsonl",
             "{\"id\": \"r 6\", \"headline\": \"Khác\"}\n{\"id\": \"r 7\", \"headline\": \"Xưởng may nghỉ\"}\n");
  CHECK(has(run_index({"--index", index, "--reread", "r 7"}).out, "title      Xưởng may nghỉ  [headline]"));
  std::filesystem::remove(articles + "/a.html");
  CHECK(has(run_search({"--index", index, "--explain-article", "a.html"}).out, "a.html is no longer there"));
  CHECK(run_index({"--index", index, "--reread", "a.html"}).status == 3);
  write_text(articles + "/b.jsonl", "{\"id\": \"r 8\", \"headline\": \"Khác\"}\n");
  CHECK(has(run_index({"--index", index, "--reread", "r 7"}).err, "no longer has the article r 7"));
  CHECK(run_index({"--index", index, "--reread", "none"}).status == 2);
}

TEST_CASE("places: a list of the user's own names is kept in the index, and a change of it rebuilds") {
  const TemporaryDirectory directory;
  const std::string articles = (directory.path() / "articles").string(), index = (directory.path() / "index").string();
  const std::string list = (directory.path() / "places.tsv").string();
  write_text(articles + "/a.txt",
             "05/03/2019 08:00\n\nKhai trương nhà trẻ ở cụm Sao Bắc\n\nSáng nay, nhà trẻ cho con công nhân cụm Sao Bắc "
             "mở cửa.\n");
  CHECK(run_index({"--index", index, articles}).status == 0);
  CHECK(run_search({"--index", index, "--district", "017"}).status == 1);

  write_text(list, "# khu, cụm\ncụm Sao Bắc\t017\n");
  CHECK(run_index({"--index", index, "--places", list, articles}).status == 0);
  CHECK(run_search({"--index", index, "--district", "017"}).status == 0);
  CHECK(run_search({"--index", index, "--district", "cụm Sao Bắc"}).status == 0);
  CHECK(run_index({"--index", index, articles}).status == 0);  // without the option: the list stays
  CHECK(run_search({"--index", index, "--district", "Đông Anh"}).status == 0);

  write_text(list, "cụm Sao Bắc\tno code\n");
  const ProcessResult bad = run_index({"--index", index, "--places", list, articles});
  CHECK(bad.status == 2);
  CHECK(has(bad.err, "places.tsv"));
}
