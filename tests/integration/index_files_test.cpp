// The files of an index: who may read them, what is damaged or lost among them, and what cannot be written.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "common/store/store.hpp"
#include "tests/integration/news_site.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

unsigned mode_of(const fs::path& path) {
  struct stat facts {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  return facts.st_mode & 0777;
}

ProcessResult run_shell(const std::string& command) { return run_process({"bash", "-c", command}); }

}  // namespace

TEST_CASE("index files: --mode is for the files that are there too, the lock stays the owner's") {
  NewsSite site;
  site.write_many(3);
  site.run();
  CHECK(site.run({"--mode", "0600", site.news.string()}).status == 0);
  const fs::path generation = store::current_generation(site.index);
  CHECK(mode_of(generation / "postlist.glass") == 0600);
  CHECK(mode_of(generation) == 0700);
  CHECK(mode_of(fs::path(site.index) / "current") == 0600);
  site.write("new.txt", "Tin mới");
  CHECK(site.run({"--mode", "0640", site.news.string()}).status == 0);
  for (const fs::directory_entry& entry : fs::directory_iterator(generation)) CHECK(mode_of(entry.path()) == 0640);
  CHECK(mode_of(generation) == 0750);
  CHECK(mode_of(fs::path(site.index) / "lock") == 0600);
}

TEST_CASE("index files: a lost `current` is found again, with what no SOURCE has") {
  NewsSite site;
  site.write_many(3);
  site.run();
  CHECK(run_shell(R"(printf '{"id":"x","title":"Tin gửi tay","body":"Công đoàn."}\n' | )" + index_program() +
                  " --index " + site.index + " -")
            .status == 0);
  fs::remove(fs::path(site.index) / "current");
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 4);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("index files: a table cut short is a damaged index, which --full builds anew") {
  for (const char* const table : {"postlist.glass", "docdata.glass"}) {
    NewsSite site;
    site.write_many(200);
    site.run();
    const fs::path file = store::current_generation(site.index) / table;
    fs::resize_file(file, fs::file_size(file) / 2 / 8192 * 8192);
    const ProcessResult check = site.run({"--check"});
    CHECK(check.status == 13);
    CHECK(check.err.find("timtin-index: ") == 0);
    CHECK(run_search({"--index", site.index, "--limit", "200", "tin"}).status == 13);
    CHECK(site.run({"--full", site.news.string()}).status == 0);
    CHECK(site.count("*") == 200);
  }
}

TEST_CASE("index files: the same article in two SOURCEs is told of only where its versions differ") {
  NewsSite site;
  site.write_many(3);
  const fs::path copy = site.directory / "copy";
  fs::create_directory(copy);
  const std::string same = R"({"id":"same","title":"Tin chung","body":"Công đoàn họp."})";
  const std::string first = R"({"id":"other","title":"Tin riêng","body":"Bản thứ nhất."})";
  const std::string second = R"({"id":"other","title":"Tin riêng","body":"Bản thứ hai."})";
  write_text(site.news / "a.jsonl", same + "\n" + first + "\n");
  write_text(copy / "a.jsonl", same + "\n" + second + "\n");
  site.run();
  for (const char* const mode : {"--dry-run", "--verbose", "--full"}) {
    const ProcessResult result = site.run({mode, site.news.string(), copy.string()});
    CHECK(result.status == 0);
    CHECK(result.err.find("'same'") == std::string::npos);
    CHECK((result.err.find("'other'") != std::string::npos));
  }
  CHECK(site.run({site.news.string(), copy.string()}).err.empty());
  CHECK(site.count("*") == 5);
}

TEST_CASE("index files: what is printed to a full disk is not told as success") {
  NewsSite site;
  site.write_many(3);
  site.run();
  for (const std::string_view option : {"--status", "--status --json", "--version", "--help", "--export"})
    CHECK(run_shell(fmt::format("{} --index {} {} >/dev/full", index_program(), site.index, option)).status == 14);
}

}  // namespace timtin::test
