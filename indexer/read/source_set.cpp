#include "indexer/read/source_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "common/message.hpp"
#include "common/unicode/utf8.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

/// The part of `path` below `above`: "" for the same path, nothing if it is outside.
std::optional<std::string> part_below(const std::string& path, const std::string& above) {
  if (path == above) return "";
  const std::string folder = above.ends_with('/') ? above : above + "/";
  if (!path.starts_with(folder)) return std::nullopt;
  return path.substr(folder.size());
}

bool is_inside(const std::string& path, const std::string& above) { return part_below(path, above).has_value(); }

std::string canonical_path(const std::string& argument) {
  if (text::find_invalid_utf8(argument) != std::string_view::npos)
    throw Error(ErrorCode::usage, tr("a SOURCE whose path is not UTF-8 cannot be used"));
  std::error_code error;
  // weakly_canonical() keeps a relative path relative if none of it exists.
  fs::path path = fs::weakly_canonical(fs::absolute(argument), error);
  if (error) path = fs::absolute(argument).lexically_normal();  // an unreadable parent folder: reported by the scan
  std::string text = path.string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

std::vector<std::string> outermost_paths(const std::vector<std::string>& arguments, bool& reads_stdin) {
  std::vector<std::string> paths;
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      reads_stdin = true;
      continue;
    }
    const std::string path = canonical_path(argument);
    if (std::any_of(paths.begin(), paths.end(), [&](const std::string& other) { return is_inside(path, other); }))
      continue;
    std::erase_if(paths, [&](const std::string& other) { return is_inside(other, path); });
    paths.push_back(path);
  }
  return paths;
}

bool is_there(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return status.type() != fs::file_type::not_found;  // a folder without permission exists; the scan reports it
}

const Source* outermost_above(const std::string& path, const std::vector<Source>& known) {
  const Source* found = nullptr;
  for (const Source& source : known)
    if (is_inside(path, source.path) && (found == nullptr || source.path.size() < found->path.size())) found = &source;
  return found;
}

}  // namespace

SourceSet resolve_sources(const std::vector<std::string>& arguments, const std::vector<Source>& known) {
  SourceSet set;
  set.known = known;
  std::uint32_t last_number = kStdinSource;
  for (const Source& source : known) last_number = std::max(last_number, source.number);
  for (const std::string& path : outermost_paths(arguments, set.reads_stdin)) {
    NamedSource named;
    named.is_missing = !is_there(path);
    if (const Source* above = outermost_above(path, set.known)) {
      named.number = above->number;
      named.root = above->path;
      named.below = *part_below(path, above->path);
    } else {
      if (named.is_missing) throw Error(ErrorCode::usage, tr("{}: no such file or folder", path));
      named.number = ++last_number;
      named.root = path;
      set.known.push_back({named.number, path});
    }
    std::erase_if(set.known, [&](const Source& source) {
      if (source.number == named.number || !is_inside(source.path, path)) return false;
      set.absorbed.push_back(source);
      return true;
    });
    std::error_code ignored;
    named.is_file = fs::is_regular_file(named.root, ignored);
    set.named.push_back(std::move(named));
  }
  std::sort(set.named.begin(), set.named.end(),
            [](const NamedSource& a, const NamedSource& b) { return a.number < b.number; });
  return set;
}

}  // namespace timtin::indexer
