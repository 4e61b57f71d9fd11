#pragma once
#include <xapian.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "indexer/parse/page/repeated_lines.hpp"
#include "indexer/read/source_set.hpp"

namespace timtin::indexer {

class RunContext;

/// The lines that the pages of each SOURCE repeat, learnt before its files are read and stored with the manifest. A
/// full build learns them anew. A nightly run uses those of the index, and learns only about a SOURCE of which nothing
/// could be learnt so far. So both read an article alike, except for lines that began to repeat since the last full
/// build.
///
/// Thread safety: reading from several threads is safe.
class SourceLines {
 public:
  SourceLines() = default;
  /// Loads the lines stored in the index.
  explicit SourceLines(const Xapian::Database& db);

  /// The lines of the SOURCE with this number, or nullptr. Valid as long as the object.
  const RepeatedLines* of(std::uint32_t source) const;
  bool knows(std::uint32_t source) const { return lines_.contains(source); }

  /// Learns from a sample of the files of `source`: a quarter, 400 at most. The sample depends only on the names of
  /// the files. True if there were enough of them. Throws Error: interrupted.
  bool learn(const RunContext& context, const NamedSource& source);

  /// The entry of the manifest: its key and its value.
  static std::string key(std::uint32_t source);
  std::string value(std::uint32_t source) const;

 private:
  std::map<std::uint32_t, RepeatedLines> lines_;
};

}  // namespace timtin::indexer
