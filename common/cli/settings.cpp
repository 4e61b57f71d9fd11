#include "common/cli/settings.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>

#include "common/cli/nearest.hpp"
#include "common/file.hpp"
#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::cli {
namespace {

namespace fs = std::filesystem;

// Tables allowed in a file. Each program reads its own and ignores the other.
constexpr std::array<std::string_view, 2> kSections{"search", "indexer"};

std::string variable_name(const std::string& setting) {
  std::string name = "TIMTIN_" + setting;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return c == '-' ? '_' : std::toupper(c); });
  return name;
}

std::string place_in(const fs::path& file, const toml::source_region& region) {
  return fmt::format("{}:{}", file.string(), region.begin.line);
}

std::string value_of(const toml::node& node, const fs::path& file, std::string_view key) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  throw Error(ErrorCode::usage,
              tr("{}: {} needs a string, a whole number, true or false", place_in(file, node.source()), key));
}

std::string unknown_key(const fs::path& file, const toml::key& key, std::string_view section,
                        const std::vector<Setting>& settings) {
  std::vector<std::string> names;
  for (const Setting& setting : settings)
    if (setting.section == section) names.push_back(setting.name);
  if (section.empty()) names.insert(names.end(), kSections.begin(), kSections.end());
  const std::string near = nearest(key.str(), names), place = place_in(file, key.source());
  return near.empty() ? tr("{}: unknown setting \"{}\"", place, key.str())
                      : tr("{}: unknown setting \"{}\"; did you mean {}?", place, key.str(), near);
}

struct Filling {
  const fs::path& file;
  std::vector<Setting>& settings;
  std::vector<std::string>& remarks;

  void take(const toml::table& table, std::string_view section) {
    for (const auto& [key, node] : table) {
      if (section.empty() && node.is_table() && std::ranges::find(kSections, key.str()) != kSections.end()) continue;
      const std::string_view name = key.str();  // clang 14 does not capture structured bindings
      const auto found =
          std::ranges::find_if(settings, [&](const Setting& s) { return s.section == section && s.name == name; });
      if (found == settings.end()) {
        remarks.push_back(unknown_key(file, key, section, settings));
        continue;
      }
      std::string value = value_of(node, file, name);
      if (!found->value.empty()) continue;
      found->value = std::move(value);
      found->origin = place_in(file, node.source());
    }
  }
};

// False where the folder is closed to us, as root's is to a service that cron started with root's HOME.
bool is_reachable(const fs::path& file) {
  struct stat ignored;
  return stat(file.c_str(), &ignored) == 0 || errno != EACCES;
}

void fill_from_file(const fs::path& file, std::vector<Setting>& settings, std::vector<std::string>& remarks) {
  if (!is_reachable(file)) return;
  const std::optional<std::string> text = read_file_if_any(file);
  if (!text) return;
  try {
    const toml::table table = toml::parse(*text, file.string());
    Filling filling{file, settings, remarks};
    filling.take(table, {});
    for (const std::string_view section : kSections) {
      const bool is_ours = std::ranges::any_of(settings, [&](const Setting& s) { return s.section == section; });
      const toml::table* own = table[section].as_table();
      if (is_ours && own != nullptr) filling.take(*own, section);
    }
  } catch (const toml::parse_error& error) {
    throw Error(ErrorCode::usage, fmt::format("{}: {}", place_in(file, error.source()), error.description()),
                tr("correct the file; its format is TOML"));
  }
}

// A value in TOML: numbers plain, others quoted.
std::string toml_value(const std::string& value) {
  const bool is_number =
      !value.empty() && value.size() < 19 && value.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && (value.size() == 1 || value.front() != '0')) return value;
  if (value == "true" || value == "false") return value;
  std::ostringstream out;
  out << toml::value<std::string>(value);
  return out.str();
}

}  // namespace

fs::path user_config_folder() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && fs::path(config).is_absolute()) return fs::path(config) / "timtin";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return fs::path(home) / ".config" / "timtin";
}

std::vector<fs::path> config_files() {
  std::vector<fs::path> files;
  if (const fs::path folder = user_config_folder(); !folder.empty()) files.push_back(folder / "config.toml");
  files.emplace_back("/etc/timtin/config.toml");
  return files;
}

std::vector<std::string> fill_from_environment_and_files(std::vector<Setting>& settings,
                                                         const std::vector<fs::path>& files) {
  for (Setting& setting : settings) {
    setting.origin = setting.value.empty() ? tr("default") : tr("command line");
    if (!setting.value.empty()) continue;
    const std::string variable = variable_name(setting.name);
    const char* value = std::getenv(variable.c_str());
    if (value == nullptr || *value == '\0') continue;
    setting.value = value;
    setting.origin = variable;
  }
  std::vector<std::string> remarks;
  for (const fs::path& file : files) fill_from_file(file, settings, remarks);
  return remarks;
}

bool bool_value(const Setting& setting) {
  if (setting.value.empty() || setting.value == "false") return false;
  if (setting.value == "true") return true;
  throw Error(ErrorCode::usage, tr("{}: {} is true or false, not \"{}\"", setting.origin, setting.name, setting.value));
}

std::string print_config(const std::vector<Setting>& settings,
                         const std::vector<std::pair<std::string, std::string>>& defaults) {
  std::string text, section;
  for (const Setting& setting : settings) {
    if (setting.section != section) text += fmt::format("[{}]\n", section = setting.section);
    std::string value = setting.value;
    const auto found = std::ranges::find(defaults, setting.name, [](const auto& entry) { return entry.first; });
    if (value.empty() && found != defaults.end()) value = found->second;
    text += fmt::format("{:<32} # {}\n", fmt::format("{} = {}", setting.name, toml_value(value)), setting.origin);
  }
  return text;
}

}  // namespace timtin::cli
