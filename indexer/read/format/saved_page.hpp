#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The page in a file that a browser saved as one (MHTML).
struct SavedPage {
  std::string html;  ///< as the page was, in its own encoding
  std::string url;   ///< where it was saved from; empty if the file does not say
};

/// The first part of `file` that is HTML; nothing if there is none. Cost: linear.
std::optional<SavedPage> read_saved_page(std::string_view file);

}  // namespace timtin::indexer
