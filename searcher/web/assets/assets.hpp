#pragma once
#include <optional>
#include <string_view>

#include "searcher/page/address.hpp"

namespace timtin::web {

/// A file that pages need. All of them are part of the program.
struct Asset {
  std::string_view path, type, content;
};

/// The asset with that path ("/style.css"), or nullptr.
const Asset* find_asset(std::string_view path);

/// Its address, which changes with its content: so it may be kept for good.
searcher::Address asset_address(std::string_view path);

}  // namespace timtin::web
