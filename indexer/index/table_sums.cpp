#include "indexer/index/table_sums.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>
// Uses what the processor has: a gigabyte takes .08 s instead of .26 s. Debian builds it for this architecture only.
#ifdef __x86_64__
#include <xxh_x86dispatch.h>
#endif

#include <algorithm>
#include <cerrno>
#include <future>
#include <map>
#include <optional>
#include <sstream>

#include "common/message.hpp"
#include "indexer/index/posix_file.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSumsFile = "tables.sums";
constexpr const char* kHead = "timtin-sums 1";
constexpr const char* kVersionFile = "iamglass";
constexpr std::size_t kPieceBytes = 65536;  // some blocks of a table
constexpr std::size_t kPiecesARead = 16;

using Sums = std::vector<std::uint64_t>;
using SumsByFile = std::map<std::string, Sums>;

/// Fills `buffer` from the position of `file`; reads less only at the end of the file.
std::size_t read_full(const FileDescriptor& file, std::string& buffer, const fs::path& path) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const ssize_t got = ::read(file.get(), buffer.data() + filled, buffer.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    require(got >= 0, [&] { return tr("cannot read {}", path.string()); });
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

Sums sums_of(const fs::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  require(file.is_open(), [&] { return tr("cannot open {}", path.string()); });
  Sums sums;
  std::string buffer(kPieceBytes * kPiecesARead, '\0');
  for (std::size_t got; (got = read_full(file, buffer, path)) > 0;)
    for (std::size_t at = 0; at < got; at += kPieceBytes)
      sums.push_back(XXH3_64bits(buffer.data() + at, std::min(kPieceBytes, got - at)));
  return sums;
}

/// The version file, which names the commit, and the tables. All are read at the same time.
SumsByFile sums_of_tables(const fs::path& generation) {
  std::map<std::string, std::future<Sums>> running;
  for (const fs::directory_entry& entry : fs::directory_iterator(generation)) {
    const std::string name = entry.path().filename().string();
    if (name == kVersionFile || name.ends_with(".glass"))
      running[name] = std::async(std::launch::async | std::launch::deferred, sums_of, entry.path());
  }
  SumsByFile sums;
  for (auto& [name, of_file] : running) sums[name] = of_file.get();
  return sums;
}

std::string to_text(const SumsByFile& sums) {
  std::string text = fmt::format("{}\n", kHead);
  for (const auto& [name, pieces] : sums) {
    text += fmt::format("{} {}\n", name, pieces.size());
    for (const std::uint64_t sum : pieces) text += fmt::format("{:016x}\n", sum);
  }
  return text + fmt::format("end {:016x}\n", XXH3_64bits(text.data(), text.size()));
}

/// Nothing if the text is not as to_text() writes it.
std::optional<SumsByFile> parse(const std::string& text) {
  std::istringstream in(text);
  std::string head;
  std::getline(in, head);
  SumsByFile sums;
  std::string name;
  for (std::size_t count = 0; in >> name && name != "end" && in >> std::dec >> count && count <= text.size();) {
    Sums& pieces = sums[name];
    for (std::uint64_t sum = 0; pieces.size() < count && in >> std::hex >> sum;) pieces.push_back(sum);
  }
  return head == kHead && to_text(sums) == text ? std::optional(std::move(sums)) : std::nullopt;
}

void compare(const std::string& name, const Sums& saved, const Sums& found, std::vector<std::string>& faults) {
  if (saved.size() != found.size()) {
    faults.push_back(tr("{}: the length differs from what was written", name));
    return;
  }
  for (std::size_t i = 0; i < saved.size(); ++i)
    if (saved[i] != found[i])
      faults.push_back(
          tr("{}: bytes {} to {} are damaged: wrong checksum", name, i * kPieceBytes, (i + 1) * kPieceBytes - 1));
}

}  // namespace

void save_table_sums(const fs::path& generation) {
  std::error_code ignored;
  const auto mode = fs::status(generation / kVersionFile, ignored).permissions();
  replace_file(generation / kSumsFile, to_text(sums_of_tables(generation)), static_cast<mode_t>(mode) & 0777);
}

void drop_table_sums(const fs::path& generation) {
  std::error_code error;
  const bool was_there = fs::remove(generation / kSumsFile, error);
  if (error) throw system_error(tr("cannot remove {}", (generation / kSumsFile).string()), error.value());
  if (was_there) sync_directory(generation);
}

std::vector<std::string> find_damaged_tables(const fs::path& generation) {
  const std::optional<std::string> text = read_file_if_any(generation / kSumsFile);
  if (!text) return {};
  const std::optional<SumsByFile> saved = parse(*text);
  if (!saved) return {tr("{}: is damaged", kSumsFile)};
  std::vector<std::string> faults;
  const SumsByFile found = sums_of_tables(generation);
  const auto version_of = [](const SumsByFile& sums) {
    const auto version = sums.find(kVersionFile);
    return version == sums.end() ? Sums() : version->second;
  };
  if (version_of(*saved) != version_of(found)) return {};  // of another commit
  for (const auto& [name, sums] : *saved) {
    const auto file = found.find(name);
    compare(name, sums, file == found.end() ? Sums() : file->second, faults);
  }
  // A writer removes the sums before it writes.
  if (!faults.empty() && read_file_if_any(generation / kSumsFile) != text) return {};
  return faults;
}

bool has_table_sums(const fs::path& generation) {
  std::error_code ignored;
  return fs::exists(generation / kSumsFile, ignored);
}

}  // namespace timtin::indexer
