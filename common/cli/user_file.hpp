#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace timtin::cli {

// Small files of the user that a program keeps: saved searches, states.

/// All of `file`; nothing if there is none. Throws Error: io.
std::optional<std::string> read_user_file(const std::filesystem::path& file);

/// Puts `text` in the place of `file` in one step (a file beside it, synced and renamed), making the folders above it;
/// an old file keeps its permissions. Throws Error: io, no_space.
void replace_user_file(const std::filesystem::path& file, std::string_view text);

}  // namespace timtin::cli
