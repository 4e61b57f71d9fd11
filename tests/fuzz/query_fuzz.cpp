// Any bytes as a query: a tree or a usage error, and a printed tree parses to itself.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "searcher/query/query_parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace timtin;
  const std::string query(reinterpret_cast<const char*>(data), size);
  const Day now = std::chrono::year{2026} / 11 / 22;
  try {
    const searcher::ParsedQuery parsed = searcher::parse_query(query, now);
    if (!parsed.root) return 0;
    const std::string printed = searcher::to_string(*parsed.root);
    const searcher::ParsedQuery again = searcher::parse_query(printed, now);
    if (!again.root || searcher::to_string(*again.root) != printed) std::abort();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) std::abort();
  }
  return 0;
}
