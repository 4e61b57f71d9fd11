#include "tests/consumer/projects.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <utility>

#include "tests/support/files.hpp"

namespace timtin::test {
namespace fs = std::filesystem;

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

static constexpr const char* kAnswer = "1 article: Chăm lo Tết cho công nhân\n";

void use_from_cmake(const Installed& installed) {
  const TemporaryDirectory work;
  const fs::path build = work.path() / "build";
  const ProcessResult configured = installed.run(
      {TIMTIN_CMAKE, "-G", "Ninja", "-S", (project_dir() / "tests/consumer/cmake").string(), "-B", build.string(),
       "-DCMAKE_PREFIX_PATH=" + installed.prefix.string(), std::string("-DCMAKE_CXX_FLAGS=") + TIMTIN_CXX_FLAGS});
  REQUIRE_MESSAGE(configured.status == 0, configured.err);
  const ProcessResult built = installed.run({TIMTIN_CMAKE, "--build", build.string()});
  REQUIRE_MESSAGE(built.status == 0, built.out);
  const ProcessResult ran = installed.run({(build / "news").string(), (work.path() / "index").string()});
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK(ran.out == kAnswer);
}

void use_from_pkg_config(const Installed& installed) {
  const TemporaryDirectory work;
  const ProcessResult flags = installed.run({"pkg-config", "--cflags", "--libs", "timtin"});
  REQUIRE_MESSAGE(flags.status == 0, flags.err);
  const std::string program = (work.path() / "news").string();
  std::vector<std::string> compile = split_words(std::string("c++ -std=c++20 ") + TIMTIN_CXX_FLAGS);
  compile.insert(compile.end(), {(project_dir() / "tests/consumer/cmake/news.cpp").string(), "-o", program});
  for (std::string& word : split_words(flags.out)) compile.push_back(std::move(word));
  const ProcessResult built = installed.run(compile);
  REQUIRE_MESSAGE(built.status == 0, built.err);
  CHECK(installed.run({program, (work.path() / "index").string()}).out == kAnswer);
}

}  // namespace timtin::test
