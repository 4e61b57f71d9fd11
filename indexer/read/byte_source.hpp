#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The bytes of a file or of standard input. Files named .gz, .xz or .zst are decompressed.
///
/// Every function throws ReadFailure if the file cannot be opened, is damaged or is cut off. Bytes
/// delivered before that are valid. Thread safety: one thread at a time. Memory: one buffer.
class ByteSource {
 public:
  struct ReadFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  /// The system did not give the bytes, so nothing is known about the file. The next run may get them.
  struct DiskFailure : ReadFailure {
    DiskFailure(const std::string& reason, int error) : ReadFailure(reason), number(error) {}
    int number;  ///< errno
  };

  /// `file`: a path, or "-" for standard input, which is never decompressed.
  explicit ByteSource(const std::string& file);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// The next bytes, valid until the next call; empty at the end.
  std::span<const char> next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `name` without .gz, .xz or .zst.
std::string_view without_compression(std::string_view name);

}  // namespace timtin::indexer
