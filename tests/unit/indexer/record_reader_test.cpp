#include "indexer/read/record_reader.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/read/format/file_format.hpp"
#include "indexer/read/reject_faults.hpp"
#include "tests/support/files.hpp"

using namespace timtin::indexer;
using timtin::test::TemporaryDirectory;

namespace {

/// What came of a file: records as "line:bytes" or "line.k:bytes", rejections as "!line:reason".
std::vector<std::string> read(const std::filesystem::path& file) {
  std::vector<std::string> seen;
  read_records(
      file.string(), "name",
      [&](RawRecord&& record) {
        const std::string place =
            record.in_line == 0 ? fmt::format("{}", record.line) : fmt::format("{}.{}", record.line, record.in_line);
        seen.push_back(place + ":" + record.bytes);
        return true;
      },
      [&](Rejection&& rejection) { seen.push_back(fmt::format("!{}:{}", rejection.line, rejection.reason)); });
  return seen;
}

struct Folder {
  TemporaryDirectory directory;
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(directory.path() / name, std::ios::binary) << bytes;
    return directory.path() / name;
  }
  void shell(const std::string& command) const {
    REQUIRE(std::system(fmt::format("cd '{}' && {}", directory.path().string(), command).c_str()) == 0);
  }
};

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("record_reader: formats are known by the endings of names") {
  for (const char* name :
       {"a.txt", "a.TXT", "b/a.json", "a.jsonl", "a.jsonl.gz", "a.json.xz", "a.txt.zst", "a.htm", "a.HTML", "a.csv",
        "a.tsv.gz", "a.rss", "a.warc.gz", "a.mhtml", "a.aspx?id=5", "a.docx", "a.md"})
    CHECK_MESSAGE(format_by_ending(name), name);
  for (const char* name : {"a", ".txt", "a.gz", "a.txt~", "a.jsonl.bz2", "txt", "a.jpg", "a.rtf"})
    CHECK_MESSAGE(!format_by_ending(name), name);
}

TEST_CASE("record_reader: a text is one record, without its byte order mark") {
  const Folder folder;
  CHECK(read(folder.write("a.txt", "\xEF\xBB\xBFmột\nhai\n")) == Rows{"0:một\nhai\n"});
  CHECK(read(folder.write("b.txt", "")) == Rows{"!0:empty"});
}

TEST_CASE("record_reader: JSON Lines keep their line numbers, blank lines count") {
  const Folder folder;
  CHECK(read(folder.write("a.jsonl", "{\"a\":1}\r\n\n  \n{\"b\"\n{}")) == Rows{"1:{\"a\":1}\r", "4:{\"b\"", "5:{}"});
}

TEST_CASE("record_reader: JSON objects alone, in an array or one after another") {
  const Folder folder;
  CHECK(read(folder.write("one.json", "\n{\n \"a\": {\"b\": \"}\\\"{\"}\n}\n")) ==
        Rows{"0:{\n \"a\": {\"b\": \"}\\\"{\"}\n}"});
  CHECK(read(folder.write("array.json", "[{\"a\":1},{\"b\":2},\n{\"c\":3}]")) ==
        Rows{"1:{\"a\":1}", "1.1:{\"b\":2}", "2:{\"c\":3}"});
  CHECK(read(folder.write("array1.json", "[\n{\"a\":1}]")) == Rows{"2:{\"a\":1}"});
  CHECK(read(folder.write("two.json", "{}\n{}")) == Rows{"1:{}", "2:{}"});
  CHECK(read(folder.write("none.json", "[]")) == Rows{});
}

TEST_CASE("record_reader: rubbish between objects is one rejection, an open end another") {
  const Folder folder;
  CHECK(read(folder.write("a.json", "{\"a\":1}\nxyz xyz\n{\"b\":2}")) ==
        Rows{"1:{\"a\":1}", "!2:not a JSON object", "3:{\"b\":2}"});
  CHECK(read(folder.write("b.json", "[{\"a\":1},\n{\"b\":")) ==
        Rows{"1:{\"a\":1}", "!2:truncated: the object that starts here never ends"});
}

TEST_CASE("record_reader: compressed files are streamed") {
  const Folder folder;
  std::string lines;
  Rows expected;
  for (int i = 1; i <= 20000; ++i) {
    lines += fmt::format("{{\"id\":{}}}\n", i);
    expected.push_back(fmt::format("{}:{{\"id\":{}}}", i, i));
  }
  folder.write("a.jsonl", lines);
  folder.shell(
      "gzip -k a.jsonl && xz -k a.jsonl && zstd -q a.jsonl && cat a.jsonl.gz a.jsonl.gz > two.jsonl.gz && gzip -c "
      "/dev/null > none.txt.gz");
  CHECK(read(folder.directory.path() / "a.jsonl.gz") == expected);
  CHECK(read(folder.directory.path() / "a.jsonl.xz") == expected);
  CHECK(read(folder.directory.path() / "a.jsonl.zst") == expected);
  CHECK(read(folder.directory.path() / "two.jsonl.gz").size() == 2 * expected.size());
  CHECK(read(folder.directory.path() / "none.txt.gz") == Rows{"!0:empty"});
}

TEST_CASE("record_reader: a cut-off or damaged archive gives what came before and one reason") {
  const Folder folder;
  std::string lines;
  for (int i = 1; i <= 50000; ++i) lines += fmt::format("{{\"id\":{}}}\n", i * 7919);
  folder.write("a.jsonl", lines);
  folder.shell(
      "gzip -k a.jsonl && xz -k a.jsonl && zstd -q a.jsonl && for f in a.jsonl.*; do head -c 20000 $f > cut.$f; done");
  for (const char* ending : {"gz", "xz", "zst"}) {
    CAPTURE(ending);
    const Rows rows = read(folder.directory.path() / fmt::format("cut.a.jsonl.{}", ending));
    REQUIRE(!rows.empty());
    CHECK(rows.back().starts_with("!0:damaged or truncated"));
    CHECK(rows.size() < 50000);
    if (rows.size() > 1) CHECK(rows[0] == "1:{\"id\":7919}");
  }
}

TEST_CASE("record_reader: what cannot be opened is a rejection") {
  const Folder folder;
  CHECK(read(folder.directory.path() / "missing.txt") == Rows{"!0:cannot open: No such file or directory"});
  CHECK(read(folder.directory.path()) == Rows{"!0:not a regular file"});
  folder.shell("ln -s loop.txt loop.txt && mkfifo pipe.txt");
  CHECK(read(folder.directory.path() / "loop.txt") == Rows{"!0:cannot open: Too many levels of symbolic links"});
  CHECK(read(folder.directory.path() / "pipe.txt") == Rows{"!0:not a regular file"});
}

TEST_CASE("record_reader: a record over the limit is refused and its neighbours are not") {
  const Folder folder;
  folder.shell(
      "(echo '{\"a\":1}'; head -c 67108865 /dev/zero | tr '\\0' x; echo; echo '{\"b\":2}') > a.jsonl && "
      "(printf '[{\"a\":1},{\"x\":\"'; head -c 67108865 /dev/zero | tr '\\0' x; printf '\"},\\n{\"b\":2}]') > a.json "
      "&& "
      "head -c 67108865 /dev/zero | tr '\\0' x > a.txt");
  CHECK(read(folder.directory.path() / "a.jsonl") == Rows{"1:{\"a\":1}", "!2:longer than 64 MiB", "3:{\"b\":2}"});
  CHECK(read(folder.directory.path() / "a.json") == Rows{"1:{\"a\":1}", "!1:longer than 64 MiB", "2:{\"b\":2}"});
  CHECK(read(folder.directory.path() / "a.txt") == Rows{"!0:longer than 64 MiB"});
}

TEST_CASE("record_reader: stops when told to") {
  const Folder folder;
  int count = 0;
  read_records(
      folder.write("a.jsonl", "{}\n{}\n{}\n").string(), "a.jsonl", [&](RawRecord&&) { return ++count < 2; },
      [](Rejection&&) {});
  CHECK(count == 2);
}

TEST_CASE("record_reader: no article is later than the moment of reading, whatever the time of the file") {
  const Folder folder;
  folder.write("a.txt", "x");
  folder.shell("touch -d '1980-01-01T00:00:00Z' a.txt");
  std::int64_t latest = 0;
  read_records((folder.directory.path() / "a.txt").string(), "a.txt",
               [&](RawRecord&& record) { return (latest = record.latest, true); }, [](Rejection&&) {});
  CHECK(latest > 1614330540);
}

TEST_CASE("record_reader: a file without a byte, or with blanks alone, is a copy that failed") {
  const Folder folder;
  for (const char* name : {"a.jsonl", "a.json", "a.csv", "a.xml", "a.warc", "a.mhtml", "a.html"}) {
    CAPTURE(name);
    CHECK(read(folder.write(name, "")) == Rows{"!0:empty"});
    CHECK(read(folder.write(name, " \n\n")) == Rows{"!0:empty"});
  }
}

TEST_CASE("record_reader: what a callback throws is no fault of the file") {
  struct OfTheCaller {};
  const Folder folder;
  const std::string file = folder.write("a.jsonl", "{}\n{\"a\":\n{}\n").string();
  int rejections = 0;
  const auto count = [&](Rejection&&) { ++rejections; };
  CHECK_THROWS_AS(read_records(
                      file, "a.jsonl", [](RawRecord&&) -> bool { throw std::runtime_error("full"); }, count),
                  std::runtime_error);
  CHECK_THROWS_AS(read_records(
                      file, "a.jsonl", [](RawRecord&&) -> bool { throw OfTheCaller(); }, count),
                  OfTheCaller);
  CHECK(rejections == 0);
}

TEST_CASE("record_reader: whatever work on a record throws is a reason, but lack of memory and what callers throw") {
  std::string reason;
  const auto keep = [&](std::string text) { reason = std::move(text); };
  reject_faults([] { throw std::out_of_range("number out of range"); }, keep);
  CHECK(reason == "cannot be read: number out of range");
  reject_faults([] { std::string().reserve(std::string().max_size() + 1); }, keep);
  CHECK(reason.starts_with("cannot be read: "));
  reason.clear();
  reject_faults([] {}, keep);
  CHECK(reason.empty());
  CHECK_THROWS_AS(reject_faults([] { throw std::bad_alloc(); }, keep), std::bad_alloc);
  CHECK_THROWS_AS(reject_faults([] { throw timtin::CallerException{}; }, keep), timtin::CallerException);
  CHECK(reason.empty());
}
