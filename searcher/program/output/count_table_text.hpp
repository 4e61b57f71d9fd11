#pragma once
#include "searcher/json/count_table.hpp"
#include "searcher/program/output/page.hpp"

namespace timtin::searcher {

/// Writes a table for people after an empty line:
///
///     Districts by year          2019   2020
///     huyện Thanh Trì, Hà Nội       4     12
///
/// Columns that the page is too narrow for are left out and counted below: the earliest of times, else the rarest.
void write_count_table(const CountTable& table, Page& page);

}  // namespace timtin::searcher
