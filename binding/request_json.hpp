#pragma once
#include <string_view>

#include "timtin/searcher.hpp"

namespace timtin::binding {

/// Reads a request written as a JSON object; an empty text is an empty request. Keys are the names of SearchRequest's
/// members, `dates` as parse_date_range() reads it. Throws Error: usage (no JSON, an unknown key, a value of the wrong
/// kind).
SearchRequest request_from_json(std::string_view text);

}  // namespace timtin::binding
