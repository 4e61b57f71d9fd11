#pragma once
#include <ostream>
#include <string>

#include "searcher/program/output/writer.hpp"

namespace timtin::searcher {

struct HtmlOptions {
  ChartOptions charts{};  ///< timeline and facets; `results` must have the facets that they need
  Day made{};             ///< the day that the page gives as its own
};

/// Writes an answer as one page that stands alone: no script, no address is loaded, hits with marked matches, timeline
/// and facets as inline SVG. Whatever articles contain is text; only http and https addresses are links.
void write_html_page(const Answer& answer, const HtmlOptions& options, std::ostream& out);

/// The page to a file, or to standard output for "-". Throws Error: io, no_space.
void write_html_file(const std::string& file, const Answer& answer, const HtmlOptions& options);

}  // namespace timtin::searcher
