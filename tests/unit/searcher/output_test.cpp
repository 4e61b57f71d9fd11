#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/json/json_writer.hpp"
#include "searcher/program/output/article_writer.hpp"
#include "searcher/program/output/place_names.hpp"
#include "searcher/program/output/writer.hpp"

using namespace timtin;
using namespace timtin::searcher;
using namespace std::chrono_literals;

namespace {

Hit full_hit() {
  Hit hit{.rank = 1, .id = "2018/a.txt"};
  hit.score = 7.5;
  hit.title = "Mang Tết, \"ấm\" đến công nhân";
  hit.kicker = "LĐLĐ huyện Thanh Trì";
  hit.author = "Lê Thị Mẫu";
  hit.source = "Báo Mẫu";
  hit.url = "https://bao.example/a";
  hit.path = "2018/a.txt";
  hit.title_highlights = {{5, 10}};
  hit.published = LocalTime{2018y / 2 / 11, 10h + 40min};
  hit.districts = {{.code = "020", .name = "Thanh Trì", .type = "huyện", .province = "Hà Nội"}};
  hit.snippet = {.text = "Công đoàn mang Tết đến.", .highlights = {{18, 23}}};
  return hit;
}

Hit bare_hit() {
  Hit hit{.rank = 2, .id = "b c%"};
  hit.score = 7.5;
  hit.title = "Tab\there";
  return hit;
}

SearchResults two_hits() {
  SearchResults results;
  results.hits = {full_hit(), bare_hit()};
  results.total = {57, false};
  results.notices = {{.code = "undated_hidden", .message = "3 undated articles are hidden", .arguments = {"3"}}};
  results.suggestions = {{.query = "liên đoàn", .reason = "marks"}};
  return results;
}

std::string written(WriterOptions options, const SearchResults& results, const std::string& qid = {}) {
  std::ostringstream out;
  SearchRequest request;
  request.query = "tết";
  const auto writer = make_writer(options, out);
  writer->begin();
  writer->write({request, results, qid});
  writer->end();
  return out.str();
}

std::string written(OutputFormat format, const SearchResults& results = two_hits()) {
  return written({.format = format}, results);
}

}  // namespace

TEST_CASE("output: json has the promised keys") {
  const auto json = nlohmann::json::parse(written(OutputFormat::json));
  CHECK(json["schema_version"] == 1);
  CHECK(json["query"] == "tết");
  CHECK(json["total"] == nlohmann::json{{"value", 57}, {"exact", false}});
  CHECK(json["notices"][0]["code"] == "undated_hidden");
  CHECK(json["suggestions"][0]["query"] == "liên đoàn");
  const auto& hit = json["hits"][0];
  CHECK(hit["rank"] == 1);
  CHECK(hit["id"] == "2018/a.txt");
  CHECK(hit["score"] == 7.5);
  CHECK(hit["tier"] == "all");
  CHECK(hit["kicker"] == "LĐLĐ huyện Thanh Trì");
  CHECK(hit["date"] == "2018-02-11");
  CHECK(hit["time"] == "10:40");
  CHECK(hit["author"] == "Lê Thị Mẫu");
  CHECK(hit["districts"][0]["code"] == "020");
  CHECK(hit["districts"][0]["name"] == "Thanh Trì");
  CHECK(hit["districts"][0]["type"] == "huyện");
  CHECK(hit["districts"][0]["province"] == "Hà Nội");
  CHECK(hit["snippet"]["highlights"] == nlohmann::json::parse("[[18,23]]"));
  CHECK(json["hits"][1]["date"].is_null());
  CHECK(json["hits"][1]["time"].is_null());
  CHECK(json["hits"][1]["districts"].empty());
}

TEST_CASE("output: json lines are the objects of hits[], with qid in a batch") {
  const auto document = nlohmann::json::parse(written(OutputFormat::json));
  std::istringstream lines(written(OutputFormat::jsonl));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    CHECK(nlohmann::json::parse(line) == document["hits"][count]);
  CHECK(count == 2);
  std::istringstream batch(written({.format = OutputFormat::jsonl, .is_batch = true}, two_hits(), "q7"));
  for (std::string line; std::getline(batch, line);) CHECK(nlohmann::json::parse(line)["qid"] == "q7");
}

TEST_CASE("output: a batch in json is one list, an empty one too") {
  const auto json = nlohmann::json::parse(written({.format = OutputFormat::json, .is_batch = true}, two_hits(), "q7"));
  REQUIRE(json.is_array());
  CHECK(json[0]["qid"] == "q7");
  std::ostringstream out;
  const auto writer = make_writer({.format = OutputFormat::json, .is_batch = true}, out);
  writer->begin();
  writer->end();
  CHECK(nlohmann::json::parse(out.str()).empty());
}

TEST_CASE("output: broken bytes in a damaged index cannot break json") {
  SearchResults results = two_hits();
  results.hits[0].title =
      "a\xFF"
      "b";
  CHECK(nlohmann::json::parse(written(OutputFormat::json, results))["hits"][0]["title"] ==
        "a\uFFFD"
        "b");
}

TEST_CASE("output: tsv keeps a hit on a line and a value in its cell") {
  CHECK(written(OutputFormat::tsv) ==
        "1\t2018/a.txt\t2018-02-11\t10:40\tMang Tết, \"ấm\" đến công nhân\tLĐLĐ huyện Thanh Trì\tLê Thị Mẫu\tBáo Mẫu\t"
        "huyện Thanh Trì, Hà Nội\thttps://bao.example/a\t2018/a.txt\n"
        "2\tb c%\t\t\tTab here\t\t\t\t\t\t\n");
}

TEST_CASE("output: csv for spreadsheets has a byte order mark and no formulas") {
  SearchResults results = two_hits();
  results.hits[0].title = "=HYPERLINK(\"http://bao.example\")";
  results.hits[0].author = "@mai";
  results.hits[1].title = "- 5 %";
  const std::string csv = written({.format = OutputFormat::csv, .is_for_spreadsheets = true}, results);
  CHECK(csv.starts_with("\uFEFFNo.,Id,Date,Time,Title,Kicker,Author,Source,Districts,Address,File,Excerpt\r\n"));
  CHECK(csv.find(",\"'=HYPERLINK(") != std::string::npos);
  CHECK(csv.find(",'@mai,") != std::string::npos);
  CHECK(csv.find(",'- 5 %,") != std::string::npos);
  // Excel parts cells at semicolons where the language is set so, and knows wide signs.
  results.hits[0].title = "Tin;=1+1; -5\n=2\t@a";
  results.hits[1].title = "＝1+1";
  const std::string parted = written({.format = OutputFormat::csv, .is_for_spreadsheets = true}, results);
  CHECK(parted.find("Tin;'=1+1; -5\n'=2\t'@a") != std::string::npos);
  CHECK(parted.find(",'＝1+1,") != std::string::npos);
  results.hits[0].title = "Tin;\"=cmd|' /C calc'!A0\" và \"=1\"";
  CHECK(written({.format = OutputFormat::csv, .is_for_spreadsheets = true}, results)
            .find("\"Tin;\"\"'=cmd|' /C calc'!A0\"\" và \"\"=1\"\"\"") != std::string::npos);
  CHECK(written(OutputFormat::csv, results).find(",@mai,") != std::string::npos);
}

TEST_CASE("output: csv is that of RFC 4180, with a header") {
  const std::string csv = written(OutputFormat::csv);
  CHECK(csv.starts_with("rank,id,date,time,title,kicker,author,source,districts,url,path\r\n"));
  CHECK(csv.find(",\"Mang Tết, \"\"ấm\"\" đến công nhân\",") != std::string::npos);
  CHECK(csv.find("\"huyện Thanh Trì, Hà Nội\"") != std::string::npos);
  CHECK(csv.ends_with("\r\n"));
}

TEST_CASE("output: ids, one a line or ended by NUL") {
  CHECK(written(OutputFormat::ids) == "2018/a.txt\nb c%\n");
  CHECK(written({.format = OutputFormat::ids, .ends_with_nul = true}, two_hits()) ==
        std::string("2018/a.txt\0b c%\0", 16));
  CHECK(written({.format = OutputFormat::ids, .is_batch = true}, two_hits(), "q") == "q\t2018/a.txt\nq\tb c%\n");
}

TEST_CASE("output: a trec run has six columns and scores that fall strictly") {
  CHECK(written(OutputFormat::trec) ==
        "1 Q0 2018/a.txt 1 7.500000 timtin\n"
        "1 Q0 b%20c%25 2 7.499999 timtin\n");
}

TEST_CASE("output: counts") {
  CHECK(written({.counts_only = true}, two_hits()) == "57\n");
  CHECK(written({.is_batch = true, .counts_only = true}, two_hits(), "q") == "q\t57\n");
  const std::string line = written({.format = OutputFormat::jsonl, .counts_only = true}, two_hits());
  CHECK(nlohmann::json::parse(line)["total"]["value"] == 57);
}

TEST_CASE("output: text for people") {
  SearchResults results = two_hits();
  results.hits[1].tier = Tier::most;
  results.total_relaxed = {4, true};
  CHECK(written({.page = {.columns = 50}}, results) ==
        " 1  LĐLĐ huyện Thanh Trì: Mang Tết, \"ấm\" đến công\n"
        "    nhân\n"
        "    2018-02-11 10:40 · huyện Thanh Trì, Hà Nội ·\n"
        "    Lê Thị Mẫu · Báo Mẫu\n"
        "    Công đoàn mang Tết đến.\n"
        "    2018/a.txt\n"
        "\n"
        "Most of the words:\n"
        "\n"
        " 2  Tab here\n"
        "    no date\n"
        "    b c%\n"
        "\n"
        "1-2: about 57 articles with all words, 4 with\n"
        "some; next page: --offset 2\n");
}

TEST_CASE("output: colour marks matches in title and snippet") {
  SearchResults results;
  results.hits = {full_hit()};
  results.total = {1, true};
  const std::string text = written({.page = {.has_color = true}}, results);
  CHECK(text.find("\x1b[1;31mTết\x1b[0m") != std::string::npos);
  CHECK(text.find("Công đoàn mang \x1b[1;31mTết\x1b[0m đến.") != std::string::npos);
  CHECK(written({.page = {.has_color = false}}, results).find('\x1b') == std::string::npos);
}

TEST_CASE("output: escapes in an article do not reach the terminal") {
  SearchResults results;
  Hit hit = full_hit();
  hit.title = "\x1b]0;owned\x07";
  hit.snippet = {.text = "\x1b[2J", .highlights = {}};
  hit.author = "\x1b[31m";
  hit.id = "\x1b[0m";
  results.hits = {hit};
  CHECK(written(OutputFormat::text, results).find('\x1b') == std::string::npos);
  CHECK(written(OutputFormat::tsv, results).find('\x1b') == std::string::npos);
  CHECK(written(OutputFormat::json, results).find('\x1b') == std::string::npos);
}

TEST_CASE("output: titles lead to their page on terminals that know links, and only to http and https") {
  SearchResults results;
  Hit hit = full_hit();
  hit.url = "https://bao.example/tết?a=1\x1b";
  results.hits = {hit};
  const WriterOptions options{.page = {.has_links = true}};
  CHECK(written(options, results).find("\x1b]8;;https://bao.example/t%E1%BA%BFt?a=1%1B\x1b\\LĐLĐ huyện") !=
        std::string::npos);
  results.hits[0].url = "javascript:alert(1)";
  CHECK(written(options, results).find('\x1b') == std::string::npos);
}

TEST_CASE("output: a whole article, with matches in each part") {
  ArticleDetails details;
  details.article.id = "a1";
  details.article.title = "Tết sớm";
  details.article.lead = "Quà về xóm trọ.";
  details.article.body = "Đoạn một có Tết.\nĐoạn hai\x1b có Tết.";
  details.article.authors = {"Lê Mẫu", "Trần Thử"};
  details.article.captions = {"Trao quà"};
  details.article.related = {"Tin khác"};
  details.article.published = LocalTime{2018y / 2 / 11, std::nullopt};
  details.body_highlights = {{18, 23}, {details.article.body.size() - 6, details.article.body.size() - 1}};
  std::ostringstream plain, coloured, json;
  write_article(details, {.columns = 60}, plain);
  CHECK(plain.str() ==
        "Tết sớm\n2018-02-11 · Lê Mẫu, Trần Thử\n\nQuà về xóm trọ.\n\nĐoạn một có Tết.\n\nĐoạn hai␛ có Tết.\n\n"
        "[Photo] Trao quà\n\nRelated: Tin khác\n\na1\n");
  write_article(details, {.columns = 60, .has_color = true}, coloured);
  const std::string text = coloured.str();
  const std::size_t first = text.find("\x1b[1;31mTết\x1b[0m");
  CHECK(first != std::string::npos);
  CHECK(text.find("\x1b[1;31mTết\x1b[0m.", first + 1) != std::string::npos);
  write_article_json(details, json);
  CHECK(nlohmann::json::parse(json.str())["authors"][1] == "Trần Thử");
}

TEST_CASE("output: places for people") {
  CHECK(place_names({}).empty());
  CHECK(place_names({{.name = "Thanh Trì", .type = "huyện", .province = "Hà Nội", .commune = "xã Đại Thanh"}}) ==
        "xã Đại Thanh, trước là huyện Thanh Trì, Hà Nội");
  CHECK(place_names({{.name = "Ba Vì", .type = "huyện"}, {.name = "X", .role = PlaceRole::mentioned}}) ==
        "huyện Ba Vì");
  CHECK(place_names({{.name = "A"}, {.name = "B"}, {.name = "C"}}, 2) == "A; B … (+1)");
}

TEST_CASE("output: text of very many hits is written while they are read, in the order of their tiers") {
  constexpr std::uint64_t kHits = 150;
  std::uint64_t written_before_the_last = 0;
  std::ostringstream out;
  const SearchRequest request{.query = "tết", .limit = 1000};
  SearchResults results;
  results.total = {kHits - 20, true};
  results.total_relaxed = {20, true};
  const auto read = [&](const HitVisitor& visit) {
    for (std::uint64_t rank = 1; rank <= kHits; ++rank) {
      if (rank == kHits) written_before_the_last = out.str().size();
      const bool is_most = rank > 110 && rank <= 130;
      visit({.rank = rank, .id = "n" + std::to_string(rank), .tier = is_most ? Tier::most : Tier::all, .title = "Tin"});
    }
  };
  const auto writer = make_writer({.format = OutputFormat::text}, out);
  writer->write({.request = request, .results = results, .unread = read});
  const std::string text = out.str();
  CHECK(written_before_the_last > 100 * 10);
  CHECK(text.starts_with("   1  Tin"));
  const std::size_t most = text.find("Most of the words:");
  CHECK(text.find("\n 110  Tin") < most);
  CHECK(most < text.find("\n 111  Tin"));
  CHECK(text.find("Most of the words:", most + 1) == std::string::npos);
  // Whoever has all words behind that line is marked.
  CHECK(text.find("all words", most) > text.find("\n 131  Tin"));
  CHECK(text.find("n150") != std::string::npos);
  CHECK(text.find("1-150: ") != std::string::npos);
}
