#include "tests/support/files.hpp"

#include <stdlib.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace timtin::test {

namespace fs = std::filesystem;

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (fs::temp_directory_path() / "timtin-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw fs::filesystem_error("mkdtemp", pattern, std::error_code(errno, std::generic_category()));
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  // A test may have taken permissions away; give them back to the folders, or their contents cannot be removed.
  std::error_code ignored;
  fs::permissions(path_, fs::perms::owner_all, ignored);
  for (fs::recursive_directory_iterator it(path_, ignored), end; !ignored && it != end; it.increment(ignored))
    if (it->is_directory(ignored) && !it->is_symlink(ignored))
      fs::permissions(it->path(), fs::perms::owner_all, ignored);
  fs::remove_all(path_, ignored);
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

void write_text(const fs::path& file, std::string_view bytes) {
  if (file.has_parent_path()) fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

fs::path project_dir() { return TIMTIN_PROJECT_DIR; }

}  // namespace timtin::test
