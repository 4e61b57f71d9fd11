#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::place {

/// A name that people add for a place they know: an industrial zone, a union body, a market.
struct LocalName {
  std::vector<std::string> words;        ///< canonical forms, as TokenForms::exact
  std::vector<std::string> folded;       ///< the same without marks
  std::vector<std::uint16_t> districts;  ///< indexes in tables::districts()
  std::string display;                   ///< as written in the file
};

/// Names from a user's file: a line each, `name<TAB>code[,code...]`, code of a district (three digits) or of a commune
/// (five digits; it stands for its main former district). Empty lines and lines that begin with '#' are skipped.
///
/// Thread safety: read-only after parse().
class LocalNames {
 public:
  /// `name` stands for the file in messages. Throws Error: usage (a line that is not like that; the message names file
  /// and line).
  static LocalNames parse(std::string_view text, const std::string& name, text::Analyzer& analyzer);

  const std::vector<LocalName>& names() const { return names_; }

 private:
  std::vector<LocalName> names_;
};

}  // namespace timtin::place
