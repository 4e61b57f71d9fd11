#include "searcher/program/raw_options.hpp"

#include <CLI/CLI.hpp>
#include <cctype>

namespace timtin::searcher {
namespace {

// The other groups of --help.
constexpr const char *kOutput = tr_later("Output"), *kOneArticle = tr_later("One article"),
                     *kIndexAndBatch = tr_later("Index and batch"), *kCharts = tr_later("Counts and charts"),
                     *kSaved = tr_later("Saved searches and alerts"), *kOther = tr_later("Other");

CLI::Option* add(CLI::App& app, const char* names, std::string& value, const char* type, const std::string& text) {
  return app.add_option(names, value, text)->type_name(type)->take_last();
}

void define_filters(CLI::App& app, RawOptions& raw) {
  add(app, "--from,--tu", raw.from, "DATE", tr("published on or after: 2018, 02/2018, 11/02/2018, 7d"))
      ->group(kFilters);
  add(app, "--to,--den", raw.to, "DATE", tr("published on or before"))->group(kFilters);
  add(app, "--on,--ngay", raw.on, "DATE", tr("published within: a day, month or year"))->group(kFilters);
  app.add_option("--district,--quan,--huyen", raw.districts,
                 tr("in any of these districts, names or codes; may be repeated"))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--commune,--xa,--phuong", raw.communes, tr("naming any of these communes of 2025; may be repeated"))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--province,--tinh", raw.provinces, tr("in any of these provinces, from before or after July 2025"))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--union", raw.unions, tr("naming any of these union bodies, or a part of a name; may be repeated"))
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--author,--tacgia", raw.authors, tr("by any of these authors, or a part of a name; may be repeated"))
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_option("--source,--nguon", raw.sources, tr("from any of these papers or sites; may be repeated"))
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->group(kFilters);
  app.add_flag("--mentioned", raw.mentioned, tr("also find articles that only mention the district in passing"))
      ->group(kFilters);
  app.add_flag("--strict-places", raw.strict_places, tr("a name shared by several places is an error"))
      ->group(kFilters);
  app.add_flag("--undated", raw.undated, tr("only articles without a date"))->group(kFilters);
  app.add_flag("--exact", raw.exact, tr("every word only as typed, diacritics included"))->group(kFilters);
  app.add_flag("--no-expand", raw.no_expand, tr("abbreviations and full forms only as typed"))->group(kFilters);
}

void define_results(CLI::App& app, RawOptions& raw) {
  add(app, "--sort", raw.sort, "ORDER", names_of(kSortOrders))->group(kResults);
  app.add_flag("--recent", raw.recent, tr("prefer new articles: a year of age halves the score"))->group(kResults);
  add(app, "-n,--limit", raw.limit, "N", tr("number of hits to show (10), or all"))->group(kResults);
  add(app, "--offset", raw.offset, "N", tr("number of hits to skip (0)"))->group(kResults);
  app.add_flag("--no-collapse", raw.no_collapse, tr("show every copy of a story"))->group(kResults);
  app.add_flag("--count,--dem", raw.count, tr("print only the exact number of matches"))->group(kResults);
}

void define_output(CLI::App& app, RawOptions& raw) {
  add(app, "--format", raw.format, "FORM", names_of(kFormats))->group(kOutput);
  app.add_flag("-0,--null", raw.null, tr("end each id with NUL (with --format ids)"))->group(kOutput);
  app.add_flag("--bom", raw.bom, tr("with --format csv: for spreadsheets (Vietnamese letters, no formulas)"))
      ->group(kOutput);
  app.add_flag("--full-text", raw.full_text, tr("with --format json, jsonl, csv, tsv: the whole text of each hit"))
      ->group(kOutput);
  add(app, "--color", raw.color, "WHEN", tr("{}; NO_COLOR is honoured", names_of(kColorModes)))->group(kOutput);
  add(app, "--links", raw.links, "WHEN", tr("titles are links, on terminals: {}", names_of(kLinkModes)))
      ->group(kOutput);
  app.add_flag("--explain", raw.explain, tr("print how the query is understood, without searching"))->group(kOutput);
}

void define_article(CLI::App& app, RawOptions& raw) {
  add(app, "--show,--xem", raw.show, "ID", tr("print a whole article; N: the Nth hit of the last search"))
      ->group(kOneArticle);
  add(app, "--similar-to", raw.similar_to, "ID",
      tr("articles similar to this one; QUERY and filters narrow the answer"))
      ->group(kOneArticle);
  add(app, "--explain-article", raw.explain_article, "ID",
      tr("print why an article has its title, date, districts and unions"))
      ->group(kOneArticle);
  app.add_flag("--open", raw.open, tr("with --show: open its page in the browser instead"))->group(kOneArticle);
  app.add_flag("--raw", raw.raw, tr("with --show: the text as stored, not wrapped or coloured"))->group(kOneArticle);
  app.add_flag("--no-pager", raw.no_pager, tr("with --show: do not use a pager"))->group(kOneArticle);
}

void define_saved(CLI::App& app, RawOptions& raw) {
  add(app, "--complete", raw.complete, "KIND", "for completion scripts")->group("");
  add(app, "--save", raw.save, "NAME", tr("save this search: query, filters, order; do not run it"))->group(kSaved);
  add(app, "--saved", raw.saved, "NAME", tr("run a saved search; further options replace saved ones, words narrow it"))
      ->group(kSaved);
  app.add_flag("--list-saved", raw.list_saved, tr("print the saved searches"))->group(kSaved);
  add(app, "--forget", raw.forget, "NAME", tr("delete a saved search"))->group(kSaved);
  add(app, "--new-since", raw.new_since, "STATE",
      tr("only articles new to the index since the last call with this file"))
      ->group(kSaved);
}

void define_others(CLI::App& app, RawOptions& raw) {
  app.add_option("--index", raw.indexes,
                 tr("index (TIMTIN_INDEX, else ~/.local/share/timtin/index); several are searched as one"))
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->group(kIndexAndBatch);
  add(app, "--archive", raw.archive, "FILE", tr("archive file: a list of indexes, local or remote, searched as one"))
      ->group(kIndexAndBatch);
  add(app, "--time-limit", raw.time_limit, "TIME",
      tr("stop after this time and show what was found: 500ms, 5s (no limit)"))
      ->group(kIndexAndBatch);
  add(app, "--shard-timeout", raw.shard_timeout, "TIME", tr("longest wait for a remote index: 500ms, 5s (5s)"))
      ->group(kIndexAndBatch);
  app.add_flag("--require-all", raw.require_all, tr("fail (16) instead of answering if one of several indexes fails"))
      ->group(kIndexAndBatch);
  add(app, "--abbreviations", raw.abbreviations, "FILE", tr("table of abbreviations that adds to the built-in one"))
      ->group(kIndexAndBatch);
  add(app, "--batch", raw.batch, "FILE", tr("a QUERY, or QID<TAB>QUERY, a line; - is standard input"))
      ->group(kIndexAndBatch);

  add(app, "--lang", raw.lang, "LANG", tr("language of messages: vi, en (default: that of the locale)"))->group(kOther);
  app.add_flag("--print-config", raw.print_config, tr("print the current settings with their origins"))->group(kOther);
  app.set_help_flag("-h,--help", tr("print examples and common options"))->group(kOther);
  app.set_help_all_flag("--help-all", tr("print every option and exit status"))->group(kOther);
  app.set_version_flag("--version", std::string(), tr("print versions of program, library, schema, analyzer"))
      ->group(kOther);
}

// ---- words of the query that begin with '-' ----

// Protects a word of the query from CLI11.
constexpr char kMark = '\x01';

bool takes_value(const CLI::Option* option) { return option != nullptr && option->get_items_expected_max() > 0; }

// "-n", "-n5", "-0": a known letter, alone or with a number. An unknown letter alone counts too: a
// mistyped option.
bool is_short_option(const CLI::App& app, std::string_view argument) {
  const CLI::Option* option = app.get_option_no_throw(std::string(argument.substr(0, 2)));
  if (argument.size() == 2) return option != nullptr || std::isalpha(static_cast<unsigned char>(argument[1])) != 0;
  const std::string_view rest = argument.substr(2);
  return takes_value(option) && (rest == "all" || rest.find_first_not_of("0123456789") == std::string_view::npos);
}

}  // namespace

void define_options(CLI::App& app, RawOptions& raw) {
  app.set_help_flag();  // our own help flag comes last
  app.add_option("QUERY", raw.query)->group("");
  define_filters(app, raw);
  define_results(app, raw);
  define_output(app, raw);
  define_charts(app, kCharts, raw.charts);
  define_article(app, raw);
  define_saved(app, raw);
  define_others(app, raw);
}

std::vector<std::string> mark_query_words(const CLI::App& app, std::vector<std::string> arguments) {
  bool is_value = false, all_words = false;
  for (std::string& argument : arguments) {
    const bool is_option = !all_words && !is_value && argument.size() > 1 && argument.front() == '-' &&
                           (argument[1] == '-' || is_short_option(app, argument));
    if (std::exchange(is_value, false)) continue;
    if (is_option) {
      if (argument == "--timeline")
        argument += "=auto";  // otherwise the next word, which belongs to the query, would be its value
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
    const std::string text = word.starts_with(kMark) ? word.substr(1) : word;
    // The shell removed the quotation marks of -"a b", which excludes a phrase.
    const bool is_phrase = words.size() > 1 && text.size() > 1 && text[0] == '-' && text[1] != '-' && text[1] != ' ' &&
                           text.find_first_of("\"():") == std::string::npos && text.find(' ') != std::string::npos;
    query += is_phrase ? "-\"" + text.substr(1) + "\"" : text;
  }
  return query;
}

}  // namespace timtin::searcher
