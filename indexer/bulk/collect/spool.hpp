#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/file.hpp"

namespace timtin::bulk {

/// A buffered file, written sequentially. Throws Error (io, no_space) that names the file.
///
/// Thread safety: one thread.
class FileWriter {
 public:
  /// Creates or truncates the file.
  explicit FileWriter(const std::filesystem::path& path);

  void append(std::string_view bytes);
  void flush();
  std::uint64_t size() const { return flushed_ + buffer_.size(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  FileDescriptor file_;
  std::string buffer_;
  std::uint64_t flushed_ = 0;
};

/// A buffered file, read sequentially. Throws Error: io; corrupt if it ends too early.
///
/// Thread safety: one thread.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& path);

  /// False at the end of the file.
  bool has_more();
  /// The next `size` bytes, valid until the next call.
  std::string_view take(std::size_t size);
  std::uint64_t take_uint();

 private:
  bool fill(std::size_t wanted);  // until `wanted` bytes are buffered; false at the end of the file
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  FileDescriptor file_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of the unread part
};

}  // namespace timtin::bulk
