#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// `text` repaired where programs write invalid JSON: see read_json(). Nothing if there is nothing
/// to repair.
std::optional<std::string> mend_json(std::string_view text);

}  // namespace timtin::indexer
