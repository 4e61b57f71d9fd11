#include "indexer/status/report_json.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <nlohmann/json.hpp>

#include "common/message.hpp"
#include "indexer/status/status_json.hpp"
#include "timtin/version.hpp"

namespace timtin::indexer {
namespace {
using Json = nlohmann::ordered_json;

}  // namespace

std::string to_json(const RunReport& report, int exit_status) {
  Json seconds = Json::object();
  for (const auto& [phase, value] : report.phase_seconds) seconds[phase] = value;
  const Json json{{"report_version", 1},
                  {"exit_status", exit_status},
                  {"full", report.was_full},
                  {"full_reason", report.full_reason},
                  {"articles", report.articles},
                  {"added", report.added},
                  {"changed", report.changed},
                  {"unchanged", report.unchanged},
                  {"removed", report.removed},
                  {"kept", report.kept},
                  {"removal_refused", report.removal_reason},
                  {"files", {{"seen", report.files_seen}, {"read", report.files_read}}},
                  {"skipped",
                   {{"other_types", report.skipped_other},
                    {"taken_down", report.taken_down},
                    {"list_pages", report.list_pages},
                    {"known_failures", report.known_failures},
                    {"refused", report.refused},
                    {"unreadable", report.unreadable},
                    {"failures", to_json(report.failures)}}},
                  {"findings", to_json(report.findings)},
                  {"bytes_read", report.bytes_read},
                  {"seconds", seconds},
                  {"peak_memory_bytes", report.peak_memory_bytes},
                  {"index_bytes", report.index_bytes},
                  {"versions",
                   {{"timtin", library_version()},
                    {"schema", schema_version()},
                    {"analyzer", analyzer_version()},
                    {"xapian", Xapian::version_string()}}}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

int exit_status_of(const RunReport& report) {
  if (report.removal_refused) return exit_status(ErrorCode::removal_refused);
  if (report.unreadable > 0) return exit_status(ErrorCode::io);
  return report.refused > 0 ? exit_status(ErrorCode::inputs_refused) : 0;
}

Error removal_refusal(const RunReport& report) {
  return Error(ErrorCode::removal_refused, tr("nothing was removed: {}", report.removal_reason),
               tr("--allow-purge removes them anyway, --keep-missing keeps them"));
}

std::string summary(const RunReport& report) {
  const std::string counts = tr_count(
      "{0} article: {1} added, {2} changed, {3} removed; {4} files seen, {5} read, {6} refused",
      "{0} articles: {1} added, {2} changed, {3} removed; {4} files seen, {5} read, {6} refused", report.articles,
      report.added, report.changed, report.removed, report.files_seen, report.files_read, report.refused);
  return report.was_full ? tr("rebuilt, {}", counts) : counts;
}

}  // namespace timtin::indexer
