// Saved searches, and alerts about what is new to an index.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;
namespace fs = std::filesystem;

namespace {

void write_article(const fs::path& file, const std::string& title, const std::string& id) {
  write_text(file, nlohmann::json{{"id", id}, {"title", title}, {"body", title + " và trao quà cho thợ mới."}}.dump());
}

// An index of a folder, and a state file.
struct Site {
  TemporaryDirectory directory;
  const fs::path articles = directory / "articles", state = directory / "state/chăm lo.state";

  void index(const std::vector<std::string>& options = {}) {
    std::vector<std::string> arguments{"--index", (directory / "index").string(), articles.string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const ProcessResult result = run_index(arguments);
    CAPTURE(result.err);
    REQUIRE(result.status == 0);
  }
  ProcessResult news(std::vector<std::string> query = {"công đoàn"}, const std::string& format = "ids") {
    query.insert(query.end(), {"--index", (directory / "index").string(), "--new-since", state.string()});
    query.insert(query.end(), {"--format", format});
    return run_search(query);
  }
  void check_nothing_new() {
    for (const char* format : {"text", "json", "csv"}) {
      const ProcessResult result = news({"công đoàn"}, format);
      CHECK(result.status == 1);
      CHECK(result.out.empty());
      CHECK(result.err.empty());
    }
  }
};

ProcessOptions with_config(const TemporaryDirectory& directory) {
  return {.environment = {{"XDG_CONFIG_HOME", directory.path().string()}}};
}

}  // namespace

TEST_CASE("alerts: the first call begins, later ones print what is new, once") {
  Site site;
  write_article(site.articles / "a.json", "Công đoàn thăm thợ", "a");
  site.index();
  site.check_nothing_new();
  CHECK(fs::exists(site.state));

  write_article(site.articles / "b.json", "Công đoàn thăm nhà trẻ", "b");
  write_article(site.articles / "c.json", "Hội chợ hoa xuân", "c");
  site.index();
  ProcessResult result = site.news();
  CHECK(result.status == 0);
  CHECK(result.out == "b\n");
  site.check_nothing_new();
}

TEST_CASE("alerts: changed articles and a full build make nothing new; what came while nobody asked is not lost") {
  Site site;
  write_article(site.articles / "a.json", "Công đoàn thăm thợ", "a");
  site.index();
  site.check_nothing_new();
  write_article(site.articles / "a.json", "Công đoàn thăm thợ, có sửa", "a");
  site.index();
  site.check_nothing_new();
  site.index({"--full"});
  site.check_nothing_new();

  write_article(site.articles / "b.json", "Công đoàn tập huấn", "b");
  site.index();
  write_article(site.articles / "c.json", "Công đoàn hiến máu", "c");
  site.index({"--full"});
  ProcessResult result = site.news({"công đoàn", "--sort", "oldest"});
  CHECK(result.out.size() == 4);
  CHECK(result.out.find("b\n") != std::string::npos);
  CHECK(result.out.find("c\n") != std::string::npos);
  site.check_nothing_new();
}

TEST_CASE("alerts: an article with some of the words only is no alert") {
  Site site;
  write_article(site.articles / "a.json", "Mở đầu", "a");
  site.index();
  site.news({"công đoàn tập huấn an toàn"});
  write_article(site.articles / "b.json", "Công đoàn tập huấn kế toán", "b");
  site.index();
  CHECK(site.news({"công đoàn tập huấn an toàn"}).status == 1);
}

TEST_CASE("alerts: every new article is printed, however many; a failed output leaves the state as it was") {
  Site site;
  write_article(site.articles / "first.json", "Mở đầu", "first");
  site.index();
  site.check_nothing_new();
  for (int i = 0; i < 12; ++i)
    write_article(site.articles / (std::to_string(i) + ".json"), "Công đoàn số " + std::to_string(i * 37),
                  std::to_string(i));
  site.index();
  const std::string before = read_text(site.state);
  const std::string command = TIMTIN_SEARCH_PROGRAM " công đoàn --no-collapse --index '" +
                              (site.directory / "index").string() + "' --new-since '" + site.state.string() +
                              "' > /dev/full";
  CHECK(run_process({"sh", "-c", command}).status == 14);
  CHECK(read_text(site.state) == before);
  const ProcessResult result = site.news({"công đoàn", "--no-collapse"});
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 12);
}

TEST_CASE("alerts: a file that is no state is refused and left alone") {
  Site site;
  write_article(site.articles / "a.json", "Công đoàn", "a");
  site.index();
  write_text(site.state, "important\n");
  CHECK(site.news().status == 2);
  CHECK(read_text(site.state) == "important\n");
}

TEST_CASE("saved searches: saved, run, overridden, listed, forgotten") {
  const TemporaryDirectory directory;
  const ProcessOptions options = with_config(directory);
  CHECK(search_sample({"--list-saved"}, options).status == 1);
  const std::vector<std::string> search{"chăm lo tết", "--from", "2018", "--district", "Thanh Trì", "--district",
                                        "Gia Lâm",     "-n",     "5",    "--format",   "ids"};
  std::vector<std::string> saving = search;
  saving.insert(saving.end(), {"--save", "quà tết"});
  const ProcessResult saved = search_sample(saving, options);
  CHECK(saved.status == 0);
  CHECK(saved.out.empty());
  CHECK(search_sample({"--list-saved"}, options).out ==
        "quà tết\t'chăm lo tết' --district 'Thanh Trì' --district 'Gia Lâm' --from 2018 --limit 5\n");
  CHECK(search_sample({"--saved", "quà tết", "--format", "ids"}, options).out == search_sample(search).out);
  CHECK(search_sample({"--saved", "quà tết", "--on", "2018", "--district", "Gia Lâm", "--count"}, options).out ==
        search_sample({"chăm lo tết", "--on", "2018", "--district", "Gia Lâm", "--count"}).out);
  CHECK(search_sample({"--saved", "quà tết", "phòng trọ", "--count"}, options).out ==
        search_sample({"chăm lo tết phòng trọ", "--from", "2018", "--district", "Thanh Trì,Gia Lâm", "--count"}).out);

  const ProcessResult unknown = search_sample({"--saved", "qua tet"}, options);
  CHECK(unknown.status == 2);
  CHECK(unknown.err.find("did you mean quà tết?") != std::string::npos);
  CHECK(search_sample({"--forget", "quà tết"}, options).status == 0);
  CHECK(search_sample({"--list-saved"}, options).status == 1);
  CHECK(search_sample({"--forget", "quà tết"}, options).status == 2);
}

TEST_CASE("saved searches: words beside a saved alternative narrow all of it") {
  const TemporaryDirectory directory;
  const ProcessOptions options = with_config(directory);
  CHECK(search_sample({"tết OR lương", "--save", "hai"}, options).status == 0);
  CHECK(search_sample({"--saved", "hai", "công", "nhân", "--count"}, options).out ==
        search_sample({"(tết OR lương) công nhân", "--count"}).out);
}
