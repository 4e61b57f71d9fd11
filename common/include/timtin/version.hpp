#pragma once
#include <string>

#include "timtin/export.hpp"

namespace timtin {

/// The library version, "MAJOR.MINOR.PATCH" (semantic versioning).
TIMTIN_EXPORT std::string library_version();
/// The version of the index layout. An index with another one is refused
/// (ErrorCode::schema_mismatch).
TIMTIN_EXPORT int schema_version();
/// A fingerprint of everything that determines the terms of a text: analyzer rules and language
/// data.
TIMTIN_EXPORT std::string analyzer_version();

}  // namespace timtin
