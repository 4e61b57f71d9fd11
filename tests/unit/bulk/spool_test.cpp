// Files that are written and read front to back, and what they take of the disk meanwhile.
#include "indexer/bulk/collect/spool.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "tests/support/files.hpp"

namespace {
using namespace timtin;
using namespace timtin::bulk;
namespace fs = std::filesystem;

constexpr std::size_t kMebibyte = std::size_t{1} << 20, kPiece = 1000;

std::string piece(std::size_t number) { return std::string(kPiece, static_cast<char>('a' + number % 26)); }

fs::path written_file(const fs::path& directory, std::size_t pieces) {
  FileWriter file(directory / "spool");
  for (std::size_t i = 0; i < pieces; ++i) file.append(piece(i));
  file.flush();
  return file.path();
}

/// Reads pieces and says how many were as they were written.
std::size_t count_whole(FileReader& reader, std::size_t first, std::size_t pieces) {
  std::size_t whole = 0;
  for (std::size_t i = first; i < first + pieces; ++i)
    if (reader.take(kPiece) == piece(i)) ++whole;
  return whole;
}

std::size_t bytes_on_disk(const fs::path& path) {
  struct stat facts {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  return static_cast<std::size_t>(facts.st_blocks) * 512;
}

bool makes_holes(const fs::path& directory) {
  const FileDescriptor file(::open((directory / "probe").c_str(), O_WRONLY | O_CREAT, 0644));
  return ::ftruncate(file.get(), 8192) == 0 &&
         ::fallocate(file.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4096) == 0;
}

}  // namespace

TEST_CASE("the disk gets back what was read, and nothing that is still to read") {
  const test::TemporaryDirectory directory;
  constexpr std::size_t kPieces = 8 * kMebibyte / kPiece;
  const fs::path path = written_file(directory.path(), kPieces);
  const std::size_t full = bytes_on_disk(path);
  REQUIRE(full >= 7 * kMebibyte);

  FileReader looker(path);
  CHECK(count_whole(looker, 0, kPieces) == kPieces);
  CHECK_FALSE(looker.has_more());
  CHECK(bytes_on_disk(path) == full);

  FileReader reader(path, AfterReading::release);
  CHECK(count_whole(reader, 0, kPieces / 2) == kPieces / 2);
  const std::size_t half = bytes_on_disk(path);
  CHECK(count_whole(reader, kPieces / 2, kPieces - kPieces / 2) == kPieces - kPieces / 2);
  CHECK_FALSE(reader.has_more());
  if (makes_holes(directory.path())) {
    CHECK(half <= full - 2 * kMebibyte);
    CHECK(bytes_on_disk(path) <= 2 * kMebibyte);
  }
}
