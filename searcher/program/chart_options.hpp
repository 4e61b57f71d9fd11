#pragma once
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "searcher/program/options.hpp"

namespace timtin::searcher {

/// --facet, --timeline and --html as typed.
struct RawCharts {
  std::vector<std::string> facets;
  std::string facet_limit, timeline, html;
  bool ascii = false;
};

/// `group`: the heading in --help.
void define_charts(CLI::App& app, const std::string& group, RawCharts& raw);

/// Resolves `raw` into options.charts, options.html_file and the facets of options.request. Throws
/// Error: usage (an unknown facet or unit, not a number).
void resolve_charts(const RawCharts& raw, Options& options);

}  // namespace timtin::searcher
