#include "indexer/program/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <cstdio>
#include <limits>
#include <string_view>
#include <utility>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/cli/settings.hpp"
#include "common/message.hpp"
#include "indexer/program/help.hpp"
#include "timtin/index_location.hpp"

namespace timtin::indexer {
namespace {

/// Values as typed.
struct RawOptions {
  std::string complete, archive, index, lang, lock_wait, memory, mode, max_purge, max_age, places, report, metrics, log,
      threads, commit_every, writer, field_map, reread;
  std::vector<std::string> try_file;
  bool status = false, check = false, compact = false, export_articles = false, print_config = false;
};

/// The options that environment and configuration files may also set.
struct Configurable {
  const char* name;
  const char* section;
  std::string RawOptions::*value;
  const char* otherwise;
};
constexpr std::array<Configurable, 13> kConfigurable{{{"index", "", &RawOptions::index, ""},
                                                      {"lang", "", &RawOptions::lang, "auto"},
                                                      {"memory", "indexer", &RawOptions::memory, "512M"},
                                                      {"lock-wait", "indexer", &RawOptions::lock_wait, "0"},
                                                      {"max-purge", "indexer", &RawOptions::max_purge, "10"},
                                                      {"mode", "indexer", &RawOptions::mode, "0644"},
                                                      {"threads", "indexer", &RawOptions::threads, "0"},
                                                      {"commit-every", "indexer", &RawOptions::commit_every, "400"},
                                                      {"places", "indexer", &RawOptions::places, ""},
                                                      {"map", "indexer", &RawOptions::field_map, ""},
                                                      {"report", "indexer", &RawOptions::report, ""},
                                                      {"metrics", "indexer", &RawOptions::metrics, ""},
                                                      {"log", "indexer", &RawOptions::log, ""}}};

using Unit = std::pair<std::string_view, std::uint64_t>;

/// `text` is a number and a unit of the table. Throws Error: usage.
template <std::size_t N>
std::uint64_t parse_with_unit(const std::string& text, const std::array<Unit, N>& units, const std::string& refusal) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const auto& [name, factor] : units)
    if (error == std::errc() && name == unit && number <= std::numeric_limits<std::int64_t>::max() / factor)
      return number * factor;
  throw Error(ErrorCode::usage, refusal);
}

unsigned parse_mode(const std::string& text) {
  unsigned mode = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mode, 8);
  if (error != std::errc() || end != text.data() + text.size() || mode > 0666 || (mode & 0600) != 0600 ||
      (mode & 0111) != 0)
    throw Error(ErrorCode::usage, tr("'{}' is not a mode for index files, such as 0644 or 0640", text));
  return mode;
}

template <class Number>
Number parse_count(const char* option, const std::string& text, Number least) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least)
    throw Error(ErrorCode::usage, tr("{}: not a number from {} up: \"{}\"", option, least, text));
  return number;
}

double parse_percent(std::string text) {
  if (text.ends_with('%')) text.pop_back();
  double percent = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (error != std::errc() || end != text.data() + text.size() || !(percent >= 0 && percent <= 100))
    throw Error(ErrorCode::usage, tr("'{}' is not a percentage", text));
  return percent / 100;
}

void define_run(CLI::App& app, Options& options, RawOptions& raw) {
  app.add_option("SOURCE", options.run.sources, tr("Files, folders, or - for JSON Lines on standard input"));
  app.add_option("--index", raw.index, tr("Index folder [TIMTIN_INDEX, or timtin in the XDG data folder]"))
      ->type_name("DIR");
  app.add_option("--archive", raw.archive, tr("Archive file: update all its shards"))->type_name("FILE");
  app.add_flag("--full", options.run.full, tr("Rebuild the index beside the live one, then replace that"));
  app.add_flag("--dry-run", options.run.dry_run, tr("Print what a run would do, without doing it"));
  app.add_flag("--keep-missing", options.run.keep_missing, tr("Remove nothing, even if files are gone"));
  app.add_flag("--keep-lists", options.run.keep_lists, tr("Also index pages that only list articles"));
  app.add_flag("--allow-purge", options.run.allow_purge, tr("Remove what is gone without limit"));
  app.add_option("--max-purge", raw.max_purge, tr("Largest percentage of the index that a run may remove [10]"))
      ->type_name("PERCENT");
  app.add_option("--lock-wait", raw.lock_wait, tr("How long to wait for another run to end: 30s, 10m, 1h [0]"))
      ->type_name("TIME");
  app.add_option("--memory", raw.memory, tr("Memory limit of a full build [512M]"))->type_name("SIZE");
  app.add_option("--threads", raw.threads, tr("Threads of a full build [one for each processor]"))->type_name("N");
  app.add_option("--writer", raw.writer, tr("Writer of a full build: bulk, or xapian, which is slow [bulk]"))
      ->type_name("NAME");
  app.add_option("--commit-every", raw.commit_every, tr("Articles in each commit of an incremental run [400]"))
      ->type_name("N");
  app.add_option("--mode", raw.mode, tr("Permissions of the index files; folders get x where this has r [0644]"))
      ->type_name("MODE");
  app.add_option("--places", raw.places, tr("Additional place names, lines of NAME<TAB>CODE; stored in the index"))
      ->type_name("FILE");
  app.add_option("--map", raw.field_map,
                 tr("Additional keys for fields: title=headline,date=NgayDang; stored in the index"))
      ->type_name("FIELD=KEY,...");
  app.add_option("--report", raw.report, tr("Write a report of the run to FILE, as JSON"))->type_name("FILE");
  app.add_option("--metrics", raw.metrics, tr("Write metrics of the runs to FILE, for Prometheus"))->type_name("FILE");
  app.add_option("--log", raw.log, tr("Append messages to FILE, with the time"))->type_name("FILE");
  app.add_flag("-v,--verbose", options.verbose, tr("Print what is being done"));
}

void define_other_commands(CLI::App& app, Options& options, RawOptions& raw) {
  const auto add_ids = [&](const char* name, std::vector<std::string>& ids, const std::string& text) {
    app.add_option(name, ids, text)->type_name("ID")->expected(1)->allow_extra_args(false)->take_all();
  };
  add_ids("--remove", options.remove_ids, tr("Remove an article for good; may be repeated"));
  add_ids("--restore", options.restore_ids, tr("Undo --remove; may be repeated"));
  app.add_flag("--export", raw.export_articles, tr("Write every article as JSON Lines to standard output"));
  app.add_flag("--status", raw.status, tr("Print the state of the index and its known failures"));
  app.add_flag("--json", options.status_as_json, tr("With --status: as JSON"));
  app.add_option("--max-age", raw.max_age, tr("With --status: exit 1 if the last good run is older: 26h"))
      ->type_name("TIME");
  app.add_option("--try", raw.try_file, tr("Show how the first N articles of FILE are read [5], without an index"))
      ->type_name("FILE [N]")
      ->expected(1, 2);
  app.add_option("--reread", raw.reread,
                 tr("Show how an article of the index is read again from its file, line by line"))
      ->type_name("ID");
  app.add_flag("--check", raw.check, tr("Check the index: structure, manifest, every stored article"));
  app.add_flag("--repair", options.repair, tr("With --check: rebuild what is damaged from the sources"));
  app.add_flag("--compact", raw.compact, tr("Rewrite the index in its smallest form, then replace the live one"));
}

Command command_of(const Options& options, const RawOptions& raw) {
  const std::array<std::pair<bool, Command>, 8> wanted{{{!raw.try_file.empty(), Command::try_file},
                                                        {!raw.reread.empty(), Command::reread},
                                                        {!options.remove_ids.empty(), Command::remove},
                                                        {!options.restore_ids.empty(), Command::restore},
                                                        {raw.export_articles, Command::export_articles},
                                                        {raw.status, Command::status},
                                                        {raw.check, Command::check},
                                                        {raw.compact, Command::compact}}};
  Command command = Command::run;
  for (const auto& [is_wanted, candidate] : wanted) {
    if (!is_wanted) continue;
    if (command != Command::run)
      throw Error(ErrorCode::usage,
                  tr("only one of --try, --reread, --remove, --restore, --export, --status, --check and --compact at "
                     "a time"));
    command = candidate;
  }
  return command;
}

void check_combination(const Options& options, const RawOptions& raw) {
  const bool is_refresh = !raw.archive.empty() && !options.run.full;
  if (options.command == Command::run && options.run.sources.empty() && !is_refresh)
    throw Error(ErrorCode::usage, tr("no SOURCE given"),
                tr("name files or folders to index; --help shows all options"));
  if (options.command != Command::run && !options.run.sources.empty() && !options.repair)
    throw Error(ErrorCode::usage, tr("this command takes no SOURCE"));
  if (options.repair && !raw.archive.empty())
    throw Error(ErrorCode::usage, tr("to rebuild a shard, use --archive FILE --full with its SOURCEs"));
  if (options.repair && options.command != Command::check)
    throw Error(ErrorCode::usage, tr("--repair goes with --check"));
  if ((!raw.max_age.empty() || options.status_as_json) && options.command != Command::status)
    throw Error(ErrorCode::usage, tr("--max-age and --json go with --status"));
}

/// Commands that only read may use the machine-wide index.
std::filesystem::path index_without_name(const RawOptions& raw) {
  const bool only_reads = raw.status || raw.check || raw.export_articles || !raw.reread.empty();
  return only_reads ? default_index_dir_to_read() : default_index_dir();
}

/// Fills in what the command line left open. Returns the text for --print-config.
std::string apply_settings(RawOptions& raw) {
  std::vector<cli::Setting> settings;
  for (const Configurable& entry : kConfigurable)
    settings.push_back({.name = entry.name, .section = entry.section, .value = raw.*entry.value, .origin = {}});
  for (const std::string& remark : cli::fill_from_environment_and_files(settings, cli::config_files()))
    cli::warn("timtin-index", remark);
  for (std::size_t i = 0; i < settings.size(); ++i) {
    std::string& value = settings[i].value;
    if (value.empty()) value = i == 0 ? index_without_name(raw).string() : kConfigurable[i].otherwise;
    raw.*kConfigurable[i].value = value;
  }
  return cli::print_config(settings, {});
}

IndexerOptions::Writer parse_writer(const std::string& name) {
  if (name.empty() || name == "bulk") return IndexerOptions::Writer::bulk;
  if (name == "xapian") return IndexerOptions::Writer::xapian;
  throw Error(ErrorCode::usage, tr("--writer is bulk or xapian"));
}

void resolve(Options& options, const RawOptions& raw) {
  cli::check_language(raw.lang);
  options.command = command_of(options, raw);
  check_combination(options, raw);
  options.index_dir = raw.index;
  options.archive_file = raw.archive;
  options.indexer.memory_bytes = parse_size(raw.memory);
  if (options.indexer.memory_bytes < (std::uint64_t{64} << 20))
    throw Error(ErrorCode::usage, tr("--memory must be at least 64M"));
  options.indexer.file_mode = parse_mode(raw.mode);
  options.run.max_purge = parse_percent(raw.max_purge);
  options.indexer.lock_wait = parse_duration(raw.lock_wait);
  options.indexer.threads = parse_count("--threads", raw.threads, 0U);
  options.indexer.commit_articles = parse_count("--commit-every", raw.commit_every, std::size_t{1});
  if (!raw.max_age.empty())
    options.max_age = std::chrono::duration_cast<std::chrono::seconds>(parse_duration(raw.max_age));
  options.indexer.writer = parse_writer(raw.writer);
  options.indexer.places_file = raw.places;
  options.indexer.field_map = raw.field_map;
  options.report_file = raw.report;
  options.metrics_file = raw.metrics;
  options.log_file = raw.log;
  options.article_to_reread = raw.reread;
  if (!raw.try_file.empty()) options.file_to_try = raw.try_file.front();
  if (raw.try_file.size() > 1) options.articles_to_try = parse_count("--try", raw.try_file[1], std::size_t{1});
}

}  // namespace

std::optional<Options> parse_options(const std::vector<std::string>& arguments) {
  Options options;
  RawOptions raw;
  CLI::App app(tr("Builds and updates an index of union news for timtin-search."), "timtin-index");
  app.set_help_flag("-h,--help", tr("Print examples and common options"));
  app.set_help_all_flag("--help-all", tr("Print every option and exit status"));
  app.add_option("--lang", raw.lang, tr("Language of messages: vi, en [that of the locale]"))->type_name("LANG");
  app.add_option("--complete", raw.complete, "for completion scripts")->group("");
  app.add_flag("--print-config", raw.print_config, tr("Print the current settings with their origins"));
  app.set_version_flag(
      "--version", [] { return version_text(); }, tr("Print the versions of everything that affects answers"));
  define_run(app, options, raw);
  define_other_commands(app, options, raw);
  if (cli::parse(app, arguments)) {
    fmt::print("{}", app.count("--help") > 0       ? help_text()
                     : app.count("--help-all") > 0 ? help_all_text(app)
                                                   : version_text());
    return std::nullopt;
  }
  if (!raw.complete.empty()) {
    if (raw.complete == "options") fmt::print("{}", cli::option_list(app));
    return std::nullopt;
  }
  if (!raw.archive.empty() && !raw.index.empty())
    throw Error(ErrorCode::usage, tr("--archive cannot be used with --index"));
  const std::string config = apply_settings(raw);
  if (raw.print_config) {
    fmt::print("{}", config);
    return std::nullopt;
  }
  resolve(options, raw);
  return options;
}

std::chrono::milliseconds parse_duration(const std::string& text) {
  static constexpr std::array<Unit, 6> kUnits{
      {{"", 1000}, {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
  return std::chrono::milliseconds(
      parse_with_unit(text, kUnits, tr("'{}' is not a time such as 30s, 10m or 26h", text)));
}

std::uint64_t parse_size(const std::string& text) {
  static constexpr std::array<Unit, 10> kUnits{{{"", 1},
                                                {"K", 1 << 10},
                                                {"KiB", 1 << 10},
                                                {"M", 1 << 20},
                                                {"MB", 1 << 20},
                                                {"MiB", 1 << 20},
                                                {"k", 1 << 10},
                                                {"m", 1 << 20},
                                                {"G", 1 << 30},
                                                {"GiB", 1 << 30}}};
  return parse_with_unit(text, kUnits, tr("'{}' is not a size such as 512M or 2G", text));
}

}  // namespace timtin::indexer
