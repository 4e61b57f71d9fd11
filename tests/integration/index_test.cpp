// timtin-index as a user and cron run it: whole runs of the built program on folders made here.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/integration/news_site.hpp"
#include "tests/support/files.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

bool is_silent(const ProcessResult& result) { return result.status == 0 && result.out.empty() && result.err.empty(); }

}  // namespace

TEST_CASE("index: a run is silent and exits 0 when all is well") {
  NewsSite site;
  site.write_many(5);
  CHECK(is_silent(site.run()));
  CHECK(is_silent(site.run()));
  CHECK(site.count("*") == 5);
}

TEST_CASE("index: a second run touches only what changed") {
  NewsSite site;
  site.write_many(20);
  site.run();
  site.write("003.txt", "Tin số ba đã sửa");
  site.write("new.txt", "Tin mới");
  const auto report = site.report();
  CHECK(report["added"] == 1);
  CHECK(report["changed"] == 1);
  CHECK(report["removed"] == 0);
  CHECK(report["files"]["seen"] == 21);
  CHECK(report["files"]["read"] == 2);
  CHECK(site.count("title:\"đã sửa\"") == 1);
}

TEST_CASE("index: a touched file with the same content is not read again") {
  NewsSite site;
  site.write_many(3);
  site.run();
  fs::last_write_time(site.news / "001.txt", fs::file_time_type::clock::now() - std::chrono::minutes(10));
  CHECK(site.report()["files"]["read"] == 0);
}

TEST_CASE("index: a vanished article leaves, a renamed folder is no purge") {
  NewsSite site;
  site.write_many(20);
  site.run();
  fs::remove(site.news / "007.txt");
  CHECK(site.report()["removed"] == 1);
  fs::create_directory(site.news / "later");
  for (int i = 10; i < 20; ++i) {
    const std::string name = fmt::format("{:03}.txt", i);
    fs::rename(site.news / name, site.news / "later" / name);
  }
  CHECK(is_silent(site.run()));
  CHECK(site.count("*") == 19);
}

TEST_CASE("index: too large a removal is refused with 15 and keeps everything") {
  NewsSite site;
  site.write_many(20);
  site.run();
  for (int i = 0; i < 5; ++i) fs::remove(site.news / fmt::format("{:03}.txt", i));
  CHECK(site.run().status == 15);
  CHECK(site.count("*") == 20);
  CHECK(site.run({"--full", site.news.string()}).status == 15);
  CHECK(site.count("*") == 20);
  CHECK(is_silent(site.run({"--keep-missing", site.news.string()})));
  CHECK(site.count("*") == 20);
  CHECK(is_silent(site.run({"--allow-purge", site.news.string()})));
  CHECK(site.count("*") == 15);
}

TEST_CASE("index: a missing or empty SOURCE removes nothing and exits 15") {
  NewsSite site;
  site.write_many(3);
  site.run();
  fs::rename(site.news, site.directory / "elsewhere");
  CHECK(site.run().status == 15);
  fs::create_directory(site.news);
  CHECK(site.run().status == 15);
  CHECK(site.run({"--full", site.news.string()}).status == 15);
  CHECK(site.count("*") == 3);
}

TEST_CASE("index: --dry-run tells and does nothing") {
  NewsSite site;
  site.write_many(10);
  site.run();
  site.write("new.txt", "Tin mới");
  fs::remove(site.news / "004.txt");
  const ProcessResult plan = site.run({"--dry-run", site.news.string()});
  CHECK(plan.out.find("add\tnew.txt\t") != std::string::npos);
  CHECK(plan.out.find("remove\t004.txt\t") != std::string::npos);
  CHECK(site.count("*") == 10);
}

TEST_CASE("index: bad inputs are reported once with their reason, and the rest is indexed") {
  NewsSite site;
  site.write_many(3);
  write_text(site.news / "empty.txt", "");
  write_text(site.news / "latin.txt", "Tin\nC\xf4ng \xf0o\xe0n\n");
  write_text(site.news / "nul.txt", std::string("Tin\nCông\0đoàn\n", 16));
  write_text(site.news / "lines.jsonl",
             "{\"id\": \"a\", \"title\": \"Một\"}\n{\"id\": \"b\", \n{\"id\": \"c\", \"title\": \"Ba\"}\n");
  write_text(site.news / "picture.jpg", "not an article");
  fs::create_symlink("nowhere", site.news / "broken.txt");
  fs::create_directory_symlink(".", site.news / "loop");
  const ProcessResult first = site.run();
  CHECK(first.status == 3);
  for (const char* expected :
       {"empty.txt: ", "latin.txt: ", "nul.txt: ", "lines.jsonl:2: ", "broken.txt: broken link", "loop: link loop"})
    CHECK_MESSAGE(first.err.find(expected) != std::string::npos, expected << " in " << first.err);
  CHECK(first.err.find("picture") == std::string::npos);
  CHECK(site.count("*") == 5);
  CHECK_MESSAGE(is_silent(site.run()), "known failures that did not change stay silent");
  const ProcessResult status = site.run({"--status"});
  CHECK(status.status == 0);
  CHECK(status.out.find("broken link") != std::string::npos);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("index: the last good version of an article stays when its file turns bad") {
  NewsSite site;
  site.write_many(20);
  site.run();
  write_text(site.news / "005.txt", "");
  CHECK(site.run().status == 3);
  CHECK(site.count("*") == 20);
  CHECK(is_silent(site.run()));
  CHECK(site.count("*") == 20);
  site.run({"--full", site.news.string()});
  CHECK(site.count("*") == 20);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("index: an unreadable folder is reported and removes nothing") {
  NewsSite site;
  site.write_many(20);
  site.write("shut/one.txt", "Tin trong thư mục đóng");
  site.write("shut/two.txt", "Tin thứ hai");
  site.run();
  fs::permissions(site.news / "shut", fs::perms::none);
  fs::remove(site.news / "001.txt");
  std::vector<std::string> command{index_program(), "--index", site.index, site.news.string()};
  if (::geteuid() == 0) {
    // Root reads everything, so its right to do so is taken away. Another user would do, but for a build under /root,
    // where nobody else may start the program.
    const std::string rights = "=-dac_override,-dac_read_search";
    command.insert(command.begin(), {"setpriv", "--inh-caps" + rights, "--bounding-set" + rights});
  }
  const ProcessResult result = run_process(command);
  CHECK(result.status == 3);
  CHECK(result.err.find("shut: Permission denied") != std::string::npos);
  CHECK(site.count("*") == 22);
  fs::permissions(site.news / "shut", fs::perms::all);
  CHECK(is_silent(run_process(command)));
  CHECK(site.count("*") == 21);
}

TEST_CASE("index: what lies behind a link that breaks stays, bad articles elsewhere hold up no removal") {
  NewsSite site;
  site.write_many(30);
  write_text(site.directory / "mount/x.txt", "Tin sau liên kết\nCông nhân họp.\n");
  fs::create_directory_symlink(site.directory / "mount", site.news / "linked");
  site.run();
  CHECK(site.count("*") == 31);
  fs::rename(site.directory / "mount", site.directory / "gone");
  fs::remove(site.news / "002.txt");
  write_text(site.news / "bad.txt", "");
  CHECK(site.run().status == 3);
  CHECK(site.count("*") == 30);
  CHECK(is_silent(site.run()));
  CHECK_MESSAGE(is_silent(site.run({"--full", site.news.string()})), "a rebuild does not tell known failures again");
  CHECK(site.count("*") == 30);
}

TEST_CASE("index: an article in two sources leaves with the last one") {
  NewsSite site;
  const fs::path other = site.directory / "other.jsonl";
  const auto line = [](const char* id, const char* title) {
    return fmt::format("{{\"id\": \"{}\", \"title\": \"{}\"}}\n", id, title);
  };
  std::string many;
  for (int i = 0; i < 30; ++i) many += line(fmt::format("m{}", i).c_str(), "Tin chung");
  write_text(site.news / "a.jsonl", many + line("x", "Bản của nguồn một"));
  write_text(other, line("x", "Bản của nguồn hai") + line("y", "Riêng nguồn hai"));
  site.run({site.news.string(), other.string()});
  CHECK(site.count("title:\"nguồn hai\"") == 2);
  write_text(other, line("y", "Riêng nguồn hai"));
  site.run({other.string()});
  CHECK_MESSAGE(site.count("title:\"nguồn một\"") == 1, "the other source's version comes back");
  write_text(site.news / "a.jsonl", many);
  site.run();
  CHECK(site.count("title:\"nguồn một\"") == 0);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("index: --remove is for good, also across a rebuild") {
  NewsSite site;
  site.write_many(12);
  site.run();
  CHECK(site.run({"--remove", "004.txt"}).status == 0);
  CHECK(site.count("*") == 11);
  site.write("004.txt", "Tin số bốn trở lại");
  CHECK(is_silent(site.run()));
  CHECK(is_silent(site.run({"--full", site.news.string()})));
  CHECK(site.count("*") == 11);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("index: --restore takes back a removal; a full build brings the article back") {
  NewsSite site;
  site.write_many(3);
  CHECK(site.run({"--restore", "001.txt"}).status == 10);
  site.run();
  CHECK(site.run({"--restore", "001.txt"}).err == "timtin-index: 001.txt: was not removed before\n");
  REQUIRE(site.run({"--remove", "001.txt", "--remove", "002.txt"}).status == 0);
  CHECK(is_silent(site.run({"--restore", "001.txt", "--restore", "002.txt"})));
  site.write("001.txt", "Tin số một trở lại");
  CHECK(is_silent(site.run()));
  CHECK(site.count("*") == 2);
  CHECK(is_silent(site.run({"--full", site.news.string()})));
  CHECK(site.count("*") == 3);
  CHECK(site.run({"--restore", "a", "--remove", "a"}).status == 2);
}

TEST_CASE("index: what was taken down stays so when a damaged index is built anew") {
  NewsSite site;
  site.write_many(4);
  site.run();
  const std::string id = run_search({"--index", site.index, "-n", "1", "--format", "ids", "tin"}).out;
  REQUIRE(site.run({"--remove", id.substr(0, id.find('\n'))}).status == 0);
  for (const char* file : {"postlist.glass", "iamglass"}) {
    for (const auto& entry : fs::directory_iterator(site.index))
      if (entry.is_directory()) write_text(entry.path() / file, "damaged");
    CHECK(site.run({"--full", site.news.string()}).status == 0);
    CHECK(site.count("*") == 3);
  }
}

TEST_CASE("index: a rebuild mends a directory that names no generation") {
  NewsSite site;
  site.write_many(2);
  site.run();
  write_text(fs::path(site.index) / "current", "");
  CHECK(site.run({site.news.string()}).status == 13);
  CHECK(site.run({"--full", site.news.string()}).status == 0);
  CHECK(site.count("*") == 2);
}

TEST_CASE("index: checks and removals need an index, and a removal takes one id") {
  NewsSite site;
  site.write_many(2);
  CHECK(site.run({"--check"}).status == 10);
  CHECK(site.run({"--remove", "a"}).status == 10);
  CHECK_FALSE(fs::exists(site.index));
  site.run();
  CHECK(site.run({"--remove", "a", site.news.string()}).status == 2);
  CHECK(site.run({"--remove", "a", "--remove", "b"}).status == 0);
}

TEST_CASE("index: a SOURCE that is gone is told so by a relative path, too") {
  NewsSite site;
  site.write_many(2);
  const auto run = [&] {
    return run_index({"--index", site.index, "news"}, {.working_directory = site.directory.path()});
  };
  CHECK(run().status == 0);
  fs::rename(site.news, site.directory / "elsewhere");
  CHECK(run().status == 15);
}

TEST_CASE("index: a report may go to a device, which stays one") {
  NewsSite site;
  site.write_many(1);
  CHECK(site.run({"--report", "/dev/null", site.news.string()}).status == 0);
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("index: standard input only adds and updates, and survives a rebuild") {
  NewsSite site;
  site.write_many(3);
  site.run();
  ProcessOptions feed;
  feed.input = "{\"id\": \"fed\", \"title\": \"Tin gửi qua ống\"}\n";
  CHECK(run_index({"--index", site.index, "-"}, feed).status == 0);
  CHECK(site.count("*") == 4);
  feed.input = "{\"id\": \"fed\", \"title\": \"Tin gửi lại\"}\n";
  CHECK(run_index({"--index", site.index, "-"}, feed).status == 0);
  CHECK(is_silent(site.run({"--full", site.news.string()})));
  CHECK(site.count("title:\"gửi lại\"") == 1);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("index: an export indexes again to the same articles") {
  NewsSite site;
  site.write_many(8);
  site.run();
  ProcessOptions feed;
  feed.input = site.run({"--export"}).out;
  const std::string copy = (site.directory / "copy").string();
  CHECK(run_index({"--index", copy, "-"}, feed).status == 0);
  const std::vector<std::string> query{"--index", copy, "--format", "ids", "--sort", "newest", "tiền ăn"};
  std::vector<std::string> same = query;
  same[1] = site.index;
  CHECK(run_search(query).out == run_search(same).out);
}

TEST_CASE("index: compaction and repair keep every article") {
  NewsSite site;
  site.write_many(30);
  site.run();
  CHECK(site.run({"--compact"}).status == 0);
  CHECK(site.count("*") == 30);
  CHECK(is_silent(site.run()));
  std::string generation = read_text(fs::path(site.index) / "current");
  generation.pop_back();
  const fs::path table = fs::path(site.index) / generation / "docdata.glass";
  std::string bytes = read_text(table);
  for (std::size_t i = 0; i < bytes.size(); i += 7) bytes[i] = '\x5a';
  write_text(table, bytes);
  CHECK(site.run({"--check"}).status == 13);
  CHECK(site.run({"--check", "--repair", site.news.string()}).status == 0);
  CHECK(site.count("*") == 30);
}

TEST_CASE("index: --status --max-age tells a stale index from a fresh one") {
  NewsSite site;
  CHECK(site.run({"--status"}).status == 10);
  site.write_many(2);
  site.run();
  CHECK(site.run({"--status", "--max-age", "26h"}).status == 0);
  ::sleep(2);
  CHECK(site.run({"--status", "--max-age", "1s"}).status == 1);
}

TEST_CASE("index: wrong use exits 2") {
  NewsSite site;
  CHECK(site.run({}).status == 2);
  CHECK(site.run({"--memory", "many", site.news.string()}).status == 2);
  CHECK(site.run({"--export", "--status"}).status == 2);
  CHECK(site.run({(site.directory / "nothing").string()}).status == 2);
}

TEST_CASE("index: the lock file is private, the rest follows --mode") {
  NewsSite site;
  site.write_many(2);
  site.run({"--mode", "0640", site.news.string()});
  const auto mode = [](const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()) & 0777; };
  CHECK(mode(fs::path(site.index) / "lock") == 0600);
  CHECK(mode(fs::path(site.index) / "status.json") == 0640);
  CHECK(mode(fs::path(site.index) / "current") == 0640);
  CHECK(mode(fs::path(site.index) / "gen-000001") == 0750);
  CHECK(mode(fs::path(site.index) / "gen-000001" / "postlist.glass") == 0640);
}

}  // namespace timtin::test
