#pragma once
#include <string>
#include <vector>

namespace timtin::web {

/// A sheet: rows of texts, the first of which are headings.
using Sheet = std::vector<std::vector<std::string>>;

/// `sheet` as a file of Excel (.xlsx). Every cell is text, so no cell is a formula. A cell keeps its first 32,767
/// characters, which is what a cell holds (ECMA-376, "Excel specifications and limits").
/// Throws Error: io, when it cannot be written.
std::string workbook(const std::string& name, const Sheet& sheet);

}  // namespace timtin::web
