#pragma once
#include <sys/types.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "timtin/error.hpp"

namespace timtin {

// File descriptors, and small files that are read and replaced as a whole. Every failure is an
// Error with the name of the file.

/// Owns a file descriptor; -1 = none.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor();
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// The Error for a failed system call: no_space if the disk is full, else io. `what` names the call
/// and the path.
Error system_error(const std::string& what, int error_number);

/// Throws system_error with the current errno unless `succeeded`. `what()` makes the text and is
/// called only on failure, after errno was saved, since making a text may change errno.
template <class What>
void require(bool succeeded, What&& what) {
  if (succeeded) return;
  const int error_number = errno;
  throw system_error(what(), error_number);
}

/// The contents of `file`. Throws Error: io (also for a folder or a missing file).
std::string read_file(const std::filesystem::path& file);
/// The same; nothing if the file does not exist.
std::optional<std::string> read_file_if_any(const std::filesystem::path& file);

/// Replaces the contents of `file` by `bytes` atomically, even across a power failure: writes a new
/// file beside it, syncs it and renames it. If `file` is a link, its target is replaced. If it is
/// no regular file (/dev/stdout), the bytes are written to it. Without `mode`, permissions are
/// kept, or those of the umask for a new file. Throws Error: io, no_space.
void replace_file(const std::filesystem::path& file, std::string_view bytes, std::optional<mode_t> mode = {});

/// Writes all of `bytes` at the current position of `file`. `path` is for messages. Throws Error:
/// io, no_space.
void write_all(const FileDescriptor& file, std::string_view bytes, const std::filesystem::path& path);

/// Creates the parent folders of `file`. Throws Error: io, no_space.
void make_folders_for(const std::filesystem::path& file);

/// Syncs `directory`, so that names created, renamed or removed in it survive a power failure.
/// Throws Error: io.
void sync_directory(const std::filesystem::path& directory);

}  // namespace timtin
