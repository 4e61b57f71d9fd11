#include "tests/crash/disk_model.hpp"

#include <xxhash.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "tests/support/files.hpp"

namespace timtin::crash {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kSectorBytes = 512;

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

bool is_below(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path[folder.size()] == '/' && path.starts_with(folder);
}

}  // namespace

DiskModel::DiskModel(fs::path root) : root_(std::move(root)) {
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root_)) {
    const std::string path = entry.path().lexically_relative(root_).string();
    if (entry.is_directory()) {
      folders_.insert(path);
    } else {
      names_[path] = next_;
      files_[next_++] = std::make_shared<std::string>(test::read_text(entry.path()));
    }
  }
}

std::string DiskModel::inside(const std::string& path) const {
  const std::string root = root_.string();
  return is_below(path, root) ? path.substr(root.size() + 1) : std::string();
}

void DiskModel::apply(const DiskCall& call, std::size_t bytes) {
  if (call.kind == CallKind::sync && call.path == root_.string()) return sync({});
  const std::string path = inside(call.path);
  if (path.empty()) return;
  const auto file = names_.find(path);
  switch (call.kind) {
    case CallKind::create:
      return create(path);
    case CallKind::write:
      if (file != names_.end())
        write(file->second, static_cast<std::size_t>(call.offset), std::string_view(call.bytes).substr(0, bytes));
      return;
    case CallKind::truncate:
      if (file != names_.end()) truncate(file->second, static_cast<std::size_t>(call.offset));
      return;
    case CallKind::sync:
      return sync(path);
    case CallKind::rename:
      return rename(path, inside(call.to));
    case CallKind::remove:
      return remove(path);
    case CallKind::make_folder:
      folders_.insert(path);
      note({.kind = Unsynced::folder, .synced_by = folder_of(path), .path = path});
      return;
    case CallKind::failed:
      return;
  }
}

std::string& DiskModel::changeable(Inode inode) {
  std::shared_ptr<std::string>& file = files_.at(inode);
  if (file.use_count() > 1) file = std::make_shared<std::string>(*file);
  return *file;
}

void DiskModel::note(Unsynced change) { unsynced_.push_back(std::make_shared<const Unsynced>(std::move(change))); }

void DiskModel::create(const std::string& path) {
  if (names_.contains(path)) return;
  names_[path] = next_;
  files_[next_] = std::make_shared<std::string>();
  note({.kind = Unsynced::name, .inode = next_++, .synced_by = folder_of(path), .path = path});
}

void DiskModel::write(Inode inode, std::size_t at, std::string_view bytes) {
  std::string& text = changeable(inode);
  const std::size_t end = at + bytes.size();
  note({.kind = Unsynced::data,
        .inode = inode,
        .begin = at,
        .end = end,
        .bytes = at < text.size() ? text.substr(at, bytes.size()) : std::string(),
        .size = text.size()});
  text.resize(std::max(text.size(), end));
  std::copy(bytes.begin(), bytes.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
}

void DiskModel::truncate(Inode inode, std::size_t size) {
  std::string& text = changeable(inode);
  note({.kind = Unsynced::data,
        .inode = inode,
        .begin = std::min(size, text.size()),
        .end = std::max(size, text.size()),
        .bytes = text.substr(std::min(size, text.size())),
        .size = text.size()});
  text.resize(size);
}

void DiskModel::sync(const std::string& path) {
  const auto file = names_.find(path);
  std::erase_if(unsynced_, [&](const auto& change) {
    if (file != names_.end()) return change->kind == Unsynced::data && change->inode == file->second;
    return change->kind != Unsynced::data && change->synced_by == path;
  });
}

void DiskModel::rename(const std::string& from, const std::string& to) {
  Unsynced change{.kind = Unsynced::moved, .synced_by = folder_of(to), .path = to, .old_path = from};
  if (const auto file = names_.find(from); file != names_.end()) {
    change.inode = file->second;
    if (const auto target = names_.find(to); target != names_.end()) change.replaced = target->second;
    names_[to] = change.inode;
    names_.erase(from);
  } else {
    move_names(from, to);
    for (auto& entry : unsynced_) {
      Unsynced other = *entry;
      // The folder's making lasts with the name that it has now.
      if (other.kind == Unsynced::folder && other.path == from) other.synced_by = change.synced_by;
      for (std::string* path : {&other.path, &other.old_path, &other.synced_by})
        if (*path == from || is_below(*path, from)) *path = to + path->substr(from.size());
      entry = std::make_shared<const Unsynced>(std::move(other));
    }
  }
  note(std::move(change));
}

void DiskModel::move_names(const std::string& from, const std::string& to) {
  const auto moved = [&](const std::string& path) { return to + path.substr(from.size()); };
  std::map<std::string, Inode> names;
  for (const auto& [path, inode] : names_) names[is_below(path, from) ? moved(path) : path] = inode;
  names_ = std::move(names);
  std::set<std::string> folders;
  for (const std::string& path : folders_) folders.insert(path == from || is_below(path, from) ? moved(path) : path);
  folders_ = std::move(folders);
}

void DiskModel::remove(const std::string& path) {
  Unsynced change{.kind = Unsynced::removed, .synced_by = folder_of(path), .path = path};
  if (const auto file = names_.find(path); file != names_.end()) {
    change.inode = file->second;
    names_.erase(file);
  } else {
    folders_.erase(path);
  }
  note(std::move(change));
}

void DiskModel::lose_power(std::mt19937& random) {
  const double keep = random() % 3 == 0 ? 0.0 : static_cast<double>(random() % 100) / 100;
  const auto changes = std::exchange(unsynced_, {});
  for (auto change = changes.rbegin(); change != changes.rend(); ++change)
    if (std::generate_canonical<double, 20>(random) >= keep) take_back(**change, random);
}

void DiskModel::take_back(const Unsynced& change, std::mt19937& random) {
  switch (change.kind) {
    case Unsynced::data:
      return take_back_data(change, random);
    case Unsynced::name:
      if (const auto file = names_.find(change.path); file != names_.end() && file->second == change.inode)
        names_.erase(file);
      return;
    case Unsynced::moved:
      return take_back_move(change);
    case Unsynced::removed:
      if (!change.synced_by.empty() && !folders_.contains(change.synced_by)) return;
      if (change.inode == 0)
        folders_.insert(change.path);
      else
        names_.try_emplace(change.path, change.inode);
      return;
    case Unsynced::folder:
      folders_.erase(change.path);
      std::erase_if(folders_, [&](const std::string& path) { return is_below(path, change.path); });
      std::erase_if(names_, [&](const auto& name) { return is_below(name.first, change.path); });
      return;
  }
}

void DiskModel::take_back_data(const Unsynced& change, std::mt19937& random) {
  // A disk writes sectors: of a block, the first ones may have arrived.
  const std::size_t sectors = (change.end - change.begin) / kSectorBytes;
  const std::size_t arrived = random() % 4 == 0 ? random() % (sectors + 1) * kSectorBytes : 0;
  std::string& text = changeable(change.inode);
  const bool is_end = text.size() <= change.end;
  text.resize(std::max(text.size(), change.end));
  std::string before = change.bytes;
  before.resize(change.end - change.begin);
  std::copy(before.begin() + static_cast<std::ptrdiff_t>(arrived), before.end(),
            text.begin() + static_cast<std::ptrdiff_t>(change.begin + arrived));
  if (is_end) text.resize(std::max(change.size, arrived > 0 ? change.begin + arrived : 0));
}

void DiskModel::take_back_move(const Unsynced& change) {
  if (change.inode == 0) {
    if (folders_.contains(change.path) && !folders_.contains(change.old_path)) move_names(change.path, change.old_path);
    return;
  }
  const auto file = names_.find(change.path);
  if (file == names_.end() || file->second != change.inode || names_.contains(change.old_path)) return;
  names_.erase(file);
  names_[change.old_path] = change.inode;
  if (change.replaced != 0) names_[change.path] = change.replaced;
}

std::string DiskModel::live_name() const {
  const auto current = names_.find("current");
  if (current == names_.end()) return {};
  const std::string& text = *files_.at(current->second);
  return text.substr(0, text.find('\n'));
}

std::uint64_t DiskModel::live_fingerprint() const {
  const std::string live = live_name();
  std::uint64_t hash = XXH3_64bits(live.data(), live.size());
  if (live.empty()) return hash;
  for (auto file = names_.lower_bound(live + "/"); file != names_.end() && is_below(file->first, live); ++file) {
    const std::string& text = *files_.at(file->second);
    hash = XXH3_64bits_withSeed(file->first.data(), file->first.size(), hash);
    hash = XXH3_64bits_withSeed(text.data(), text.size(), hash);
  }
  return hash;
}

void DiskModel::write_to(const fs::path& directory, bool live_only) const {
  fs::create_directories(directory);
  const std::string live = live_name();
  for (const std::string& path : folders_)
    if (!live_only || path == live) fs::create_directories(directory / path);
  for (const auto& [path, inode] : names_)
    if (!live_only || path == "current" || is_below(path, live)) test::write_text(directory / path, *files_.at(inode));
}

std::string DiskModel::difference_to(const fs::path& directory) const {
  const DiskModel other(directory);
  for (const auto& [path, inode] : names_) {
    const auto found = other.names_.find(path);
    if (found == other.names_.end()) return path + " is not on the disk";
    if (*files_.at(inode) != *other.files_.at(found->second)) return path + " differs";
  }
  for (const auto& [path, inode] : other.names_)
    if (!names_.contains(path)) return path + " is not in the model";
  return folders_ == other.folders_ ? std::string() : "other folders";
}

}  // namespace timtin::crash
