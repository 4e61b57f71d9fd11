// The files under packaging/ do what they say.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"

namespace timtin::test {
namespace {
namespace fs = std::filesystem;

struct CronSite {
  TemporaryDirectory directory;
  ProcessOptions options;

  CronSite() {
    write_text(directory / "news/a.txt", "12/03/2019\nTin một\nCông nhân họp.\n");
    write_text(directory / "defaults", "TIMTIN_INDEX=" + (directory / "index").string() + "\nTIMTIN_SOURCES='" +
                                           (directory / "news").string() + "'\n");
    options.environment["TIMTIN_DEFAULTS"] = (directory / "defaults").string();
    options.environment["PATH"] = fs::path(index_program()).parent_path().string() + ":" + std::getenv("PATH");
  }
  ProcessResult run() { return run_process({(project_dir() / "packaging/cron.daily/timtin-index").string()}, options); }
};

}  // namespace

TEST_CASE("packaging: the cron script indexes in silence and passes troubles on") {
  CronSite site;
  const ProcessResult good = site.run();
  CHECK(good.status == 0);
  CHECK(good.out + good.err == "");
  CHECK(run_search({"--index", (site.directory / "index").string(), "--count", "*"}).out == "1\n");
  write_text(site.directory / "news/b.txt", "");
  const ProcessResult bad = site.run();
  CHECK(bad.status == 3);
  CHECK(bad.err.find("b.txt") != std::string::npos);
}

TEST_CASE("packaging: the cron script does nothing where nothing is set up") {
  CronSite site;
  site.options.environment["TIMTIN_DEFAULTS"] = (site.directory / "none").string();
  CHECK(site.run().status == 0);
  CHECK_FALSE(fs::exists(site.directory / "index"));
}

TEST_CASE("packaging: systemd accepts service and timer") {
  if (run_process({"sh", "-c", "command -v systemd-analyze"}).status != 0) return;
  const TemporaryDirectory directory;
  std::string service = read_text(project_dir() / "packaging/systemd/timtin-index.service");
  const std::string installed = "/usr/bin/timtin-index";
  service.replace(service.find(installed), installed.size(), index_program());
  write_text(directory / "timtin-index.service", service);
  fs::copy(project_dir() / "packaging/systemd/timtin-index.timer", directory / "timtin-index.timer");
  for (const char* unit : {"timtin-index.service", "timtin-index.timer"}) {
    const ProcessResult result = run_process({"systemd-analyze", "verify", "--man=no", (directory / unit).string()});
    CHECK_MESSAGE(result.status == 0, result.err);
    CHECK_MESSAGE(result.err.find("timtin-index") == std::string::npos, result.err);
  }
}

}  // namespace timtin::test
