// The programs under examples/ do what they say, built as somebody else's project.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/consumer/installed.hpp"
#include "tests/support/files.hpp"
#include "tests/support/sample.hpp"
#include "timtin/indexer.hpp"

namespace timtin::test {
namespace fs = std::filesystem;
namespace {

/// The built examples and an index of the sample articles.
class Examples {
 public:
  Examples() {
    const ProcessResult configured =
        installed_shared().run({TIMTIN_CMAKE, "-G", "Ninja", "-S", (project_dir() / "examples").string(), "-B",
                                build().string(), "-DCMAKE_PREFIX_PATH=" + installed_shared().prefix.string(),
                                std::string("-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror ") + TIMTIN_CXX_FLAGS,
                                "-DCMAKE_C_FLAGS=-Wall -Wextra -Werror " + sanitizer_flags()});
    REQUIRE_MESSAGE(configured.status == 0, configured.err);
    const ProcessResult built = installed_shared().run({TIMTIN_CMAKE, "--build", build().string()});
    REQUIRE_MESSAGE(built.status == 0, built.out);
    RunOptions run;
    run.sources = {sample_dir().string()};
    Indexer(index()).run(run);
  }
  std::string index() const { return (directory_ / "index").string(); }
  std::string fresh_index() const { return (directory_ / "fresh").string(); }
  ProcessResult run(const std::string& name, std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.begin(), (build() / name).string());
    return installed_shared().run(arguments, input);
  }

 private:
  fs::path build() const { return directory_.path() / "build"; }
  TemporaryDirectory directory_;
};

const Examples& examples() {
  static const Examples examples;
  return examples;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("examples: search prints titles with matches in brackets, and pages on") {
  const ProcessResult result =
      examples().run("search", {examples().index(), "cham lo tet", "2018..02/2019", "Thanh Trì"});
  CHECK_MESSAGE(result.status == 0, result.err);
  CHECK(result.out.find("1 articles\n1. ") == 0);
  CHECK(result.out.find("[Chăm lo Tết] Mậu Tuất") != std::string::npos);
  CHECK(result.out.find("2018-02-06 · huyện Thanh Trì") != std::string::npos);
  CHECK(count(examples().run("search", {examples().index(), "công đoàn"}).out, "\n   ") > 40);
  const ProcessResult wrong = examples().run("search", {examples().index(), "tết", "31/02/2018"});
  CHECK(wrong.status == 2);
  CHECK(wrong.err.find("31/02/2018") != std::string::npos);
}

TEST_CASE("examples: facets counts articles by district and year") {
  const ProcessResult result = examples().run("facets", {examples().index(), "công đoàn"});
  CHECK_MESSAGE(result.status == 0, result.err);
  CHECK(result.out.find("\ndistrict\n  ") != std::string::npos);
  CHECK(result.out.find("\nyear\n  ") != std::string::npos);
}

TEST_CASE("examples: a district's feed has the articles since a day, newest first") {
  const ProcessResult result = examples().run("district_feed", {examples().index(), "Thanh Trì", "2018"});
  CHECK_MESSAGE(result.status == 0, result.err);
  CHECK(count(result.out, "<entry>") >= 2);
  CHECK(result.out.ends_with("</feed>\n"));
  CHECK(result.out.find("<updated>2022-") < result.out.find("<updated>2018-02-06T09:15:00+07:00</updated>"));
  CHECK(count(examples().run("district_feed", {examples().index(), "Thanh Trì"}).out, "<entry>") == 0);
}

TEST_CASE("examples: an index in memory's stead is added to, updated and reduced") {
  const ProcessResult result = examples().run("memory_index", {examples().fresh_index()});
  CHECK_MESSAGE(result.status == 0, result.err);
  CHECK(result.out == "1 article\nnoi-bo/1: Hội thao công nhân huyện Gia Lâm lùi một tuần\n");
}

TEST_CASE("examples: a pool answers every query") {
  std::string queries;
  for (int i = 0; i < 50; ++i) queries += "chăm lo tết\nlương OR thưởng\n";
  const ProcessResult result = examples().run("searcher_pool", {examples().index(), "4"}, queries + "(((\n");
  CHECK_MESSAGE(result.status == 0, result.err);
  CHECK(count(result.out, "\tchăm lo tết\n") == 50);
  CHECK(count(result.out, "\n") == 101);
}

TEST_CASE("examples: a C program does the nightly run and searches") {
  const TemporaryDirectory work;
  const std::string index = (work / "index").string();
  const ProcessResult first = examples().run("nightly", {index, sample_dir().string(), "chăm lo \"tết\""});
  CHECK_MESSAGE(first.status == 0, first.err);
  CHECK(first.out.find("\"full\": true") != std::string::npos);
  CHECK(first.out.find("\"total\": {") != std::string::npos);
  fs::create_directory(work / "news");
  write_text(work / "news" / "bad.txt", std::string("Tin\0x", 5));
  const ProcessResult second = examples().run("nightly", {index, (work / "news").string(), "tết"});
  CHECK(second.status == 3);
  CHECK(second.err.find("bad.txt") != std::string::npos);
  CHECK(examples().run("nightly", {index, "/nonexistent/folder", "tết"}).status == 2);
}

}  // namespace timtin::test
