#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/file.hpp"

namespace timtin::bulk {

/// A file written front to back through a buffer. Throws Error (io, no_space) that names the file.
///
/// Thread safety: one thread.
class FileWriter {
 public:
  /// Makes the file, or empties it.
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

/// A file read front to back through a buffer. Throws Error: io; corrupt when it ends too early.
///
/// Thread safety: one thread.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& path);

  /// False when all is read.
  bool has_more();
  /// The next `size` bytes; they live until the next call.
  std::string_view take(std::size_t size);
  std::uint64_t take_uint();

 private:
  bool fill(std::size_t wanted);  // until `wanted` bytes are in the buffer; false at the end of the file
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  FileDescriptor file_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of what is not taken yet
};

}  // namespace timtin::bulk
