#pragma once
#include <xapian.h>

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/document/story_sketch.hpp"

namespace timtin::indexer {

/// Articles are compared only if they share at least this many of the eight anchors. Of pairs that
/// resemble each other by 0.6, 1 % share fewer; unrelated articles hardly ever share two.
inline constexpr int kMinSharedAnchors = 2;

/// Keeps the story key of every article of a database (slot kSlotStory).
///
/// Two articles are one story if they share some anchors and their sketches agree. Stories are the
/// connected components of that graph. The edges depend on the two texts alone, and the key of a
/// component is the smallest own key of its members. So keys depend on what the database holds, not
/// on the order in which it came or the number of runs.
///
/// Use: call leaving() and arrived() for each change, then settle() before the commit.
///
/// Thread safety: one thread, like the database. Throws Xapian's errors.
class StoryGroups {
 public:
  /// `db` must outlive the object.
  explicit StoryGroups(Xapian::WritableDatabase& db) : db_(db) {}

  /// To be called before a document is removed or replaced: its story may fall apart.
  void leaving(Xapian::docid docid);
  /// To be called after a document was added or replaced.
  void arrived(Xapian::docid docid) { touched_.insert(docid); }
  /// Writes the keys that have changed. `check_stop` may throw.
  void settle(const std::function<void()>& check_stop = [] {});
  /// Forgets these changes, after the database was rolled back.
  void forget() { touched_.clear(); }

 private:
  std::vector<Xapian::docid> neighbours(Xapian::docid docid);
  const StorySketch& sketch_of(Xapian::docid docid);
  void settle_story(Xapian::docid first, std::set<Xapian::docid>& settled);

  Xapian::WritableDatabase& db_;
  std::set<Xapian::docid> touched_;
  std::unordered_map<Xapian::docid, StorySketch> sketches_;  // read since the last settle()
};

}  // namespace timtin::indexer
