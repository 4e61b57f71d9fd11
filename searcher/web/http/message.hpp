#pragma once
#include <string>
#include <string_view>

#include "searcher/page/address.hpp"

namespace timtin::web {

using searcher::Address;
using searcher::Parameters;

/// The parts of a client's request that matter here.
struct WebRequest {
  std::string path;       ///< decoded: "/search"
  Parameters parameters;  ///< decoded
  std::string host;       ///< the Host header; empty if absent
  std::string accept_language, if_none_match;

  /// The first parameter with this name, or an empty text.
  std::string_view value(std::string_view name) const;
};

/// The response.
struct WebResponse {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  Parameters headers;  ///< additional ones
};

}  // namespace timtin::web
