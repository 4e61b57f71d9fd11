// timtin-search on data/sample, as a user runs it: whole outputs and exit statuses.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"
#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin;
using namespace timtin::test;
using nlohmann::json;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> ids_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "ids", "-n", "all"});
  return lines_of(search_sample(arguments).out);
}

json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  return json::parse(search_sample(arguments).out);
}

}  // namespace

TEST_CASE("search: a whole answer, by date, as a table") {
  const ProcessResult result = search_sample({"*", "--on", "2014", "--sort", "oldest", "--format", "tsv"});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "1\t2014/thuong-tin-tet-giap-ngo.txt\t2014-01-24\t08:30\tChuyến xe đưa thợ mộc Vạn Điểm về quê ăn Tết\t"
        "LĐLĐ huyện Thường Tín\tThu Hậu\t\thuyện Thường Tín, Hà Nội\t\t2014/thuong-tin-tet-giap-ngo.txt\n"
        "2\t2014/hoang-mai-an-toan-xay-dung.txt\t2014-03-19\t14:10\tCông trường Định Công ba năm không một tai nạn\t\t"
        "Lương Đức Toại\t\tquận Hoàng Mai, Hà Nội\t\t2014/hoang-mai-an-toan-xay-dung.txt\n"
        "3\t2014/bac-tu-liem-quan-moi.txt\t2014-04-15\t16:00\tQuận mới, việc cũ không được gián đoạn\t\t"
        "Hoàng Kim Chi\t\tquận Bắc Từ Liêm, Hà Nội\t\t2014/bac-tu-liem-quan-moi.txt\n"
        "4\t2014/soc-son-cong-nhan-tre-cuoi.txt\t2014-11-10\t\tĐám cưới chung dưới chân núi Sóc\t\tQuỳnh Thoa\t\t"
        "huyện Sóc Sơn, Hà Nội\t\t2014/soc-son-cong-nhan-tre-cuoi.txt\n");
  CHECK(result.err.find("2 more match but have no date") != std::string::npos);
}

TEST_CASE("search: the same answer as text, wrapped to the page") {
  const ProcessResult result =
      search_sample({"title:\"mậu tuất\"", "--on", "02/2018"}, {.environment = {{"COLUMNS", "60"}}});
  CHECK(result.status == 0);
  CHECK(
      result.out.starts_with(" 1  LĐLĐ huyện Thanh Trì: Chăm lo Tết Mậu Tuất, không để sót\n"
                             "    một phòng trọ\n"
                             "    2018-02-06 09:15 · huyện Thanh Trì, Hà Nội · Mai Diệp\n    "));
  CHECK(result.out.ends_with("    2018/thanh-tri-cham-lo-tet-mau-tuat.txt\n\n1-1 of 1 article\n"));
  for (const std::string& line : lines_of(result.out)) CHECK(text::display_width(line) <= 60);
}

TEST_CASE("search: json has the promised keys in every hit, and highlights that cut whole letters") {
  const json answer = json_of({"chăm lo tết", "-n", "all"});
  CHECK(answer["schema_version"] == 1);
  CHECK(answer["query"] == "chăm lo tết");
  CHECK(answer["total"]["exact"] == true);
  REQUIRE_FALSE(answer["hits"].empty());
  std::uint64_t rank = 0;
  for (const json& hit : answer["hits"]) {
    for (const char* key : {"rank", "id", "score", "title", "kicker", "date", "time", "author", "source", "url", "path",
                            "districts", "snippet"}) {
      CAPTURE(key);
      CHECK(hit.contains(key));
    }
    CHECK(hit["rank"] == ++rank);
    const std::string text = hit["snippet"]["text"];
    for (const json& range : hit["snippet"]["highlights"]) {
      const std::string word = text.substr(range[0], range[1].get<std::size_t>() - range[0].get<std::size_t>());
      CAPTURE(word);
      CHECK(text::find_invalid_utf8(word) == std::string::npos);
      const std::string folded = text::fold(word);
      CHECK((folded.find("cham") != std::string::npos || folded.find("lo") != std::string::npos ||
             folded.find("tet") != std::string::npos));
    }
  }
}

TEST_CASE("search: forms of output agree with each other") {
  const std::vector<std::string> ids = ids_of({"công đoàn"});
  const json answer = json_of({"công đoàn", "-n", "all"});
  REQUIRE(answer["hits"].size() == ids.size());
  const std::vector<std::string> rows = lines_of(search_sample({"công đoàn", "-n", "all", "--format", "jsonl"}).out);
  REQUIRE(rows.size() == ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    CHECK(answer["hits"][i]["id"] == ids[i]);
    CHECK(json::parse(rows[i]) == answer["hits"][i]);
  }
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
  const std::string with_nul = search_sample({"công đoàn", "-n", "all", "--format", "ids", "-0"}).out;
  CHECK(std::ranges::count(with_nul, '\0') == static_cast<std::ptrdiff_t>(ids.size()));
}

TEST_CASE("search: a count is that of the hits that match all words") {
  for (const std::vector<std::string>& query : std::vector<std::vector<std::string>>{
           {"công đoàn"}, {"cong doan"}, {"*"}, {"-tết"}, {"\"chăm lo\""}, {"--district", "Thanh Trì"}}) {
    CAPTURE(query.front());
    std::vector<std::string> counted = query;
    counted.emplace_back("--count");
    std::size_t tier_all = 0;
    std::vector<std::string> listed = query;
    listed.insert(listed.end(), {"-n", "all", "--no-collapse"});
    const json answer = json_of(listed);
    for (const json& hit : answer["hits"]) tier_all += hit["tier"] == "all" ? 1U : 0U;
    CHECK(search_sample(counted).out == std::to_string(tier_all) + "\n");
  }
}

TEST_CASE("search: pages put together are the whole list") {
  const std::vector<std::string> all = ids_of({"công đoàn"});
  std::vector<std::string> pages;
  for (std::size_t offset = 0; offset < all.size(); offset += 7) {
    const std::string page =
        search_sample({"công đoàn", "--format", "ids", "-n", "7", "--offset", std::to_string(offset)}).out;
    std::ranges::copy(lines_of(page), std::back_inserter(pages));
  }
  CHECK(pages == all);
  const ProcessResult past = search_sample({"công đoàn", "--offset", "100000"});
  CHECK(past.status == 0);
  CHECK(past.out.empty());
  CHECK(past.err.find("only") != std::string::npos);
}

TEST_CASE("search: marks, tone placement and normalization form") {
  const std::vector<std::string> with_marks = ids_of({"công đoàn", "--sort", "oldest"});
  CHECK(ids_of({"co\u0302ng đoa\u0300n", "--sort", "oldest"}) == with_marks);
  CHECK(ids_of({"CÔNG ĐOÀN", "--sort", "oldest"}) == with_marks);
  CHECK(ids_of({"công đòan", "--sort", "oldest"}) == with_marks);
  const std::vector<std::string> without = ids_of({"cong doan", "--sort", "oldest"});
  CHECK(without.size() >= with_marks.size());
  for (const std::string& id : with_marks) CHECK(std::ranges::find(without, id) != without.end());
  CHECK(ids_of({"cong", "-n", "all"}).size() > ids_of({"công", "-n", "all"}).size());
  CHECK(ids_of({"hoà"}) == ids_of({"hòa"}));
}

TEST_CASE("search: districts by name, without marks, by code, listed and repeated") {
  const std::vector<std::string> articles = ids_of({"--district", "Thanh Trì", "--sort", "oldest"});
  CHECK(articles.size() >= 3);
  CHECK(ids_of({"--district", "huyện Thanh Trì", "--sort", "oldest"}) == articles);
  CHECK(ids_of({"--district", "020", "--sort", "oldest"}) == articles);
  CHECK(ids_of({"--district", "Thanh Trì, Hà Nội", "--sort", "oldest"}) == articles);
  CHECK(ids_of({"district:\"Thanh Trì\"", "--sort", "oldest"}) == articles);
  CHECK(ids_of({"quận:020", "--sort", "oldest"}) == articles);
  const std::vector<std::string> both = ids_of({"--district", "Thanh Trì,Thường Tín", "--sort", "oldest"});
  CHECK(both.size() > articles.size());
  CHECK(ids_of({"--district", "020", "--district", "279", "--sort", "oldest"}) == both);
  CHECK(ids_of({"--district", "Thanh Trì, Hà Nội, Thường Tín", "--sort", "oldest"}) == both);
}

TEST_CASE("search: a filter that nothing passes leaves nothing") {
  CHECK(search_sample({"*", "--from", "2099"}).status == 1);
  CHECK(search_sample({"tết", "--on", "1999"}).status == 1);
  CHECK(search_sample({"*", "--district", "Cồn Cỏ"}).status == 1);
}

TEST_CASE("search: no hits is status 1, told on standard error only") {
  const ProcessResult result = search_sample({"xyzzyplugh"});
  CHECK(result.status == 1);
  CHECK(result.out.empty());
  CHECK(result.err == "timtin-search: no articles match\n");
  CHECK(json_of({"xyzzyplugh"})["hits"].empty());
}

TEST_CASE("search: mistakes in a query show their place") {
  const ProcessResult field = search_sample({"công", "đoàn", "foo:bar"});
  CHECK(field.status == 2);
  CHECK(field.out.empty());
  CHECK(field.err.starts_with("timtin-search: unknown field \"foo\"\n  công đoàn foo:bar\n            ^\n"));
  const ProcessResult district = search_sample({"tết", "quan:xyzzy"});
  CHECK(district.status == 2);
  CHECK(district.err.find("\n  tết quan:xyzzy\n      ^\n") != std::string::npos);
  CHECK(search_sample({"date:31/02/2020"}).status == 2);
  CHECK(search_sample({"--district", "xyzzy"}).status == 2);
  CHECK(search_sample({}).status == 2);
}

TEST_CASE("search: a pasted headline finds its article, with a remark") {
  const ProcessResult result =
      search_sample({"LĐLĐ huyện Thanh Trì: Chăm lo Tết “Mậu Tuất” - không để sót", "--format", "ids"});
  CHECK(result.status == 0);
  CHECK(result.out.starts_with("2018/thanh-tri-cham-lo-tet-mau-tuat.txt\n"));
  CHECK(result.err.find("plain text") != std::string::npos);
}

TEST_CASE("search: a batch answers like single queries, warns of bad lines and remembers them") {
  const ProcessOptions lines{.input = "tet\tchăm lo tết\nfoo:bar\n\ncông đoàn\n"};
  const ProcessResult result = search_sample({"--batch", "-", "--format", "jsonl", "-n", "3"}, lines);
  CHECK(result.status == 3);
  CHECK(result.err.find("(standard input):2: unknown field \"foo\"") != std::string::npos);
  const std::vector<std::string> rows = lines_of(result.out);
  REQUIRE(rows.size() == 6);
  CHECK(json::parse(rows[0])["qid"] == "tet");
  CHECK(json::parse(rows[0])["id"] == ids_of({"chăm lo tết"})[0]);
  CHECK(json::parse(rows[3])["qid"] == "4");
  const ProcessResult run = search_sample({"--batch", "-", "--format", "trec"}, {.input = "q1\ttết\n"});
  CHECK(run.status == 0);
  CHECK(run.out.starts_with("q1 Q0 "));
  CHECK(run.out.ends_with(" timtin\n"));
}

TEST_CASE("search: colour only when asked for, or on a terminal") {
  CHECK(search_sample({"tết"}).out.find('\x1b') == std::string::npos);
  CHECK(search_sample({"tết", "--color", "always"}).out.find("\x1b[1;31m") != std::string::npos);
  CHECK(search_sample({"tết", "--color", "never"}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("search: a phrase in a field looks at the words of that field") {
  for (const char* query :
       {"author:\"Mai Diệp\"", "author:\"mai diep\"", "tacgia:\"vũ đình khải\"", "author:\"vu dinh khai\""}) {
    CAPTURE(query);
    CHECK_FALSE(ids_of({query}).empty());
  }
  CHECK(ids_of({"author:\"diep mai\""}).empty());
}

TEST_CASE("search: a prefix of several pieces needs the pieces before it") {
  CHECK(ids_of({"zzz.co*"}).empty());
  const std::vector<std::string> joined = ids_of({"công.đo*"}), apart = ids_of({"công", "đo*"});
  CHECK(std::set<std::string>(joined.begin(), joined.end()) == std::set<std::string>(apart.begin(), apart.end()));
}

TEST_CASE("search: explain names every part of a score, and the parts add up") {
  for (const char* query : {"cong đoàn \"chăm lo\"", "(tết OR xuân) công nhân", "title:tết công đoàn"}) {
    CAPTURE(query);
    const ProcessResult result = search_sample({query, "--explain", "-n", "1"});
    const std::size_t at = result.out.find("\nhit 1");
    REQUIRE(at != std::string::npos);
    const std::string line = result.out.substr(at + 1, result.out.find('\n', at + 1) - at - 1);
    const std::size_t open = line.rfind(" (", line.find(" words)"));
    const double score = std::stod(line.substr(line.rfind(' ', open - 1)));
    double sum = 0;
    for (std::size_t end = line.find(" + "), from = line.find(" = "); from != std::string::npos;) {
      const std::string part = line.substr(0, end);
      sum += std::stod(part.substr(part.rfind(' ')));
      from = end;
      if (end != std::string::npos) end = line.find(" + ", end + 1);
    }
    CHECK(sum == doctest::Approx(score).epsilon(0.02));
  }
}

TEST_CASE("search: explain tells how the query is read") {
  const ProcessResult result = search_sample({"cong đoàn", "date:2018", "--explain"});
  CHECK(result.status == 0);
  CHECK(result.out.find("cong") != std::string::npos);
  CHECK(result.out.find("2018") != std::string::npos);
}

TEST_CASE("search: a whole article, with what a query matches in it") {
  const ProcessResult result =
      search_sample({"--show", "2018/thanh-tri-cham-lo-tet-mau-tuat.txt", "phòng trọ", "--color", "always"});
  CHECK(result.status == 0);
  CHECK(result.out.find("\x1b[1;31mphòng trọ\x1b[0m") != std::string::npos);
  const json article = json_of({"--show", "2018/thanh-tri-cham-lo-tet-mau-tuat.txt"});
  CHECK(article["kicker"] == "LĐLĐ huyện Thanh Trì");
  CHECK(article["title_from"] == "line");
  CHECK(article["published"] == "2018-02-06 09:15");
  CHECK(article["districts"][0]["code"] == "020");
  const ProcessResult missing = search_sample({"--show", "no such id"});
  CHECK(missing.status == 1);
  CHECK(missing.err.find("no such id") != std::string::npos);
  CHECK(search_sample({"--show", "2018/thanh-tri-cham-lo-tet-mau-tuat.txt", "--open"}).status == 2);  // it has no URL
}

TEST_CASE("search: queries of 64 KB end quickly, whatever they hold") {
  for (const std::string piece : {"x ", "công đoàn ", "a* ", "-a ", "a OR ", "title:a ", "\"", "(", "*", "a-", "đ"}) {
    std::string query;
    while (query.size() < 65536) query += piece;
    CAPTURE(piece);
    const ProcessResult result = search_sample({"--", query}, {.timeout = std::chrono::seconds(20)});
    CHECK_FALSE(result.timed_out);
    CHECK(result.status <= 2);
  }
}

TEST_CASE(
    "search: a better query is offered, with what it finds; what keys spell is searched where nothing else is found") {
  const json offered = json_of({"coong ddoanf"});
  CHECK(offered["total"]["value"] == json_of({"công đoàn"})["total"]["value"]);  // raw Telex
  REQUIRE_FALSE(offered["suggestions"].empty());
  CHECK(offered["suggestions"][0]["query"] == "công đoàn");
  CHECK(offered["suggestions"][0]["reason"] == "telex");
  CHECK(offered["suggestions"][0]["hits"]["value"] == json_of({"công đoàn"})["total"]["value"]);
  CHECK(json_of({"công đoàn"})["suggestions"].empty());

  const ProcessResult text = search_sample({"công", "nhna"});
  CHECK(text.err.find("did you mean: công nhân (") != std::string::npos);
  CHECK(search_sample({"cong6 d9oan2"}).status == 0);
  CHECK(search_sample({"zzzz yyyy"}).status == 1);
}

TEST_CASE("search: abbreviations match their full forms, unless they shall not") {
  const std::vector<std::string> both = ids_of({"CĐCS"}), typed = ids_of({"CĐCS", "--no-expand"});
  CHECK(both.size() > typed.size());
  for (const std::string& id : typed) CHECK(std::ranges::find(both, id) != both.end());
  CHECK(ids_of({"cdcs"}).size() == both.size());
  const std::string explained = search_sample({"BCH CĐCS", "--explain"}).out;
  CHECK(explained.find("expanded:  cđcs = công đoàn cơ sở") != std::string::npos);
}

TEST_CASE("search: a user's abbreviations, and errors in them") {
  const TemporaryDirectory folder;
  write_text(folder / "own.tsv", "XYZT\tcông nhân\n");
  const std::string own = (folder / "own.tsv").string();
  CHECK_FALSE(ids_of({"XYZT", "--abbreviations", own}).empty());
  CHECK(ids_of({"XYZT"}).empty());
  write_text(folder / "own.tsv", "# ours\nXYZT\n");
  const ProcessResult refused = search_sample({"XYZT", "--abbreviations", own});
  CHECK(refused.status == 2);
  CHECK(refused.err.find("own.tsv:2: not an abbreviation and a full form") != std::string::npos);
  CHECK(search_sample({"x", "--abbreviations", (folder / "none").string()}).status == 17);
}

TEST_CASE("search: articles like one, in all forms of output") {
  const std::string id = "2018/thanh-tri-cham-lo-tet-mau-tuat.txt";
  const std::vector<std::string> like = ids_of({"--similar-to", id});
  CHECK_FALSE(like.empty());
  CHECK(std::ranges::find(like, id) == like.end());
  const std::vector<std::string> in_2018 = ids_of({"--similar-to", id, "--on", "2018"});
  CHECK(in_2018.size() < like.size());
  for (const char* format : {"text", "json", "jsonl", "tsv", "csv", "ids", "trec"}) {
    CAPTURE(format);
    const ProcessResult result = search_sample({"--similar-to", id, "--format", format});
    CHECK(result.status == 0);
    CHECK(result.out.find(like.front()) != std::string::npos);
  }
  CHECK(search_sample({"--similar-to", "none"}).status == 1);
  CHECK(search_sample({"--similar-to", id, "--batch", "-"}).status == 2);
}

TEST_CASE("search: --full-text gives the text of each hit to programs, --bom a table for people") {
  const ProcessResult lines = search_sample({"chăm lo tết", "--format", "jsonl", "--full-text", "-n", "1"});
  CHECK(nlohmann::json::parse(lines.out)["text"].get<std::string>().find("không bao giờ được gọi") !=
        std::string::npos);
  CHECK(search_sample({"chăm lo tết", "--format", "json", "-n", "1"}).out.find("\"text\": \"Một") == std::string::npos);
  const ProcessResult table =
      search_sample({"chăm lo tết", "--format", "csv", "--bom", "--full-text", "-n", "1", "--lang", "vi"});
  CHECK_MESSAGE(table.out.starts_with("\uFEFFSTT,Mã,Ngày,"), table.out);
  CHECK(table.out.find(",Trích đoạn,Nội dung\r\n") != std::string::npos);
  CHECK(search_sample({"tết", "--full-text"}).status == 2);
}

TEST_CASE("search: --recent orders the same hits anew") {
  std::vector<std::string> plain = ids_of({"công nhân"}), recent = ids_of({"công nhân", "--recent"});
  CHECK(plain != recent);
  std::ranges::sort(plain);
  std::ranges::sort(recent);
  CHECK(plain == recent);
  CHECK(search_sample({"x", "--recent", "--sort", "newest"}).status == 2);
}
