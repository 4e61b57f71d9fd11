#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace timtin::indexer {

/// A folder in which a generation is built. The destructor removes it unless it was published.
class BuildFolder {
 public:
  BuildFolder() = default;
  explicit BuildFolder(std::filesystem::path path) : path_(std::move(path)) {}
  BuildFolder(BuildFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  BuildFolder& operator=(BuildFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  ~BuildFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The directories of an index. Only its one writer, which holds the lock, may use this class.
///
///   current          names the live generation
///   gen-000012/      the live generation; gen-000011/ the one before, for readers that still have it
///   XAPIANDB         the same for Xapian's own tools: xapian-tcpsrv INDEX serves the live generation
///   build-000013/    a generation being built; if its maker was killed, the next run removes it
class Generations {
 public:
  explicit Generations(std::filesystem::path index_dir);

  /// The live generation, or an empty path.
  std::filesystem::path live() const;

  /// Removes what killed runs left behind: unfinished builds, generations that were never
  /// published, and all old ones but the last. Only names that we make are touched, in a folder
  /// that claim_index_folder() found to be ours. What cannot be removed is left to the next run;
  /// nothing is thrown.
  void remove_leftovers() const;

  /// Gives the live generation and the files beside it `file_mode`, where they have another; the generation's folder
  /// gets x where it has r. Leaves the lock file and the folder of the index alone. Throws nothing: files of another
  /// owner stay as they are.
  void apply_mode(unsigned file_mode) const;

  /// When `current` is lost, makes the youngest generation live again. It was complete when it got
  /// its name, and it has what no SOURCE gives back (tombstones, arrival times). Throws Error: io,
  /// no_space.
  void adopt_youngest(unsigned file_mode) const;

  /// Writes XAPIANDB unless it names the live generation. Throws Error: io, no_space.
  void point_xapian(unsigned file_mode) const;

  /// Makes an empty folder for a new generation. Throws Error: io, no_space.
  BuildFolder begin_build() const;

  /// Publishes the finished database `database` (inside a build directory) as the live generation, with everything
  /// synced before its name appears, then removes the rest of the build. Gives its new path. Throws Error: io,
  /// no_space.
  std::filesystem::path publish(const std::filesystem::path& database, unsigned file_mode) const;

 private:
  std::optional<unsigned long> readable_live_number() const;
  unsigned long next_number() const;
  std::filesystem::path index_dir_;
};

}  // namespace timtin::indexer
