#include "indexer/run/known_files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace timtin::indexer {

KnownFiles::KnownFiles(const Xapian::Database& db, std::uint32_t source) : prefix_(fmt::format("{}/", source)) {
  for_each_file(db, source, [&](const std::string& id, const FileEntry& entry) {
    files_.push_back({letters_of(id),
                      {.size = entry.size,
                       .mtime_ns = entry.mtime_ns,
                       .must_be_read = entry.is_unread() && entry.refused == 0,
                       .has_pending_removals = entry.has_pending_removals,
                       .is_failure = entry.refused > 0,
                       .is_met = false}});
  });
}

KnownFiles::Facts* KnownFiles::find(std::string_view id) {
  const Letters letters = letters_of(id);
  const auto known = std::lower_bound(files_.begin(), files_.end(), letters,
                                      [](const Known& file, const Letters& wanted) { return file.letters < wanted; });
  return known != files_.end() && known->letters == letters ? &known->facts : nullptr;
}

void KnownFiles::for_each_unmet(const std::function<void(const std::string& id)>& visit) const {
  for (const Known& file : files_)
    if (!file.facts.is_met) visit(prefix_ + std::string(file.letters.begin(), file.letters.end()));
}

KnownFiles::Letters KnownFiles::letters_of(std::string_view id) {
  Letters letters{};
  id.remove_prefix(std::min(id.find('/') + 1, id.size()));
  std::copy_n(id.begin(), std::min(id.size(), letters.size()), letters.begin());
  return letters;
}

}  // namespace timtin::indexer
