#include "indexer/index/index_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <string>

#include "common/file.hpp"
#include "common/message.hpp"
#include "common/store/store.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMarker = "timtin-index";
constexpr std::string_view kMarkerText = "This folder is an index of timtin. Nothing else belongs into it.\n";

constexpr std::array<std::string_view, 5> kOwnFiles{kMarker, "current", "XAPIANDB", "status.json", "taken-down.json"};

bool is_plain_file(const fs::path& path) {
  struct stat facts {};
  return ::lstat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
}

/// An index made before there were markers has a live generation.
bool has_live_generation(const fs::path& index_dir) {
  if (!is_plain_file(index_dir / "current")) return false;
  try {
    return is_plain_file(store::current_generation(index_dir) / "iamglass");
  } catch (const Error&) {
    return false;
  }
}

/// A name in `index_dir` that is not ours; a new file system has lost+found.
std::optional<std::string> foreign_name(const fs::path& index_dir) {
  std::error_code error;
  for (fs::directory_iterator it(index_dir, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name != "lost+found" && name != kMarker && name != "lock") return name;
  }
  if (error) throw system_error(tr("cannot read {}", index_dir.string()), error.value());
  return std::nullopt;
}

void write_marker(const fs::path& index_dir, unsigned file_mode) {
  const fs::path marker = index_dir / kMarker;
  const auto what = [&] { return tr("cannot write {}", marker.string()); };
  const FileDescriptor file(
      ::open(marker.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(file_mode)));
  if (!file.is_open() && errno == EEXIST && is_plain_file(marker)) return;  // another run begins, too
  require(file.is_open(), what);
  require(::fchmod(file.get(), file_mode) == 0, what);
  // Complete or not: its existence is what counts.
  require(::write(file.get(), kMarkerText.data(), kMarkerText.size()) >= 0, what);
  require(::fsync(file.get()) == 0, what);
  sync_directory(index_dir);
}

}  // namespace

bool is_index_folder(const fs::path& index_dir) {
  return is_plain_file(index_dir / kMarker) || has_live_generation(index_dir);
}

void claim_index_folder(const fs::path& index_dir, unsigned file_mode) {
  std::error_code error;
  fs::create_directories(index_dir, error);
  if (error) throw system_error(tr("cannot create {}", index_dir.string()), error.value());
  if (is_plain_file(index_dir / kMarker)) return;
  if (!has_live_generation(index_dir))
    if (const auto name = foreign_name(index_dir))
      throw Error(ErrorCode::usage, tr("{}: neither an index nor empty: it contains {}", index_dir.string(), *name),
                  tr("name a new or empty folder, or an index"));
  write_marker(index_dir, file_mode);
}

bool is_own_file(std::string_view name) { return std::ranges::find(kOwnFiles, name) != kOwnFiles.end(); }

bool is_own_leftover(std::string_view name) {
  constexpr std::string_view kEnd = ".tmp";
  if (!name.ends_with(kEnd)) return false;
  name.remove_suffix(kEnd.size());
  // "status.json.1234.tmp": the process that wrote it.
  while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.back())) != 0) name.remove_suffix(1);
  if (name.ends_with('.')) name.remove_suffix(1);
  return is_own_file(name);
}

void change_mode(const fs::path& path, unsigned mode) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat facts {};
  if (!file.is_open() || ::fstat(file.get(), &facts) != 0) return;
  const bool is_ours = S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode);
  if (is_ours && (facts.st_mode & 0777) != mode) ::fchmod(file.get(), mode);
}

}  // namespace timtin::indexer
