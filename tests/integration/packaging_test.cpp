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

/// What `cmake --install` makes, in a folder of its own.
struct Installed {
  TemporaryDirectory directory;
  fs::path prefix = TIMTIN_INSTALL_PREFIX, settings = TIMTIN_INSTALL_SYSCONFDIR;

  Installed() { REQUIRE_MESSAGE(install().status == 0, "cmake --install"); }
  ProcessResult install(const std::string& component = "nightly") {
    ProcessOptions options;
    options.environment["DESTDIR"] = directory.path().string();
    return run_process({TIMTIN_CMAKE, "--install", TIMTIN_BUILD_DIR, "--component", component}, options);
  }
  fs::path operator/(const fs::path& path) const { return directory.path() / path.relative_path(); }
};

struct CronSite {
  Installed installed;
  TemporaryDirectory directory;
  ProcessOptions options;

  CronSite() {
    write_text(directory / "news/a.txt", "12/03/2019\nTin một\nCông nhân họp.\n");
    write_text(directory / "defaults", "TIMTIN_INDEX=" + (directory / "index").string() + "\nTIMTIN_SOURCES='" +
                                           (directory / "news").string() + "'\n");
    options.environment["TIMTIN_DEFAULTS"] = (directory / "defaults").string();
    options.environment["PATH"] = fs::path(index_program()).parent_path().string() + ":" + std::getenv("PATH");
  }
  ProcessResult run() {
    return run_process({(installed / (installed.settings / "cron.daily/timtin-index")).string()}, options);
  }
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

TEST_CASE("packaging: the cron script takes folders with spaces") {
  CronSite site;
  write_text(site.directory / "tin tuc/b.txt", "13/03/2019\nTin hai\nCông nhân họp.\n");
  const auto quoted = [&](const char* folder) { return "'" + (site.directory / folder).string() + "'"; };
  write_text(site.directory / "defaults", "TIMTIN_INDEX=" + (site.directory / "index").string() +
                                              "\nTIMTIN_SOURCES=\"" + quoted("news") + " " + quoted("tin tuc") +
                                              "\"\n");
  CHECK(site.run().status == 0);
  CHECK(run_search({"--index", (site.directory / "index").string(), "--count", "*"}).out == "2\n");
}

TEST_CASE("packaging: the cron script does nothing where nothing is set up") {
  CronSite site;
  site.options.environment["TIMTIN_DEFAULTS"] = (site.directory / "none").string();
  CHECK(site.run().status == 0);
  CHECK_FALSE(fs::exists(site.directory / "index"));
}

TEST_CASE("packaging: an installation names its own program, and leaves the administrator's settings alone") {
  Installed installed;
  const std::string service =
      read_text(installed / (installed.prefix / TIMTIN_SYSTEMD_UNIT_DIR / "timtin-index.service"));
  CHECK(service.find("ExecStart=" + installed.prefix.string()) != std::string::npos);
  CHECK(service.find("EnvironmentFile=" + installed.settings.string()) != std::string::npos);
  for (const char* line :
       {"PrivateNetwork=yes", "ProtectSystem=strict", "ReadWritePaths=/var/lib/timtin",
        "OnFailure=timtin-index-failed.service", "MemoryMax=", "IOSchedulingClass=idle", "User=timtin"})
    CHECK_MESSAGE(service.find(line) != std::string::npos, line);
  const fs::path defaults = installed / (installed.settings / "default/timtin-index");
  write_text(defaults, "TIMTIN_SOURCES=/my/news\n");
  CHECK(installed.install().status == 0);
  CHECK(read_text(defaults) == "TIMTIN_SOURCES=/my/news\n");
}

TEST_CASE("packaging: systemd accepts service and timer, and finds them hardened") {
  if (run_process({"sh", "-c", "command -v systemd-analyze"}).status != 0) return;
  const Installed installed;
  const fs::path units = installed / (installed.prefix / TIMTIN_SYSTEMD_UNIT_DIR);
  std::string service = read_text(units / "timtin-index.service");
  const std::size_t begin = service.find("ExecStart=") + 10;
  service.replace(begin, service.find(' ', begin) - begin, index_program());  // it is not installed where it says
  write_text(units / "timtin-index.service", service);
  for (const char* unit : {"timtin-index.service", "timtin-index.timer", "timtin-index-failed.service"}) {
    const ProcessResult result = run_process({"systemd-analyze", "verify", "--man=no", (units / unit).string()});
    CHECK_MESSAGE(result.status == 0, result.err);
    CHECK_MESSAGE(result.err.find("timtin-index") == std::string::npos, result.err);
  }
  const ProcessResult exposure = run_process(
      {"systemd-analyze", "security", "--offline=true", "--threshold=10", (units / "timtin-index.service").string()});
  CHECK_MESSAGE(exposure.status == 0, exposure.out);
}

TEST_CASE("packaging: the pages have a socket and a hardened service that writes nothing") {
  Installed installed;
  REQUIRE(installed.install("web").status == 0);
  const fs::path units = installed / (installed.prefix / TIMTIN_SYSTEMD_UNIT_DIR);
  std::string service = read_text(units / "timtin-web.service");
  for (const char* line : {"ProtectSystem=strict", "PrivateNetwork=yes", "DynamicUser=yes", "MemoryMax="})
    CHECK_MESSAGE(service.find(line) != std::string::npos, line);
  CHECK(service.find("ReadWritePaths") == std::string::npos);
  CHECK(read_text(units / "timtin-web.socket").find("ListenStream=127.0.0.1:8810") != std::string::npos);
  if (run_process({"sh", "-c", "command -v systemd-analyze"}).status != 0) return;
  const std::size_t begin = service.find("ExecStart=") + 10;
  service.replace(begin, service.find('\n', begin) - begin, TIMTIN_WEB_PROGRAM);  // it is not installed where it says
  write_text(units / "timtin-web.service", service);
  for (const char* unit : {"timtin-web.service", "timtin-web.socket"}) {
    const ProcessResult result = run_process({"systemd-analyze", "verify", "--man=no", (units / unit).string()});
    CHECK_MESSAGE(result.err.find("timtin-web") == std::string::npos, result.err);
  }
  const ProcessResult exposure = run_process(
      {"systemd-analyze", "security", "--offline=true", "--threshold=10", (units / "timtin-web.service").string()});
  CHECK_MESSAGE(exposure.status == 0, exposure.out);
}

}  // namespace timtin::test
