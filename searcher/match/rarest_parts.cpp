#include "searcher/match/rarest_parts.hpp"

#include <algorithm>

namespace timtin::searcher {

std::optional<Xapian::Query> rarest_parts(std::vector<ScorePart> parts, double least) {
  std::erase_if(parts, [](const ScorePart& part) { return part.articles == 0; });
  std::ranges::stable_sort(parts, {}, &ScorePart::articles);
  std::vector<Xapian::Query> rarest;
  double articles = 0;
  for (const ScorePart& part : parts) {
    if (articles >= least) return Xapian::Query(Xapian::Query::OP_OR, rarest.begin(), rarest.end());
    rarest.push_back(part.query);
    articles += part.articles;
  }
  return std::nullopt;
}

}  // namespace timtin::searcher
