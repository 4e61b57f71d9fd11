#include "indexer/index/generations.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <future>
#include <optional>
#include <vector>

#include "common/message.hpp"
#include "common/store/store.hpp"
#include "common/store/version_file.hpp"
#include "indexer/index/growth.hpp"
#include "indexer/index/index_folder.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/index/table_sums.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kLivePrefix = "gen-", kBuildPrefix = "build-", kDeadPrefix = "dead-";

std::optional<unsigned long> number_of(const std::string& name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return std::nullopt;
  unsigned long number = 0;
  const char* const begin = name.data() + prefix.size();
  const auto [end, error] = std::from_chars(begin, name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

std::string generation_name(unsigned long number) { return fmt::format("{}{:06}", kLivePrefix, number); }

std::vector<std::string> names_in(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  return names;
}

void change_modes(const fs::path& generation, unsigned file_mode) {
  for (const std::string& name : names_in(generation)) change_mode(generation / name, file_mode);
  change_mode(generation, file_mode | ((file_mode & 0444) >> 2));
}

bool is_dead_generation(const std::string& name) {
  return name.starts_with(kDeadPrefix) && number_of(name.substr(kDeadPrefix.size()), kLivePrefix);
}

/// Renames the directory first, because a reader that is opening it must not find it half empty.
void remove_generation(const fs::path& directory) {
  std::error_code ignored;
  const fs::path dead = directory.parent_path() / fmt::format("{}{}", kDeadPrefix, directory.filename().string());
  fs::rename(directory, dead, ignored);
  fs::remove_all(dead, ignored);
}

}  // namespace

Generations::Generations(fs::path index_dir) : index_dir_(std::move(index_dir)) {}

fs::path Generations::live() const {
  try {
    return store::current_generation(index_dir_);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::index_missing) return {};
    throw;
  }
}

void Generations::remove_leftovers() const {
  const std::vector<std::string> names = names_in(index_dir_);
  std::error_code ignored;
  for (const std::string& name : names)
    if (number_of(name, kBuildPrefix) || is_dead_generation(name) || is_own_leftover(name))
      fs::remove_all(index_dir_ / name, ignored);
  // When `current` is lost or unreadable, all generations stay: any of them may be needed.
  const auto live_number = readable_live_number();
  if (!live_number) return;
  unsigned long previous = 0;
  for (const std::string& name : names)
    if (const auto number = number_of(name, kLivePrefix); number && *number < *live_number)
      previous = std::max(previous, *number);
  for (const std::string& name : names)
    if (const auto number = number_of(name, kLivePrefix); number && *number != *live_number && *number != previous)
      remove_generation(index_dir_ / name);
}

std::optional<unsigned long> Generations::readable_live_number() const {
  try {
    return number_of(live().filename().string(), kLivePrefix);
  } catch (const Error&) {
    return std::nullopt;
  }
}

void Generations::apply_mode(unsigned file_mode) const {
  const auto number = readable_live_number();
  if (!number) return;
  change_modes(live(), file_mode);
  for (const std::string& name : names_in(index_dir_))
    if (is_own_file(name)) change_mode(index_dir_ / name, file_mode);
}

void Generations::adopt_youngest(unsigned file_mode) const {
  if (fs::exists(index_dir_ / "current")) return;
  unsigned long youngest = 0;
  for (const std::string& name : names_in(index_dir_))
    youngest = std::max(youngest, number_of(name, kLivePrefix).value_or(0));
  if (youngest > 0) replace_file(index_dir_ / "current", generation_name(youngest) + "\n", file_mode);
}

BuildFolder::~BuildFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

BuildFolder Generations::begin_build() const {
  fs::path build = index_dir_ / fmt::format("{}{:06}", kBuildPrefix, next_number());
  std::error_code error;
  fs::create_directory(build, error);
  if (error) throw system_error(tr("cannot create {}", build.string()), error.value());
  return BuildFolder(std::move(build));
}

fs::path Generations::publish(const fs::path& database, unsigned file_mode) const {
  std::error_code error;
  store::seal(database);
  // The disk takes longest. It begins with what is there while sums are made of it.
  const std::vector<std::string> written = names_in(database);
  std::future<void> synced = std::async(std::launch::async | std::launch::deferred, [&] {
    for (const std::string& name : written) sync_file(database / name);
  });
  save_table_sums(database);
  synced.get();
  save_fresh_extent(database);
  change_modes(database, file_mode);
  sync_files_in(database);
  // The build has had the number to itself since it began.
  const unsigned long number =
      number_of(database.parent_path().filename().string(), kBuildPrefix).value_or(next_number());
  const std::string name = generation_name(number);
  fs::path live = index_dir_ / name;
  fs::rename(database, live, error);
  if (error) throw system_error(tr("cannot rename {}", database.string()), error.value());
  sync_directory(index_dir_);
  replace_file(index_dir_ / "current", name + "\n", file_mode);
  point_xapian(file_mode);
  remove_leftovers();
  return live;
}

void Generations::point_xapian(unsigned file_mode) const {
  const auto number = readable_live_number();
  if (!number) return;
  const fs::path stub = index_dir_ / "XAPIANDB";
  const std::string wanted = fmt::format("auto {}\n", generation_name(*number));
  if (read_file_if_any(stub) != wanted) replace_file(stub, wanted, file_mode);
}

unsigned long Generations::next_number() const {
  // Names are never used twice, so the next number is above everything that was ever published. The
  // greatest is that of the live generation, or of a younger one that never went live.
  unsigned long greatest = 0;
  for (const std::string& name : names_in(index_dir_))
    for (const std::string_view prefix : {kLivePrefix, kBuildPrefix})
      if (const auto number = number_of(name, prefix)) greatest = std::max(greatest, *number);
  return greatest + 1;
}

}  // namespace timtin::indexer
