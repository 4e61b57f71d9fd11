#pragma once
#include <string>
#include <string_view>

#include "searcher/page/address.hpp"

namespace timtin::web {

using searcher::Address;
using searcher::Parameters;

/// What a client asks, as far as it matters here.
struct WebRequest {
  std::string path;       ///< decoded: "/search"
  Parameters parameters;  ///< decoded
  std::string host;       ///< of the header Host, empty if it has none
  std::string accept_language, if_none_match;

  /// The first parameter of that name, or an empty text.
  std::string_view value(std::string_view name) const;
};

/// What it gets.
struct WebResponse {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  Parameters headers;  ///< further ones
};

}  // namespace timtin::web
