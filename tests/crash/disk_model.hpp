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

/// A folder in memory that repeats the calls of a traced run, and knows which of them a power cut may take back: data
/// until fsync of its file, names until fsync of their folder, each change by itself and in any combination.
/// Copies are independent and cheap: they share what neither changes.
class DiskModel {
 public:
  /// Starts with what `root` holds now, all of it synced.
  explicit DiskModel(std::filesystem::path root);

  /// Does a call; calls outside of the folder and failed ones do nothing.
  void apply(const DiskCall& call) { apply(call, call.bytes.size()); }
  /// Does the first half of a write.
  void apply_half(const DiskCall& call) { apply(call, call.bytes.size() / 2); }

  /// Takes back a random part of what is not synced: sometimes all of it, sometimes half of a write.
  void lose_power(std::mt19937& random);

  /// Of `current` and the generation that it names: states with the same fingerprint are the same to every reader.
  std::uint64_t live_fingerprint() const;

  /// Writes the folder to `directory`: all of it, or `current` and the live generation only.
  void write_to(const std::filesystem::path& directory, bool live_only) const;

  /// What differs between the model and a folder on the disk; empty = nothing.
  std::string difference_to(const std::filesystem::path& directory) const;

 private:
  using Inode = int;

  /// A change that a power cut may take back.
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
