#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace timtin::test {

/// A new, empty directory that disappears with all its contents at the end of the scope.
///
/// Thread safety: an instance belongs to one thread; several may exist at once.
class TemporaryDirectory {
 public:
  /// Throws std::filesystem::filesystem_error when the system's folder for temporary files is not writable.
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::filesystem::path operator/(const TemporaryDirectory& directory, std::string_view name) {
  return directory.path() / name;
}

/// The bytes of a file. Throws std::runtime_error when it cannot be read.
std::string read_text(const std::filesystem::path& file);

/// Writes `bytes`, replacing the file and making the folders above it. Throws std::runtime_error.
void write_text(const std::filesystem::path& file, std::string_view bytes);

/// Where the sources of the project lie, for fixtures and data/sample.
std::filesystem::path project_dir();

}  // namespace timtin::test
