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

/// What is learnt of each SOURCE before its files are read: the lines that its pages repeat. It is kept with the
/// manifest. A full build learns anew; a nightly run goes by what the index has, and learns only of a SOURCE of which
/// nothing could be learnt so far. So both read an article alike, but for lines that began to repeat since the last
/// full build.
///
/// Thread safety: reading from several threads is safe.
class SourceLines {
 public:
  SourceLines() = default;
  /// What the index has.
  explicit SourceLines(const Xapian::Database& db);

  /// The lines of a SOURCE, by its number; valid as long as this is; nullptr where nothing was learnt.
  const RepeatedLines* of(std::uint32_t source) const;
  bool knows(std::uint32_t source) const { return lines_.contains(source); }

  /// Learns of a sample of the files of `source`: a quarter, 400 at most. The sample depends on the names of the files
  /// alone. True if there was enough to learn of. Throws Error: interrupted.
  bool learn(const RunContext& context, const NamedSource& source);

  /// The entry of the manifest: its key and its value.
  static std::string key(std::uint32_t source);
  std::string value(std::uint32_t source) const;

 private:
  std::map<std::uint32_t, RepeatedLines> lines_;
};

}  // namespace timtin::indexer
