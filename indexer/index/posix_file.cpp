#include "indexer/index/posix_file.hpp"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "common/message.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;

void sync_file(const fs::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  require(file.is_open(), [&] { return tr("cannot open {}", path.string()); });
  require(::fsync(file.get()) == 0, [&] { return tr("cannot sync {}", path.string()); });
}

void sync_files_in(const fs::path& directory) {
  for (const fs::directory_entry& entry : fs::directory_iterator(directory))
    if (entry.is_regular_file()) sync_file(entry.path());
  sync_directory(directory);
}

std::uintmax_t size_of_directory(const fs::path& directory) {
  const auto require_size = [](const std::error_code& error, const fs::path& path) {
    if (error && error != std::errc::no_such_file_or_directory)
      throw system_error(tr("cannot read the size of {}", path.string()), error.value());
  };
  std::uintmax_t total = 0;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(directory, failed), end; !failed && it != end; it.increment(failed)) {
    std::error_code error;
    const bool is_file = it->is_regular_file(error);
    const std::uintmax_t size = is_file ? it->file_size(error) : 0;
    require_size(error, it->path());
    if (!error) total += size;
  }
  require_size(failed, directory);
  return total;
}

void require_space(const fs::path& directory, std::uintmax_t bytes) {
  struct statvfs facts {};
  require(::statvfs(directory.c_str(), &facts) == 0,
          [&] { return tr("cannot determine the free disk space of {}", directory.string()); });
  const std::uintmax_t available = std::uintmax_t{facts.f_bavail} * facts.f_frsize;
  if (available < bytes)
    throw Error(ErrorCode::no_space, tr("{}: about {} MB are needed and {} MB are free", directory.string(),
                                        (bytes >> 20) + 1, available >> 20));
}

}  // namespace timtin::indexer
