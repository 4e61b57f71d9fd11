#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/read/record.hpp"

namespace timtin::indexer {

class FieldTable;

/// A part of a file that should be one record.
struct Piece {
  std::string bytes;
  std::size_t line = 0;                 ///< 1-based line where it starts; 0 = the whole file
  std::size_t in_line = 0;              ///< number of earlier pieces that start on that line
  std::string problem{};                ///< not empty: why it cannot be a record; `bytes` is then empty
  std::string url{};                    ///< the original address, if the file states it
  std::string title{};                  ///< a title stated outside the text
  std::string mended{};                 ///< what the file lacks and was guessed: "names of columns"
  std::vector<std::string> left_out{};  ///< JSON: keys of lists beside it that only have headlines
  bool is_text = false;                 ///< WARC: plain text, not a page
  std::string key{};                    ///< JSON: the key of the object, if it was a member of another
  bool is_whole_file = false;           ///< JSON: the file contains nothing else
  bool is_inner = false;                ///< JSON: from a wrapper too large to examine whole
};

/// Cuts a stream of bytes into pieces. Memory: one piece, at most kMaxRecordBytes.
///
/// Thread safety: one thread at a time.
class RecordSplitter {
 public:
  /// Returns false to stop.
  using Sink = std::function<bool(Piece&&)>;

  virtual ~RecordSplitter() = default;
  /// False if the sink stopped.
  virtual bool feed(std::span<const char> bytes) = 0;
  /// Marks the end of the stream.
  virtual void finish() = 0;
};

/// The whole stream is one record.
std::unique_ptr<RecordSplitter> make_whole_splitter(RecordSplitter::Sink sink);
/// One record a line (JSON Lines). Blank lines are skipped.
std::unique_ptr<RecordSplitter> make_line_splitter(RecordSplitter::Sink sink);
/// The rows of a JSON list of lists, from the "[" of its first row, as JSON objects with the keys of that row.
/// `line`: of the first row.
std::unique_ptr<RecordSplitter> make_row_splitter(RecordSplitter::Sink sink, std::size_t line);
/// JSON objects: one, an array, or one after another, in any layout; also after the start of a
/// script ("var news = ["), with comments, and a list of rows ([["title", ...], ["...", ...]]). If an object is longer
/// than kMaxRecordBytes and `is_wrapper` is true for its beginning, the objects inside it are delivered instead.
std::unique_ptr<RecordSplitter> make_object_splitter(RecordSplitter::Sink sink,
                                                     std::function<bool(std::string_view)> is_wrapper);

/// Rows of a table (CSV or TSV, RFC 4180) as JSON objects with the keys of the first row. That row
/// also shows whether comma, semicolon, tab or bar separates the cells. Columns without names are named by what they
/// hold if that is plain. A table without a column for title, lead or body is refused.
std::unique_ptr<RecordSplitter> make_table_splitter(RecordSplitter::Sink sink, const FieldTable& fields);
/// As JSON objects: items of feeds, sitemap addresses with news tags, and other elements that
/// represent articles.
std::unique_ptr<RecordSplitter> make_xml_splitter(RecordSplitter::Sink sink, const FieldTable& fields);
/// Rows that INSERT statements of SQL give to tables with a column for title, lead or body, as JSON objects. Where a
/// statement does not name the columns, CREATE TABLE does.
std::unique_ptr<RecordSplitter> make_sql_splitter(RecordSplitter::Sink sink, const FieldTable& fields);
/// Pages of a web archive (WARC 1.0, 1.1): HTML responses with status 200, and texts extracted from
/// pages. `line` is the number of the record.
std::unique_ptr<RecordSplitter> make_warc_splitter(RecordSplitter::Sink sink);

}  // namespace timtin::indexer
