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
  buffer_.reserve(kBufferBytes);
}

void FileWriter::append(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBufferBytes) flush();
  if (bytes.size() < kBufferBytes) {
    buffer_ += bytes;
    return;
  }
  write_all(file_, bytes, path_);
  flushed_ += bytes.size();
}

void FileWriter::flush() {
  write_all(file_, buffer_, path_);
  flushed_ += buffer_.size();
  buffer_.clear();
}

FileReader::FileReader(const std::filesystem::path& path, AfterReading after)
    : path_(path), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), buffer_(kBufferBytes, '\0'), after_(after) {
  require(file_.is_open(), [&] { return tr("cannot read {}", path_.string()); });
}

bool FileReader::fill(std::size_t wanted) {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < wanted) buffer_.resize(std::max(wanted, buffer_.size() * 2));
  while (end_ < wanted) {
    const ssize_t count = ::read(file_.get(), buffer_.data() + end_, buffer_.size() - end_);
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
  // Opened for each hole: there are many runs, and descriptors are few. Without a hole the file only stays larger.
  if (const FileDescriptor file(::open(path_.c_str(), O_WRONLY | O_CLOEXEC)); file.is_open())
    ::fallocate(file.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(released_),
                static_cast<off_t>(end - released_));
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
