#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin::cli {

// Settings come, first one wins, from the command line, the environment, the user's file and the system's file.
//
//   index = "/srv/news/index"        # both programs
//   lang = "vi"
//   [search]
//   limit = 20                       # timtin-search: the long names of its options
//   [indexer]
//   memory = "1G"                    # timtin-index

/// A setting and the origin of its value.
struct Setting {
  std::string name;     ///< "limit"
  std::string section;  ///< "search"; empty for settings shared by both programs
  std::string value;    ///< empty = not set, use the default
  std::string origin;   ///< "command line", "TIMTIN_LIMIT", "/etc/timtin/config.toml:3", "default"
};

/// $XDG_CONFIG_HOME/timtin (~/.config/timtin); empty if there is no home directory.
std::filesystem::path user_config_folder();

/// Possible configuration files in order of precedence: $XDG_CONFIG_HOME/timtin/config.toml
/// (~/.config/...), then /etc/timtin/config.toml. They need not exist.
std::vector<std::filesystem::path> config_files();

/// Completes those of `settings` that the command line left empty, from TIMTIN_<NAME>, else from
/// the first of `files` that sets them. Sets every origin. Returns a warning for each unknown key,
/// with file, line and the most similar key; unknown keys are no error, since a file may be written
/// for a newer timtin.
/// Throws Error: usage (invalid TOML, a list or table as value), io.
std::vector<std::string> fill_from_environment_and_files(std::vector<Setting>& settings,
                                                         const std::vector<std::filesystem::path>& files);

/// The value of an on/off setting; unset means off. Throws Error: usage (neither true nor false).
bool bool_value(const Setting& setting);

/// The settings as a configuration file, with origins as comments. `defaults` (name, text) are
/// shown for unset ones.
std::string print_config(const std::vector<Setting>& settings,
                         const std::vector<std::pair<std::string, std::string>>& defaults);

}  // namespace timtin::cli
