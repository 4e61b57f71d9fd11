#include "searcher/program/chart_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "common/cli/nearest.hpp"
#include "common/message.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/json/timeline.hpp"
#include "searcher/query/query_limits.hpp"

namespace timtin::searcher {
namespace {

/// No browser shows a page of more hits; other formats take all of them.
constexpr std::size_t kMostHitsOfPage = 5000;

constexpr std::array kUnits{TimelineUnit::automatic, TimelineUnit::month, TimelineUnit::quarter, TimelineUnit::year};

// The Error for a value that is none of `names`.
[[noreturn]] void refuse(const char* option, const std::string& typed, const std::vector<std::string>& names) {
  const std::string near = cli::nearest(typed, names);
  throw Error(
      ErrorCode::usage, tr("{}: no such choice: \"{}\"", option, typed),
      near.empty() ? tr("choose one of {}", fmt::format("{}", fmt::join(names, ", "))) : tr("did you mean {}?", near));
}

std::vector<std::string> facets_of(const std::vector<std::string>& lists) {
  const std::vector<std::string> known(facet_names().begin(), facet_names().end());
  std::vector<std::string> facets;
  for (const std::string& list : lists) {
    for (std::size_t begin = 0, end = 0; begin <= list.size(); begin = end + 1) {
      end = std::min(list.find(',', begin), list.size());
      const std::string name = list.substr(begin, end - begin);
      if (std::ranges::find(known, name) == known.end()) refuse("--facet", name, known);
      if (std::ranges::find(facets, name) == facets.end()) facets.push_back(name);
    }
  }
  return facets;
}

std::size_t limit_of(const std::string& typed) {
  if (typed.empty()) return ChartOptions().facet_limit;
  if (typed == "all") return std::numeric_limits<std::size_t>::max();
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), limit);
  if (error != std::errc{} || end != typed.data() + typed.size())
    throw Error(ErrorCode::usage, tr("{}: not a number: \"{}\"", "--facet-limit", typed));
  return limit;
}

std::optional<TimelineUnit> unit_of(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const TimelineUnit unit : kUnits) {
    if (typed == name_of(unit)) return unit;
    names.emplace_back(name_of(unit));
  }
  refuse("--timeline", typed, names);
}

/// Each query that is compared takes a pass of its own over what it matches.
void limit_compared(const std::vector<std::string>& queries) {
  constexpr std::size_t kMostQueries = 9;
  if (queries.size() > kMostQueries) throw Error(ErrorCode::usage, tr("--compare: more than {} queries", kMostQueries));
  text::Analyzer analyzer;
  std::size_t words = 0;
  for (const std::string& query : queries) words += analyzer.analyze(query).size();
  if (words > kMaxQueryWords)
    throw Error(ErrorCode::usage, tr("--compare: more than {} words in all queries", kMaxQueryWords));
}

void cross_facets(Options& options) {
  std::vector<std::string>& facets = options.charts.facets;
  if (facets.size() != 2)
    throw Error(ErrorCode::usage, tr("--cross needs two facets"), tr("--facet district,year --cross"));
  options.request.cross = CrossFacets{facets[0], facets[1]};
  options.charts.is_cross = true;
  facets.clear();
}

}  // namespace

void define_charts(CLI::App& app, const std::string& group, RawCharts& raw) {
  app.add_option("--facet", raw.facets, tr("count matches by {}", fmt::format("{}", fmt::join(facet_names(), ", "))))
      ->type_name("NAME,...")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--facet-limit", raw.facet_limit, tr("values shown of each facet (20), or all"))
      ->type_name("N")
      ->take_last()
      ->group(group);
  app.add_flag("--cross", raw.cross, tr("with two facets: one table of both, the first down, the second across"))
      ->group(group);
  app.add_option("--timeline", raw.timeline, tr("draw matches by time: auto, month, quarter, year"))
      ->type_name("UNIT")
      ->expected(0, 1)
      ->take_last()
      ->group(group);
  app.add_option("--compare", raw.compared, tr("with --timeline: the same of this query beside it; may be repeated"))
      ->type_name("QUERY")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--html", raw.html, tr("write hits, timeline and districts as a page to FILE; - is standard output"))
      ->type_name("FILE")
      ->take_last()
      ->group(group);
  app.add_flag("--ascii", raw.ascii, tr("draw with ASCII; default if the locale is not UTF-8"))->group(group);
}

void resolve_charts(const RawCharts& raw, Options& options) {
  ChartOptions& charts = options.charts;
  charts.facets = facets_of(raw.facets);
  charts.facet_limit = limit_of(raw.facet_limit);
  charts.timeline = unit_of(raw.timeline);
  charts.is_ascii = raw.ascii;
  options.html_file = raw.html;
  for (const std::string& query : raw.compared) options.compared.push_back(cli::to_nfc_argument(query, "--compare"));
  if (!options.compared.empty() && !charts.timeline)
    throw Error(ErrorCode::usage, tr("--compare goes with --timeline"));
  limit_compared(options.compared);
  if (raw.cross) cross_facets(options);
  if (!raw.html.empty()) {
    options.request.limit = std::min(options.request.limit, kMostHitsOfPage);
    if (charts.facets.empty() && !charts.is_cross) charts.facets = {"district"};
    if (!charts.timeline) charts.timeline = TimelineUnit::automatic;
  }
  options.request.facets = charts.facets;
  const bool has_months = std::ranges::find(charts.facets, "month") != charts.facets.end();
  if (charts.timeline && !has_months) options.request.facets.emplace_back("month");
}

}  // namespace timtin::searcher
