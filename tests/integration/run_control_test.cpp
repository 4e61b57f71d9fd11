// How runs of timtin-index meet other runs, signals, closed pipes and indexes of other versions.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>
#include <xapian.h>

#include <string>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "tests/integration/news_site.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

/// A run that holds the lock: it waits for standard input that nobody writes. Gone with the object.
class LockHolder {
 public:
  explicit LockHolder(NewsSite& site)
      : pipe_(make_pipe(site.directory / "pipe")),
        run_(
            {"sh", "-c", fmt::format("exec {} --index {} --lock-wait 20s - < {}", index_program(), site.index, pipe_)}),
        writer_({"sh", "-c", fmt::format("exec sleep 60 > {}", pipe_)}) {
    ProcessResult second;
    for (int i = 0; i < 250 && second.status != 11; ++i) {
      second = site.run();
      ::usleep(20'000);
    }
    REQUIRE(second.status == 11);
    refusal = second.err;
  }

  std::string refusal;  ///< what a run beside it said
  Process& run() { return run_; }
  void end_input() { ::kill(writer_.id(), SIGKILL); }

 private:
  static std::string make_pipe(const fs::path& path) {
    REQUIRE(::system(("mkfifo " + path.string()).c_str()) == 0);
    return path.string();
  }
  std::string pipe_;
  Process run_, writer_;
};

/// Makes the index one of another version, as a program of another year would have left it.
void set_version(const NewsSite& site, std::string_view key, const std::string& value) {
  Xapian::WritableDatabase database(store::current_generation(site.index).string(), Xapian::DB_OPEN);
  database.set_metadata(std::string(key), value);
  database.commit();
}

}  // namespace

TEST_CASE("run control: a second run exits 11 at once and names the holder, a waiting one gets its turn") {
  NewsSite site;
  site.write_many(2);
  site.run();
  LockHolder holder(site);
  CHECK(holder.refusal.find(fmt::format("pid {}", holder.run().id())) != std::string::npos);
  const ProcessResult waited = site.run({"--lock-wait", "100ms", site.news.string()});
  CHECK(waited.status == 11);
  holder.end_input();
  CHECK(site.run({"--lock-wait", "20s", site.news.string()}).status == 0);
}

TEST_CASE("run control: a signal ends the wait for the lock as a signal, and leaves no word in the status") {
  NewsSite site;
  site.write_many(2);
  site.run();
  LockHolder holder(site);
  for (const int signal : {SIGINT, SIGTERM}) {
    Process waiting({index_program(), "--index", site.index, "--lock-wait", "50s", site.news.string()});
    ::usleep(300'000);
    waiting.send_signal(signal);
    CHECK(waiting.wait().status == 128 + signal);
  }
  const std::string status = read_text(fs::path(site.index) / "status.json");
  CHECK(status.find("130") == std::string::npos);
  CHECK(status.find("143") == std::string::npos);
}

TEST_CASE("run control: searches answer while a run holds the lock") {
  NewsSite site;
  site.write_many(2);
  site.run();
  LockHolder holder(site);
  CHECK(site.count("*") == 2);
}

TEST_CASE("run control: SIGTERM ends a run with 143 within two seconds, and the next completes the work") {
  NewsSite site;
  site.write_many(400);
  Process run({index_program(), "--index", site.index, site.news.string()});
  ::usleep(150'000);
  run.send_signal(SIGTERM);
  const ProcessResult result = run.wait();
  CHECK((result.status == 143 || result.status == 0));
  CHECK(site.run().status == 0);
  CHECK(site.count("*") == 400);
}

TEST_CASE("run control: kill -9 in mid-run leaves an index that the next run completes") {
  NewsSite site;
  site.write_many(200);
  site.run();
  for (int i = 0; i < 200; i += 2) site.write(fmt::format("{:03}.txt", i), fmt::format("Tin sửa lần hai {}", i));
  for (int attempt = 0; attempt < 5; ++attempt) {
    Process run({index_program(), "--index", site.index, "--commit-every", "10", site.news.string()});
    ::usleep(static_cast<useconds_t>(30'000 * (attempt + 1)));
    run.send_signal(SIGKILL);
    run.wait();
    CHECK(site.count("*") == 200);
  }
  CHECK(site.run().status == 0);
  CHECK(site.count("title:\"sửa lần hai\"") == 100);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("run control: SIGTERM in a rebuild publishes nothing") {
  NewsSite site;
  site.write_many(300);
  site.run();
  const fs::path before = store::current_generation(site.index);
  site.write("new.txt", "Tin sau cùng");
  Process run({index_program(), "--index", site.index, "--full", site.news.string()});
  ::usleep(100'000);
  run.send_signal(SIGTERM);
  const int status = run.wait().status;
  const bool was_late = status == 0;
  CHECK((status == 143 || was_late));
  CHECK((store::current_generation(site.index) == before) == !was_late);
  CHECK(site.count("*") == (was_late ? 301 : 300));
}

TEST_CASE("run control: a second signal ends a run that waits for its input at once") {
  NewsSite site;
  site.write_many(2);
  site.run();
  LockHolder holder(site);
  holder.run().send_signal(SIGINT);
  holder.run().send_signal(SIGTERM);
  const int status = holder.run().wait().status;
  CHECK((status == 130 || status == 143));
  CHECK(site.run().status == 0);
}

TEST_CASE("run control: what an interrupted run took from a file that is gone the next night leaves with it") {
  NewsSite site;
  site.write_many(30);
  site.run();
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines += fmt::format("{{\"id\":\"{0}\",\"title\":\"Tin dài {0}\",\"body\":\"Công đoàn họp bàn việc {0}.\"}}\n", i);
  write_text(site.news / "many.jsonl", lines);
  Process run({index_program(), "--index", site.index, "--commit-every", "20", site.news.string()});
  for (int i = 0; i < 500 && site.count("*") <= 30; ++i) ::usleep(10'000);
  run.send_signal(SIGKILL);
  run.wait();
  CHECK(site.count("*") > 30);
  CHECK(site.run({"--check"}).status == 0);
  fs::remove(site.news / "many.jsonl");
  CHECK(site.run({"--allow-purge", site.news.string()}).status == 0);
  CHECK(site.count("*") == 30);
  CHECK(site.run({"--check"}).status == 0);
}

TEST_CASE("run control: nobody who reads what is told is no error") {
  NewsSite site;
  site.write_many(20);
  site.write("broken.txt", "\xff\xfe\xfd");
  const std::string run =
      fmt::format("{} --verbose --index {} {} 2>&1", index_program(), site.index, site.news.string());
  const ProcessResult result = run_process({"bash", "-c", run + " | true; echo ${PIPESTATUS[0]}"});
  CHECK((result.out == "0\n" || result.out == "3\n"));
  CHECK(site.count("tin") >= 20);
}

TEST_CASE("run control: an index of another version is refused by searches and built anew by the nightly run") {
  for (const std::string_view key : {schema::kMetaSchema, schema::kMetaAnalyzer}) {
    NewsSite site;
    site.write_many(3);
    site.run();
    set_version(site, key, key == schema::kMetaSchema ? "1" : "of long ago");
    CHECK(run_search({"--index", site.index, "tin"}).status == 12);
    const fs::path old = store::current_generation(site.index);
    CHECK(site.run().status == 0);
    CHECK(store::current_generation(site.index) != old);
    CHECK(site.count("tin") == 3);
  }
}

}  // namespace timtin::test
