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

/// A setting and where its value came from.
struct Setting {
  std::string name;     ///< "limit"
  std::string section;  ///< "search"; empty for what both programs share
  std::string value;    ///< empty = not set anywhere: the default holds
  std::string origin;   ///< "command line", "TIMTIN_LIMIT", "/etc/timtin/config.toml:3", "default"
};

/// $XDG_CONFIG_HOME/timtin (~/.config/timtin); empty without a home.
std::filesystem::path user_config_folder();

/// Files that may hold settings, strongest first: $XDG_CONFIG_HOME/timtin/config.toml (~/.config/...), then
/// /etc/timtin/config.toml. They need not exist.
std::vector<std::filesystem::path> config_files();

/// Gives those of `settings` that the command line left empty the value of TIMTIN_<NAME>, or else of the first of
/// `files` that has one, and sets every origin. Gives a remark for each key that means nothing, with file, line and the
/// nearest key: a file may be for a newer timtin.
/// Throws Error: usage (a file that is no TOML, a value that is a list or table), io.
std::vector<std::string> fill_from_environment_and_files(std::vector<Setting>& settings,
                                                         const std::vector<std::filesystem::path>& files);

/// The value of a setting that is on or off; not set is off. Throws Error: usage (neither true nor false).
bool truth_of(const Setting& setting);

/// The settings as a configuration file with the origin of each as comment; `defaults` (name, text) fill in for what is
/// not set.
std::string print_config(const std::vector<Setting>& settings,
                         const std::vector<std::pair<std::string, std::string>>& defaults);

}  // namespace timtin::cli
