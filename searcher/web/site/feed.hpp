#pragma once
#include <string>

#include "searcher/web/site/layout.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

/// The hits as an Atom feed (RFC 4287). `base`: put before every address, "https://tin.example".
std::string atom_feed(const SearchState& state, const SearchRequest& request, const SearchResults& results,
                      const std::string& base);

}  // namespace timtin::web
