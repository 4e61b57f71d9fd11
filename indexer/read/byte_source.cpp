#include "indexer/read/byte_source.hpp"

#include <archive.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "common/message.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

struct Compression {
  std::string_view ending;
  int (*enable)(archive*);
};
constexpr std::array<Compression, 3> kCompressions = {{{".gz", archive_read_support_filter_gzip},
                                                       {".xz", archive_read_support_filter_xz},
                                                       {".zst", archive_read_support_filter_zstd}}};

const Compression* compression_of(std::string_view name) {
  for (const Compression& compression : kCompressions)
    if (name.ends_with(compression.ending)) return &compression;
  return nullptr;
}

struct ArchiveFree {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

std::string_view without_compression(std::string_view name) {
  const Compression* compression = compression_of(name);
  return compression == nullptr ? name : name.substr(0, name.size() - compression->ending.size());
}

struct ByteSource::Impl {
  int descriptor = -1;
  std::vector<char> buffer = std::vector<char>(kBufferBytes);
  std::unique_ptr<archive, ArchiveFree> reader;  // null: plain bytes
  bool is_empty = false;                         // compressed, but without content

  ~Impl() {
    reader.reset();
    if (descriptor > STDERR_FILENO) ::close(descriptor);
  }

  void open_compressed(const Compression& compression) {
    reader.reset(archive_read_new());
    if (!reader) throw std::bad_alloc();
    // Only the filter decides: bytes without its signature pass through unchanged.
    compression.enable(reader.get());
    archive_read_support_format_raw(reader.get());
    archive_read_support_format_empty(reader.get());
    check(archive_read_open_fd(reader.get(), descriptor, kBufferBytes));
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader.get(), &entry);
    is_empty = status == ARCHIVE_EOF;
    if (!is_empty) check(status);
  }

  void check(int status) const {
    if (status >= ARCHIVE_WARN) return;
    const char* reason = archive_error_string(reader.get());
    throw ReadFailure(tr("damaged or truncated: {}", reason != nullptr ? reason : tr("unknown format")));
  }

  std::size_t read_plain() {
    for (;;) {
      const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) throw DiskFailure(tr("cannot read: {}", std::strerror(errno)), errno);
    }
  }

  std::size_t read_compressed() {
    if (is_empty) return 0;
    const la_ssize_t count = archive_read_data(reader.get(), buffer.data(), buffer.size());
    if (count < 0) check(static_cast<int>(count));
    return count < 0 ? 0 : static_cast<std::size_t>(count);
  }
};

ByteSource::ByteSource(const std::string& file) : impl_(std::make_unique<Impl>()) {
  if (file == "-") {
    impl_->descriptor = STDIN_FILENO;
    return;
  }
  // A pipe or a device in a folder of articles must not block the run.
  impl_->descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (impl_->descriptor < 0) throw DiskFailure(tr("cannot open: {}", std::strerror(errno)), errno);
  struct stat status {};
  if (::fstat(impl_->descriptor, &status) != 0) throw DiskFailure(tr("cannot read: {}", std::strerror(errno)), errno);
  if (!S_ISREG(status.st_mode)) throw ReadFailure(tr("not a regular file"));
  if (const Compression* compression = compression_of(file)) impl_->open_compressed(*compression);
}

ByteSource::~ByteSource() = default;

std::span<const char> ByteSource::next() {
  const std::size_t count = impl_->reader ? impl_->read_compressed() : impl_->read_plain();
  return {impl_->buffer.data(), count};
}

}  // namespace timtin::indexer
