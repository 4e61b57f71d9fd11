#include "searcher/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/cli/nearest.hpp"
#include "common/cli/settings.hpp"
#include "common/message.hpp"
#include "searcher/chart_options.hpp"
#include "searcher/help.hpp"
#include "searcher/saved_options.hpp"
#include "timtin/index_location.hpp"

namespace timtin::searcher {
namespace {

// The command line as typed. resolve() makes Options of it.
struct RawOptions {
  std::string complete, lang, save, saved, forget, new_since;
  bool list_saved = false;
  std::vector<std::string> query, districts, communes, provinces, unions;
  std::string from, to, on, sort, limit, offset, format, color, index, batch, show, explain_article, similar_to,
      abbreviations, links;
  RawCharts charts;
  bool exact = false, mentioned = false, strict_places = false, undated = false, no_collapse = false, count = false,
       explain = false, null = false, print_config = false, open = false, no_pager = false, no_expand = false,
       recent = false, raw = false;
};

constexpr std::array<std::pair<std::string_view, OutputFormat>, 7> kFormats{{{"text", OutputFormat::text},
                                                                             {"json", OutputFormat::json},
                                                                             {"jsonl", OutputFormat::jsonl},
                                                                             {"tsv", OutputFormat::tsv},
                                                                             {"csv", OutputFormat::csv},
                                                                             {"ids", OutputFormat::ids},
                                                                             {"trec", OutputFormat::trec}}};
constexpr std::array<std::pair<std::string_view, SortOrder>, 3> kSortOrders{
    {{"relevance", SortOrder::relevance}, {"newest", SortOrder::newest}, {"oldest", SortOrder::oldest}}};
constexpr std::array<std::pair<std::string_view, ColorMode>, 3> kColorModes{
    {{"auto", ColorMode::automatic}, {"always", ColorMode::always}, {"never", ColorMode::never}}};
constexpr std::array<std::pair<std::string_view, LinkMode>, 3> kLinkModes{
    {{"auto", LinkMode::automatic}, {"always", LinkMode::always}, {"never", LinkMode::never}}};

// Groups of --help, in English; option_table() translates them.
constexpr const char *kFilters = tr_later("Filters"), *kResults = tr_later("Results"), *kOutput = tr_later("Output"),
                     *kOneArticle = tr_later("One article"), *kIndexAndBatch = tr_later("Index and batch"),
                     *kCharts = tr_later("Counts and charts"), *kSaved = tr_later("Saved searches and alerts"),
                     *kOther = tr_later("Other");

// "relevance, newest, oldest": the first one is the default.
template <std::size_t N, class Value>
std::string names_of(const std::array<std::pair<std::string_view, Value>, N>& choices) {
  std::string names;
  for (const auto& choice : choices) names.append(names.empty() ? "" : ", ").append(choice.first);
  return names;
}

void define(CLI::App& app, RawOptions& raw) {
  app.set_help_flag();  // ours comes last
  app.add_option("QUERY", raw.query)->group("");

  const auto add = [&](const char* names, std::string& value, const char* type, const std::string& text) {
    return app.add_option(names, value, text)->type_name(type)->take_last();
  };
  add("--from", raw.from, "DATE", tr("published on or after: 2018, 02/2018, 11/02/2018, 7d"))->group(kFilters);
  add("--to", raw.to, "DATE", tr("published on or before"))->group(kFilters);
  add("--on", raw.on, "DATE", tr("published within: a day, month or year"))->group(kFilters);
  app.add_option("--district", raw.districts, tr("in any of these districts, names or codes; may be repeated"))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--commune", raw.communes, tr("naming any of these communes of 2025; may be repeated"))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--province", raw.provinces, tr("in any of these provinces, of before or after July 2025"))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--union", raw.unions, tr("naming any of these union bodies, or a part of a name; may be repeated"))
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_flag("--mentioned", raw.mentioned, tr("districts match articles that only name them, too"))->group(kFilters);
  app.add_flag("--strict-places", raw.strict_places, tr("a name that several places bear is an error"))
      ->group(kFilters);
  app.add_flag("--undated", raw.undated, tr("only articles without a date"))->group(kFilters);
  app.add_flag("--exact", raw.exact, tr("every word only as typed, marks included"))->group(kFilters);
  app.add_flag("--no-expand", raw.no_expand, tr("abbreviations and full forms only as typed"))->group(kFilters);

  add("--sort", raw.sort, "ORDER", names_of(kSortOrders))->group(kResults);
  app.add_flag("--recent", raw.recent, tr("prefer new articles: a year of age halves the score"))->group(kResults);
  add("-n,--limit", raw.limit, "N", tr("hits shown at most (10), or all"))->group(kResults);
  add("--offset", raw.offset, "N", tr("hits skipped first (0)"))->group(kResults);
  app.add_flag("--no-collapse", raw.no_collapse, tr("show every copy of a story"))->group(kResults);
  app.add_flag("--count", raw.count, tr("print only the number of matches, exact"))->group(kResults);

  add("--format", raw.format, "FORM", names_of(kFormats))->group(kOutput);
  app.add_flag("-0,--null", raw.null, tr("end each id with NUL (with --format ids)"))->group(kOutput);
  add("--color", raw.color, "WHEN", tr("{}; NO_COLOR is honoured", names_of(kColorModes)))->group(kOutput);
  add("--links", raw.links, "WHEN", tr("titles lead to their page, on terminals: {}", names_of(kLinkModes)))
      ->group(kOutput);
  app.add_flag("--explain", raw.explain, tr("print how the query is read, without searching"))->group(kOutput);

  define_charts(app, kCharts, raw.charts);

  add("--show", raw.show, "ID", tr("print a whole article, with what QUERY matches in it"))->group(kOneArticle);
  add("--similar-to", raw.similar_to, "ID",
      tr("articles like this one, by its distinctive words; QUERY and filters narrow"))
      ->group(kOneArticle);
  add("--explain-article", raw.explain_article, "ID",
      tr("print why an article has its title, date, districts and unions"))
      ->group(kOneArticle);
  app.add_flag("--open", raw.open, tr("with --show: open its page in the browser instead"))->group(kOneArticle);
  app.add_flag("--raw", raw.raw, tr("with --show: the text as stored, not wrapped or coloured"))->group(kOneArticle);
  app.add_flag("--no-pager", raw.no_pager, tr("with --show: do not page, on a terminal either"))->group(kOneArticle);

  add("--index", raw.index, "DIR", tr("index (TIMTIN_INDEX, else ~/.local/share/timtin/index)"))->group(kIndexAndBatch);
  add("--abbreviations", raw.abbreviations, "FILE", tr("table of abbreviations that adds to the built-in one"))
      ->group(kIndexAndBatch);
  add("--batch", raw.batch, "FILE", tr("a QUERY, or QID<TAB>QUERY, a line; - is standard input"))
      ->group(kIndexAndBatch);

  add("--complete", raw.complete, "KIND", "for completion scripts")->group("");
  add("--save", raw.save, "NAME", tr("save this search: query, filters, order; do not run it"))->group(kSaved);
  add("--saved", raw.saved, "NAME", tr("run a saved search; what is given beside it goes first, words narrow"))
      ->group(kSaved);
  app.add_flag("--list-saved", raw.list_saved, tr("print the saved searches"))->group(kSaved);
  add("--forget", raw.forget, "NAME", tr("delete a saved search"))->group(kSaved);
  add("--new-since", raw.new_since, "STATE", tr("only articles new to the index since the last call with this file"))
      ->group(kSaved);

  add("--lang", raw.lang, "LANG", tr("language of messages: vi, en (else that of the locale)"))->group(kOther);
  app.add_flag("--print-config", raw.print_config, tr("print the settings in force and where each came from"))
      ->group(kOther);
  app.set_help_flag("-h,--help", tr("print this help"))->group(kOther);
  app.set_version_flag("--version", std::string(), tr("print versions of program, library, schema, analyzer"))
      ->group(kOther);
}

// ---- words of the query that begin with '-' ----

// CLI11 takes "-đoạn" for options and cuts "[a,b]" into a list. A mark before such a word hides it.
constexpr char kMark = '\x01';

bool takes_value(const CLI::Option* option) { return option != nullptr && option->get_items_expected_max() > 0; }

// "-n", "-n5", "-0": a known letter, alone or with a number; also an unknown letter alone, which is a mistyped option.
bool is_short_option(const CLI::App& app, std::string_view argument) {
  const CLI::Option* option = app.get_option_no_throw(std::string(argument.substr(0, 2)));
  if (argument.size() == 2) return option != nullptr || std::isalpha(static_cast<unsigned char>(argument[1])) != 0;
  const std::string_view rest = argument.substr(2);
  return takes_value(option) && (rest == "all" || rest.find_first_not_of("0123456789") == std::string_view::npos);
}

std::vector<std::string> mark_query_words(const CLI::App& app, std::vector<std::string> arguments) {
  bool is_value = false, all_words = false;
  for (std::string& argument : arguments) {
    const bool is_option = !all_words && !is_value && argument.size() > 1 && argument.front() == '-' &&
                           (argument[1] == '-' || is_short_option(app, argument));
    if (std::exchange(is_value, false)) continue;
    if (is_option) {
      if (argument == "--timeline") argument += "=auto";  // the word behind it is the query's
      all_words = argument == "--";
      is_value = argument.find('=') == std::string::npos && (argument[1] == '-' || argument.size() == 2) &&
                 takes_value(app.get_option_no_throw(argument));
    } else if (!argument.empty() && (argument.front() == '-' || argument.front() == '[' || argument.front() == kMark)) {
      argument.insert(argument.begin(), kMark);
    }
  }
  return arguments;
}

std::string joined_query(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) {
    if (!query.empty()) query += ' ';
    query += word.starts_with(kMark) ? word.substr(1) : word;
  }
  return query;
}

// ---- settings ----

// The strings that the environment and configuration files may give, too.
struct Configurable {
  const char* name;
  const char* section;
  std::string RawOptions::*value;
  const char* otherwise;
};
constexpr std::array<Configurable, 8> kConfigurable{{{"index", "", &RawOptions::index, ""},
                                                     {"lang", "", &RawOptions::lang, "auto"},
                                                     {"abbreviations", "search", &RawOptions::abbreviations, ""},
                                                     {"limit", "search", &RawOptions::limit, "10"},
                                                     {"sort", "search", &RawOptions::sort, "relevance"},
                                                     {"format", "search", &RawOptions::format, "text"},
                                                     {"color", "search", &RawOptions::color, "auto"},
                                                     {"links", "search", &RawOptions::links, "auto"}}};

// Fills in what the command line left open; gives the text of --print-config.
std::string apply_settings(RawOptions& raw) {
  std::vector<cli::Setting> settings;
  std::vector<std::pair<std::string, std::string>> defaults;
  for (const Configurable& entry : kConfigurable)
    settings.push_back({.name = entry.name, .section = entry.section, .value = raw.*entry.value, .origin = {}});
  for (const std::string& remark : cli::fill_from_environment_and_files(settings, cli::config_files()))
    cli::warn("timtin-search", remark);
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Configurable& entry = kConfigurable[i];
    raw.*entry.value = settings[i].value;
    // Without a home there is no default index, which matters only where none is named.
    const bool needs_default = entry.value == &RawOptions::index && settings[i].value.empty();
    defaults.emplace_back(entry.name, needs_default ? default_index_dir().string() : entry.otherwise);
  }
  return cli::print_config(settings, defaults);
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
    if (!raw.from.empty() || !raw.to.empty()) throw Error(ErrorCode::usage, tr("--on excludes --from and --to"));
    return dates_of("--on", raw.on, now);
  }
  const DateRange dates{dates_of("--from", raw.from, now).first, dates_of("--to", raw.to, now).last};
  if (dates.first && dates.last && *dates.last < *dates.first) {
    throw Error(ErrorCode::usage, tr("--from {} is after --to {}", to_iso(*dates.first), to_iso(*dates.last)));
  }
  return dates;
}

void check_combination(const RawOptions& raw, const Options& options) {
  const SearchRequest& request = options.request;
  const auto refuse = [](const std::string& message, const std::string& hint = "") {
    throw Error(ErrorCode::usage, message, hint);
  };
  if (!raw.batch.empty() && !raw.query.empty())
    refuse(tr("--batch takes its queries from the file: no QUERY beside it"));
  if (raw.count && raw.explain) refuse(tr("--count and --explain exclude each other"));
  if (raw.explain && !raw.batch.empty()) refuse(tr("--explain reads one query, not a batch"));
  if (raw.null && options.format != OutputFormat::ids) refuse(tr("--null needs --format ids"));
  const bool is_filtered = !request.dates.is_open() || request.undated || !request.districts.empty() ||
                           !request.communes.empty() || !request.provinces.empty() || !request.unions.empty() ||
                           !raw.new_since.empty();
  const bool is_blank = request.query.find_first_not_of(" \t\r\n") == std::string::npos;
  if (raw.show.empty() && (raw.open || raw.no_pager || raw.raw))
    refuse(tr("--open, --raw and --no-pager go with --show"));
  if (raw.undated && !request.dates.is_open()) refuse(tr("--undated excludes --from, --to and --on"));
  const bool is_plain_search = raw.show.empty() && raw.explain_article.empty() && raw.similar_to.empty() &&
                               raw.batch.empty() && !raw.count && !raw.explain;
  if (!raw.new_since.empty() && (!is_plain_search || !raw.save.empty() || !raw.offset.empty()))
    refuse(tr("--new-since goes with a plain search"));
  if (!raw.save.empty() && !is_plain_search) refuse(tr("--save goes with a plain search"));
  if (!raw.show.empty()) {
    if (!raw.batch.empty() || raw.count || raw.explain) refuse(tr("--show excludes --batch, --count and --explain"));
    const bool is_possible = options.format == OutputFormat::text || options.format == OutputFormat::json;
    if (!is_possible) refuse(tr("--show prints text or json"));
    if (raw.raw && (raw.open || options.format != OutputFormat::text)) refuse(tr("--raw prints text"));
    return;
  }
  if (!raw.explain_article.empty()) {
    if (!raw.batch.empty() || raw.count || raw.explain)
      refuse(tr("--explain-article excludes --batch, --count and --explain"));
    return;
  }
  if (raw.recent && request.sort != SortOrder::relevance)
    refuse(tr("--recent orders by relevance: no --sort beside it"));
  if (!raw.similar_to.empty()) {
    if (!raw.batch.empty() || raw.explain) refuse(tr("--similar-to excludes --batch and --explain"));
    return;
  }
  if (raw.batch.empty() && is_blank && !is_filtered) {
    refuse(tr("no query"), tr("try timtin-search 'công đoàn'; '*' stands for every article; --help tells more"));
  }
}

// Counts and pages are of an answer to one query, or of each in a batch.
void check_charts(const RawOptions& raw, const Options& options) {
  const auto refuse = [](const std::string& message) { throw Error(ErrorCode::usage, message); };
  const bool is_page = !options.html_file.empty();
  if (options.charts.is_empty()) {
    if (!raw.charts.facet_limit.empty()) refuse(tr("--facet-limit goes with --facet"));
    return;
  }
  if (options.action != Action::search) refuse(tr("--facet, --timeline and --html go with a search"));
  if (is_page && !raw.batch.empty()) refuse(tr("--html writes the answer to one query, not a batch"));
  if (is_page && !raw.format.empty()) refuse(tr("--html and --format exclude each other"));
  if (options.format == OutputFormat::ids || options.format == OutputFormat::trec)
    refuse(tr("ids and trec have no place for counts"));
}

Action action_of(const RawOptions& raw) {
  if (!raw.show.empty()) return raw.open ? Action::open : Action::show;
  if (!raw.explain_article.empty()) return Action::explain_article;
  if (raw.count) return Action::count;
  return raw.explain ? Action::explain : Action::search;
}

Options resolve(const RawOptions& raw, Day now) {
  Options options;
  SearchRequest& request = options.request;
  request.query = cli::to_nfc_argument(joined_query(raw.query), tr("the query"));
  request.dates = resolve_dates(raw, now);
  for (const std::string& name : raw.districts) request.districts.push_back(cli::to_nfc_argument(name, "--district"));
  for (const std::string& name : raw.communes) request.communes.push_back(cli::to_nfc_argument(name, "--commune"));
  for (const std::string& name : raw.provinces) request.provinces.push_back(cli::to_nfc_argument(name, "--province"));
  for (const std::string& name : raw.unions) request.unions.push_back(cli::to_nfc_argument(name, "--union"));
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
  options.is_raw = raw.raw;
  options.batch_file = raw.batch;
  options.article_id = raw.show.empty() ? raw.explain_article : raw.show;
  options.uses_pager = !raw.no_pager;
  options.similar_to = raw.similar_to;
  options.new_since = raw.new_since;
  options.abbreviations = raw.abbreviations;
  options.action = action_of(raw);
  resolve_charts(raw.charts, options);
  check_combination(raw, options);
  check_charts(raw, options);
  if (raw.count) request.exact_total = true;
  // Counts and judged runs are about articles.
  request.collapse = !raw.no_collapse && !raw.count && options.format != OutputFormat::trec;
  const bool shows_snippets = options.format == OutputFormat::text || options.format == OutputFormat::json ||
                              options.format == OutputFormat::jsonl || !options.html_file.empty();
  request.snippets = shows_snippets;
  options.index_dir = raw.index.empty() ? default_index_dir() : std::filesystem::path(raw.index);
  return options;
}

// Of what is parsed; a saved search is already in it.
Options finish(const CLI::App& app, RawOptions& raw, Day now) {
  if (!raw.new_since.empty() && raw.limit.empty()) raw.limit = "all";
  const std::string config = apply_settings(raw);
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
    options.index_dir = raw.index.empty() ? default_index_dir() : std::filesystem::path(raw.index);
    return options;
  }
  if (raw.list_saved || !raw.forget.empty()) {
    options.action = raw.list_saved ? Action::list_saved : Action::forget;
    options.saved_name = cli::to_nfc_argument(raw.forget, "--forget");
    return options;
  }
  options = resolve(raw, now);
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
  define(app, raw);
  if (cli::parse(app, mark_query_words(app, arguments))) {
    Options options;
    options.action = Action::print_and_end;
    options.message = app.count("--help") > 0 ? help_text(cli::option_table(app)) : cli::version_text("timtin-search");
    return options;
  }
  if (raw.saved.empty()) return finish(app, raw, now);
  const SavedSearches searches = load_saved_searches(saved_searches_file());
  const SavedSearch& search = find_saved_search(searches, cli::to_nfc_argument(raw.saved, "--saved"));
  std::vector<std::string> all = to_arguments(search, app);
  all.insert(all.end(), arguments.begin(), arguments.end());
  CLI::App both("", "timtin-search");
  RawOptions merged;
  define(both, merged);
  cli::parse(both, mark_query_words(both, all));
  if (!search.query.empty()) merged.query.insert(merged.query.begin(), search.query);
  return finish(both, merged, now);
}

}  // namespace timtin::searcher
