#pragma once
#include <cstddef>
#include <vector>

#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// What is known about a line before its role is decided: how it is written and what surrounds it.
struct LineFeatures {
  std::size_t words = 0;
  bool is_prose = false;
  bool has_stop = false;        ///< ends a sentence
  bool has_colon = false;       ///< ends with ':'
  bool is_question = false;     ///< ends with '?'
  bool is_exclamation = false;  ///< ends with '!'
  bool is_capitals = false;
  bool starts_lower = false;
  bool has_arrow = false;      ///< begins with ">>", "►"
  bool has_item_mark = false;  ///< begins with "-", "a)", "1."
  bool has_key = false;        ///< "key: value"
  bool has_address = false;    ///< a web or mail address, or a phone number
  bool is_slogan = false;      ///< capitals, as an appeal or a list of virtues
  bool is_masthead = false;    ///< the paper about itself: its name, editor, issue number
  bool has_opening = false;    ///< begins like a line of the site
  bool is_trail = false;  ///< "Accueil / Région", "首页 > 经济": where a page stands in its site; a menu on one line
  bool is_glued = false;         ///< words joined without spaces: "Trang chủTin tức"
  bool ends_with_paper = false;  ///< a few words, then the name of a paper
  bool is_quote = false;         ///< in quotation marks
  bool is_contact = false;       ///< whom to call: more than a label and a number
  bool is_picture_name = false;  ///< "anh-bep.png", or the headline with numbers in a row: "Chợ cá họp sớm 1"
  bool mentions_site = false;    ///< has a phrase of buttons and menus somewhere: "Đọc bài trên bản in"
  bool is_command = false;       ///< begins like a button: "Nhấn để xem ảnh lớn"
  bool is_odd_markup = false;    ///< in no paragraph or heading, on a page that marks them
  bool is_number_line = false;   ///< the number of a document: "Số: 23/QĐ-UBND"
  bool is_caption_credit = false;
  bool is_headline_run = false;  ///< many words without punctuation: joined headlines
  bool has_paper_mark = false;   ///< "(LĐTĐ) ..."
  bool is_second_lead = false;   ///< has the paper's mark although the lead above has it too: another article starts
  bool repeats_above = false;    ///< the same words occur above
  bool repeats_below = false;    ///< the same words occur below
  bool is_page_title = false;    ///< "Headline - Site", with the headline nearby
  bool names_body = false;       ///< starts with a union body or a place
  bool is_labelled_title = false;
  bool ends_item = false;      ///< "...;", or "...," on a line that starts in lower case
  bool ends_with_day = false;  ///< a date in brackets
  bool is_dangling = false;    ///< ends with a separator: "Headline -"
  bool is_meter = false;       ///< weather, exchange rates: "Hà Nội 25°C", "USD 23.450"
  bool ends_bare_day = false;  ///< a headline and its day: "Chợ cá họp sớm 15/05/2015"
  bool is_in_strip = false;    ///< one of several headlines above the text, with separators between them
  bool is_row = false;         ///< words and numbers, like a table row; or cells between bars as on the line beside it
  bool after_colon = false;    ///< the line above ends with ':'
  bool has_surname = false;    ///< a full name: "Nguyễn Thị Sen"
  bool has_twin = false;  ///< another short line above text starts the same way: "Ngày thứ nhất", "Ngày thứ hai"
  bool is_verse = false;            ///< one of several lines of a poem
  bool is_other_part = false;       ///< of a series: "Bài 1: ..." below "... Bài 2 ..."
  bool below_picture = false;       ///< follows the name of one
  float told_share = 0;             ///< above the day: how much of it the text says again, 0 to 1; 0 for long lines
  bool is_told = false;             ///< above the text, which says much of it again
  bool is_foreign_to_text = false;  ///< above the text, which says nothing of it
  bool is_topic = false;            ///< told, beside a line that is off topic
  bool is_off_topic = false;        ///< above the text, which says nothing of it, but of another line there
  bool is_mostly_numbers = false;   ///< or a number and a word: "7 captures"
  bool greets = false;              ///< "Kính gửi: Ban Chấp hành ...": to whom a letter is written
  bool is_term = false;  ///< sentences below a signature that speak of the site: "Bình luận sẽ được duyệt."
  bool below_related = false;  ///< follows a heading such as "Tin liên quan", with no paragraph between
  bool after_blank = false, before_blank = false;
  bool is_below_lead = false;                     ///< directly below the first paragraph
  bool prose_above = false, prose_below = false;  ///< the nearest lines of text
  std::size_t paragraphs_above = 0, paragraphs_below = 0;
};

/// The features of every line. Cost: linear in the number of lines.
std::vector<LineFeatures> find_features(const std::vector<PageLine>& page);

/// A photo credit: "Ảnh: Thu Mây", "... Ảnh: Thu Mây".
bool is_caption_credit(const Line& line);

}  // namespace timtin::indexer
