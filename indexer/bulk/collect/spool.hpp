#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/file.hpp"

namespace timtin::bulk {

/// A buffered file, written sequentially. Throws Error (io, no_space) that names the file.
///
/// Thread safety: one thread.
class FileWriter {
 public:
  /// Creates or truncates the file.
  explicit FileWriter(const std::filesystem::path& path);

  void append(std::string_view bytes) {
    if (bytes.size() > buffer_.size() - used_) return append_much(bytes);
    std::memcpy(buffer_.data() + used_, bytes.data(), bytes.size());
    used_ += bytes.size();
  }
  void append(char byte) {
    if (used_ == buffer_.size()) flush();
    buffer_[used_++] = byte;
  }
  void flush();
  std::uint64_t size() const { return flushed_ + used_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  void append_much(std::string_view bytes);

  std::filesystem::path path_;
  FileDescriptor file_;
  std::vector<char> buffer_;  // the first used_ bytes of it
  std::size_t used_ = 0;
  std::uint64_t flushed_ = 0;
};

/// What becomes of a file that is read once: `release` gives the disk back what was read, where the file system can
/// make holes in a file; elsewhere nothing happens.
enum class AfterReading { keep, release };

/// Gives the disk back the bytes from `begin` to `end` of a file open for writing, where the file system can.
void make_hole(const FileDescriptor& file, std::uint64_t begin, std::uint64_t end);

/// The bytes from `begin` to `end` of an open file, to be read through a buffer of up to `buffer` bytes.
struct FilePart {
  const FileDescriptor& file;
  const std::filesystem::path& path;  ///< for messages
  std::uint64_t begin, end;
  std::size_t buffer;
};

/// A file, or a part of it, read front to back through a buffer. Throws Error: io; corrupt when it ends too early.
///
/// Thread safety: one thread. Several readers may read the same open file.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& path, AfterReading after = AfterReading::keep);
  /// The open file must outlive the reader.
  explicit FileReader(const FilePart& part);

  /// False at the end of the file.
  bool has_more();
  /// The next `size` bytes, valid until the next call.
  std::string_view take(std::size_t size) {
    if (end_ - begin_ < size && !fill(size)) fail();
    const std::string_view bytes(buffer_.data() + begin_, size);
    begin_ += size;
    return bytes;
  }
  std::uint64_t take_uint() {
    if (begin_ < end_ && (buffer_[begin_] & 0x80) == 0) return static_cast<unsigned char>(buffer_[begin_++]);
    return take_long_uint();
  }

 private:
  std::uint64_t take_long_uint();
  bool fill(std::size_t wanted);  // until `wanted` bytes are in the buffer; false at the end of the file
  void release();
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  FileDescriptor own_file_;
  int file_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of what is not taken yet
  const AfterReading after_ = AfterReading::keep;
  std::uint64_t read_ = 0, released_ = 0;                                 // bytes
  const std::uint64_t last_ = std::numeric_limits<std::uint64_t>::max();  // no byte after it is read
};

}  // namespace timtin::bulk
