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

// Files: descriptors, and small files that are read and replaced as a whole. Every failure is an Error that names the
// file.

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

/// The Error for a failed system call: no_space when the disk is full, else io. `what` names the call and the path.
Error system_error(const std::string& what, int error_number);

/// Throws system_error unless `succeeded`, with the errno of the call just made. `what()` gives the text, and is only
/// called on failure: making a text may change errno.
template <class What>
void require(bool succeeded, What&& what) {
  if (succeeded) return;
  const int error_number = errno;
  throw system_error(what(), error_number);
}

/// All of `file`. Throws Error: io (also for a folder, and when there is none).
std::string read_file(const std::filesystem::path& file);
/// The same; nothing if there is no such file.
std::optional<std::string> read_file_if_any(const std::filesystem::path& file);

/// Replaces `file` by one with `bytes`, whole or not at all, also across a power cut: written beside it, synced,
/// renamed. The file that a link names is replaced, and the link stays. What is no regular file (/dev/stdout) is
/// written to. Without `mode` an old file keeps its permissions and a new one gets those of the umask.
/// Throws Error: io, no_space.
void replace_file(const std::filesystem::path& file, std::string_view bytes, std::optional<mode_t> mode = {});

/// Writes all of `bytes` where `file` stands, however much the system takes at a time; `path` is for the message.
/// Throws Error: io, no_space.
void write_all(const FileDescriptor& file, std::string_view bytes, const std::filesystem::path& path);

/// Makes the folders that `file` is to lie in. Throws Error: io, no_space.
void make_folders_for(const std::filesystem::path& file);

/// Makes names just created, renamed or removed in `directory` last. Throws Error: io.
void sync_directory(const std::filesystem::path& directory);

}  // namespace timtin
