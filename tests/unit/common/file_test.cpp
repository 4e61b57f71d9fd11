#include "common/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "tests/support/files.hpp"

namespace timtin {
namespace {
namespace fs = std::filesystem;

unsigned mode_of(const fs::path& file) {
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  return facts.st_mode & 0777;
}

std::size_t entries_in(const fs::path& directory) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("file: what was written is read, and nothing else is left") {
  const test::TemporaryDirectory directory;
  const fs::path file = directory / "state";
  CHECK_FALSE(read_file_if_any(file));
  CHECK_THROWS_AS(read_file(file), Error);
  const std::string bytes = "một\n\0hai" + std::string(100'000, 'x');
  replace_file(file, "old");
  replace_file(file, bytes);
  CHECK(read_file(file) == bytes);
  CHECK(entries_in(directory.path()) == 1);
}

TEST_CASE("file: a folder in the place of a file is an error that names it") {
  const test::TemporaryDirectory directory;
  fs::create_directory(directory / "state");
  test::write_text(directory / "state" / "inner", "x");
  for (const bool reads : {true, false}) {
    std::string message;
    try {
      if (reads)
        read_file_if_any(directory / "state");
      else
        replace_file(directory / "state", "text");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::io);
      message = error.what();
    }
    CHECK(message.find((directory / "state").string()) != std::string::npos);
  }
  CHECK(entries_in(directory.path()) == 1);
}

TEST_CASE("file: permissions are those asked for, else those there were") {
  const test::TemporaryDirectory directory;
  const fs::path file = directory / "state";
  replace_file(file, "a", 0640);
  CHECK(mode_of(file) == 0640);
  replace_file(file, "b");
  CHECK(mode_of(file) == 0640);
  replace_file(file, "c", 0604);
  CHECK(mode_of(file) == 0604);
}

TEST_CASE("file: the file that a link names is replaced, and the link stays") {
  const test::TemporaryDirectory directory;
  test::write_text(directory / "far" / "state", "old");
  fs::create_symlink(directory / "far" / "state", directory / "state");
  replace_file(directory / "state", "new", 0644);
  CHECK(fs::is_symlink(directory / "state"));
  CHECK(read_file(directory / "far" / "state") == "new");
  fs::create_symlink(directory / "nowhere" / "state", directory / "lost");
  CHECK_THROWS_AS(replace_file(directory / "lost", "new"), Error);
}

}  // namespace timtin
