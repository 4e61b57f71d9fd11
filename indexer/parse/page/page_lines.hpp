#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/page/repeated_lines.hpp"
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

/// What the markup of a page or a text says of a line.
struct LineMarkup {
  std::uint8_t heading = 0;   ///< 1 to 6: of that level
  bool is_item = false;       ///< of a list
  bool is_row = false;        ///< of a table
  bool is_link = false;       ///< nearly all of it is a link
  bool is_paragraph = false;  ///< in a paragraph, and no link
  bool is_title = false;      ///< in an element called so: class="headline"
};

struct PageLine {
  Line line;
  LineRole role = LineRole::text;
  std::optional<DateLine> dates{};
  std::optional<Byline> byline{};  ///< the line reads as one
  bool is_section = false;         ///< site: names of sections, not buttons
  LineMarkup markup{};
  bool is_labelled_title = false;  ///< a label said so: "Tiêu đề: ..."; it is cut off
  bool is_tag = false;             ///< left-over markup: "og:image: ..."
  bool is_repeated = false;        ///< many articles of the SOURCE have it
  bool is_below_menu = false;      ///< names of sections stand above

  /// "Anh chị thân mến,".
  bool text_ends_with_comma() const { return line.text.ends_with(','); }
};

/// The lines of a page with their roles; a stray first line ("M") is left out. `markup`: of each line of `text` that is
/// not blank, or empty where nothing is known. `repeated`: lines of the SOURCE, or nullptr; names and dates never count
/// as such, however often they stand there.
std::vector<PageLine> read_page_lines(std::string_view text, const std::vector<LineMarkup>& markup = {},
                                      const RepeatedLines* repeated = nullptr);

/// "Tags: ...", "Bản quyền thuộc về ...": the site speaks.
bool has_opening(const Line& line);

/// Only a part of the line is to be read; it stays where it stands.
void replace_text(Line& line, std::string_view text);

/// The web address that `line` is or that a label on it announces; empty if there is none.
std::string page_address(const Line& line);

/// The headline behind the stamp of a draft line; empty if there is none.
std::string draft_headline(const Line& line);

}  // namespace timtin::indexer
