#include "indexer/build/build_files.hpp"

#include <xxhash.h>

#include <algorithm>

#include "indexer/read/file_facts.hpp"

namespace timtin::indexer {
namespace {

std::uint64_t hash_of(const std::string& id) { return XXH3_64bits(id.data(), id.size()); }

}  // namespace

FileNumber BuildFiles::add(FileEntry entry, const NamedSource* source, const std::vector<Failure>& known) {
  const std::lock_guard lock(mutex_);
  const auto number = static_cast<FileNumber>(files_.size());
  text_bytes_ += entry.path.size();
  files_.push_back({std::move(entry), source});
  if (!known.empty()) known_.emplace_back(number, known);
  return number;
}

bool BuildFiles::knows(FileNumber file, const Failure& failure) const {
  const auto known = std::ranges::lower_bound(known_, file, {}, [](const auto& of_file) { return of_file.first; });
  return known != known_.end() && known->first == file &&
         std::ranges::find(known->second, failure) != known->second.end();
}

void BuildFiles::refuse(FileNumber file, std::size_t line, const std::string& reason) {
  const Failure failure{line, reason};
  bool is_known = false;
  {
    const std::lock_guard lock(mutex_);
    FileEntry& entry = files_[file].entry;
    ++entry.refused;
    if (entry.failures.size() < kMaxFailures) entry.failures.push_back(failure);
    is_known = knows(file, failure);
  }
  if (is_known)
    context_.note([](RunReport& report) { ++report.known_failures; });
  else
    context_.refuse({shown_path_of(file), line, reason});
}

void BuildFiles::mark_unread(FileNumber file) {
  const std::lock_guard lock(mutex_);
  files_[file].entry.mark_unread();
}

std::string BuildFiles::shown_path_of(FileNumber file) {
  const std::lock_guard lock(mutex_);
  const File& of_number = files_[file];
  return of_number.source == nullptr ? of_number.entry.path : shown_path(*of_number.source, of_number.entry.path);
}

std::string BuildFiles::id_of(FileNumber file) const {
  const FileEntry* entry = nullptr;
  {
    const std::lock_guard lock(mutex_);
    entry = &files_[file].entry;  // stays where it is, and is asked only for what never changes
  }
  return file_id(entry->source, entry->path);
}

void BuildFiles::index() {
  by_id_.clear();
  for (FileNumber file = 0; file < files_.size(); ++file) by_id_.emplace_back(hash_of(id_of(file)), file);
  std::ranges::sort(by_id_);
}

std::optional<FileNumber> BuildFiles::find(const std::string& id) const {
  const std::uint64_t hash = hash_of(id);
  for (auto found = std::ranges::lower_bound(by_id_, std::pair(hash, FileNumber{0}));
       found != by_id_.end() && found->first == hash; ++found)
    if (id_of(found->second) == id) return found->second;
  return std::nullopt;
}

std::size_t BuildFiles::memory_bytes() const {
  const std::lock_guard lock(mutex_);
  return files_.size() * (sizeof(File) + sizeof(by_id_[0])) + text_bytes_;
}

}  // namespace timtin::indexer
