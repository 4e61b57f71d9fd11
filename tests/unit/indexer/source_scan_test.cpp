#include "indexer/read/source_scan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

#include "indexer/read/source_set.hpp"
#include "tests/support/files.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {
namespace fs = std::filesystem;

struct Seen {
  std::vector<std::string> files;
  std::map<std::string, std::string> problems;
  int skipped = 0;
};

Seen scan(const fs::path& root, const std::string& below = {}) {
  Seen seen;
  ScanVisitor visitor;
  visitor.on_file = [&](const FoundFile& file) {
    seen.files.push_back(file.path);
    return true;
  };
  visitor.on_problem = [&](const ScanProblem& problem) {
    seen.problems[problem.path] = problem.reason;
    return true;
  };
  visitor.on_skipped = [&](const std::string&, const std::string&) { ++seen.skipped; };
  scan_source(root, below, visitor);
  return seen;
}

}  // namespace

TEST_CASE("source scan: byte order of whole paths, other types and hidden files skipped") {
  const test::TemporaryDirectory directory;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a-b.txt", "a/y/1.jsonl", "c.jpg", ".hidden.txt", ".git/x.txt"})
    test::write_text(directory / name, "x");
  const Seen seen = scan(directory.path());
  CHECK(seen.files == std::vector<std::string>{"a-b.txt", "a.txt", "a/y/1.jsonl", "a/z.txt", "b.txt"});
  CHECK(std::is_sorted(seen.files.begin(), seen.files.end()));
  CHECK(seen.skipped == 3);
  CHECK(seen.problems.empty());
}

TEST_CASE("source scan: broken links and link loops are told, links that lead somewhere are followed") {
  const test::TemporaryDirectory directory;
  test::write_text(directory / "in/a.txt", "x");
  test::write_text(directory / "out/b.txt", "x");
  fs::create_symlink("nowhere", directory / "in/broken.txt");
  fs::create_symlink("self.txt", directory / "in/self.txt");
  fs::create_directory(directory / "in/deep");
  fs::create_directory_symlink("..", directory / "in/deep/up");
  fs::create_directory_symlink("../out", directory / "in/out");
  const Seen seen = scan(directory / "in");
  CHECK(seen.files == std::vector<std::string>{"a.txt", "out/b.txt"});
  CHECK(seen.problems == std::map<std::string, std::string>{
                             {"broken.txt", "broken link"}, {"self.txt", "link loop"}, {"deep/up", "link loop"}});
}

TEST_CASE("source scan: a part of a source, and a source that is one file") {
  const test::TemporaryDirectory directory;
  test::write_text(directory / "a/1.txt", "x");
  test::write_text(directory / "b/2.txt", "x");
  CHECK(scan(directory.path(), "a").files == std::vector<std::string>{"a/1.txt"});
  CHECK(scan(directory / "a/1.txt").files == std::vector<std::string>{"1.txt"});
}

TEST_CASE("source set: a sub-path belongs to the source above it") {
  const test::TemporaryDirectory directory;
  test::write_text(directory / "news/2018/a.txt", "x");
  const std::string news = fs::canonical(directory / "news").string();
  const SourceSet set = resolve_sources({news + "/2018", news + "/2018/a.txt"}, {{4, news}});
  REQUIRE(set.named.size() == 1);
  CHECK(set.named[0].number == 4);
  CHECK(set.named[0].below == "2018");
  CHECK(set.named[0].covers("2018/a.txt"));
  CHECK_FALSE(set.named[0].covers("20180/a.txt"));
  CHECK(set.known.size() == 1);
}

TEST_CASE("source set: a new source above a known one takes it over; of nested names the outer counts") {
  const test::TemporaryDirectory directory;
  test::write_text(directory / "news/2018/a.txt", "x");
  const std::string news = fs::canonical(directory / "news").string();
  const SourceSet set = resolve_sources({news + "/2018", news}, {{1, news + "/2018"}});
  REQUIRE(set.named.size() == 1);
  CHECK(set.named[0].number == 2);
  CHECK(set.named[0].below.empty());
  REQUIRE(set.absorbed.size() == 1);
  CHECK(set.absorbed[0].number == 1);
}

TEST_CASE("source set: a known source that is gone is missing, an unknown one is a mistake") {
  const test::TemporaryDirectory directory;
  const std::string gone = (fs::canonical(directory.path()) / "gone").string();
  CHECK(resolve_sources({gone}, {{1, gone}}).named.at(0).is_missing);
  CHECK_THROWS_AS(resolve_sources({gone}, {}), Error);
  CHECK(resolve_sources({"-"}, {}).reads_stdin);
}

}  // namespace timtin::indexer
