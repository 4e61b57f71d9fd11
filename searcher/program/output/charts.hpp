#pragma once
#include <cstddef>
#include <string>

#include "searcher/json/count_table.hpp"
#include "searcher/program/options.hpp"
#include "searcher/program/output/page.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// A bar of `share` (0..1) of `columns`, in eighths of a column, or of whole '#' in ASCII. What is not nothing shows.
std::string bar(double share, std::size_t columns, bool is_ascii);

/// The heading of a facet, for people: "Districts".
std::string facet_heading(std::string_view name);
/// "3 articles name no district": of what has no value.
std::string without_line(const Facet& facet);
/// "Articles by month".
std::string timeline_heading(TimelineUnit unit);

/// "Districts by year": the heading of a table.
std::string table_heading(const CountTable& table);

/// Timeline, facets and tables, each after an empty line, as `charts` asks for them. The results must have the facets
/// that it needs.
void write_charts(const ChartOptions& charts, const Answer& answer, Page& page);

}  // namespace timtin::searcher
