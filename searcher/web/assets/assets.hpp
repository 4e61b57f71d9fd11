#pragma once
#include <optional>
#include <string_view>

#include "searcher/page/address.hpp"

namespace timtin::web {

/// A file that pages need, compiled into the program.
struct Asset {
  std::string_view path, type, content;
};

/// The asset with path "/style.css" and so on, or nullptr.
const Asset* find_asset(std::string_view path);

/// An address that changes with the content, so it can be cached for ever.
searcher::Address asset_address(std::string_view path);

}  // namespace timtin::web
