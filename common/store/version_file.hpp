#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>

namespace timtin::store {

// The version file of a generation, iamglass, names the roots of its tables and its statistics.
// Each commit renames a new one into place. Xapian believes every byte of it, so one flipped bit
// gives wrong answers or a crash. Therefore a seal is kept beside it: the checksum of the file and
// the number of its commit.

/// Identifies the newest commit: the identity of the version file.
struct CommitMark {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t changed_ns = 0, bytes = 0;
  friend bool operator==(const CommitMark&, const CommitMark&) = default;
};

/// All zero if the file is missing.
CommitMark newest_commit(const std::filesystem::path& generation);

/// Writes the seal of the newest commit if it is missing. The writer calls this when it starts and
/// after each commit. A run that is killed in between leaves a commit without a seal, which
/// check_seal() accepts. Throws Error: io, no_space, corrupt.
void seal(const std::filesystem::path& generation);

/// Compares the version file with its seal. A generation without a seal passes: it predates seals
/// or was copied by hand. Throws Error: corrupt.
void check_seal(const std::filesystem::path& generation);

}  // namespace timtin::store
