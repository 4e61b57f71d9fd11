#pragma once
#include <ostream>
#include <string>

#include "searcher/program/output/writer.hpp"

namespace timtin::searcher {

struct HtmlOptions {
  ChartOptions charts{};  ///< timeline and facets; `results` must have the facets for them
  Day made{};             ///< the date shown on the page
};

/// Writes an answer as one self-contained page: hits with marked matches, timeline and facets as inline SVG. It has no
/// scripts and loads nothing. Contents of articles are text only; only http and https addresses become links.
void write_html_page(const Answer& answer, const HtmlOptions& options, std::ostream& out);

/// Writes the page to a file, or to standard output for "-". Throws Error: io, no_space.
void write_html_file(const std::string& file, const Answer& answer, const HtmlOptions& options);

}  // namespace timtin::searcher
