#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/text/text_line.hpp"
#include "timtin/date.hpp"

namespace timtin::indexer {

enum class DateLabel { none, published, updated, crawled };

struct LabelledDate {
  DateLabel label = DateLabel::none;
  LocalTime when{};
};

/// A line with dates of the page itself, not of events: "Hà An LDO | 21/06/2022 12:17", "Cập nhật
/// lúc: 08:30 21/10/2020".
struct DateLine {
  std::vector<LabelledDate> dates;   ///< at least one
  std::vector<std::string> authors;  ///< names on the line, without web accounts
  std::string source;                ///< a medium in brackets after a name
};

/// Reads a line that consists of dates, their labels, counters, a section and perhaps a name. A
/// sentence with a date is not a date line. Dates before 1990 belong to events.
std::optional<DateLine> parse_date_line(const Line& line);

/// A date in brackets before or after a headline: "[27/02/2019] ...", "... (30/06/2021 14:12)".
struct HeadlineDate {
  LocalTime when{};
  std::string headline;  ///< without the date
};
std::optional<HeadlineDate> parse_headline_date(const std::string& headline);

}  // namespace timtin::indexer
