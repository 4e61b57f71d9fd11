#include "indexer/program/status_command.hpp"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "common/store/live_database.hpp"
#include "common/store/store.hpp"
#include "common/text/harmless.hpp"
#include "common/text/letters.hpp"
#include "common/text/utf8.hpp"
#include "indexer/index/index_lock.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/index/status_file.hpp"
#include "indexer/program/findings_text.hpp"
#include "indexer/read/record.hpp"
#include "indexer/read/record_reader.hpp"
#include "timtin/version.hpp"

namespace timtin::indexer {
namespace {

using Json = nlohmann::ordered_json;

struct IndexState {
  std::uint64_t articles = 0, files = 0, refused = 0, taken_down = 0, bytes = 0;
  std::vector<Source> sources;
  std::vector<std::string> programs;  ///< "api:NAME": those that added articles
  std::vector<Remark> failures;
  StatusFile status;
  std::optional<std::string> cut_off;  ///< who held the lock when it was killed
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
    state.taken_down = load_tombstones(db).size();
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

std::string run_text(const std::optional<RunStatus>& run) {
  if (!run) return tr("none");
  const std::string outcome =
      run->message.empty() ? tr("exit {}", run->exit_status) : tr("exit {}: {}", run->exit_status, run->message);
  return tr("{} ({}; {} added, {} changed, {} removed)", run->finished, outcome, run->added, run->changed,
            run->removed);
}

void print_row(const std::string& label, const std::string& text) {
  constexpr std::size_t kColumn = 15;
  fmt::print("{}{}\n", text::padded(label, kColumn), text::harmless(text));
}

void print_text(const IndexState& state) {
  print_row(tr("articles"), std::to_string(state.articles));
  print_row(tr("files"), std::to_string(state.files));
  print_row(tr("index size"), fmt::format("{:.1f} MB", static_cast<double>(state.bytes) / 1e6));
  print_row(tr("taken down"), std::to_string(state.taken_down));
  if (state.cut_off) print_row(tr("cut off"), tr("{}, which did not come to its end", *state.cut_off));
  print_row(tr("last run"), run_text(state.status.last_run));
  print_row(tr("last good run"), run_text(state.status.last_good_run));
  print_row(tr("versions"),
            fmt::format("timtin {}, schema {}, analyzer {}", library_version(), schema_version(), analyzer_version()));
  for (const Source& source : state.sources) print_row(tr("source"), source.path);
  for (const std::string& program : state.programs) print_row(tr("source"), program);
  print_row(tr("refused"), std::to_string(state.refused));
  for (const Remark& failure : state.failures)
    fmt::print("  {}\n", text::harmless(place_of(failure.path, failure.line) + ": " + failure.reason));
  for (const std::string& line : findings_text(state.status.findings)) print_row(tr("found"), line);
}

void add_json(const IndexState& state, Json& json) {
  json["articles"] = state.articles;
  json["files"] = state.files;
  json["index_bytes"] = state.bytes;
  json["taken_down"] = state.taken_down;
  json["refused"] = state.refused;
  json["last_good_run"] = state.status.last_good_run ? Json(state.status.last_good_run->finished) : Json();
  json["last_run"] = state.status.last_run ? Json(state.status.last_run->finished) : Json();
  // Of a run that was killed there is none, whatever the one before it said.
  json["last_exit_status"] =
      state.status.last_run && !state.cut_off ? Json(state.status.last_run->exit_status) : Json();
  json["cut_off"] = state.cut_off ? Json(*state.cut_off) : Json();
  json["versions"] = {{"timtin", library_version()}, {"schema", schema_version()}, {"analyzer", analyzer_version()}};
  json["sources"] = Json::array();
  for (const Source& source : state.sources) json["sources"].push_back(source.path);
  for (const std::string& program : state.programs) json["sources"].push_back(program);
  json["findings"] = Json::array();
  for (const Finding& finding : state.status.findings)
    json["findings"].push_back(
        {{"kind", finding.kind}, {"name", finding.name}, {"count", finding.count}, {"example", finding.example}});
  json["failures"] = Json::array();
  for (const Remark& failure : state.failures)
    json["failures"].push_back({{"path", failure.path}, {"line", failure.line}, {"reason", failure.reason}});
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
