#pragma once
#include <filesystem>

#include "timtin/export.hpp"

namespace timtin {

/// The default index directory: $TIMTIN_INDEX, else timtin/index in the user's data folder
/// ($XDG_DATA_HOME if it is an absolute path, else ~/.local/share). It need not exist. Throws
/// Error: usage (none of the variables is set).
TIMTIN_EXPORT std::filesystem::path default_index_dir();

/// The default index for reading: default_index_dir(). If $TIMTIN_INDEX is not set and the user has
/// no index, it is /var/lib/timtin/index, which the packaged nightly run maintains, if that exists.
/// Throws as above.
TIMTIN_EXPORT std::filesystem::path default_index_dir_to_read();

}  // namespace timtin
