#pragma once
#include <string_view>

#include "indexer/parse/json/record_value.hpp"

namespace timtin::indexer {

/// Quick test of JSON before it is read: it has one of the keys under which others keep what members refer to.
bool may_have_references(std::string_view json);

/// Adds its name to each member that only refers to another, in place: {"@id": "#person/7"} of JSON-LD, {"type":
/// "user", "id": "7"} of JSON:API, {"sys": {"id": "7"}} of Contentful, and "author_id": 7 beside a list of "users" of a
/// data base.
void name_references(RecordValue& whole);

}  // namespace timtin::indexer
