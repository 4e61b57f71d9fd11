#pragma once
#include <cstddef>
#include <vector>

#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// What can be said of a line of a page before its role is decided: how it is written, and what stands around it.
struct LineFeatures {
  std::size_t words = 0;
  bool is_prose = false;
  bool has_stop = false;   ///< ends a sentence
  bool has_colon = false;  ///< ends with ':'
  bool asks = false;       ///< ends with '?'
  bool calls = false;      ///< ends with '!'
  bool is_capitals = false;
  bool starts_lower = false;
  bool has_arrow = false;        ///< begins with ">>", "►"
  bool has_item_mark = false;    ///< begins with "-", "a)", "1."
  bool has_key = false;          ///< "key: value"
  bool has_address = false;      ///< of a web site or a mailbox, or a telephone number
  bool is_slogan = false;        ///< capitals that call or list virtues
  bool is_masthead = false;      ///< the paper speaks of itself: its name, its editor, the number of the issue
  bool has_opening = false;      ///< begins as lines of the site do
  bool is_glued = false;         ///< words without blanks between them: "Trang chủTin tức"
  bool ends_with_paper = false;  ///< a few words, then the name of a paper
  bool is_quote = false;         ///< begins and ends with a quotation mark
  bool is_contact = false;       ///< whom to call, with more than a label and the number
  bool is_file_name = false;     ///< of a picture
  bool is_caption_credit = false;
  bool is_headline_run = false;  ///< many words, no mark: headlines run together
  bool has_paper_mark = false;   ///< "(LĐTĐ) ..."
  bool is_second_lead = false;   ///< has the mark of the paper, as the lead above has: another article begins
  bool repeats_above = false;    ///< the same words stand above
  bool repeats_below = false;    ///< the same words stand below
  bool is_page_title = false;    ///< "Headline - Site", and the headline stands near
  bool names_body = false;       ///< begins with a union body or a place
  bool is_labelled_title = false;
  bool ends_item = false;      ///< "...;", or "...," of a line that begins small
  bool ends_with_day = false;  ///< in brackets
  bool is_row = false;         ///< words and numbers, as a row of a table
  bool after_colon = false;    ///< the line above ends with ':'
  bool has_surname = false;    ///< a full name: "Nguyễn Thị Sen"
  bool has_twin = false;       ///< another short line above text begins alike: "Ngày thứ nhất", "Ngày thứ hai"
  bool below_related = false;  ///< a heading of other articles stands above, and no text in between
  bool after_blank = false, before_blank = false;
  bool is_below_lead = false;                     ///< right below the first paragraph
  bool prose_above = false, prose_below = false;  ///< the text lines next to it, other lines passed over
  std::size_t paragraphs_above = 0, paragraphs_below = 0;
};

/// The features of every line. Cost: linear in the lines.
std::vector<LineFeatures> find_features(const std::vector<PageLine>& page);

/// Holds a telephone number: nine digits or more, from 0 or +84.
bool has_phone(const Line& line);

/// "Đường dây nóng của công đoàn: 0900..., gặp ông Hà An": whom to call, not the number of the site alone.
bool is_contact(const Line& line);

/// "Ảnh: Thu Mây", "... Ảnh: Thu Mây": the line under a photo.
bool is_caption_credit(const Line& line);

}  // namespace timtin::indexer
