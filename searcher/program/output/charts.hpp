#pragma once
#include <cstddef>
#include <string>

#include "searcher/json/count_table.hpp"
#include "searcher/program/options.hpp"
#include "searcher/program/output/page.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// A bar of `share` (0..1) of `columns`, in eighths of a column, or in whole '#' for ASCII. Never
/// empty for a share above 0.
std::string bar(double share, std::size_t columns, bool is_ascii);

/// The heading of a facet: "Districts".
std::string facet_heading(std::string_view name);
/// The number of articles without a value: "3 articles name no district".
std::string without_line(const Facet& facet);
/// "Articles by month".
std::string timeline_heading(TimelineUnit unit);

/// "Districts by year": the heading of a table.
std::string table_heading(const CountTable& table);

/// Timeline, facets and tables, each after an empty line, as `charts` asks for them. The results must have the facets
/// that it needs.
void write_charts(const ChartOptions& charts, const Answer& answer, Page& page);

}  // namespace timtin::searcher
