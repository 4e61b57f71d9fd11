#include "indexer/status/status_file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <nlohmann/json.hpp>

#include "indexer/index/posix_file.hpp"
#include "indexer/status/status_json.hpp"
#include "timtin/version.hpp"

namespace timtin::indexer {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRemembered = 30;  // runs: a month of nights

std::filesystem::path status_path(const std::filesystem::path& index_dir) { return index_dir / "status.json"; }

std::vector<Finding> findings_from_json(const Json& json) {
  std::vector<Finding> findings;
  if (!json.contains("findings") || !json["findings"].is_array()) return findings;
  for (const Json& one : json["findings"])
    findings.push_back(
        {one.value("kind", ""), one.value("name", ""), one.value("count", std::uint64_t{0}), one.value("example", "")});
  return findings;
}

RunStatus run_from_json(const Json& run) {
  RunStatus status;
  status.started = run.value("started", "");
  status.finished = run.value("finished", "");
  status.finished_seconds = run.value("finished_seconds", std::int64_t{0});
  status.exit_status = run.value("exit_status", 0);
  status.message = run.value("message", "");
  status.articles = run.value("articles", std::uint64_t{0});
  status.added = run.value("added", std::uint64_t{0});
  status.changed = run.value("changed", std::uint64_t{0});
  status.removed = run.value("removed", std::uint64_t{0});
  status.refused = run.value("refused", std::uint64_t{0});
  status.index_bytes = run.value("index_bytes", std::uint64_t{0});
  return status;
}

std::optional<RunStatus> run_from_json(const Json& json, const char* key) {
  if (!json.contains(key) || !json[key].is_object()) return std::nullopt;
  return run_from_json(json[key]);
}

std::vector<RunStatus> history_from_json(const Json& json) {
  std::vector<RunStatus> history;
  if (!json.contains("history") || !json["history"].is_array()) return history;
  for (const Json& run : json["history"])
    if (run.is_object()) history.push_back(run_from_json(run));
  return history;
}

}  // namespace

StatusFile load_status(const std::filesystem::path& index_dir) {
  const Json json = Json::parse(read_file_if_any(status_path(index_dir)).value_or(""), nullptr, false);
  if (!json.is_object()) return {};
  try {
    return {.last_run = run_from_json(json, "last_run"),
            .last_good_run = run_from_json(json, "last_good_run"),
            .findings = findings_from_json(json),
            .history = history_from_json(json)};
  } catch (const Json::exception&) {
    return {};
  }
}

std::vector<Finding> merge_findings(std::vector<Finding> known, const std::vector<Finding>& fresh, bool was_full) {
  if (was_full) return fresh;
  std::erase_if(known, [](const Finding& finding) { return finding.kind == "passed_over"; });
  for (const Finding& finding : fresh) {
    const auto same = std::find_if(known.begin(), known.end(), [&](const Finding& one) {
      return one.kind == finding.kind && one.name == finding.name;
    });
    if (same == known.end())
      known.push_back(finding);
    else
      same->count += finding.count;
  }
  return known;
}

void save_status(const std::filesystem::path& index_dir, const RunStatus& run, unsigned file_mode,
                 const std::optional<std::vector<Finding>>& findings) {
  const StatusFile before = load_status(index_dir);
  Json json{{"timtin", library_version()}, {"schema", schema_version()}, {"analyzer", analyzer_version()}};
  json["last_run"] = to_json(run);
  if (is_good(run.exit_status))
    json["last_good_run"] = to_json(run);
  else if (before.last_good_run)
    json["last_good_run"] = to_json(*before.last_good_run);
  json["findings"] = to_json(findings ? *findings : before.findings);
  json["history"] = Json::array({to_json(run)});
  for (const RunStatus& earlier : before.history)
    if (json["history"].size() < kRemembered) json["history"].push_back(to_json(earlier));
  // Messages may quote file names that are not UTF-8.
  replace_file(status_path(index_dir), json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", file_mode);
}

bool is_good(int exit_status) {
  return exit_status == 0 || exit_status == timtin::exit_status(ErrorCode::inputs_refused);
}

std::string to_iso_utc(std::int64_t seconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

}  // namespace timtin::indexer
