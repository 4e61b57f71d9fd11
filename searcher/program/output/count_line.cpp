#include "searcher/program/output/count_line.hpp"

#include <fmt/format.h>

#include "common/message.hpp"

namespace timtin::searcher {
namespace {

std::string articles(const MatchCount& count) {
  return count.is_exact ? tr_count("{} article", "{} articles", count.value)
                        : tr_count("about {} article", "about {} articles", count.value);
}

std::string stories(const MatchCount& count) {
  return count.is_exact ? tr_count("{} story", "{} stories", count.value)
                        : tr_count("about {} story", "about {} stories", count.value);
}

std::string number(const MatchCount& count) {
  return count.is_exact ? std::to_string(count.value) : tr("about {}", count.value);
}

}  // namespace

ShownRanks ranks_of(const Answer& answer) {
  const std::vector<Hit>& hits = answer.results.hits;
  return hits.empty() ? ShownRanks{} : ShownRanks{hits.front().rank, hits.back().rank};
}

std::uint64_t hits_of(const SearchResults& results) {
  return results.stories ? results.stories->value : results.total.value + results.total_relaxed.value;
}

std::string count_line(const Answer& answer, const ShownRanks& ranks) {
  const SearchResults& results = answer.results;
  const MatchCount &total = results.total, &relaxed = results.total_relaxed;
  if (ranks.last == 0)
    return relaxed.value == 0 ? articles(total)
                              : tr("{} with all words, {} with some", articles(total), number(relaxed));
  const std::string shown = fmt::format("{}-{}", ranks.first, ranks.last);
  const bool has_copies = hits_of(results) != total.value + relaxed.value;
  std::string line;
  if (relaxed.value == 0) {
    line = has_copies ? tr("{} of {} in {}", shown, stories(*results.stories), articles(total))
                      : tr("{} of {}", shown, articles(total));
  } else if (relaxed.is_exact) {
    line = tr("{}: {} with all words, {} with some", shown, articles(total), number(relaxed));
  } else {
    line = tr("{}: {} with all words, then those with some", shown, articles(total));
  }
  return line;
}

std::string missing_line(const MissingShard& shard) {
  return tr("partial answer, without {}: {}", shard.name, shard.reason);
}

std::string next_line(const Answer& answer, const ShownRanks& ranks) {
  const bool has_more = ranks.last > 0 && ranks.last < hits_of(answer.results);
  return has_more ? tr("next page: --offset {}", ranks.last) : std::string();
}

}  // namespace timtin::searcher
