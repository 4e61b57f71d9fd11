#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/date_line.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// What a line of a scraped page is by itself, before its place is looked at.
enum class LineRole {
  text,      ///< headline, paragraph, name, caption: its place decides
  date,      ///< PageLine::dates
  draft,     ///< "tin nhap 20180205144836 Headline of another article"
  site,      ///< menu, breadcrumb, buttons, counters, appeals
  related,   ///< heads a list of other articles
  comments,  ///< heads the comments
};

struct PageLine {
  Line line;
  LineRole role = LineRole::text;
  std::optional<DateLine> dates{};
  std::optional<Byline> byline{};  ///< the line reads as one
  bool is_section = false;         ///< site: names of sections, not buttons
};

/// The lines of a page with their roles; a stray first line ("M") is left out.
std::vector<PageLine> read_page_lines(std::string_view text);

/// The web address that `line` is or that a label on it announces; empty if there is none.
std::string page_address(const Line& line);

/// The headline behind the stamp of a draft line; empty if there is none.
std::string draft_headline(const Line& line);

}  // namespace timtin::indexer
