#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// A page that a browser saved as a single file (MHTML).
struct SavedPage {
  std::string html;  ///< in its original encoding
  std::string url;   ///< the original address; empty if not stated
};

/// The first HTML part of `file`; nothing if there is none. Cost: linear.
std::optional<SavedPage> read_saved_page(std::string_view file);

}  // namespace timtin::indexer
