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

/// Which part of an answer is wanted.
struct Window {
  std::size_t offset = 0, limit = 0;
  std::size_t exact_up_to = 0;  ///< counts are exact up to so many matches at least
  bool collapse = false;        ///< one match for each story, the first; offset and limit count stories
};

/// One match in the window.
struct Match {
  Xapian::docid docid = 0;
  double score = 0;
  Tier tier = Tier::all;
  MatchCount copies{};  ///< other articles of the story that were seen in this segment and those after it
};

/// One match of a segment, as ranking gives it.
struct RankedMatch {
  Xapian::docid docid = 0;
  double score = 0;
  std::string story{};       ///< empty: without a story, or not collapsed
  std::uint64_t copies = 0;  ///< other matches of the story that were collapsed into this one
};

/// A window while it fills, segment by segment.
struct FillingWindow {
  static constexpr std::size_t kNotShown = std::numeric_limits<std::size_t>::max();

  explicit FillingWindow(const Window& window) : to_skip(window.offset), limit(window.limit) {}

  std::size_t to_skip;  ///< still, before the window begins
  std::size_t limit;
  std::vector<Match> matches{};
  std::unordered_map<std::string, std::size_t> stories{};  ///< key of each story met -> its place in `matches`

  bool is_full() const { return matches.size() >= limit; }
};

/// Adds the matches of one segment to `window`, in order. A story that is in it already is not shown again;
/// its matches count as copies. Gives the number of such stories.
std::size_t fill(FillingWindow& window, const std::vector<RankedMatch>& ranked, Tier tier);

}  // namespace timtin::searcher
