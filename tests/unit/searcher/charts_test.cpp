#include "searcher/program/output/charts.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/cli/shown_date.hpp"
#include "common/unicode/letters.hpp"
#include "searcher/json/count_rows.hpp"
#include "searcher/json/count_table.hpp"
#include "searcher/json/timeline.hpp"
#include "searcher/program/output/writer.hpp"

using namespace timtin;
using namespace timtin::searcher;

namespace {

Facet months(std::vector<FacetValue> values, std::uint64_t without = 0) {
  return {.name = "month", .values = std::move(values), .without = without};
}

std::string written(const Timeline& timeline) {
  std::string text;
  for (const TimelineBar& bar : timeline.bars) text += bar.key + "=" + std::to_string(bar.count) + " ";
  return text;
}

SearchResults counted() {
  SearchResults results;
  results.total = {9, true};
  results.facets = {{.name = "district",
                     .values = {{"020", "huyện Thanh Trì, Hà Nội", 6},
                                {"280", "huyện Thường Tín, Hà Nội", 2},
                                {"001", "quận \x1b[31m", 1}},
                     .without = 1},
                    months({{"2021-02", "2021-02", 5}, {"2021-04", "2021-04", 3}}, 1)};
  return results;
}

std::string written(const WriterOptions& options) {
  std::ostringstream out;
  const SearchRequest request;
  const SearchResults results = counted();
  const auto writer = make_writer(options, out);
  writer->begin();
  writer->write({request, results, options.is_batch ? "q1" : ""});
  writer->end();
  return out.str();
}

ChartOptions charts() { return {.facets = {"district"}, .timeline = TimelineUnit::month}; }

}  // namespace

TEST_CASE("dates for people: English has ISO's order, what is no month stays as it is") {
  CHECK(cli::shown(Day(std::chrono::year(2018) / 2 / 11)) == "2018-02-11");
  CHECK(cli::shown_month("2018-02") == "2018-02");
  CHECK(cli::shown_month("2018-Q3") == "2018-Q3");
  for (const char* other : {"", "2018", "2018-xy", "2018-Qx", "2018.02", "20180201"})
    CHECK(cli::shown_month(other) == other);
}

TEST_CASE("timeline: months stand in a row, those without articles too") {
  const Timeline timeline = make_timeline(months({{"2020-11", "", 7}, {"2021-02", "", 3}}, 4), TimelineUnit::month);
  CHECK(written(timeline) == "2020-11=7 2020-12=0 2021-01=0 2021-02=3 ");
  CHECK(timeline.undated == 4);
}

TEST_CASE("timeline: the unit goes by the span") {
  const auto unit_of = [](const char* first, const char* last) {
    return make_timeline(months({{first, "", 1}, {last, "", 1}}), TimelineUnit::automatic).unit;
  };
  CHECK(unit_of("2018-01", "2018-01") == TimelineUnit::month);
  CHECK(unit_of("2018-01", "2020-12") == TimelineUnit::month);
  CHECK(unit_of("2018-01", "2021-01") == TimelineUnit::quarter);
  CHECK(unit_of("2018-01", "2027-12") == TimelineUnit::quarter);
  CHECK(unit_of("2018-01", "2028-01") == TimelineUnit::year);
}

TEST_CASE("timeline: quarters and years add up their months") {
  const Facet facet = months({{"2020-03", "", 1}, {"2020-04", "", 2}, {"2020-06", "", 4}, {"2021-12", "", 8}});
  CHECK(written(make_timeline(facet, TimelineUnit::quarter)) ==
        "2020-Q1=1 2020-Q2=6 2020-Q3=0 2020-Q4=0 2021-Q1=0 2021-Q2=0 2021-Q3=0 2021-Q4=8 ");
  CHECK(written(make_timeline(facet, TimelineUnit::year)) == "2020=7 2021=8 ");
}

TEST_CASE("timeline: nothing dated, nothing drawn; what is no month is left out") {
  CHECK(make_timeline(months({}, 3), TimelineUnit::automatic).bars.empty());
  CHECK(
      make_timeline(months({{"2020", "", 1}, {"2020-13", "", 1}, {"x", "", 1}}), TimelineUnit::automatic).bars.empty());
}

TEST_CASE("bar: eighths of blocks, and what is not nothing shows") {
  CHECK(bar(1, 2, false) == "██");
  CHECK(bar(0.75, 2, false) == "█▌");
  CHECK(bar(0.0001, 2, false) == "▏");
  CHECK(bar(7.0 / 16, 2, false) == "▉");
  CHECK(bar(0, 2, false).empty());
  CHECK(bar(1, 0, false).empty());
  CHECK(bar(0.5, 4, true) == "##");
  CHECK(bar(0.0001, 4, true) == "#");
}

TEST_CASE("charts: text fits the page, ends harmless and tells what has no value") {
  WriterOptions options{.page = {.columns = 60}, .charts = charts()};
  const std::string text = written(options);
  CAPTURE(text);
  CHECK(text.find("9 articles\n") == 0);
  CHECK(text.find("  2021-02  5  ███") != std::string::npos);
  CHECK(text.find("  2021-03  0\n") != std::string::npos);
  CHECK(text.find("  1 article without a date\n") != std::string::npos);
  CHECK(text.find("  huyện Thanh Trì, Hà Nội   6  ███") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(text::display_width(line) <= 60);
  options.charts.is_ascii = true;
  options.charts.facet_limit = 2;
  const std::string ascii = written(options);
  CHECK(ascii.find("█") == std::string::npos);
  CHECK(ascii.find("  ######") != std::string::npos);
  CHECK(ascii.find("the 2 most frequent of 3") != std::string::npos);
}

TEST_CASE("charts: a long run without articles is one line, a single bar is no bar, years come in order") {
  const auto page_of = [](const ChartOptions& charts, std::vector<Facet> facets) {
    std::ostringstream out;
    SearchResults results;
    results.total = {9, true};
    results.facets = std::move(facets);
    make_writer({.charts = charts}, out)->write({SearchRequest(), results, {}});
    return out.str();
  };
  const ChartOptions by_month{.timeline = TimelineUnit::month};
  const std::string gap = page_of(by_month, {months({{"2020-01", "", 2}, {"2020-04", "", 1}, {"2021-01", "", 3}})});
  CAPTURE(gap);
  CHECK(gap.find("  2020-03            0\n") != std::string::npos);
  CHECK(gap.find("  2020-05 … 2020-12  0\n") != std::string::npos);
  CHECK(gap.find("2020-06") == std::string::npos);
  CHECK(page_of(by_month, {months({{"2020-01", "", 2}})}).find("█") == std::string::npos);
  const Facet years{.name = "year", .values = {{"2019", "2019", 5}, {"2017", "2017", 4}, {"2018", "2018", 1}}};
  const std::string shown = page_of({.facets = {"year"}, .facet_limit = 2}, {years});
  CAPTURE(shown);
  CHECK(shown.find("2018") == std::string::npos);
  CHECK(shown.find("2017") < shown.find("2019"));
}

TEST_CASE("charts: a narrow terminal keeps label and count") {
  const std::string text = written({.page = {.columns = 20}, .charts = charts()});
  CAPTURE(text);
  CHECK(text.find("…") != std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(text::display_width(line) <= 20);
}

TEST_CASE("charts: where no article has all the words that is told, and nothing is drawn") {
  std::ostringstream out;
  SearchResults results;
  results.total_relaxed = {2, true};
  results.facets = {{.name = "district"}, months({})};
  make_writer({.charts = charts()}, out)->write({SearchRequest(), results, {}});
  CHECK(out.str() == "0 articles with all words, 2 with some\n");
}

TEST_CASE("charts: json has facets and timeline") {
  const auto json = nlohmann::json::parse(written({.format = OutputFormat::json, .charts = charts()}));
  REQUIRE(json["facets"].size() == 1);
  CHECK(json["facets"][0]["name"] == "district");
  CHECK(json["facets"][0]["distinct"] == 3);
  CHECK(json["facets"][0]["without"] == 1);
  CHECK(json["facets"][0]["values"][0] ==
        nlohmann::json{{"key", "020"}, {"label", "huyện Thanh Trì, Hà Nội"}, {"count", 6}});
  CHECK(json["timeline"]["unit"] == "month");
  CHECK(json["timeline"]["undated"] == 1);
  CHECK(json["timeline"]["bars"][1] == nlohmann::json{{"key", "2021-03"}, {"count", 0}});
  const auto without = nlohmann::json::parse(written({.format = OutputFormat::json}));
  CHECK_FALSE(without.contains("facets"));
  CHECK_FALSE(without.contains("timeline"));
}

TEST_CASE("charts: forms of a line each have a line for each count") {
  CHECK(written({.format = OutputFormat::csv, .charts = charts()}) ==
        "facet,key,label,count\r\n"
        "timeline,2021-02,2021-02,5\r\ntimeline,2021-03,2021-03,0\r\ntimeline,2021-04,2021-04,3\r\ntimeline,,,1\r\n"
        "district,020,\"huyện Thanh Trì, Hà Nội\",6\r\ndistrict,280,\"huyện Thường Tín, Hà Nội\",2\r\n"
        "district,001,quận \x1b[31m,1\r\ndistrict,,,1\r\n");
  const ChartOptions districts{.facets = {"district"}, .facet_limit = 1};
  CHECK(written({.format = OutputFormat::tsv, .is_batch = true, .charts = districts}) ==
        "q1\tdistrict\t020\thuyện Thanh Trì, Hà Nội\t6\nq1\tdistrict\t\t\t1\n");
  CHECK(written({.format = OutputFormat::jsonl, .charts = districts}) ==
        "{\"facet\":\"district\",\"key\":\"020\",\"label\":\"huyện Thanh Trì, Hà Nội\",\"count\":6}\n"
        "{\"facet\":\"district\",\"key\":\"\",\"label\":\"\",\"count\":1}\n");
}

TEST_CASE("charts: a table of two facets with very many values shows the most frequent, not millions of cells") {
  constexpr std::size_t kValues = 30'000;
  CrossTable cross{.facets = {"author", "source"}, .rows = {}, .columns = {}, .cells = {}};
  for (std::size_t i = 0; i < kValues; ++i) {
    const std::string name = std::to_string(i);
    cross.rows.push_back({name, name, kValues - i});
    cross.columns.push_back({name, name, kValues - i});
    cross.cells.push_back({i, i, 1});
  }
  const CountTable table = count_table(cross, std::numeric_limits<std::size_t>::max());
  CHECK(table.rows.size() == 1000);
  CHECK(table.columns.size() == 1000);
  CHECK(table.rows_left_out == kValues - 1000);
  CHECK(table.columns_left_out == kValues - 1000);
  CHECK(table.rows[999].counts[999] == 1);
  CHECK(count_table(cross, 900).rows.size() == 900);
}
