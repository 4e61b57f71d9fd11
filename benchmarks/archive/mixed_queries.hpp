#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "timtin/searcher.hpp"

namespace timtin::archive_benchmark {

/// A request with the name of its kind: "words", "unmarked", "phrase", "dated" ...
struct MixedQuery {
  std::string kind;
  SearchRequest request;
};

/// The first `count` requests made from the titles of the articles in a JSON Lines file, twelve kinds in turn, the same
/// for the same file. Totals are asked exactly. Throws std::runtime_error.
std::vector<MixedQuery> mixed_queries(const std::filesystem::path& news, std::size_t count);

/// Copies the first `count` lines of the JSON Lines file. Articles without a date, except every twentieth, get one
/// between 2015 and 2022 from a hash of their id. Throws std::runtime_error.
void date_articles(const std::filesystem::path& news, const std::filesystem::path& dated, std::size_t count);

}  // namespace timtin::archive_benchmark
