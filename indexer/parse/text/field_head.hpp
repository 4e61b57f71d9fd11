#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/record_value.hpp"

namespace timtin::indexer {

/// Fields written above a text, a line each: the head of a mail, the front matter of a Markdown file between lines of
/// "---", or what a scraper put down as "Tiêu đề: ...", "Thời gian: ...", "Nội dung: ...".
struct FieldHead {
  RecordValue fields;      ///< an object of texts, with the keys as written
  std::size_t length = 0;  ///< bytes of the text that the head takes; the article's text stands behind them
};

/// The head of `text`, or nothing: it needs a title and another field that `table` knows.
std::optional<FieldHead> read_field_head(std::string_view text, const FieldTable& table);

}  // namespace timtin::indexer
