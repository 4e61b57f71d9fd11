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

/// What a line of a scraped page is by itself, before its position is considered.
enum class LineRole {
  text,      ///< headline, paragraph, name or caption: decided by position
  date,      ///< holds PageLine::dates
  draft,     ///< "tin nhap 20180205144836 Headline of another article"
  site,      ///< menu, breadcrumb, buttons, counters, appeals
  related,   ///< the heading of a list of other articles
  comments,  ///< the heading of the comments
};

/// What the markup of a page or a text says about a line.
struct LineMarkup {
  std::uint8_t heading = 0;     ///< level 1 to 6; 0 = none
  bool is_item = false;         ///< of a list
  bool is_row = false;          ///< of a table
  bool is_link = false;         ///< nearly all link text
  bool is_paragraph = false;    ///< inside a paragraph, not a link
  bool is_beside_text = false;  ///< in no element of its own, but beside paragraphs or line breaks
  bool is_bold = false;
  bool is_title = false;   ///< in an element named for it: class="headline"
  bool is_author = false;  ///< in an element named for it: class="author-name"

  bool operator==(const LineMarkup&) const = default;
};

struct PageLine {
  Line line;
  LineRole role = LineRole::text;
  std::optional<DateLine> dates{};
  std::optional<Byline> byline{};  ///< set if the line can be read as one
  bool is_section = false;         ///< for `site`: names of sections, not buttons
  LineMarkup markup{};
  bool is_labelled_title = false;  ///< had a label that is now removed: "Tiêu đề: ..."
  bool is_tag = false;             ///< leftover markup: "og:image: ..."
  bool is_repeated = false;        ///< many articles of the SOURCE have this line
  bool is_below_menu = false;      ///< follows names of sections
  bool is_letterhead = false;      ///< who sends a document or a post, and the motto of the state: not date or subject

  /// "Anh chị thân mến,".
  bool text_ends_with_comma() const { return line.text.ends_with(','); }
};

/// The lines of a page with their kinds. A stray first line ("M") is dropped. `markup`: one entry
/// for each line of `text` that is not blank, or empty if unknown. `repeated`: lines that recur in
/// the SOURCE, or nullptr. Names and dates never count as repeated, however often they occur.
std::vector<PageLine> read_page_lines(std::string_view text, const std::vector<LineMarkup>& markup = {},
                                      const RepeatedLines* repeated = nullptr);

/// The site speaks: "Tags: ...", "Bản quyền thuộc về ...".
bool has_opening(const Line& line);

/// Narrows a view to a part of the line.
void replace_text(Line& line, std::string_view text);

/// The web address that makes up `line` or follows a label on it; empty if there is none.
std::string page_address(const Line& line);

/// "Trang chủ > Tin tức > Nữ công", "Accueil / Région", "首页 > 经济": where a page stands in its site; also a joint
/// alone.
bool is_trail(const Line& line);

/// The headline after the time stamp of a draft line; empty if there is none.
std::string draft_headline(const Line& line);

}  // namespace timtin::indexer
