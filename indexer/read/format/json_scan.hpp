#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace timtin::indexer {

/// A value inside a JSON object or list, by its bytes.
struct JsonPart {
  std::string key;         ///< of a member of an object, decoded
  std::string_view value;  ///< its bytes; of JSON that is cut off to the end
  bool is_whole = true;

  char kind() const { return value.empty() ? '\0' : value.front(); }
};

/// The members of the object, or the items of the list, that `json` is, without reading what is in them. JSON that is
/// wrong or cut off gives what can be made out. Cost: linear, without recursion.
std::vector<JsonPart> json_parts(std::string_view json, std::size_t most = 1'000'000);

}  // namespace timtin::indexer
