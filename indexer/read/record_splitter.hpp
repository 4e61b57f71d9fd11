#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/read/record.hpp"

namespace timtin::indexer {

class FieldTable;

/// A piece of a file that should be one record.
struct Piece {
  std::string bytes;
  std::size_t line = 0;        ///< 1-based line it starts on; 0 = it is the whole file
  std::size_t in_line = 0;     ///< how many pieces of the same file start on that line before it
  std::string problem{};       ///< not empty: it cannot be a record, for this reason, and `bytes` is empty
  std::string url{};           ///< address that it was saved from, where the file tells
  std::string title{};         ///< title that the file gives beside the text
  bool is_text = false;        ///< WARC: plain text, not a page
  std::string key{};           ///< JSON: of the object that it was a member of
  bool is_whole_file = false;  ///< JSON: nothing else is in the file
  bool is_inner = false;       ///< JSON: from a wrapper too long to be looked at whole
};

/// Cuts a stream of bytes into pieces; one piece in memory, at most kMaxRecordBytes of it.
///
/// Thread safety: one thread at a time.
class RecordSplitter {
 public:
  /// Returns false to stop.
  using Sink = std::function<bool(Piece&&)>;

  virtual ~RecordSplitter() = default;
  /// False when the sink stopped.
  virtual bool feed(std::span<const char> bytes) = 0;
  /// The end of the stream.
  virtual void finish() = 0;
};

/// The whole stream is one record.
std::unique_ptr<RecordSplitter> make_whole_splitter(RecordSplitter::Sink sink);
/// A record a line (JSON Lines); blank lines are passed over.
std::unique_ptr<RecordSplitter> make_line_splitter(RecordSplitter::Sink sink);
/// JSON objects: one, an array of them, or one after another, in any layout; also behind the beginning of a script
/// ("var news = ["). An object longer than kMaxRecordBytes for which `is_wrapper` says true of its beginning is not
/// given: the objects in it are.
std::unique_ptr<RecordSplitter> make_object_splitter(RecordSplitter::Sink sink,
                                                     std::function<bool(std::string_view)> is_wrapper);

/// Rows of a table (CSV, TSV: RFC 4180) as JSON objects, whose keys are in the first row. Comma, semicolon, tab or bar
/// between cells, by what that row has. A table without a column that `fields` knows as title, lead or body is refused.
std::unique_ptr<RecordSplitter> make_table_splitter(RecordSplitter::Sink sink, const FieldTable& fields);
/// Items of feeds, addresses with news tags of sitemaps, other elements that stand for articles, as JSON objects.
std::unique_ptr<RecordSplitter> make_xml_splitter(RecordSplitter::Sink sink, const FieldTable& fields);
/// Pages of a web archive (WARC 1.0, 1.1): answers with status 200 that hold HTML, and texts made of pages. `line` is
/// the number of the record.
std::unique_ptr<RecordSplitter> make_warc_splitter(RecordSplitter::Sink sink);

}  // namespace timtin::indexer
