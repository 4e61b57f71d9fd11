#include "indexer/run/run_context.hpp"

#include "common/message.hpp"
#include "indexer/read/record_reader.hpp"

namespace timtin::indexer {
namespace {
constexpr std::size_t kMaxReportedFailures = 1000;
constexpr std::size_t kMaxNames = 100;
}  // namespace

void RunContext::refuse(const Remark& remark) {
  const std::lock_guard lock(mutex_);
  ++report_.refused;
  if (report_.failures.size() < kMaxReportedFailures) report_.failures.push_back(remark);
  tell(remark);
}

void RunContext::refuse_more(const std::string& path, std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  report_.refused += count;
  remarks_[path] += count;
}

void RunContext::warn(const Remark& remark) {
  const std::lock_guard lock(mutex_);
  tell(remark);
}

void RunContext::tell(const Remark& remark) {
  if (++remarks_[remark.path] <= kMaxToldOfFile && events_.on_remark) events_.on_remark(remark);
}

RunReport RunContext::take_report() {
  const std::lock_guard lock(mutex_);
  for (const auto& [path, count] : remarks_)
    if (count > kMaxToldOfFile && events_.on_remark)
      events_.on_remark({path, 0, tr_count("and {0} more", "and {0} more", count - kMaxToldOfFile)});
  remarks_.clear();
  return std::move(report_);
}

void RunContext::hear(const ReadingNotes& notes, const std::string& path, std::size_t line) {
  for (const ReadingNote& note : notes.notes) find(code_of(note.kind), note.name, place_of(path, line));
}

void RunContext::find(std::string_view kind, const std::string& name, const std::string& example) {
  const std::lock_guard lock(mutex_);
  std::pair key(std::string(kind), name);
  auto found = findings_.find(key);
  if (found == findings_.end()) {
    // If every record has other keys, the first hundred are enough.
    if (std::size_t& names = names_[key.first]; ++names > kMaxNames) key.second = "…";
    found = findings_.find(key);
  }
  if (found == findings_.end()) {
    found = findings_.emplace(key, report_.findings.size()).first;
    report_.findings.push_back({key.first, key.second, 0, example});
  }
  ++report_.findings[found->second].count;
}

void RunContext::plan(std::string_view action, std::string_view article_id, std::string_view path) {
  const std::lock_guard lock(mutex_);
  if (run.dry_run && events_.on_plan) events_.on_plan(action, article_id, path);
}

void RunContext::detail(const std::string& line) {
  const std::lock_guard lock(mutex_);
  if (events_.on_detail) events_.on_detail(line);
}

void RunContext::progress(std::string_view phase, std::string_view unit, std::uint64_t done, std::uint64_t total) {
  if (!events_.on_progress) return;
  const std::lock_guard lock(mutex_);
  events_.on_progress({.phase = phase, .done = done, .total = total, .unit = unit});
}

void RunContext::set_places(std::string text, const std::string& name) {
  places_text_ = std::move(text);
  text::Analyzer analyzer;
  if (!places_text_.empty()) places_ = place::LocalNames::parse(places_text_, name, analyzer);
}

void RunContext::set_field_map(std::string map) {
  field_map_ = std::move(map);
  if (!field_map_.empty()) fields_.emplace(field_map_);
}

void RunContext::check_stop() const {
  if (should_stop()) throw Error(ErrorCode::interrupted, tr("stopped by a signal"));
}

PhaseTimer::~PhaseTimer() {
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
  context_.note([&](RunReport& report) { report.phase_seconds.emplace_back(name_, seconds.count()); });
}

}  // namespace timtin::indexer
