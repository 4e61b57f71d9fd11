#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

/// A row of an abbreviation table: `written` stands for `full`.
struct AbbreviationRow {
  std::string written;        ///< as people write it: "LĐLĐ", "TP.HCM", "GD&ĐT", "TP HCM"
  std::string full;           ///< "Liên đoàn Lao động"; "-" in a user's table: not an abbreviation
  bool is_ambiguous = false;  ///< has another meaning too: CĐ is công đoàn or cao đẳng
};

/// Reads a table with the tab-separated columns written, full, domain, "ambiguous" or "-", source;
/// the first two are required. Empty lines and lines starting with '#' are skipped. `name` is the
/// file name for messages. Throws Error: usage (a malformed line; the message names file and line).
std::vector<AbbreviationRow> parse_abbreviations(std::string_view text, const std::string& name);

/// Reads a file. Also throws Error: io.
std::vector<AbbreviationRow> load_abbreviations(const std::filesystem::path& file);

}  // namespace timtin::text
