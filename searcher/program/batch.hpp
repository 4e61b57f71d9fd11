#pragma once
#include <cstddef>
#include <functional>
#include <istream>
#include <ostream>
#include <string>

#include "searcher/program/output/writer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

using Search = std::function<SearchResults(const SearchRequest&)>;

/// A line of a batch: "query" or "qid<TAB>query".
struct BatchLine {
  std::string qid;  ///< the line number if none is given
  std::string query;
};
/// Throws Error: usage (empty qid, invalid UTF-8).
BatchLine parse_batch_line(const std::string& line, std::size_t number);

/// Answers the query of each line of `lines` with the settings of `request`. Empty lines are
/// skipped. A refused query (ErrorCode::usage) becomes a warning on `warnings`, with `name` and
/// line number, and the run goes on. Other Errors pass through. Returns the number of refused
/// lines.
std::size_t run_batch(std::istream& lines, const std::string& name, const SearchRequest& request, const Search& search,
                      ResultWriter& writer, std::ostream& warnings);

}  // namespace timtin::searcher
