#pragma once
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// --facet, --cross, --timeline, --compare and --html as typed.
struct RawCharts {
  std::vector<std::string> facets, compared;
  std::string facet_limit, timeline, html;
  bool cross = false, ascii = false;
};

/// `group`: the heading in --help.
void define_charts(CLI::App& app, const std::string& group, RawCharts& raw);

/// Sets what `raw` asks for: options.charts, options.compared, options.html_file and the facets of
/// options.request. Throws Error: usage (an unknown facet or unit, no number, --cross without two facets).
void resolve_charts(const RawCharts& raw, Options& options);

}  // namespace timtin::searcher
