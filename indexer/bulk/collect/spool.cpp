#include "indexer/bulk/collect/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "common/message.hpp"

namespace timtin::bulk {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
/// A file is given back in parts of so many bytes: a hole is a call, and file systems make holes of whole blocks.
constexpr std::uint64_t kPartBytes = std::uint64_t{1} << 20;

}  // namespace

FileWriter::FileWriter(const std::filesystem::path& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
  require(file_.is_open(), [&] { return tr("cannot write {}", path_.string()); });
  buffer_.resize(kBufferBytes);
}

/// For what the buffer has no room for.
void FileWriter::append_much(std::string_view bytes) {
  flush();
  if (bytes.size() < buffer_.size()) return append(bytes);
  write_all(file_, bytes, path_);
  flushed_ += bytes.size();
}

void FileWriter::flush() {
  write_all(file_, {buffer_.data(), used_}, path_);
  flushed_ += used_;
  used_ = 0;
}

void make_hole(const FileDescriptor& file, std::uint64_t begin, std::uint64_t end) {
  // Where there are no holes the file only stays as large as it is.
  ::fallocate(file.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(begin),
              static_cast<off_t>(end - begin));
}

FileReader::FileReader(const std::filesystem::path& path, AfterReading after)
    : path_(path),
      own_file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
      file_(own_file_.get()),
      buffer_(kBufferBytes, '\0'),
      after_(after) {
  require(own_file_.is_open(), [&] { return tr("cannot read {}", path_.string()); });
}

FileReader::FileReader(const FilePart& part)
    : path_(part.path),
      file_(part.file.get()),
      buffer_(std::min<std::uint64_t>(part.buffer, part.end - part.begin), '\0'),
      read_(part.begin),
      last_(part.end) {}

bool FileReader::fill(std::size_t wanted) {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < wanted) buffer_.resize(std::max(wanted, buffer_.size() * 2));
  while (end_ < wanted) {
    const auto room = std::min<std::uint64_t>(buffer_.size() - end_, last_ - read_);
    const ssize_t count = ::pread(file_, buffer_.data() + end_, room, static_cast<off_t>(read_));
    if (count < 0 && errno == EINTR) continue;
    require(count >= 0, [&] { return tr("cannot read {}", path_.string()); });
    if (count == 0) return false;
    end_ += static_cast<std::size_t>(count);
    read_ += static_cast<std::uint64_t>(count);
  }
  if (after_ == AfterReading::release && read_ - released_ >= kPartBytes) release();
  return true;
}

/// What was read lies in the buffer.
void FileReader::release() {
  const std::uint64_t end = read_ / kPartBytes * kPartBytes;
  if (const FileDescriptor file(::open(path_.c_str(), O_WRONLY | O_CLOEXEC)); file.is_open())
    make_hole(file, released_, end);
  released_ = end;
}

bool FileReader::has_more() { return begin_ < end_ || fill(1); }

std::uint64_t FileReader::take_long_uint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (begin_ == end_ && !fill(1)) fail();
    const auto byte = static_cast<unsigned char>(buffer_[begin_++]);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
  fail();
}

void FileReader::fail() const { throw Error(ErrorCode::corrupt, tr("{}: the file is truncated", path_.string())); }

}  // namespace timtin::bulk
