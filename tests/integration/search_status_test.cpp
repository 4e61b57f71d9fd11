// What timtin-search ends with when its index or its output fails.
#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin;
using namespace timtin::test;
namespace fs = std::filesystem;

namespace {

// A copy of the sample index that may be damaged.
fs::path copied_index(const TemporaryDirectory& directory) {
  const fs::path copy = directory / "index";
  fs::copy(sample_index(), copy, fs::copy_options::recursive);
  return copy;
}

ProcessResult run_shell(const std::string& script) {
  return run_process({"bash", "-c", script, "bash", search_program(), sample_index().string()});
}

}  // namespace

TEST_CASE("status: no index there is 10, with the way to make one") {
  const TemporaryDirectory directory;
  const ProcessResult result = run_search({"tết", "--index", (directory / "none").string()});
  CHECK(result.status == 10);
  CHECK(result.err.find("timtin-index") != std::string::npos);
}

TEST_CASE("status: TIMTIN_INDEX names the index, --index wins, and the data folder comes last") {
  const TemporaryDirectory directory;
  const std::string index = sample_index().string(), none = (directory / "none").string();
  CHECK(run_search({"tết"}, {.environment = {{"TIMTIN_INDEX", index}}}).status == 0);
  CHECK(run_search({"tết", "--index", index}, {.environment = {{"TIMTIN_INDEX", none}}}).status == 0);
  fs::create_directories(directory / "data" / "timtin");
  fs::copy(sample_index(), directory / "data" / "timtin" / "index", fs::copy_options::recursive);
  CHECK(run_search({"tết"}, {.environment = {{"XDG_DATA_HOME", (directory / "data").string()}}}).status == 0);
}

TEST_CASE("status: habits of a configuration file give way to what is asked for") {
  const TemporaryDirectory directory;
  const ProcessOptions options{.environment = {{"XDG_CONFIG_HOME", directory.path().string()}}};
  write_text(directory / "timtin/config.toml",
             "index = \"" + sample_index().string() +
                 "\"\n[search]\nformat = \"csv\"\nsort = \"newest\"\nfacet-limit = 1\n"
                 "no-pager = true\nno-collapse = true\nascii = true\n"
                 "[indexer]\nthreads = 1\ncommit-every = 7\n");
  const std::string settings = run_search({"--print-config"}, options).out;
  CHECK(settings.find("no-collapse = true ") != std::string::npos);
  CHECK(settings.find("strict-places = false ") != std::string::npos);
  CHECK(run_search({"tết"}, options).out.starts_with("rank,id,"));
  CHECK(run_search({"tết", "--recent"}, options).status == 0);
  CHECK(run_search({"tết", "--html", "-"}, options).out.find("<svg") != std::string::npos);
  const std::string id = run_search({"tết", "-n", "1", "--format", "ids", "--null"}, options).out;
  CHECK(run_search({"--show", id.substr(0, id.find('\0'))}, options).status == 0);
  const std::string counts = run_search({"tết", "-n", "0", "--facet", "year", "--format", "text"}, options).out;
  CHECK(counts.find("the 1 most frequent of ") != std::string::npos);
  CHECK(counts.find("█") == std::string::npos);
  CHECK(run_search({"tết", "--sort", "newest", "--recent"}, options).status == 2);
  CHECK(run_search({"tết"}, {.environment = {{"TIMTIN_ASCII", "maybe"}}})
            .err.find("TIMTIN_ASCII: ascii is true or false") != std::string::npos);
  CHECK(run_index({"--print-config"}, options).out.find("commit-every = 7 ") != std::string::npos);
  CHECK(run_index({"--commit-every", "0", "x"}).status == 2);
  CHECK(run_index({"--threads", "-1", "x"}).status == 2);
}

TEST_CASE("status: a configuration file gives what the command line leaves open") {
  const TemporaryDirectory directory;
  const ProcessOptions options{.environment = {{"XDG_CONFIG_HOME", directory.path().string()}}};
  const fs::path file = directory / "timtin/config.toml";
  write_text(file, "index = \"" + sample_index().string() +
                       "\"\n[search]\nlimit = 2\nformat = \"ids\"\n[indexer]\nmemory = \"1G\"\n");
  const ProcessResult result = run_search({"công đoàn"}, options);
  CHECK(result.status == 0);
  CHECK(std::ranges::count(result.out, '\n') == 2);
  CHECK(run_search({"--print-config"}, options).out.find("limit = 2                        # " + file.string()) !=
        std::string::npos);
  CHECK(run_index({"--print-config"}, options).out.find("memory = '1G'") != std::string::npos);
  CHECK(run_index({"--status"}, options).status == 0);
  write_text(file, "index = \"" + sample_index().string() + "\"\n[search]\nlimt = 2\n");
  const ProcessResult warned = run_search({"tết"}, options);
  CHECK(warned.status == 0);
  CHECK(warned.err.find(file.string() + ":3: unknown setting \"limt\"; did you mean limit?") != std::string::npos);
  write_text(file, "[search\nlimit = 2\n");
  const ProcessResult broken = run_search({"tết"}, options);
  CHECK(broken.status == 2);
  CHECK(broken.err.find(file.string() + ":1: ") != std::string::npos);
}

TEST_CASE("status: an index of another schema is 12, with a rebuild as advice") {
  const TemporaryDirectory directory;
  const fs::path index = copied_index(directory);
  {
    Xapian::WritableDatabase database(store::current_generation(index).string(), Xapian::DB_OPEN);
    database.set_metadata(std::string(schema::kMetaSchema), "999");
    database.commit();
  }
  const ProcessResult result = run_search({"tết", "--index", index.string()});
  CHECK(result.status == 12);
  CHECK(result.err.find("rebuild") != std::string::npos);
}

TEST_CASE("status: a damaged index is 13") {
  const TemporaryDirectory directory;
  const fs::path index = copied_index(directory);
  const fs::path postings = store::current_generation(index) / "postlist.glass";
  REQUIRE(fs::exists(postings));
  {
    std::fstream file(postings, std::ios::in | std::ios::out | std::ios::binary);
    file << std::string(fs::file_size(postings), '\xA5');
  }
  CHECK(run_search({"tết", "--index", index.string()}).status == 13);
}

TEST_CASE("status: a full disk under the output is 14") {
  const ProcessResult result = run_shell(R"("$1" --index "$2" tết > /dev/full)");
  CHECK(result.status == 14);
  CHECK(result.err.find("No space left") != std::string::npos);
}

TEST_CASE("status: a batch file that cannot be read is 17") {
  CHECK(search_sample({"--batch", "/nonexistent"}).status == 17);
  CHECK(search_sample({"--batch", "/"}).status == 17);
}

TEST_CASE("status: a closed pipe ends the program without a word") {
  const ProcessResult result = run_shell(
      R"(for i in $(seq 200); do echo '*'; done | "$1" --index "$2" --batch - -n all --format jsonl | head -c 10 >/dev/null
                   echo "${PIPESTATUS[1]}")");
  CHECK(result.out == "141\n");
  CHECK(result.err.empty());
}
