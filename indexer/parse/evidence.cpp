#include "indexer/parse/evidence.hpp"

#include <algorithm>

namespace timtin::indexer {

Evidence find_evidence(std::string_view what, std::string_view record, std::string_view printed, std::size_t from) {
  Evidence evidence{.what = std::string(what), .text = std::string(printed)};
  const std::size_t begin = printed.empty() ? std::string_view::npos : record.find(printed, from);
  if (begin == std::string_view::npos) return evidence;
  evidence.line = 1 + static_cast<std::size_t>(
                          std::count(record.begin(), record.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  evidence.begin = begin;
  evidence.end = begin + printed.size();
  return evidence;
}

}  // namespace timtin::indexer
