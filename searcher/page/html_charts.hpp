#pragma once
#include <string>

#include "searcher/program/options.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The timeline as a section with upright bars and a table of its numbers; empty without dated articles.
std::string html_timeline(const Facet& months, TimelineUnit unit);

/// A facet as a section of level bars, `limit` of them at most; empty without values.
std::string html_facet(const Facet& facet, std::size_t limit);

}  // namespace timtin::searcher
