#include "indexer/program/status_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "common/store/live_database.hpp"
#include "common/store/store.hpp"
#include "common/unicode/harmless.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/history/taken_down.hpp"
#include "indexer/index/index_lock.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/program/metrics.hpp"
#include "indexer/read/record.hpp"
#include "indexer/read/record_reader.hpp"
#include "indexer/status/findings_text.hpp"
#include "indexer/status/status_file.hpp"
#include "indexer/status/status_json.hpp"
#include "timtin/version.hpp"

namespace timtin::indexer {
namespace {

using Json = nlohmann::ordered_json;

struct IndexState {
  std::uint64_t articles = 0, files = 0, refused = 0, taken_down = 0, bytes = 0;
  std::vector<Source> sources;
  std::vector<std::string> programs;  ///< "api:NAME": programs that added articles
  std::vector<Remark> failures;
  StatusFile status;
  std::optional<std::string> cut_off;  ///< the run that held the lock when it was killed
};

IndexState read_state(const Options& options) {
  IndexState state;
  state.status = load_status(options.index_dir);
  state.cut_off = IndexLock::cut_off(options.index_dir);
  store::LiveDatabase live(options.index_dir);
  live.read([&](const Xapian::Database& db) {
    state.failures.clear();
    state.files = state.refused = 0;
    state.articles = db.get_doccount();
    state.taken_down = load_taken_down(db).size();
    state.sources = load_sources(db);
    state.programs.clear();
    for_each_file(db, kStdinSource, [&](const std::string&, const FileEntry& fed) {
      if (fed.path.starts_with("api:")) state.programs.push_back(fed.path);
    });
    for (const Source& source : state.sources)
      for_each_file(db, source.number, [&](const std::string&, const FileEntry& file) {
        ++state.files;
        state.refused += file.refused;
        for (const Failure& failure : file.failures)
          state.failures.push_back({source.path + "/" + file.path, failure.line, failure.reason});
      });
    return 0;
  });
  state.bytes = size_of_directory(store::current_generation(options.index_dir));
  return state;
}

void print_row(const std::string& label, const std::string& text) {
  constexpr std::size_t kColumn = 15;
  fmt::print("{}{}\n", text::padded(label, kColumn), text::harmless(text));
}

std::int64_t difference(std::uint64_t now, std::uint64_t before) {
  return static_cast<std::int64_t>(now) - static_cast<std::int64_t>(before);
}

std::string outcome_text(const RunStatus& run) {
  return run.message.empty() ? tr("exit {}", run.exit_status) : tr("exit {}: {}", run.exit_status, run.message);
}

std::string run_text(const std::optional<RunStatus>& run) {
  if (!run) return tr("none");
  return tr("{} ({}; {} added, {} changed, {} removed)", cli::shown_local(run->finished_seconds), outcome_text(*run),
            run->added, run->changed, run->removed);
}

std::string megabytes(std::uint64_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

/// How the index grew: "2026-11-29 02:00  exit 0: 5,277 articles (+12), 23.1 MB (+0.2 MB)".
std::string history_text(const RunStatus& run, const RunStatus* before) {
  std::string text = cli::shown_local(run.finished_seconds) + "  " + outcome_text(run);
  if (!is_good(run.exit_status)) return text;
  text += before == nullptr ? tr("; {} articles, {}", run.articles, megabytes(run.index_bytes))
                            : tr("; {} articles ({:+}), {} ({:+.1f})", run.articles,
                                 difference(run.articles, before->articles), megabytes(run.index_bytes),
                                 static_cast<double>(difference(run.index_bytes, before->index_bytes)) / 1e6);
  if (run.refused > 0) text += tr(", {} refused", run.refused);
  return text;
}

/// The latest runs, if there is more than one.
void print_history(const std::vector<RunStatus>& history) {
  constexpr std::size_t kShown = 7;
  if (history.size() < 2) return;
  for (std::size_t i = 0; i < std::min(history.size(), kShown); ++i) {
    const auto before = std::find_if(history.begin() + static_cast<std::ptrdiff_t>(i) + 1, history.end(),
                                     [](const RunStatus& run) { return is_good(run.exit_status); });
    print_row(i == 0 ? tr("runs") : "", history_text(history[i], before == history.end() ? nullptr : &*before));
  }
}

void print_text(const IndexState& state) {
  print_row(tr("articles"), std::to_string(state.articles));
  print_row(tr("files"), std::to_string(state.files));
  print_row(tr("index size"), megabytes(state.bytes));
  print_row(tr("removed"), std::to_string(state.taken_down));
  if (state.cut_off) print_row(tr("killed"), tr("{}, which was killed before its end", *state.cut_off));
  print_row(tr("last run"), run_text(state.status.last_run));
  print_row(tr("last good run"), run_text(state.status.last_good_run));
  print_history(state.status.history);
  print_row(tr("versions"),
            fmt::format("timtin {}, schema {}, analyzer {}", library_version(), schema_version(), analyzer_version()));
  for (const Source& source : state.sources) print_row(tr("source"), source.path);
  for (const std::string& program : state.programs) print_row(tr("source"), program);
  print_row(tr("refused"), std::to_string(state.refused));
  for (const Remark& failure : state.failures)
    fmt::print("  {}\n", text::harmless(place_of(failure.path, failure.line) + ": " + tr(failure.reason.c_str())));
  for (const std::string& line : findings_text(state.status.findings)) print_row(tr("findings"), line);
}

void add_json(const IndexState& state, Json& json) {
  json["articles"] = state.articles;
  json["files"] = state.files;
  json["index_bytes"] = state.bytes;
  json["taken_down"] = state.taken_down;
  json["refused"] = state.refused;
  json["last_good_run"] = state.status.last_good_run ? Json(state.status.last_good_run->finished) : Json();
  json["last_run"] = state.status.last_run ? Json(state.status.last_run->finished) : Json();
  // A killed run left no result, whatever the previous one says.
  json["last_exit_status"] =
      state.status.last_run && !state.cut_off ? Json(state.status.last_run->exit_status) : Json();
  json["cut_off"] = state.cut_off ? Json(*state.cut_off) : Json();
  json["versions"] = {{"timtin", library_version()}, {"schema", schema_version()}, {"analyzer", analyzer_version()}};
  json["sources"] = Json::array();
  for (const Source& source : state.sources) json["sources"].push_back(source.path);
  for (const std::string& program : state.programs) json["sources"].push_back(program);
  json["history"] = Json::array();
  for (const RunStatus& run : state.status.history) json["history"].push_back(to_json(run));
  json["findings"] = to_json(state.status.findings);
  json["failures"] = to_json(state.failures);
}

bool is_stale(const IndexState& state, std::chrono::seconds max_age) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return !state.status.last_good_run || now - state.status.last_good_run->finished_seconds > max_age.count();
}

IndexState state_of(const Options& options) {
  return store::guarded(options.index_dir.string(), [&] { return read_state(options); });
}

int check_age(const Options& options, const IndexState& state) {
  if (!options.max_age || !is_stale(state, *options.max_age)) return 0;
  cli::warn("timtin-index", tr("{}: the last good run is older than allowed", options.index_dir.string()));
  return 1;
}

}  // namespace

int print_status(const Options& options) {
  if (!options.status_as_json) {
    const IndexState state = state_of(options);
    print_text(state);
    if (!options.metrics_file.empty()) write_metrics(options.metrics_file, options.index_dir);
    return check_age(options, state);
  }
  Json json{{"status_version", 1}};
  const int status = add_status(options, json);
  fmt::print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace));
  return status;
}

int add_status(const Options& options, Json& json) {
  const IndexState state = state_of(options);
  add_json(state, json);
  return check_age(options, state);
}

}  // namespace timtin::indexer
