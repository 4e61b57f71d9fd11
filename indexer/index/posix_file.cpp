#include "indexer/index/posix_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "common/message.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

void sync_path(const fs::path& path, int flags) {
  const FileDescriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  require(file.is_open(), tr("cannot open {}", path.string()));
  require(::fsync(file.get()) == 0, tr("cannot sync {}", path.string()));
}

void write_all(int descriptor, std::string_view bytes, const std::string& what) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    require(written >= 0, what);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) ::close(number_);
}

Error system_error(const std::string& what, int error_number) {
  const bool is_full = error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG;
  return Error(is_full ? ErrorCode::no_space : ErrorCode::io, what + ": " + std::strerror(error_number));
}

void require(bool succeeded, const std::string& what) {
  if (!succeeded) throw system_error(what, errno);
}

void replace_file(const fs::path& path, std::string_view bytes, mode_t mode) {
  std::error_code unknown;
  const fs::file_status target = fs::status(path, unknown);
  if (fs::exists(target) && !fs::is_regular_file(target)) {
    const std::string what = tr("cannot write {}", path.string());
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    require(file.is_open(), what);
    return write_all(file.get(), bytes, what);
  }
  const fs::path beside = path.string() + ".tmp";
  const std::string what = tr("cannot write {}", beside.string());
  {
    const FileDescriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    require(file.is_open(), what);
    require(::fchmod(file.get(), mode) == 0, what);
    write_all(file.get(), bytes, what);
    require(::fsync(file.get()) == 0, what);
  }
  require(::rename(beside.c_str(), path.c_str()) == 0, tr("cannot replace {}", path.string()));
  sync_directory(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

void sync_directory(const fs::path& directory) { sync_path(directory, O_RDONLY | O_DIRECTORY); }

void sync_files_in(const fs::path& directory) {
  for (const fs::directory_entry& entry : fs::directory_iterator(directory))
    if (entry.is_regular_file()) sync_path(entry.path(), O_RDONLY);
  sync_directory(directory);
}

std::uintmax_t size_of_directory(const fs::path& directory) {
  std::uintmax_t total = 0;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(directory, failed), end; !failed && it != end; it.increment(failed)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;
    const std::uintmax_t size = it->file_size(ignored);
    if (!ignored) total += size;
  }
  return total;
}

void require_space(const fs::path& directory, std::uintmax_t bytes) {
  struct statvfs facts {};
  require(::statvfs(directory.c_str(), &facts) == 0, tr("cannot look at the disk of {}", directory.string()));
  const std::uintmax_t available = std::uintmax_t{facts.f_bavail} * facts.f_frsize;
  if (available < bytes)
    throw Error(ErrorCode::no_space, tr("{}: about {} MB are needed and {} MB are free", directory.string(),
                                        (bytes >> 20) + 1, available >> 20));
}

}  // namespace timtin::indexer
