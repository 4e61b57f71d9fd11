#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/message.hpp"
#include "searcher/program/chart_options.hpp"
#include "searcher/program/options.hpp"

namespace CLI {
class App;
}

namespace timtin::searcher {

/// The command line as typed. parse_options() turns it into Options.
struct RawOptions {
  std::string complete, lang, save, saved, forget, new_since;
  bool list_saved = false;
  std::vector<std::string> query, districts, communes, provinces, unions, authors, sources, indexes;
  std::string archive, shard_timeout, time_limit, from, to, on, sort, limit, offset, format, color, index, batch, show,
      explain_article, similar_to, abbreviations, links;
  RawCharts charts;
  bool exact = false, mentioned = false, strict_places = false, undated = false, no_collapse = false, count = false,
       explain = false, null = false, print_config = false, open = false, no_pager = false, no_expand = false,
       recent = false, raw = false, require_all = false, bom = false, full_text = false;
};

// ---- words that options take ----

inline constexpr std::array<std::pair<std::string_view, OutputFormat>, 7> kFormats{{{"text", OutputFormat::text},
                                                                                    {"json", OutputFormat::json},
                                                                                    {"jsonl", OutputFormat::jsonl},
                                                                                    {"tsv", OutputFormat::tsv},
                                                                                    {"csv", OutputFormat::csv},
                                                                                    {"ids", OutputFormat::ids},
                                                                                    {"trec", OutputFormat::trec}}};
inline constexpr std::array<std::pair<std::string_view, SortOrder>, 3> kSortOrders{
    {{"relevance", SortOrder::relevance}, {"newest", SortOrder::newest}, {"oldest", SortOrder::oldest}}};
inline constexpr std::array<std::pair<std::string_view, ColorMode>, 3> kColorModes{
    {{"auto", ColorMode::automatic}, {"always", ColorMode::always}, {"never", ColorMode::never}}};
inline constexpr std::array<std::pair<std::string_view, LinkMode>, 3> kLinkModes{
    {{"auto", LinkMode::automatic}, {"always", LinkMode::always}, {"never", LinkMode::never}}};

/// "relevance, newest, oldest": the first one is the default.
template <std::size_t N, class Value>
std::string names_of(const std::array<std::pair<std::string_view, Value>, N>& choices) {
  std::string names;
  for (const auto& choice : choices) names.append(names.empty() ? "" : ", ").append(choice.first);
  return names;
}

/// Groups of --help whose options belong to a saved search. In English; option_table() translates
/// them.
inline constexpr const char *kFilters = tr_later("Filters"), *kResults = tr_later("Results");

/// Defines all options on `app`. Their values are stored in `raw`.
void define_options(CLI::App& app, RawOptions& raw);

/// `arguments` with a mark before words of the query that CLI11 would misread: "-đoạn" as an
/// option, "[a,b]" as a list.
std::vector<std::string> mark_query_words(const CLI::App& app, std::vector<std::string> arguments);

/// The query made of these words, with the marks removed.
std::string joined_query(const std::vector<std::string>& words);

}  // namespace timtin::searcher
