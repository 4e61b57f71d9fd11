#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "timtin/error.hpp"

namespace timtin::indexer {

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

/// Throws system_error unless `succeeded`, with the errno of the call just made.
void require(bool succeeded, const std::string& what);

/// Replaces `path` by a file with `bytes`, whole or not at all, also across a power cut: written beside it, synced,
/// renamed. Throws Error: io, no_space.
void replace_file(const std::filesystem::path& path, std::string_view bytes, mode_t mode);

/// Makes names just created, renamed or removed in `directory` last. Throws Error: io.
void sync_directory(const std::filesystem::path& directory);

/// Syncs every file in `directory` and the directory itself. Throws Error: io, no_space.
void sync_files_in(const std::filesystem::path& directory);

/// Bytes of the regular files below `directory`; what vanishes meanwhile counts nothing.
std::uintmax_t size_of_directory(const std::filesystem::path& directory);

/// Throws Error: no_space when fewer than `bytes` are free on the disk of `directory`.
void require_space(const std::filesystem::path& directory, std::uintmax_t bytes);

}  // namespace timtin::indexer
