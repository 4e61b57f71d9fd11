// Programs that use only what `cmake --install` put into a prefix, built and run there.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "tests/consumer/installed.hpp"
#include "tests/consumer/projects.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"

namespace timtin::test {
namespace fs = std::filesystem;
namespace {

/// What the headers declare TIMTIN_EXPORT: functions as "name", classes as "Class".
struct Declared {
  std::set<std::string> functions, classes;
  std::string text;
};

Declared declared(const fs::path& include_dir) {
  Declared result;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(include_dir))
    if (file.is_regular_file()) result.text += read_text(file.path());
  const std::regex comment("//[^\n]*|#[^\n]*|/\\*[^]*?\\*/"), exported("TIMTIN_EXPORT\\s+([^;{}()]*?)(\\w+)\\s*\\("),
      klass("class\\s+TIMTIN_EXPORT\\s+(\\w+)");
  result.text = std::regex_replace(result.text, comment, "");
  for (std::sregex_iterator match(result.text.begin(), result.text.end(), klass), end; match != end; ++match)
    result.classes.insert((*match)[1]);
  for (std::sregex_iterator match(result.text.begin(), result.text.end(), exported), end; match != end; ++match)
    if (!result.classes.contains((*match)[2])) result.functions.insert((*match)[2]);
  return result;
}

/// Names that a shared object shows, without arguments: "timtin::Searcher::search", "timtin_abi_version".
std::set<std::string> shown_names(const fs::path& library) {
  const ProcessResult result = run_process({"nm", "-D", "--defined-only", "-C", "--format=posix", library.string()});
  REQUIRE_MESSAGE(result.status == 0, result.err);
  std::set<std::string> names;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) {
    line.erase(std::min(line.size(), line.find_first_of("([")));
    if (line.find("for timtin::") == std::string::npos) line.erase(std::min(line.size(), line.find(' ')));
    names.insert(line.substr(0, line.find(" V ")));
  }
  return names;
}

}  // namespace

TEST_CASE("consumer: a CMake project finds, links and runs what was installed") { use_from_cmake(installed_shared()); }

TEST_CASE("consumer: pkg-config says enough to compile and link") {
  use_from_pkg_config(installed_shared());
  CHECK(installed_shared().run({"pkg-config", "--modversion", "timtin"}).out == std::string(TIMTIN_VERSION) + "\n");
}

TEST_CASE("consumer: a C program, strictly C99") {
  const TemporaryDirectory work;
  const std::string program = (work.path() / "news").string();
  std::vector<std::string> compile = split_words("cc -std=c99 -Wall -Wextra -Wpedantic -Werror " + sanitizer_flags());
  compile.insert(compile.end(), {(project_dir() / "tests/consumer/cmake/news.c").string(), "-o", program});
  for (std::string& word : split_words(installed_shared().run({"pkg-config", "--cflags", "--libs", "timtin"}).out))
    compile.push_back(std::move(word));
  const ProcessResult built = installed_shared().run(compile);
  REQUIRE_MESSAGE(built.status == 0, built.err);
  const ProcessResult ran = installed_shared().run({program, (work.path() / "index").string()});
  CHECK_MESSAGE(ran.status == 0, ran.err);
}

TEST_CASE("consumer: Python's ctypes") {
  if (has_sanitizer()) return;  // their runtime would have to be there before Python
  const TemporaryDirectory work;
  const ProcessResult ran =
      installed_shared().run({"python3", (project_dir() / "tests/consumer/news.py").string(),
                              installed_shared().linked_file.string(), (work.path() / "index").string()});
  CHECK_MESSAGE(ran.out == "ok\n", ran.err);
}

TEST_CASE("consumer: the Python module") {
  if (has_sanitizer()) return;
  const TemporaryDirectory work;
  const std::string modules = (installed_shared().prefix / "lib/python3/dist-packages").string();
  REQUIRE(fs::exists(modules + "/timtin.py"));
  const ProcessResult ran = installed_shared().run(
      {"env", "PYTHONPATH=" + modules, "TIMTIN_LIBRARY=" + installed_shared().linked_file.string(), "python3",
       (project_dir() / "tests/consumer/module.py").string(), (work.path() / "index").string(),
       (project_dir() / "data/sample").string()});
  CHECK_MESSAGE(ran.out == "ok\n", ran.err);
}

TEST_CASE("consumer: the shared object is named by its ABI") {
  const fs::path library = installed_shared().linked_file;
  const ProcessResult dynamic = run_process({"readelf", "-d", library.string()});
  CHECK(dynamic.out.find("soname: [libtimtin.so.0]") != std::string::npos);
  CHECK(fs::read_symlink(library) == "libtimtin.so.0");
}

TEST_CASE("consumer: the shared object shows exactly what the headers declare") {
  if (has_sanitizer()) return;  // they add symbols of their own
  const Declared headers = declared(installed_shared().prefix / "include");
  REQUIRE(headers.functions.size() > 5);
  REQUIRE(headers.classes.size() >= 3);
  std::set<std::string> missing;
  for (const std::string& name : headers.functions)
    missing.insert(name.starts_with("timtin_") ? name : "timtin::" + name);
  for (const std::string& name : shown_names(installed_shared().linked_file)) {
    CAPTURE(name);
    if (missing.erase(name) > 0) continue;
    static const std::regex part("(?:(?:typeinfo|typeinfo name|vtable) for )?timtin::(\\w+)(?:::(~?\\w+|operator=))?");
    std::smatch match;
    REQUIRE(std::regex_match(name, match, part));
    CHECK(headers.classes.contains(match[1]));
    if (match[2].matched) CHECK(headers.text.find(match[2].str() + "(") != std::string::npos);
  }
  for (const std::string& name : missing) FAIL_CHECK("declared and not shown: " << name);
}

TEST_CASE("consumer: debian/libtimtin0.symbols lists what the shared object shows") {
  if (has_sanitizer() || run_process({"sh", "-c", "command -v dpkg-gensymbols"}).status != 0) return;
  ProcessOptions options;
  options.working_directory = project_dir();
  const ProcessResult compared =
      run_process({"dpkg-gensymbols", "-plibtimtin0", "-e" + installed_shared().linked_file.string(),
                   "-Idebian/libtimtin0.symbols", "-O/dev/null", std::string("-v") + TIMTIN_VERSION, "-c4"},
                  options);
  CHECK_MESSAGE(compared.status == 0, compared.out << compared.err);
}

TEST_CASE("consumer: no installed header shows a type of Xapian, ICU or fmt") {
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(installed_shared().prefix / "include")) {
    if (!file.is_regular_file()) continue;
    const std::string text = read_text(file.path());
    for (const char* word : {"Xapian::", "icu::", "fmt::", "nlohmann", "xapian.h"})
      CHECK_MESSAGE(text.find(word) == std::string::npos, file.path().string() << ": " << word);
  }
}

}  // namespace timtin::test
