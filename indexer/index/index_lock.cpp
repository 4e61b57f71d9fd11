#include "indexer/index/index_lock.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <thread>

#include "common/message.hpp"

namespace timtin::indexer {
namespace {

constexpr std::chrono::milliseconds kPollInterval{200};
constexpr int kHolderReads = 10;  // a holder writes its name a moment after it has the lock

bool try_lock(int file) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (::fcntl(file, F_OFD_SETLK, &whole) == 0) return true;
  require(errno == EAGAIN || errno == EACCES, [] { return tr("cannot lock the index"); });
  return false;
}

std::string read_holder(int file) {
  std::array<char, 512> text{};
  for (int i = 0; i < kHolderReads; ++i) {
    const ssize_t count = ::pread(file, text.data(), text.size(), 0);
    std::string holder(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    while (!holder.empty() && holder.back() == '\n') holder.pop_back();
    if (!holder.empty()) return holder;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return tr("another process");
}

void write_holder(int file, const std::string& path) {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  const std::string holder = fmt::format("pid {} on {} since {:%Y-%m-%dT%H:%M:%SZ}\n", ::getpid(), host.data(),
                                         fmt::gmtime(std::time(nullptr)));
  const auto what = [&] { return tr("cannot write {}", path); };
  require(::ftruncate(file, 0) == 0, what);
  require(::pwrite(file, holder.data(), holder.size(), 0) >= 0, what);
}

}  // namespace

IndexLock::IndexLock(const std::filesystem::path& index_dir, std::chrono::milliseconds wait,
                     const std::function<bool()>& keep_waiting) {
  const std::string path = (index_dir / "lock").string();
  file_ = FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  require(file_.is_open(), [&] { return tr("cannot open {}", path); });
  ::fchmod(file_.get(), 0600);  // fails only for a file of another owner, which can be locked all the same
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (!try_lock(file_.get())) {
    if (!keep_waiting()) throw LockNotTaken(ErrorCode::interrupted, tr("stopped by a signal"));
    if (std::chrono::steady_clock::now() >= deadline)
      throw LockNotTaken(ErrorCode::locked, tr("{}: locked by {}", index_dir.string(), read_holder(file_.get())),
                         tr("wait for it with --lock-wait 10m"));
    std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(kPollInterval, wait));
  }
  write_holder(file_.get(), path);
}

std::optional<std::string> IndexLock::cut_off(const std::filesystem::path& index_dir) {
  const FileDescriptor file(::open((index_dir / "lock").c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (!file.is_open() || ::fcntl(file.get(), F_OFD_GETLK, &whole) != 0 || whole.l_type != F_UNLCK) return std::nullopt;
  std::array<char, 512> text{};
  const ssize_t count = ::pread(file.get(), text.data(), text.size(), 0);
  if (count <= 0) return std::nullopt;
  const std::string_view holder(text.data(), static_cast<std::size_t>(count));
  return std::string(holder.substr(0, holder.find('\n')));
}

IndexLock::~IndexLock() {
  // A name left in the file would be shown as the next holder.
  if (file_.is_open() && ::ftruncate(file_.get(), 0) != 0) return;
}

}  // namespace timtin::indexer
