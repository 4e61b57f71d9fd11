// What one bad record and one bad folder must not do: lose what others keep, end a run without a word, or
// give a wrong answer.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "common/store/store.hpp"
#include "tests/integration/news_site.hpp"
#include "timtin/searcher.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

unsigned mode_of(const fs::path& path) {
  struct stat facts {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  return facts.st_mode & 0777;
}

std::string status_of(NewsSite& site) { return site.run({"--status"}).out; }

/// timtin-index without the right of root to read everything.
std::vector<std::string> as_anybody(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), index_program());
  if (::geteuid() == 0) {
    const std::string rights = "=-dac_override,-dac_read_search";
    arguments.insert(arguments.begin(), {"setpriv", "--inh-caps" + rights, "--bounding-set" + rights});
  }
  return arguments;
}

ProcessResult run_shell(const std::string& command) { return run_process({"bash", "-c", command}); }

}  // namespace

TEST_CASE("trust: a folder with other things in it is no index, and nothing in it is touched") {
  NewsSite site;
  site.write_many(3);
  const fs::path project = site.directory / "project";
  for (const char* const name : {"build-release/thesis.txt", "build-000007/thesis.txt", "dead-letters/a",
                                 "dead-gen-000001/a", "draft.tmp", "notes.tmp/x", "current.tmp", "gen-000001/x"})
    write_text(project / name, "precious");
  write_text(project / "id_rsa", "secret");
  ::chmod((project / "id_rsa").c_str(), 0600);
  for (int night = 0; night < 2; ++night) {
    const ProcessResult refused = run_index({"--index", project.string(), site.news.string()});
    CHECK(refused.status == 2);
    CHECK(contains(refused.err, "nor empty"));
  }
  CHECK(run_index({"--index", project.string(), "--full", site.news.string()}).status == 2);
  CHECK(read_text(project / "build-release/thesis.txt") == "precious");
  CHECK(read_text(project / "build-000007/thesis.txt") == "precious");
  CHECK(read_text(project / "dead-letters/a") == "precious");
  CHECK(read_text(project / "dead-gen-000001/a") == "precious");
  CHECK(read_text(project / "draft.tmp") == "precious");
  CHECK(read_text(project / "current.tmp") == "precious");
  CHECK(mode_of(project / "id_rsa") == 0600);
  CHECK_FALSE(fs::exists(project / "lock"));
  CHECK_FALSE(fs::exists(project / "status.json"));
}

TEST_CASE("trust: in an index, too, only names that timtin makes are removed or change their mode") {
  NewsSite site;
  site.write_many(3);
  REQUIRE(site.run().status == 0);
  const fs::path index = site.index, outside = site.directory / "outside.txt";
  write_text(outside, "precious");
  ::chmod(outside.c_str(), 0600);
  for (const char* const name : {"build-release/thesis.txt", "dead-letters/a", "draft.tmp", "status.json.old.tmp"})
    write_text(index / name, "precious");
  write_text(index / "build-000044/dead", "of a dead run");
  write_text(index / "status.json.1234.tmp", "of a dead run");
  fs::create_symlink(outside, index / "XAPIANDB.1.tmp");
  fs::remove(index / "taken-down.json");
  fs::create_symlink(outside, index / "taken-down.json");
  REQUIRE(site.run({"--mode", "0640", site.news.string()}).status == 0);
  CHECK(read_text(index / "build-release/thesis.txt") == "precious");
  CHECK(read_text(index / "dead-letters/a") == "precious");
  CHECK(read_text(index / "draft.tmp") == "precious");
  CHECK(mode_of(outside) == 0600);
  CHECK_FALSE(fs::exists(index / "build-000044"));
  CHECK_FALSE(fs::exists(index / "status.json.1234.tmp"));
  CHECK(read_text(outside) == "precious");
  fs::remove(index / "taken-down.json");
  fs::create_symlink(outside, index / "taken-down.json");
  CHECK(site.run({"--remove", "000.txt"}).status == 0);
  CHECK(read_text(outside) == "precious");
}

TEST_CASE("trust: an index made before there were markers is one all the same") {
  NewsSite site;
  site.write_many(3);
  REQUIRE(site.run().status == 0);
  REQUIRE(fs::remove(fs::path(site.index) / "timtin-index"));
  CHECK(site.run().status == 0);
  CHECK(fs::exists(fs::path(site.index) / "timtin-index"));
  CHECK(site.count("*") == 3);
}

TEST_CASE("trust: a lock that is a link is not opened") {
  NewsSite site;
  site.write_many(1);
  REQUIRE(site.run().status == 0);
  const fs::path outside = site.directory / "outside.txt";
  write_text(outside, "precious");
  fs::remove(fs::path(site.index) / "lock");
  fs::create_symlink(outside, fs::path(site.index) / "lock");
  CHECK(site.run().status == 17);
  CHECK(read_text(outside) == "precious");
}

TEST_CASE("trust: a run that was killed is told by --status") {
  NewsSite site;
  site.write_many(3);
  REQUIRE(site.run().status == 0);
  CHECK_FALSE(contains(status_of(site), "killed"));
  const std::string pipe = (site.directory / "pipe").string();
  REQUIRE(run_shell("mkfifo " + pipe).status == 0);
  {
    // It waits: the run that looks for it may hold the lock at that moment.
    Process run(
        {"sh", "-c", fmt::format("exec {} --index {} --lock-wait 60s - < {}", index_program(), site.index, pipe)});
    Process writer({"sh", "-c", fmt::format("exec sleep 60 > {}", pipe)});
    ProcessResult second;
    for (int i = 0; i < 1500 && second.status != 11; ++i) {
      second = site.run();
      ::usleep(20'000);
    }
    REQUIRE(second.status == 11);
    CHECK_FALSE(contains(status_of(site), "killed"));  // it is running
    run.send_signal(SIGKILL);
    run.wait();
  }
  CHECK(contains(status_of(site), "killed"));
  CHECK(site.run().status == 0);
  CHECK_FALSE(contains(status_of(site), "killed"));
}

TEST_CASE("trust: a SOURCE that cannot be read is 17 and no good run, also for a build") {
  NewsSite site;
  site.write_many(3);
  REQUIRE(site.run().status == 0);
  const std::string good = status_of(site).substr(status_of(site).find("last good run"));
  fs::permissions(site.news, fs::perms::none);
  ::sleep(1);
  for (const char* const how : {"-v", "--full"}) {
    const ProcessResult result = run_process(as_anybody({"--index", site.index, how, site.news.string()}));
    CAPTURE(result.err);
    CHECK(result.status == 17);
    CHECK(contains(result.err, "Permission denied"));
    CHECK(contains(status_of(site), "exit 17"));
    CHECK(contains(status_of(site), good.substr(0, good.find('('))));  // no later one
    CHECK(site.count("*") == 3);
  }
  fs::permissions(site.news, fs::perms::all);
  CHECK(site.run().status == 0);
}

TEST_CASE("trust: a run that was refused for its settings is in the status, too") {
  NewsSite site;
  site.write_many(3);
  REQUIRE(site.run().status == 0);
  write_text(site.directory / "places.tsv", "no such line\n");
  CHECK(site.run({"--places", (site.directory / "places.tsv").string(), site.news.string()}).status == 2);
  CHECK(contains(status_of(site), "exit 2"));
}

TEST_CASE("trust: an id that is no UTF-8 is refused, and holds up no other removal") {
  NewsSite site;
  site.put("a.jsonl", R"({"id":"a1","title":"Tin một","body":"Bài một."})"
                      "\n"
                      R"({"id":"a2","title":"Tin hai","body":"Bài hai."})");
  REQUIRE(site.run().status == 0);
  CHECK(site.run({"--remove", "a1"}).status == 0);
  CHECK(site.run({"--remove", "\xFF"}).status == 2);
  CHECK(site.run({"--remove", "a2"}).status == 0);
  const fs::path version = store::current_generation(site.index) / "iamglass";
  write_text(version, std::string(40, '\0'));
  CHECK(site.run({"--full", site.news.string()}).status == 0);
  CHECK(site.count("*") == 0);
}

TEST_CASE("trust: one number that no machine has ends no run") {
  NewsSite site;
  site.put("a.jsonl", "{\"id\":\"old\",\"title\":\"Tin cũ\",\"body\":\"Bài cũ.\"}\n");
  REQUIRE(site.run().status == 0);
  site.put(
      "b.jsonl",
      "{\"id\":\"bad\",\"title\":\"x\",\"body\":\"y\",\"price\":1e999}\n{\"id\":\"worse\",\"title\":\"x\",\"body\":"
      "\"y\",\"n\":-" +
          std::string(400, '9') + "}\n{\"id\":\"deep\",\"a\":[{\"b\":[1e-999,1e400]}]}\n");
  site.put("c.jsonl", "{\"id\":\"new\",\"title\":\"Tin mới\",\"body\":\"Bài mới.\"}\n");
  for (const char* const how : {"-v", "--full"}) {
    const ProcessResult result = site.run({how, site.news.string()});
    CAPTURE(result.err);
    // Refused, and told once, is only the record that has neither title nor body.
    const bool is_first = std::string_view(how) == "-v";
    CHECK(result.status == (is_first ? 3 : 0));
    CHECK(contains(result.err, "b.jsonl:3: neither title nor body") == is_first);
    CHECK(contains(result.err, "price (1)") == is_first);
    CHECK(contains(status_of(site), "b.jsonl:3: neither title nor body"));
    CHECK(site.count("y") == 2);  // a number that nothing is made of costs no article
    CHECK(site.count("\"bài mới\"") == 1);
    CHECK(contains(status_of(site), fmt::format("exit {}", result.status)));
  }
}

TEST_CASE("trust: whatever is in one record, the run ends well, and the article behind it is found") {
  const auto repeated = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  const std::vector<std::string> hostile = {
      R"({"id":"a","title":"t","body":)" + repeated("[", 20'000) + repeated("]", 20'000) + "}",
      R"({"id":"a","title":"t","body":)" + repeated("{\"a\":", 20'000) + "1" + repeated("}", 20'000) + "}",
      repeated("{\"a\":", 50'000),
      repeated("[", 50'000),
      R"({"id":"a\u0000b","title":"\u0000","body":"\u0000 b"})",
      std::string("{\"id\":\"a\",\"title\":\"t\0\",\"body\":\"b\"}", 32),
      R"({"id":"a\ud800","title":"\udfff","body":"\ud83d \udc00\ud800"})",
      "{\"id\":\"a\",\"title\":\"\xED\xA0\x80\",\"body\":\"b\"}",
      "{\"id\":\"a\xFF\",\"title\":\"\xC0\xAF\",\"body\":\"\xF8\x88\",\"\xFF\":1}",
      R"({"id":"a","title":"t","body":"b","date":"999999999-01-01"})",
      R"({"id":"a","title":"t","body":"b","date":9223372036854775807})",
      R"({"id":"a","title":"t","body":"b","date":1e300})",
      R"({"id":1e999,"title":["t",{}],"body":{"x":[null]}})",
      R"({"id":"a","title":")" + repeated("công đoàn ", 20'000) + R"(","body":"b"})",
      R"({"id":"a","title":"t","body":")" + std::string(300'000, 'x') + R"("})",
      R"({"id":"a","title":"t","body":"e)" + repeated("\u0302", 50'000) + R"("})",
      R"({"id":"a","title":"t","body":"b","author":["x")" + repeated(R"(,"Nam")", 20'000) + "]}",
      R"({"id":")" + std::string(100'000, 'i') + R"(","title":"t","body":"b"})",
      R"({"id":"a","title":"t","body":"b","url":"http://)" + std::string(200'000, 'u') + R"("})",
      R"({"id":"a","title":"t","body":")" + repeated("<div><table><tr><td>", 20'000) + R"("})",
      R"({"id":"a","id":[],"title":"t","title":{},"body":"b","body":7})",
  };
  NewsSite site;
  for (const bool is_full : {true, false}) {
    for (std::size_t i = 0; i < hostile.size(); ++i)
      site.put(fmt::format("{}.jsonl", i),
               hostile[i] + fmt::format("\n{{\"id\":\"next{}\",\"title\":\"Tin\",\"body\":\"Bài lành.\"}}\n", i));
    const ProcessResult result = site.run();
    CAPTURE(result.err.substr(0, 2000));
    CHECK((result.status == 0 || result.status == 3));
    CHECK(site.count("\"bài lành\"") == static_cast<int>(hostile.size()));
    CHECK(site.run({"--check"}).status == 0);
    if (!is_full) break;
    fs::remove_all(site.index);
    for (const fs::directory_entry& file : fs::directory_iterator(site.news)) fs::remove(file);
    site.put("first.txt", "Tin đầu\n\nMột bài.");
    REQUIRE(site.run().status == 0);
  }
}

TEST_CASE("trust: of one file the first hundred remarks are told, then how many more there are") {
  NewsSite site;
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += "{\"not\": \"json\n";
  site.put("bad.jsonl", lines);
  site.put("good.txt", "Tin tốt\n\nNội dung của tin này.");
  for (const char* const how : {"--verbose", "--full"}) {
    const ProcessResult result = site.run({how, site.news.string()});
    CAPTURE(how);
    CHECK(result.status == 3);
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') < 130);
    CHECK(contains(result.err, "and 4900 more"));
    fs::remove_all(site.index);
  }
}

TEST_CASE("trust: an archive that is sorted into folders or packed is neither new nor gone") {
  NewsSite site;
  for (int i = 0; i < 12; ++i)
    site.put(fmt::format("tin{}.txt", i), fmt::format("Tin số {}\n\nCông đoàn cơ sở số {} tổ chức hội thao.", i, i));
  site.put("many.jsonl", "{\"title\":\"Tin dòng\",\"body\":\"Công đoàn viết dòng này.\"}\n");
  REQUIRE(site.run().status == 0);
  REQUIRE(site.count("*") == 13);
  SearchRequest what_is_new{.query = "*"};
  what_is_new.indexed_after = Searcher(site.index).search({.query = "*"}).indexed_until;

  for (int i = 0; i < 12; ++i) {
    const std::string name = fmt::format("tin{}.txt", i);
    fs::create_directories(site.news / fmt::format("2020/{:02}", i));
    fs::rename(site.news / name, site.news / fmt::format("2020/{:02}", i) / name);
  }
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 13);
  CHECK(Searcher(site.index).search(what_is_new).total.value == 0);

  REQUIRE(run_shell(fmt::format("find '{}' -type f -exec gzip {{}} +", site.news.string())).status == 0);
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 13);
  CHECK(Searcher(site.index).search(what_is_new).total.value == 0);
  CHECK(site.run({"--check"}).status == 0);

  // The same through a full build.
  REQUIRE(run_shell(fmt::format("find '{}' -type f -exec gunzip {{}} +", site.news.string())).status == 0);
  CHECK(site.run({"--full", site.news.string()}).status == 0);
  CHECK(site.count("*") == 13);
  CHECK(Searcher(site.index).search(what_is_new).total.value == 0);

  // A copy is an article of its own, and two that had the same text do not become one.
  fs::copy_file(site.news / "2020/03/tin3.txt", site.news / "copy.txt");
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 14);
  fs::rename(site.news / "copy.txt", site.news / "moved.txt");
  fs::rename(site.news / "2020/03/tin3.txt", site.news / "moved-too.txt");
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 14);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("trust: a page on a full disk does not cost yesterday's") {
  if (!fs::exists("/dev/full")) return;
  NewsSite site;
  site.write_many(3);
  REQUIRE(site.run().status == 0);
  const fs::path page = site.directory / "page.html";
  CHECK(run_search({"--index", site.index, "*", "--html", page.string()}).status == 0);
  const std::string yesterday = read_text(page);
  // A limit on the size of files stands for the full disk.
  const ProcessResult full = run_shell(fmt::format("ulimit -f 1; trap '' XFSZ; {} --index {} '*' --html {}",
                                                   search_program(), site.index, page.string()));
  CHECK(full.status == 14);
  CHECK(read_text(page) == yesterday);
  for (const fs::directory_entry& entry : fs::directory_iterator(site.directory.path()))
    CHECK_FALSE(entry.path().string().ends_with(".tmp"));
}

TEST_CASE("trust: a tag with very many attributes takes no longer than its bytes") {
  // Speed is not tested by time: what the parser is given is bounded, so the text behind the tag is all that matters.
  NewsSite site;
  for (const char* const separator : {"\n", "\t", "/", "=''"}) {
    std::string page = "<html><head><title>Tin thử</title></head><body><p ' ";
    for (int i = 0; i < 20'000; ++i) page += fmt::format("a{}{}", i, separator);
    page += "><p>Công đoàn cơ sở tổ chức hội thao cho người lao động trong quận.</p></body></html>";
    site.put(fmt::format("page{}.html", int{separator[0]}), page);
  }
  CHECK(site.run().status == 0);
  CHECK(site.count("\"hội thao\"") == 4);
}

}  // namespace timtin::test
