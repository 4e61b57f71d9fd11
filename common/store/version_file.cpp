#include "common/store/version_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <xxhash.h>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "common/file.hpp"
#include "common/message.hpp"
#include "common/varint.hpp"
#include "timtin/error.hpp"

namespace timtin::store {
namespace fs = std::filesystem;
namespace {

constexpr const char* kVersionFile = "iamglass";
constexpr const char* kSealFile = "iamglass.seal";
constexpr std::string_view kSealHead = "timtin-seal 1 ";
/// A writer may replace both files between two reads.
constexpr int kLooks = 20;
/// Xapian also numbers commits that failed.
constexpr std::uint64_t kMaxUnsealed = 4;

fs::path version_file(const fs::path& generation) { return generation / kVersionFile; }

/// The commit number: after magic, format and UUID, seven bits a byte.
std::optional<std::uint64_t> revision_of(std::string_view bytes) {
  constexpr std::size_t kBeginning = 14 + 2 + 16;
  if (bytes.size() < kBeginning) return std::nullopt;
  bytes.remove_prefix(kBeginning);
  std::uint64_t revision = 0;
  if (take_varint(bytes, revision)) return revision;
  return std::nullopt;
}

struct Seal {
  std::uint64_t revision = 0, sum = 0;
};

Seal seal_of(const std::string& bytes, std::uint64_t revision) {
  return {revision, XXH3_64bits(bytes.data(), bytes.size())};
}

std::string to_text(const Seal& seal) { return fmt::format("{}{} {:016x}\n", kSealHead, seal.revision, seal.sum); }

std::optional<Seal> parse_seal(std::string_view text) {
  if (!text.starts_with(kSealHead)) return std::nullopt;
  text.remove_prefix(kSealHead.size());
  Seal seal;
  const auto [blank, error] = std::from_chars(text.data(), text.data() + text.size(), seal.revision);
  if (error != std::errc()) return std::nullopt;
  // It must be the same number, byte for byte, when written again.
  std::from_chars(blank + 1, text.data() + text.size(), seal.sum, 16);
  return std::string_view(to_text(seal)).substr(kSealHead.size()) == text ? std::optional(seal) : std::nullopt;
}

[[noreturn]] void refuse(const fs::path& generation, const std::string& reason) {
  throw Error(ErrorCode::corrupt, fmt::format("{}: {}", version_file(generation).string(), reason),
              tr("timtin-index --check shows what is damaged, --full rebuilds the index"));
}

}  // namespace

CommitMark newest_commit(const fs::path& generation) {
  struct stat facts {};
  if (::stat(version_file(generation).c_str(), &facts) != 0) return {};
  return {facts.st_dev, facts.st_ino, facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec, facts.st_size};
}

void seal(const fs::path& generation) {
  const std::string bytes = read_file(version_file(generation));
  const auto revision = revision_of(bytes);
  if (!revision) refuse(generation, tr("is damaged"));
  const std::string text = to_text(seal_of(bytes, *revision));
  if (read_file_if_any(generation / kSealFile) == text) return;
  struct stat facts {};
  const bool is_known = ::stat(version_file(generation).c_str(), &facts) == 0;
  replace_file(generation / kSealFile, text, is_known ? facts.st_mode & 0777 : 0644);
}

void check_seal(const fs::path& generation) {
  for (int look = 1;; ++look) {
    const std::optional<std::string> text = read_file_if_any(generation / kSealFile);
    const std::optional<std::string> bytes = read_file_if_any(version_file(generation));
    if (!text || !bytes) return;  // Xapian reports what is missing
    const std::optional<Seal> sealed = parse_seal(*text);
    if (!sealed) refuse(generation, tr("the seal of its version file is damaged"));
    const auto revision = revision_of(*bytes);
    // Committed but not sealed: a moment ago, or by a run that was killed or had a disk failure in
    // between.
    if (revision > sealed->revision && *revision <= sealed->revision + kMaxUnsealed) return;
    if (revision == sealed->revision && seal_of(*bytes, *revision).sum == sealed->sum) return;
    // The file was read before a commit and the seal after it, or two commits came in between.
    const bool may_have_moved =
        read_file_if_any(generation / kSealFile) != text || read_file_if_any(version_file(generation)) != bytes;
    if (!may_have_moved || look >= kLooks) refuse(generation, tr("is damaged: wrong checksum"));
  }
}

}  // namespace timtin::store
