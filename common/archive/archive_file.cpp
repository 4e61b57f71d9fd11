#include "common/archive/archive_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "common/file.hpp"
#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::store {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 5> kKeys{"name", "path", "address", "from", "to"};

Error refusal_at(const fs::path& file, const toml::source_region& source, const std::string& reason) {
  return Error(ErrorCode::usage, fmt::format("{}:{}: {}", file.string(), std::max(source.begin.line, 1U), reason));
}

/// An index listed twice would count its articles twice.
bool is_same_index(const ShardEntry& a, const ShardEntry& b) {
  if (a.is_remote() || b.is_remote()) return a.is_remote() && b.is_remote() && a.host == b.host && a.port == b.port;
  std::error_code ignored;
  return fs::weakly_canonical(a.path / "", ignored) == fs::weakly_canonical(b.path / "", ignored);
}

/// Reads one [[shard]].
class EntryReader {
 public:
  EntryReader(const fs::path& file, const toml::table& table) : file_(file), table_(table) {}

  ShardEntry read() const {
    for (const auto& [key, node] : table_)
      if (std::ranges::find(kKeys, key.str()) == kKeys.end())
        throw refusal(node, tr("unknown key \"{}\" in a shard", key.str()));
    ShardEntry entry{.name = text("name")};
    if (entry.name.empty()) throw refusal(table_, tr("a shard needs a name"));
    const std::string path = text("path"), address = text("address");
    if (path.empty() == address.empty())
      throw refusal(table_, tr("shard {} needs either a path or an address", entry.name));
    if (!path.empty()) entry.path = fs::absolute(file_).parent_path() / path;
    if (!address.empty()) read_address(address, entry);
    if (const auto from = days("from")) entry.dates.first = from->first;
    if (const auto to = days("to")) entry.dates.last = to->last;
    if (entry.dates.first && entry.dates.last && *entry.dates.last < *entry.dates.first)
      throw refusal(table_, tr("shard {} ends before it begins", entry.name));
    return entry;
  }

 private:
  Error refusal(const toml::node& node, const std::string& reason) const {
    return refusal_at(file_, node.source(), reason);
  }

  /// The text of a string, number or date; empty if the key is absent.
  std::string text(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return {};
    if (const auto* value = node->as_string()) return value->get();
    if (const auto* number = node->as_integer()) return std::to_string(number->get());
    if (const auto* date = node->as_date())
      return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
    throw refusal(*node, tr("\"{}\" needs a string, a whole number or a date", key));
  }

  std::optional<DateRange> days(std::string_view key) const {
    if (!table_.contains(key)) return std::nullopt;
    try {
      return parse_date_range(text(key), today());
    } catch (const Error& error) {
      throw refusal(*table_.get(key), error.what());
    }
  }

  /// "host:port", "[::1]:port".
  void read_address(const std::string& address, ShardEntry& entry) const {
    const std::size_t colon = address.rfind(':');
    const char* const end = address.data() + address.size();
    const char* const digits = colon == std::string::npos ? end : address.data() + colon + 1;
    const auto [rest, error] = std::from_chars(digits, end, entry.port);
    entry.host = address.substr(0, std::min(colon, address.size()));
    if (entry.host.starts_with('[') && entry.host.ends_with(']'))
      entry.host = entry.host.substr(1, entry.host.size() - 2);
    if (error != std::errc() || rest != end || entry.port == 0 || entry.port > 65535 || entry.host.empty())
      throw refusal(*table_.get("address"), tr("\"{}\" is not an address such as 10.0.0.12:7700", address));
  }

  const fs::path& file_;
  const toml::table& table_;
};

std::vector<ShardEntry> read_shards(const fs::path& file, const toml::table& table) {
  std::vector<ShardEntry> shards;
  for (const auto& [key, node] : table) {
    if (key.str() == "shard" && node.is_array_of_tables()) continue;
    throw refusal_at(file, node.source(),
                     tr("unknown key \"{}\"; an archive file has [[shard]] tables only", key.str()));
  }
  if (const toml::array* list = table["shard"].as_array())
    for (const toml::node& node : *list) {
      ShardEntry entry = EntryReader(file, *node.as_table()).read();
      for (const ShardEntry& other : shards) {
        if (other.name == entry.name)
          throw refusal_at(file, node.source(), tr("two shards have the name {}", entry.name));
        if (is_same_index(other, entry))
          throw refusal_at(file, node.source(), tr("shards {} and {} are the same index", other.name, entry.name));
      }
      shards.push_back(std::move(entry));
    }
  if (shards.empty()) throw refusal_at(file, table.source(), tr("the file lists no shard"));
  return shards;
}

}  // namespace

bool overlap(const DateRange& a, const DateRange& b) {
  return !(a.last && b.first && *a.last < *b.first) && !(b.last && a.first && *b.last < *a.first);
}

bool ArchiveFile::has_remote() const { return std::ranges::any_of(shards, &ShardEntry::is_remote); }

fs::path ArchiveFile::vocabulary() const { return fs::path(file).replace_extension(".vocabulary"); }
fs::path ArchiveFile::pending() const { return vocabulary().string() + ".pending"; }

ArchiveFile load_archive_file(const fs::path& file) {
  const std::string text = read_file(file);
  try {
    const toml::table table = toml::parse(text, file.string());
    return {file, read_shards(file, table)};
  } catch (const toml::parse_error& error) {
    throw Error(ErrorCode::usage,
                fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()),
                tr("correct the file; its format is TOML"));
  }
}

std::vector<ShardEntry> shards_of(const std::vector<fs::path>& index_dirs) {
  std::vector<ShardEntry> shards;
  for (const fs::path& directory : index_dirs) {
    ShardEntry entry{.name = directory.string(), .path = directory};
    if (std::ranges::any_of(shards, [&](const ShardEntry& other) { return is_same_index(other, entry); }))
      throw Error(ErrorCode::usage, tr("index {} is given twice", entry.name));
    shards.push_back(std::move(entry));
  }
  return shards;
}

}  // namespace timtin::store
