#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "timtin/error.hpp"

namespace timtin::searcher {

/// An error in the part of the query that begins at byte `at`, thrown by code that does not have the whole query.
struct ErrorAt : Error {
  ErrorAt(std::size_t place, const Error& error) : Error(error), at(place) {}
  std::size_t at;
};

/// A usage error that shows its place: `what`, then the query on one line, then a caret under byte `at`. A long query
/// is cut to a window around the place; control characters are shown as spaces. `query`: valid UTF-8.
Error query_error(std::string_view query, std::size_t at, const std::string& what, std::string hint = {});

}  // namespace timtin::searcher
