#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/crash/disk_call.hpp"

namespace timtin::crash {

/// A folder in memory that repeats the calls of a traced run. It knows which changes a power cut may undo: data until
/// fsync of its file, names until fsync of their folder, each change alone and in any combination.
/// Copies are independent and cheap, because they share unchanged data.
class DiskModel {
 public:
  /// Starts with the present contents of `root`, all synced.
  explicit DiskModel(std::filesystem::path root);

  /// Applies a call. Calls outside the folder and failed calls have no effect.
  void apply(const DiskCall& call) { apply(call, call.bytes.size()); }
  /// Applies the first half of a write.
  void apply_half(const DiskCall& call) { apply(call, call.bytes.size() / 2); }

  /// Undoes a random part of the unsynced changes: sometimes all of them, sometimes half of a write.
  void lose_power(std::mt19937& random);

  /// A fingerprint of `current` and its generation. Readers cannot tell states with the same fingerprint apart.
  std::uint64_t live_fingerprint() const;

  /// Writes the folder to `directory`: all of it, or `current` and the live generation only.
  void write_to(const std::filesystem::path& directory, bool live_only) const;

  /// The differences between the model and a folder on the disk; empty = none.
  std::string difference_to(const std::filesystem::path& directory) const;

 private:
  using Inode = int;

  /// A change that a power cut may undo.
  struct Unsynced {
    enum Kind { data, name, moved, removed, folder } kind;
    Inode inode = 0;          ///< of the file; 0 = a folder
    std::string synced_by{};  ///< the folder; data: only the file's own sync counts
    std::string path{}, old_path{};
    Inode replaced = 0;              ///< moved: the file that had the name
    std::size_t begin = 0, end = 0;  ///< data: what was written
    std::string bytes{};             ///< data: what was there
    std::size_t size = 0;            ///< data: of the file before
  };

  void apply(const DiskCall& call, std::size_t bytes);
  std::string& changeable(Inode inode);
  void note(Unsynced change);
  void create(const std::string& path);
  void write(Inode inode, std::size_t at, std::string_view bytes);
  void truncate(Inode inode, std::size_t size);
  void sync(const std::string& path);
  void rename(const std::string& from, const std::string& to);
  void remove(const std::string& path);
  void move_names(const std::string& from, const std::string& to);
  void take_back(const Unsynced& change, std::mt19937& random);
  void take_back_data(const Unsynced& change, std::mt19937& random);
  void take_back_move(const Unsynced& change);
  std::string inside(const std::string& path) const;
  std::string live_name() const;

  std::filesystem::path root_;
  std::map<std::string, Inode> names_;  ///< files, by path below the root
  std::set<std::string> folders_;
  std::map<Inode, std::shared_ptr<std::string>> files_;  ///< changed only through changeable()
  std::vector<std::shared_ptr<const Unsynced>> unsynced_;
  Inode next_ = 1;
};

}  // namespace timtin::crash
