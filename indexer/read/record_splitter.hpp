#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// A piece of a file that should be one record.
struct Piece {
  std::string bytes;
  std::size_t line = 0;     ///< 1-based line it starts on; 0 = it is the whole file
  std::size_t in_line = 0;  ///< how many pieces of the same file start on that line before it
  std::string problem;      ///< not empty: it cannot be a record, for this reason, and `bytes` is empty
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
/// JSON objects: one, an array of them, or one after another, in any layout.
std::unique_ptr<RecordSplitter> make_object_splitter(RecordSplitter::Sink sink);

}  // namespace timtin::indexer
