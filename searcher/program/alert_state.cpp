#include "searcher/program/alert_state.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <string_view>

#include "common/file.hpp"
#include "common/message.hpp"

namespace timtin::searcher {
namespace {

constexpr std::string_view kFormat = "timtin-new-since 1 ";

}  // namespace

std::optional<IndexTime> load_alert_state(const std::filesystem::path& file) {
  const std::optional<std::string> text = read_file_if_any(file);
  if (!text) return std::nullopt;
  std::int64_t microseconds = 0;
  const bool is_ours = text->starts_with(kFormat);
  const char* begin = text->data() + (is_ours ? kFormat.size() : 0);
  const auto [end, error] = std::from_chars(begin, text->data() + text->size(), microseconds);
  if (!is_ours || error != std::errc() || std::string_view(end) != "\n")
    throw Error(ErrorCode::usage, tr("{}: not a state file of --new-since", file.string()),
                tr("name a new file, or remove this one to start again"));
  return IndexTime(std::chrono::microseconds(microseconds));
}

void save_alert_state(const std::filesystem::path& file, IndexTime seen) {
  make_folders_for(file);
  replace_file(file, fmt::format("{}{}\n", kFormat, seen.time_since_epoch().count()));
}

}  // namespace timtin::searcher
