#include "searcher/program/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/cli/nearest.hpp"
#include "common/cli/settings.hpp"
#include "common/message.hpp"
#include "searcher/program/help.hpp"
#include "searcher/program/raw_options.hpp"
#include "searcher/program/saved_options.hpp"
#include "timtin/index_location.hpp"

namespace timtin::searcher {
namespace {

// ---- settings ----

// The options that environment and configuration files may also set.
struct Configurable {
  const char* name;
  const char* section;
  std::string* value;
  const char* otherwise;
};
std::array<Configurable, 9> configurable(RawOptions& raw) {
  return {{{"index", "", &raw.index, ""},
           {"lang", "", &raw.lang, "auto"},
           {"abbreviations", "search", &raw.abbreviations, ""},
           {"limit", "search", &raw.limit, "10"},
           {"facet-limit", "search", &raw.charts.facet_limit, "20"},
           {"sort", "search", &raw.sort, "relevance"},
           {"format", "search", &raw.format, "text"},
           {"color", "search", &raw.color, "auto"},
           {"links", "search", &raw.links, "auto"}}};
}

using ConfigurableFlag = std::pair<const char*, bool*>;
std::array<ConfigurableFlag, 5> configurable_flags(RawOptions& raw) {
  return {{{"no-collapse", &raw.no_collapse},
           {"no-expand", &raw.no_expand},
           {"strict-places", &raw.strict_places},
           {"no-pager", &raw.no_pager},
           {"ascii", &raw.charts.ascii}}};
}

// Fills in what the command line left open. Returns the text for --print-config.
std::string apply_settings(RawOptions& raw) {
  std::vector<cli::Setting> settings;
  std::vector<std::pair<std::string, std::string>> defaults;
  for (const Configurable& entry : configurable(raw))
    settings.push_back({.name = entry.name, .section = entry.section, .value = *entry.value, .origin = {}});
  for (const auto& [name, value] : configurable_flags(raw))
    settings.push_back({.name = name, .section = "search", .value = *value ? "true" : "", .origin = {}});
  for (const std::string& remark : cli::fill_from_environment_and_files(settings, cli::config_files()))
    cli::warn("timtin-search", remark);
  std::size_t next = 0;
  for (const Configurable& entry : configurable(raw)) {
    *entry.value = settings[next++].value;
    // Without a home directory there is no default index; this matters only if none is named.
    const bool needs_default = entry.value == &raw.index && raw.index.empty();
    defaults.emplace_back(entry.name, needs_default ? default_index_dir_to_read().string() : entry.otherwise);
  }
  for (const auto& [name, value] : configurable_flags(raw)) {
    *value = cli::bool_value(settings[next++]);
    defaults.emplace_back(name, "false");
  }
  return cli::print_config(settings, defaults);
}

// Configured defaults give way to conflicting options of the command line. `typed` is the command
// line alone.
void drop_what_does_not_fit(RawOptions& raw, const RawOptions& typed) {
  const bool has_counts = !raw.charts.facets.empty() || !raw.charts.timeline.empty();
  const bool is_for_counts = raw.format != "ids" && raw.format != "trec";
  const bool is_for_show = raw.format == "text" || raw.format == "json";
  if (typed.format.empty() &&
      (!raw.charts.html.empty() || (!raw.show.empty() && !is_for_show) || (has_counts && !is_for_counts)))
    raw.format.clear();
  if (typed.sort.empty() && raw.recent) raw.sort.clear();
}

// ---- strings to values ----

template <std::size_t N, class Value>
Value choice(std::string_view option, const std::string& typed,
             const std::array<std::pair<std::string_view, Value>, N>& choices) {
  if (typed.empty()) return choices.front().second;
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) {
    if (name == typed) return value;
    names.emplace_back(name);
  }
  const std::string near = cli::nearest(typed, names);
  throw Error(ErrorCode::usage, tr("{}: no such choice: \"{}\"", option, typed),
              near.empty() ? tr("choose one of {}", names_of(choices)) : tr("did you mean {}?", near));
}

std::size_t number(std::string_view option, const std::string& typed, std::size_t otherwise) {
  if (typed.empty()) return otherwise;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  if (error != std::errc{} || end != typed.data() + typed.size()) {
    throw Error(ErrorCode::usage, tr("{}: not a number of hits: \"{}\"", option, typed));
  }
  return value;
}

DateRange dates_of(std::string_view option, const std::string& typed, Day now) {
  if (typed.empty()) return {};
  try {
    return parse_date_range(cli::to_nfc_argument(typed, option), now);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("{}: {}", option, error.what()), error.hint());
  }
}

DateRange resolve_dates(const RawOptions& raw, Day now) {
  if (!raw.on.empty()) {
    if (!raw.from.empty() || !raw.to.empty())
      throw Error(ErrorCode::usage, tr("--on cannot be used with --from and --to"));
    return dates_of("--on", raw.on, now);
  }
  const DateRange dates{dates_of("--from", raw.from, now).first, dates_of("--to", raw.to, now).last};
  if (!raw.from.empty() && !dates.first) throw Error(ErrorCode::usage, tr("--from: '{}' has no first day", raw.from));
  if (!raw.to.empty() && !dates.last) throw Error(ErrorCode::usage, tr("--to: '{}' has no last day", raw.to));
  if (dates.first && dates.last && *dates.last < *dates.first) {
    throw Error(ErrorCode::usage, tr("--from {} is after --to {}", to_iso(*dates.first), to_iso(*dates.last)));
  }
  return dates;
}

bool has_room_for_text(OutputFormat format) {
  return format == OutputFormat::json || format == OutputFormat::jsonl || format == OutputFormat::csv ||
         format == OutputFormat::tsv;
}

// `raw` is the command line alone.
void check_combination(const RawOptions& raw, const Options& options) {
  const SearchRequest& request = options.request;
  const auto refuse = [](const std::string& message, const std::string& hint = "") {
    throw Error(ErrorCode::usage, message, hint);
  };
  if (!raw.batch.empty() && !raw.query.empty())
    refuse(tr("--batch reads queries from the file and cannot be used with QUERY"));
  if (raw.count && raw.explain) refuse(tr("--count cannot be used with --explain"));
  if (raw.explain && !raw.batch.empty()) refuse(tr("--explain cannot be used with --batch"));
  if (raw.null && options.format != OutputFormat::ids) refuse(tr("--null needs --format ids"));
  if (raw.full_text &&
      (!raw.batch.empty() || raw.count || !options.charts.is_empty() || !has_room_for_text(options.format)))
    refuse(tr("--full-text goes with the hits of one query in json, jsonl, csv or tsv"));
  if (raw.bom && options.format != OutputFormat::csv) refuse(tr("--bom needs --format csv"));
  const bool is_filtered = !request.dates.is_open() || request.undated || !request.districts.empty() ||
                           !request.communes.empty() || !request.provinces.empty() || !request.unions.empty() ||
                           !request.authors.empty() || !request.sources.empty() || !raw.new_since.empty();
  const bool is_blank = request.query.find_first_not_of(" \t\r\n") == std::string::npos;
  if (raw.show.empty() && (raw.open || raw.no_pager || raw.raw))
    refuse(tr("--open, --raw and --no-pager go with --show"));
  if (raw.undated && !request.dates.is_open()) refuse(tr("--undated cannot be used with --from, --to and --on"));
  const bool is_plain_search = raw.show.empty() && raw.explain_article.empty() && raw.similar_to.empty() &&
                               raw.batch.empty() && !raw.count && !raw.explain;
  if (!raw.new_since.empty() && (!is_plain_search || !raw.save.empty() || !raw.offset.empty()))
    refuse(tr("--new-since goes with a plain search"));
  if (!raw.new_since.empty() && !raw.time_limit.empty())
    refuse(tr("--new-since cannot be used with --time-limit: an article left out would never be reported"));
  if (!raw.save.empty() && !is_plain_search) refuse(tr("--save goes with a plain search"));
  if (!raw.show.empty()) {
    if (!raw.batch.empty() || raw.count || raw.explain)
      refuse(tr("--show cannot be used with --batch, --count and --explain"));
    const bool is_possible = options.format == OutputFormat::text || options.format == OutputFormat::json;
    if (!is_possible) refuse(tr("--show prints text or json"));
    if (raw.raw && (raw.open || options.format != OutputFormat::text)) refuse(tr("--raw prints text"));
    return;
  }
  if (!raw.explain_article.empty()) {
    if (!raw.batch.empty() || raw.count || raw.explain)
      refuse(tr("--explain-article cannot be used with --batch, --count and --explain"));
    return;
  }
  if (raw.recent && request.sort != SortOrder::relevance) refuse(tr("--recent cannot be used with --sort"));
  if (!raw.similar_to.empty()) {
    if (!raw.batch.empty() || raw.explain) refuse(tr("--similar-to cannot be used with --batch and --explain"));
    return;
  }
  if (raw.batch.empty() && is_blank && !is_filtered) {
    refuse(tr("no query"), tr("try timtin-search 'công đoàn'; '*' matches every article; see --help"));
  }
}

// Counts and paging apply to one query, or to each query of a batch.
void check_charts(const RawOptions& raw, const Options& options) {
  const auto refuse = [](const std::string& message) { throw Error(ErrorCode::usage, message); };
  const bool is_page = !options.html_file.empty();
  if (options.charts.is_empty()) {
    if (!raw.charts.facet_limit.empty()) refuse(tr("--facet-limit goes with --facet"));
    return;
  }
  if (!options.compared.empty() && (!raw.batch.empty() || !raw.similar_to.empty() || !raw.new_since.empty()))
    refuse(tr("--compare goes with the answer to one query"));
  if (options.action != Action::search) refuse(tr("--facet, --timeline and --html go with a search"));
  if (is_page && !raw.batch.empty()) refuse(tr("--html cannot be used with --batch"));
  if (is_page && !raw.format.empty()) refuse(tr("--html cannot be used with --format"));
  if (options.format == OutputFormat::ids || options.format == OutputFormat::trec)
    refuse(tr("the formats ids and trec cannot contain counts"));
}

Action action_of(const RawOptions& raw) {
  if (!raw.show.empty()) return raw.open ? Action::open : Action::show;
  if (!raw.explain_article.empty()) return Action::explain_article;
  if (raw.count) return Action::count;
  return raw.explain ? Action::explain : Action::search;
}

std::chrono::milliseconds duration_of(std::string_view option, const std::string& typed) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  const std::string_view unit(end, static_cast<std::size_t>(typed.data() + typed.size() - end));
  const bool is_seconds = unit.empty() || unit == "s";
  if (error != std::errc{} || value == 0 || value > 86'400 || !(is_seconds || unit == "ms"))
    throw Error(ErrorCode::usage, tr("{}: \"{}\" is not a time such as 500ms or 5s", option, typed));
  return std::chrono::milliseconds(is_seconds ? value * 1000 : value);
}

void resolve_indexes(const RawOptions& raw, Options& options) {
  if (!raw.archive.empty() && !raw.indexes.empty())
    throw Error(ErrorCode::usage, tr("--archive cannot be used with --index"));
  if (!raw.archive.empty())
    options.indexes = {raw.archive};
  else if (!raw.indexes.empty())
    options.indexes.assign(raw.indexes.begin(), raw.indexes.end());
  else
    options.indexes = {raw.index.empty() ? default_index_dir_to_read() : std::filesystem::path(raw.index)};
  options.is_archive = !raw.archive.empty();
  if (!raw.shard_timeout.empty()) options.shard_timeout = duration_of("--shard-timeout", raw.shard_timeout);
  // New articles of a missing shard would be skipped for ever.
  options.require_all = raw.require_all || !raw.new_since.empty();
}

Options resolve(const RawOptions& raw, const RawOptions& typed, Day now) {
  Options options;
  SearchRequest& request = options.request;
  request.query = cli::to_nfc_argument(joined_query(raw.query), tr("the query"));
  request.dates = resolve_dates(raw, now);
  for (const std::string& name : raw.districts) request.districts.push_back(cli::to_nfc_argument(name, "--district"));
  for (const std::string& name : raw.communes) request.communes.push_back(cli::to_nfc_argument(name, "--commune"));
  for (const std::string& name : raw.provinces) request.provinces.push_back(cli::to_nfc_argument(name, "--province"));
  for (const std::string& name : raw.unions) request.unions.push_back(cli::to_nfc_argument(name, "--union"));
  for (const std::string& name : raw.authors) request.authors.push_back(cli::to_nfc_argument(name, "--author"));
  for (const std::string& name : raw.sources) request.sources.push_back(cli::to_nfc_argument(name, "--source"));
  request.mentioned = raw.mentioned;
  request.strict_places = raw.strict_places;
  request.sort = choice("--sort", raw.sort, kSortOrders);
  request.limit = raw.limit == "all" ? std::numeric_limits<std::size_t>::max() : number("--limit", raw.limit, 10);
  request.offset = number("--offset", raw.offset, 0);
  request.exact = raw.exact;
  request.undated = raw.undated;
  request.expand = !raw.no_expand;
  request.recent = raw.recent;
  cli::check_language(raw.lang);
  options.format = choice("--format", raw.format, kFormats);
  options.color = choice("--color", raw.color, kColorModes);
  options.links = choice("--links", raw.links, kLinkModes);
  options.ends_with_nul = raw.null;
  options.is_for_spreadsheets = raw.bom;
  options.has_full_text = raw.full_text;
  options.is_raw = raw.raw;
  options.batch_file = raw.batch;
  options.article_id = raw.show.empty() ? raw.explain_article : raw.show;
  options.uses_pager = !raw.no_pager;
  options.similar_to = raw.similar_to;
  options.new_since = raw.new_since;
  options.abbreviations = raw.abbreviations;
  options.action = action_of(raw);
  resolve_charts(raw.charts, options);
  check_combination(typed, options);
  check_charts(typed, options);
  if (raw.count) request.exact_total = true;
  // Counts and TREC runs refer to articles, not stories.
  request.collapse = !raw.no_collapse && !raw.count && options.format != OutputFormat::trec;
  const bool shows_snippets = options.format == OutputFormat::text || options.format == OutputFormat::json ||
                              options.format == OutputFormat::jsonl || options.is_for_spreadsheets ||
                              !options.html_file.empty();
  request.snippets = shows_snippets;
  if (!raw.time_limit.empty()) request.time_limit = duration_of("--time-limit", raw.time_limit);
  resolve_indexes(raw, options);
  return options;
}

// Options that are parsed; a saved search is already included.
Options finish(const CLI::App& app, RawOptions& raw, Day now) {
  if (!raw.new_since.empty() && raw.limit.empty()) raw.limit = "all";
  if (!raw.indexes.empty()) raw.index = raw.indexes.back();
  const RawOptions typed = raw;
  const std::string config = apply_settings(raw);
  drop_what_does_not_fit(raw, typed);
  Options options;
  if (raw.print_config) {
    options.action = Action::print_and_end;
    options.message = config;
    return options;
  }
  if (raw.complete == "options") {
    options.action = Action::print_and_end;
    options.message = cli::option_list(app);
    return options;
  }
  if (!raw.complete.empty()) {
    options.action = Action::complete;
    options.complete_kind = raw.complete;
    options.request.query = joined_query(raw.query);
    resolve_indexes(raw, options);
    return options;
  }
  if (raw.list_saved || !raw.forget.empty()) {
    options.action = raw.list_saved ? Action::list_saved : Action::forget;
    options.saved_name = cli::to_nfc_argument(raw.forget, "--forget");
    return options;
  }
  options = resolve(raw, typed, now);
  if (raw.save.empty()) return options;
  options.action = Action::save;
  options.saved_name = cli::to_nfc_argument(raw.save, "--save");
  options.to_save = to_saved(app, options.request.query, {kFilters, kResults});
  std::erase_if(options.to_save.options, [](const auto& option) { return option.first == "count"; });
  return options;
}

}  // namespace

Options parse_options(const std::vector<std::string>& arguments, Day now) {
  CLI::App app("", "timtin-search");
  RawOptions raw;
  define_options(app, raw);
  if (cli::parse(app, mark_query_words(app, arguments))) {
    Options options;
    options.action = Action::print_and_end;
    options.message = app.count("--help") > 0       ? help_text()
                      : app.count("--help-all") > 0 ? help_all_text(cli::option_table(app))
                                                    : cli::version_text("timtin-search");
    return options;
  }
  if (raw.saved.empty()) return finish(app, raw, now);
  const SavedSearches searches = load_saved_searches(saved_searches_file());
  const SavedSearch& search = find_saved_search(searches, cli::to_nfc_argument(raw.saved, "--saved"));
  std::vector<std::string> all = to_arguments(search, app);
  all.insert(all.end(), arguments.begin(), arguments.end());
  CLI::App both("", "timtin-search");
  RawOptions merged;
  define_options(both, merged);
  cli::parse(both, mark_query_words(both, all));
  // So that further words narrow all of a saved "a OR b".
  const bool is_open = !merged.query.empty() && search.query.find(" OR ") != std::string::npos;
  const std::string query = is_open ? "(" + search.query + ")" : search.query;
  if (!query.empty()) merged.query.insert(merged.query.begin(), query);
  return finish(both, merged, now);
}

Searcher open_searcher(const Options& options) {
  const SearcherOptions how{.abbreviations = options.abbreviations,
                            .shard_timeout = options.shard_timeout,
                            .require_all = options.require_all};
  std::error_code ignored;
  if (options.is_archive && !std::filesystem::is_regular_file(options.indexes.front(), ignored))  // otherwise an index
    throw Error(ErrorCode::usage, tr("cannot read {}", options.indexes.front().string()),
                tr("an archive file lists indexes, see timtin-search(1)"));
  return options.indexes.size() == 1 ? Searcher(options.indexes.front(), how) : Searcher(options.indexes, how);
}

}  // namespace timtin::searcher
