#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::place {

/// A user's name for a place: an industrial zone, a union body, a market.
struct LocalName {
  std::vector<std::string> words;        ///< canonical forms, as TokenForms::exact
  std::vector<std::string> folded;       ///< the same without diacritics
  std::vector<std::uint16_t> districts;  ///< indexes in tables::districts()
  std::string display;                   ///< as in the file
};

/// Names from a user's file, lines of `name<TAB>code[,code...]`. A code is that of a district
/// (three digits) or of a commune (five digits, meaning its main former district). Empty lines and
/// lines starting with '#' are skipped.
///
/// Thread safety: read-only after parse().
class LocalNames {
 public:
  /// `name` is the file name for messages. Throws Error: usage (a malformed line; the message names
  /// file and line).
  static LocalNames parse(std::string_view text, const std::string& name, text::Analyzer& analyzer);

  const std::vector<LocalName>& names() const { return names_; }

 private:
  std::vector<LocalName> names_;
};

}  // namespace timtin::place
