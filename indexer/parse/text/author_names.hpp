#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// The names in a list of authors, and what is said beside them.
struct AuthorNames {
  std::vector<std::string> names;  ///< as written, without accounts and without what follows a name
  std::string source;              ///< a medium in brackets behind a name: "Thế Lực (TTXVN)"
};

/// Reads "Hà An - Lê Bình", "PV Hà An (tổng hợp)", "Hà An, CĐCS Nhà máy Z", "HÀ AN (bài) - LÊ BÌNH (ảnh)". Returns
/// false if a part of `text` is neither a name nor what papers print behind a name. `is_labelled`: a label says that
/// this is an author, so whatever stands behind a comma belongs to that author.
bool read_author_names(std::string_view text, bool is_labelled, AuthorNames& found);

/// `text` without the marks that surround names on a page: "-- Hà An --" -> "Hà An".
std::string_view trim_name_marks(std::string_view text);

/// Removes brackets around all of `text`: "(Thùy Hương)" -> "Thùy Hương".
std::string_view without_brackets(std::string_view text);

/// The name of a medium or a body as a source: without brackets, an address without its path. Empty if it is too long.
std::string source_name(std::string_view text);

/// The name of a province and nothing else.
bool is_province(const std::vector<Word>& words);

}  // namespace timtin::indexer
