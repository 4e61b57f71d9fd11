// What the programs say and how they end when a file is a folder, a folder is closed, or the system refuses.
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "tests/integration/news_site.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

struct Site : NewsSite {
  std::string folder = (directory / "a folder").string();
  Site() {
    write_many(3);
    REQUIRE(run().status == 0);
    fs::create_directories(folder);
  }
  ProcessResult search(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--index", index});
    return run_search(std::move(arguments));
  }
};

/// One line that names the program and the file, and the status of a failure of the system.
void check_named(const ProcessResult& result, const std::string& program, const std::string& file) {
  CAPTURE(result.err);
  CHECK(result.status == 17);
  CHECK(result.err.starts_with(program + ": "));
  CHECK(result.err.find(file) != std::string::npos);
  CHECK(result.err.find("basic_") == std::string::npos);  // no sentence of the standard library
}

}  // namespace

TEST_CASE("failures: a folder where timtin-search wants a file is named") {
  Site site;
  check_named(site.search({"x", "--new-since", site.folder}), "timtin-search", site.folder);
  check_named(site.search({"x", "--abbreviations", site.folder}), "timtin-search", site.folder);
  check_named(site.search({"--batch", site.folder}), "timtin-search", site.folder);
  const std::string config = (site.directory / "config").string();
  fs::create_directories(fs::path(config) / "timtin" / "searches.toml");
  ProcessOptions options{.environment = {{"XDG_CONFIG_HOME", config}}};
  check_named(run_search({"--list-saved"}, options), "timtin-search", "searches.toml");
}

TEST_CASE("failures: a folder where timtin-index wants a file is named") {
  Site site;
  check_named(site.run({"--places", site.folder, site.news.string()}), "timtin-index", site.folder);
  fs::remove(fs::path(site.index) / "current");
  fs::create_directory(fs::path(site.index) / "current");
  const std::string current = (fs::path(site.index) / "current").string();
  check_named(site.search({"x"}), "timtin-search", current);
  check_named(site.run(), "timtin-index", current);
  check_named(site.run({"--full", site.news.string()}), "timtin-index", current);
  check_named(site.run({"--status"}), "timtin-index", current);
}

TEST_CASE("failures: many threads are no fault, and none at all is told") {
  Site site;
  const ProcessResult many = site.run({"--full", "--threads", "100000", site.news.string()});
  CAPTURE(many.err);
  CHECK(many.status == 0);
  CHECK(site.count("*") == 3);
#if !defined(__SANITIZE_THREAD__)  // which needs the address space itself
  // No address space has room for the stack of a second thread.
  const std::string command = "ulimit -s 200000000000 && exec " + index_program() + " --index " + site.index +
                              " --full --threads 4 " + site.news.string();
  const ProcessResult none = run_process({"sh", "-c", command});
  CAPTURE(none.err);
  CHECK(none.status == 17);
  CHECK(none.err.starts_with("timtin-index: "));
#endif
  CHECK(site.count("*") == 3);
}

TEST_CASE("failures: a run is good though its report cannot be written") {
  Site site;
  site.write("new.txt", "Công đoàn tặng quà");
  check_named(site.run({"--report", site.folder, site.news.string()}), "timtin-index", site.folder);
  const ProcessResult status = site.run({"--status", "--max-age", "1h"});
  CAPTURE(status.out);
  CHECK(status.status == 0);
  CHECK(site.count("*") == 4);
}

TEST_CASE("failures: a build that is refused leaves no folder behind") {
  Site site;
  fs::remove(site.news / "000.txt");
  CHECK(site.run({"--full", site.news.string()}).status == 15);
  for (const fs::directory_entry& entry : fs::directory_iterator(site.index))
    CHECK_FALSE(entry.path().filename().string().starts_with("build-"));
  CHECK(site.count("*") == 3);
}

TEST_CASE("failures: an index whose articles are stored in an older way is built anew, though one of them is gone") {
  Site site;
  site.write_many(30);
  REQUIRE(site.run().status == 0);
  {
    Xapian::WritableDatabase database(store::current_generation(site.index).string(), Xapian::DB_OPEN);
    database.set_metadata(std::string(schema::kMetaSchema), "1");
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
      Xapian::Document document = database.get_document(*posting);
      document.set_data("as nobody stores them now");
      database.replace_document(*posting, document);
    }
    database.commit();
  }
  fs::remove(site.news / "007.txt");
  const ProcessResult result = site.run();
  CAPTURE(result.err);
  CHECK(result.status == 0);
  CHECK(site.count("*") == 29);
}

TEST_CASE("failures: a province is taken by the code that facets print") {
  Site site;
  site.write("ha-noi.txt", "Công đoàn huyện Thanh Trì, Hà Nội tặng quà");
  REQUIRE(site.run().status == 0);
  const ProcessResult found = site.search({"*", "--province", "01", "--count"});
  CAPTURE(found.err);
  CHECK(found.out == "1\n");
  CHECK(site.search({"*", "--province", "02", "--count"}).out == "0\n");
  CHECK(site.search({"*", "--province", "99", "--count"}).status == 2);
}

TEST_CASE("failures: what the command line names and cannot be read is told of in every run") {
  NewsSite site;
  site.write_many(2);
  site.run();
  const fs::path file = site.news / "hong.json", folder = site.news / "anh";
  write_text(file, "{h\u1ECFng");
  fs::create_directory(folder);
  write_text(folder / "a.jpg", "x");
  const auto check_told = [](const ProcessResult& result, const fs::path& named) {
    CAPTURE(result.err);
    CHECK(result.status == 3);
    CHECK(result.err.find(named.filename().string()) != std::string::npos);
  };
  for (const fs::path& named : {file, folder}) {
    check_told(site.run({named.string()}), named);
    check_told(site.run({named.string()}), named);
    check_told(site.run({"--full", named.string()}), named);
    check_told(site.run({named.string()}), named);
  }
  CHECK(site.run().status == 0);  // over all of it, what is known is silent
  CHECK(site.count("*") == 2);
}

}  // namespace timtin::test
