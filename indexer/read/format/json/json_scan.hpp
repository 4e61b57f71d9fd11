#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// A value inside a JSON object or array, as raw bytes.
struct JsonPart {
  std::string key;         ///< the decoded key, for members of an object
  std::string_view value;  ///< raw bytes; up to the end if the JSON is cut off
  bool is_whole = true;

  char kind() const { return value.empty() ? '\0' : value.front(); }
};

/// The members of the object or the items of the array `json`, without parsing their contents. From
/// invalid or truncated JSON it returns what is recognisable. Cost: linear, without recursion.
std::vector<JsonPart> json_parts(std::string_view json, std::size_t most = 1'000'000);

}  // namespace timtin::indexer
