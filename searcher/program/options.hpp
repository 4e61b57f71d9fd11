#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "searcher/json/charts.hpp"
#include "searcher/program/saved_searches.hpp"
#include "timtin/timtin.hpp"

namespace timtin::searcher {

enum class OutputFormat { text, json, jsonl, tsv, csv, ids, trec };
enum class ColorMode { automatic, always, never };
enum class LinkMode { automatic, always, never };  ///< always: on any terminal, but never in a file or pipe
enum class Action {
  search,
  count,
  explain,
  show,
  open,
  explain_article,
  save,
  forget,
  list_saved,
  complete,
  print_and_end
};

/// The resolved command line. Later code never sees option strings.
struct Options {
  Action action = Action::search;
  std::string message;                         ///< for print_and_end: the help or version text
  SearchRequest request;                       ///< in a batch: everything except the query
  std::string article_id;                      ///< for show, open and explain_article
  bool uses_pager = true;                      ///< for show, on a terminal
  bool is_raw = false;                         ///< for show: the stored text without layout
  std::string complete_kind;                   ///< for complete: the kind of names
  std::string saved_name;                      ///< for save and forget
  SavedSearch to_save;                         ///< for save
  std::filesystem::path new_since;             ///< state file for printing only what is new; empty = everything
  std::string similar_to;                      ///< an article id; for search and count
  std::vector<std::filesystem::path> indexes;  ///< one index or archive file, or several indexes
  bool is_archive = false;                     ///< --archive was used, so an index is not accepted
  std::chrono::milliseconds shard_timeout{5000};
  bool require_all = false;             ///< a missing shard is an error
  std::filesystem::path abbreviations;  ///< the user's table, or empty
  std::string batch_file;               ///< "-" = standard input; empty = no batch
  OutputFormat format = OutputFormat::text;
  bool ends_with_nul = false;        ///< ids end with NUL instead of a line feed
  bool is_for_spreadsheets = false;  ///< csv: starts with a byte order mark, and no cell can be a formula
  bool has_full_text = false;        ///< json, jsonl, csv, tsv: include the full text of each hit
  ColorMode color = ColorMode::automatic;
  LinkMode links = LinkMode::automatic;
  ChartOptions charts;
  std::vector<std::string> compared;  ///< queries whose timelines stand beside that of the answer
  std::string html_file;              ///< the page to write instead of printing; "-" = standard output; empty = none
};

/// Reads the arguments (without the program name), the environment and the configuration files.
/// `now`: the reference day for relative dates. Words of the query may start with '-' ("công đoàn
/// -thể thao"): only known options are options. Throws Error: usage, io (an unreadable
/// configuration file).
Options parse_options(const std::vector<std::string>& arguments, Day now);

/// Opens the indexes named by `options`. Throws as Searcher.
Searcher open_searcher(const Options& options);

}  // namespace timtin::searcher
