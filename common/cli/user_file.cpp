#include "common/cli/user_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, int error) {
  throw Error(error == ENOSPC || error == EDQUOT ? ErrorCode::no_space : ErrorCode::io,
              tr("cannot write {}: {}", file.string(), std::strerror(error)));
}

// Gives 0 or the error.
int write_and_sync(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

std::optional<std::string> read_user_file(const fs::path& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in && errno == ENOENT) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof())
    throw Error(ErrorCode::io, tr("cannot read {}: {}", file.string(), std::strerror(errno)));
  return text;
}

void replace_user_file(const fs::path& file, std::string_view text) {
  std::error_code error, is_no_file;
  // A link is followed: what it names is replaced.
  const fs::path target = fs::is_symlink(file, is_no_file) ? fs::canonical(file, error) : file;
  if (error) fail(file, error.value());
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) fail(target, error.value());
  struct stat before {};
  const mode_t mode = ::stat(target.c_str(), &before) == 0 ? before.st_mode & 0777 : 0644;
  const std::string beside = target.string() + ".new-" + std::to_string(::getpid());
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (descriptor < 0) fail(target, errno);
  int failed = write_and_sync(descriptor, text);
  if (::close(descriptor) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(beside.c_str(), target.c_str()) != 0) failed = errno;
  if (failed == 0) return;
  ::unlink(beside.c_str());
  fail(target, failed);
}

}  // namespace timtin::cli
