#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/parse/json/record_value.hpp"
#include "indexer/parse/record/field_table.hpp"

namespace timtin::indexer {

/// Fields written above a text, one a line: the head of a mail, Markdown front matter between lines
/// of "---", or a scraper's "Tiêu đề: ...", "Thời gian: ...", "Nội dung: ...", or notes of a program: "# url = ...".
struct FieldHead {
  RecordValue fields;      ///< an object with text values; keys as written
  std::size_t length = 0;  ///< bytes of the head; the article's text follows
};

/// The head of `text`. It needs a title and one more field that `table` knows, notes any two; otherwise nothing.
std::optional<FieldHead> read_field_head(std::string_view text, const FieldTable& table);

}  // namespace timtin::indexer
