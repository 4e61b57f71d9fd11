#pragma once
#include <filesystem>

#include "timtin/export.hpp"

namespace timtin {

/// The index directory to use when none is named: $TIMTIN_INDEX, else timtin/index in the user's data folder
/// ($XDG_DATA_HOME if it is an absolute path, else ~/.local/share). The directory need not exist.
/// Throws Error: usage (none of the variables is set).
TIMTIN_EXPORT std::filesystem::path default_index_dir();

/// The index to read when none is named: default_index_dir(), or where that is the user's and there is none, the
/// machine's in /var/lib/timtin/index if the nightly run of the packages has made one. Throws as above.
TIMTIN_EXPORT std::filesystem::path default_index_dir_to_read();

}  // namespace timtin
