// How an administrator follows the nightly runs.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "tests/integration/news_site.hpp"
#include "tests/support/files.hpp"

namespace timtin::test {
namespace {

using Json = nlohmann::json;

bool is_silent(const ProcessResult& result) { return result.status == 0 && result.out.empty() && result.err.empty(); }

}  // namespace

TEST_CASE("runs: --status tells how the runs went, --metrics tells it to Prometheus, --log keeps what was said") {
  NewsSite site;
  const std::string metrics = (site.directory / "timtin.prom").string(), log = (site.directory / "run.log").string();
  site.write_many(2);
  CHECK(is_silent(site.run({"--metrics", metrics, "--log", log, site.news.string()})));
  CHECK(site.run({"--status"}).out.find("\nruns ") == std::string::npos);
  write_text(site.news / "c.txt", "12/03/2019\nTin ba\nCông nhân họp.\n");
  write_text(site.news / "d.txt", "");
  CHECK(site.run({"--metrics", metrics, "--log", log, site.news.string()}).status == 3);
  const std::string status = site.run({"--status"}).out;
  CHECK_MESSAGE(std::regex_search(status, std::regex("\nruns  +[0-9-]{10} [0-9:]{5}  exit 3; 3 articles \\(\\+1\\), ")),
                status);
  CHECK(status.find(", 1 refused\n") != std::string::npos);
  const Json json = Json::parse(site.run({"--status", "--json"}).out);
  REQUIRE(json["history"].size() == 2);
  CHECK(json["history"][1]["added"] == 2);
  const std::string told = read_text(metrics);
  CHECK_MESSAGE(told.find("\ntimtin_last_run_exit_status{index=\"" + site.index + "\"} 3\n") != std::string::npos,
                told);
  CHECK(told.find("\ntimtin_index_articles{") != std::string::npos);
  const std::string said = read_text(log);
  CHECK_MESSAGE(std::regex_search(said, std::regex("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}[+-]\\d{4} .*d\\.txt: empty")), said);
  CHECK(std::ranges::count(said, '\n') >= 3);
}

TEST_CASE("index: a reader of --export that has enough is no error") {
  NewsSite site;
  for (int i = 0; i < 40; ++i)
    write_text(site.news / (std::to_string(i) + ".txt"), "12/03/2019\nTin\n" + std::string(20'000, 'x') + "\n");
  site.run();
  const ProcessResult result = run_process({"bash", "-c",
                                            std::string(index_program()) + " --index " + site.index +
                                                " --export | head -1 >/dev/null; echo ${PIPESTATUS[0]}"});
  CHECK(result.out == "0\n");
  CHECK(result.err == "");
}

TEST_CASE("runs: a failure is in the metrics and the log, too") {
  NewsSite site;
  const std::string metrics = (site.directory / "timtin.prom").string(), log = (site.directory / "run.log").string();
  site.write_many(30);
  site.run();
  const ProcessResult failed =
      site.run({"--metrics", metrics, "--log", log, (site.directory / "nothing").string(), site.news.string()});
  CHECK(failed.status != 0);
  const std::string told = read_text(metrics);
  CHECK_MESSAGE(told.find("timtin_last_run_exit_status") != std::string::npos, told);
  CHECK(told.find("timtin_last_run_exit_status{index=\"" + site.index + "\"} 0\n") == std::string::npos);
  CHECK(read_text(log).find("nothing") != std::string::npos);
  CHECK(site.run({"--metrics", (site.directory / "none/timtin.prom").string(), site.news.string()}).status == 17);
  CHECK(site.run({"--log", (site.directory / "none/run.log").string(), site.news.string()}).status == 17);
}

TEST_CASE("runs: Vietnamese has its own order of a date, and reasons are told in it") {
  NewsSite site;
  site.write_many(2);
  write_text(site.news / "d.txt", "");
  site.run();
  const std::string status = site.run({"--status", "--lang", "vi"}).out;
  CHECK_MESSAGE(std::regex_search(status, std::regex("lần chạy cuối +\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d ")), status);
  CHECK_MESSAGE(status.find("d.txt: trống\n") != std::string::npos, status);
}

}  // namespace timtin::test
