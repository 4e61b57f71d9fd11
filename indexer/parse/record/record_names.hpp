#pragma once
#include <string>
#include <vector>

#include "indexer/parse/json/record_value.hpp"

namespace timtin::indexer {

/// Names of people from: a text ("Lê Tám - Đỗ Chín", "Bài và ảnh: Lê Tám", "letam@bao.example.vn (Lê Tám)"), a list,
/// objects with a name or with both parts of one ({"first_name": ..., "last_name": ...}). Numbers, accounts and
/// addresses are left out. `medium`: receives a paper that is named as author.
std::vector<std::string> names_of(const RecordValue& value, std::string& medium);

}  // namespace timtin::indexer
