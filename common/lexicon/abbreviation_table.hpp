#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

/// A line of a table of abbreviations: `written` stands for `full`.
struct AbbreviationRow {
  std::string written;        ///< as people write it: "LĐLĐ", "TP.HCM", "GD&ĐT", "TP HCM"
  std::string full;           ///< "Liên đoàn Lao động"; "-" in a user's table: no abbreviation of anything
  bool is_ambiguous = false;  ///< often something else, too: CĐ is công đoàn and cao đẳng
};

/// Reads a table: written, full, domain, "ambiguous" or "-", source, separated by tabs; the first two are required.
/// Empty lines and lines that begin with '#' are skipped. `name` stands for the file in messages.
/// Throws Error: usage (a line that is not like that; the message names file and line).
std::vector<AbbreviationRow> parse_abbreviations(std::string_view text, const std::string& name);

/// The same from a file. Throws also Error: io (unreadable).
std::vector<AbbreviationRow> load_abbreviations(const std::filesystem::path& file);

}  // namespace timtin::text
