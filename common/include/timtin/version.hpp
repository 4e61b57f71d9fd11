#pragma once
#include <string>

#include "timtin/export.hpp"

namespace timtin {

/// Version of the library, "MAJOR.MINOR.PATCH" (semantic versioning).
TIMTIN_EXPORT std::string library_version();
/// Version of the index layout. An index of another schema is refused (ErrorCode::schema_mismatch).
TIMTIN_EXPORT int schema_version();
/// Fingerprint of everything that decides which terms a text gives: analyzer rules and language data.
TIMTIN_EXPORT std::string analyzer_version();

}  // namespace timtin
