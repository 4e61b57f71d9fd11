#include "searcher/match/window.hpp"

namespace timtin::searcher {

std::size_t fill(FillingWindow& window, const std::vector<RankedMatch>& ranked, Tier tier) {
  std::size_t repeated = 0;
  for (const RankedMatch& match : ranked) {
    if (const auto met = window.stories.find(match.story); met != window.stories.end()) {
      ++repeated;
      if (met->second < window.matches.size()) window.matches[met->second].copies.value += 1 + match.copies;
      continue;
    }
    const bool is_shown = window.to_skip == 0 && !window.is_full();
    if (!match.story.empty())
      window.stories.emplace(match.story, is_shown ? window.matches.size() : FillingWindow::kNotShown);
    if (is_shown) window.matches.push_back({match.docid, match.score, tier, {match.copies, true}});
    if (window.to_skip > 0) --window.to_skip;
  }
  return repeated;
}

}  // namespace timtin::searcher
