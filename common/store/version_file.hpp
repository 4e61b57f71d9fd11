#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>

namespace timtin::store {

// The version file of a generation, iamglass, names the roots of its tables and its statistics.
// Each commit renames a new one into place. Xapian believes every byte of it, so one flipped bit
// gives wrong answers or a crash. Therefore a seal is kept beside it: the checksum of the file and
// the number of its commit.

/// Which commit is the newest: the identity of the version file.
struct CommitMark {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t changed_ns = 0, bytes = 0;
  friend bool operator==(const CommitMark&, const CommitMark&) = default;
};

/// All zero when there is none.
CommitMark newest_commit(const std::filesystem::path& generation);

/// Writes the seal of the newest commit, where it lacks. To be called by the writer when it begins and after each
/// commit; a run that is cut off between the two leaves a commit without one, which check_seal() takes.
/// Throws Error: io, no_space, corrupt.
void seal(const std::filesystem::path& generation);

/// Compares the version file with its seal. A generation without a seal is older than seals are, or copied by hand: it
/// passes. Throws Error: corrupt.
void check_seal(const std::filesystem::path& generation);

}  // namespace timtin::store
