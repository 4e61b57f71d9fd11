#pragma once
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The part of an answer that a request asks for.
struct Window {
  std::size_t offset = 0, limit = 0;
  std::size_t exact_up_to = 0;  ///< counts are exact at least up to this many matches
  bool collapse = false;        ///< one match for each story, the first; offset and limit count stories
};

/// One match in the window.
struct Match {
  Xapian::docid docid = 0;
  double score = 0;
  Tier tier = Tier::all;
  MatchCount copies{};  ///< other articles of the story found in this segment and later ones
};

/// One match of a segment, as ranked.
struct RankedMatch {
  Xapian::docid docid = 0;
  double score = 0;
  std::string story{};       ///< empty: the article has no story, or collapsing is off
  std::uint64_t copies = 0;  ///< other matches of the story that were collapsed into this one
};

/// A window that is being filled, segment by segment.
struct FillingWindow {
  static constexpr std::size_t kNotShown = std::numeric_limits<std::size_t>::max();

  explicit FillingWindow(const Window& window) : to_skip(window.offset), limit(window.limit) {}

  std::size_t to_skip;  ///< matches still to be skipped before the window begins
  std::size_t limit;
  std::vector<Match> matches{};
  std::unordered_map<std::string, std::size_t> stories{};  ///< key of each story so far -> its place in `matches`

  bool is_full() const { return matches.size() >= limit; }
};

/// Adds the matches of one segment to `window`, in order. A story that is already in it is not shown again;
/// its matches count as copies. Returns the number of such stories.
std::size_t fill(FillingWindow& window, const std::vector<RankedMatch>& ranked, Tier tier);

}  // namespace timtin::searcher
