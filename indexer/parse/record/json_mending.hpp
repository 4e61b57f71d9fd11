#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// `text` with what programs write instead of JSON put right: see read_json(). Nothing if there is nothing to mend.
std::optional<std::string> mend_json(std::string_view text);

}  // namespace timtin::indexer
