#include "common/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>

#include "common/message.hpp"

namespace timtin {
namespace fs = std::filesystem;
namespace {

auto cannot_write(const fs::path& file) {
  return [&file] { return tr("cannot write {}", file.string()); };
}

/// The target of `file` if it is a link; `file` itself if there is no such file.
fs::path target_of(const fs::path& file) {
  std::error_code is_no_file, error;
  if (!fs::is_symlink(file, is_no_file)) return file;
  fs::path target = fs::canonical(file, error);
  if (error) throw system_error(tr("cannot write {}", file.string()), error.value());
  return target;
}

void write_beside(const fs::path& beside, std::string_view bytes, std::optional<mode_t> mode, const fs::path& file) {
  const FileDescriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode.value_or(0666)));
  require(out.is_open(), cannot_write(file));
  if (mode) require(::fchmod(out.get(), *mode) == 0, cannot_write(file));
  write_all(out, bytes, file);
  require(::fsync(out.get()) == 0, cannot_write(file));
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

std::string read_file(const fs::path& file) {
  std::optional<std::string> text = read_file_if_any(file);
  if (!text) throw system_error(tr("cannot read {}", file.string()), ENOENT);
  return std::move(*text);
}

std::optional<std::string> read_file_if_any(const fs::path& file) {
  const auto what = [&] { return tr("cannot read {}", file.string()); };
  const FileDescriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in.is_open() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  require(in.is_open(), what);
  std::string text;
  std::array<char, 1 << 14> buffer;
  for (;;) {
    const ssize_t more = ::read(in.get(), buffer.data(), buffer.size());
    if (more < 0 && errno == EINTR) continue;
    require(more >= 0, what);
    if (more == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(more));
  }
}

void write_all(const FileDescriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    require(written >= 0, cannot_write(path));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void replace_file(const fs::path& file, std::string_view bytes, std::optional<mode_t> mode) {
  const fs::path target = target_of(file);
  struct stat before {};
  if (::stat(target.c_str(), &before) == 0) {
    if (!S_ISREG(before.st_mode)) {
      const FileDescriptor out(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
      require(out.is_open(), cannot_write(file));
      return write_all(out, bytes, file);
    }
    if (!mode) mode = before.st_mode & 0777;
  }
  const fs::path beside = target.string() + "." + std::to_string(::getpid()) + ".tmp";
  try {
    write_beside(beside, bytes, mode, file);
    require(std::rename(beside.c_str(), target.c_str()) == 0, cannot_write(file));
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
  sync_directory(target.has_parent_path() ? target.parent_path() : fs::path("."));
}

void make_folders_for(const fs::path& file) {
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  if (error) throw system_error(tr("cannot create {}", file.parent_path().string()), error.value());
}

void sync_directory(const fs::path& directory) {
  const FileDescriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  require(opened.is_open(), [&] { return tr("cannot open {}", directory.string()); });
  require(::fsync(opened.get()) == 0, [&] { return tr("cannot sync {}", directory.string()); });
}

}  // namespace timtin
