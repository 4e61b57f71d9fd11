#include "common/message.hpp"
#include "indexer/read/format/json/json_table.hpp"
#include "indexer/read/piece_buffer.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {
namespace {

/// Reads a list of lists row by row. The first names the columns.
class RowSplitter final : public RecordSplitter {
 public:
  RowSplitter(Sink sink, std::size_t line) : sink_(std::move(sink)), line_(line) {}

  bool feed(std::span<const char> bytes) override {
    for (const char c : bytes) {
      const bool was_open = depth_ > 0;
      follow(c);
      if (was_open || depth_ > 0) buffer_.append({&c, 1});
      if (was_open && depth_ == 0 && !end_row()) return false;
      if (c == '\n') ++line_;
    }
    return true;
  }

  void finish() override {
    if (depth_ > 0)
      sink_({.bytes = {}, .line = row_line_, .problem = tr("truncated: the object that starts here never ends")});
  }

 private:
  void follow(char c) {
    if (is_in_string_) {
      is_in_string_ = is_escaped_ || c != '"';
      is_escaped_ = !is_escaped_ && c == '\\';
      return;
    }
    if (depth_ == 0 && c == '[') row_line_ = line_;
    if (c == '"' && depth_ > 0) is_in_string_ = true;
    if (c == '[' || (c == '{' && depth_ > 0)) ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
  }

  bool end_row() {
    in_line_ = row_line_ == last_line_ ? in_line_ + 1 : 0;
    last_line_ = row_line_;
    Piece row = buffer_.take(row_line_, in_line_);
    if (!row.problem.empty()) return sink_(std::move(row));
    if (names_.empty()) {
      names_ = names_of_row(row.bytes);
      return !names_.empty() || sink_({.bytes = {}, .line = row_line_, .problem = tr("no row with column names")});
    }
    JsonRow cells;
    for (const JsonPart& cell : json_parts(row.bytes)) cells.push_back(cell.value);
    row.bytes = row_json(names_, cells);
    return sink_(std::move(row));
  }

  Sink sink_;
  PieceBuffer buffer_;
  std::vector<std::string> names_;
  bool is_in_string_ = false, is_escaped_ = false;
  std::size_t depth_ = 0, line_, row_line_ = 0, last_line_ = 0, in_line_ = 0;
};

}  // namespace

std::unique_ptr<RecordSplitter> make_row_splitter(RecordSplitter::Sink sink, std::size_t line) {
  return std::make_unique<RowSplitter>(std::move(sink), line);
}

}  // namespace timtin::indexer
