#include "searcher/program/saved_searches.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "common/cli/nearest.hpp"
#include "common/cli/settings.hpp"
#include "common/file.hpp"
#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::searcher {
namespace {

namespace fs = std::filesystem;

std::string place_in(const fs::path& file, const toml::source_region& region) {
  return fmt::format("{}:{}", file.string(), region.begin.line);
}

std::string text_of(const toml::node& node, const fs::path& file, std::string_view key) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* truth = node.as_boolean(); truth != nullptr && truth->get()) return "true";
  throw Error(ErrorCode::usage,
              tr("{}: {} needs a string, a whole number or true", place_in(file, node.source()), key));
}

SavedSearch read_search(const toml::table& table, const fs::path& file) {
  SavedSearch search;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (const toml::array* values = node.as_array()) {
      for (const toml::node& value : *values) search.options.emplace_back(name, text_of(value, file, name));
    } else if (name == "query") {
      search.query = text_of(node, file, name);
    } else {
      search.options.emplace_back(name, text_of(node, file, name));
    }
  }
  return search;
}

toml::table to_table(const SavedSearch& search) {
  toml::table table;
  if (!search.query.empty()) table.insert("query", search.query);
  for (const auto& [name, value] : search.options) {
    toml::node* before = table.get(name);
    if (before == nullptr && value == "true") {
      table.insert(name, true);
    } else if (before == nullptr) {
      table.insert(name, value);
    } else if (before->is_array()) {
      before->as_array()->push_back(value);
    } else {
      const std::string first = before->value_or(std::string());
      table.insert_or_assign(name, toml::array{first, value});
    }
  }
  return table;
}

std::string shell_quoted(const std::string& word) {
  constexpr std::string_view kSpecial = " \t'\"\\$`*?[]{}()<>|&;#~!";
  if (!word.empty() && word.find_first_of(kSpecial) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted.append(c == '\'' ? "'\\''" : std::string(1, c));
  return quoted + "'";
}

}  // namespace

fs::path saved_searches_file() {
  const fs::path folder = cli::user_config_folder();
  if (folder.empty())
    throw Error(ErrorCode::usage, tr("no place for saved searches: HOME is not set"), tr("set XDG_CONFIG_HOME"));
  return folder / "searches.toml";
}

SavedSearches load_saved_searches(const fs::path& file) {
  const std::optional<std::string> text = read_file_if_any(file);
  if (!text) return {};
  SavedSearches searches;
  try {
    const toml::table table = toml::parse(*text, file.string());
    for (const auto& [name, node] : table) {
      const toml::table* search = node.as_table();
      if (search == nullptr)
        throw Error(ErrorCode::usage,
                    tr("{}: \"{}\" is not a saved search", place_in(file, node.source()), name.str()));
      searches.emplace(std::string(name.str()), read_search(*search, file));
    }
  } catch (const toml::parse_error& error) {
    throw Error(ErrorCode::usage, fmt::format("{}: {}", place_in(file, error.source()), error.description()),
                tr("correct the file; its format is TOML"));
  }
  return searches;
}

void store_saved_searches(const fs::path& file, const SavedSearches& searches) {
  toml::table table;
  for (const auto& [name, search] : searches) table.insert(name, to_table(search));
  std::ostringstream text;
  text << table << '\n';
  make_folders_for(file);
  replace_file(file, text.str());
}

const SavedSearch& find_saved_search(const SavedSearches& searches, const std::string& name) {
  const auto found = searches.find(name);
  if (found != searches.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& entry : searches) names.push_back(entry.first);
  const std::string near = cli::nearest(name, names);
  throw Error(ErrorCode::usage, tr("no search was saved as \"{}\"", name),
              near.empty() ? tr("--list-saved lists what was saved") : tr("did you mean {}?", near));
}

void save_search(const std::string& name, const SavedSearch& search) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (name.empty() || std::ranges::any_of(name, is_control))
    throw Error(ErrorCode::usage, tr("a saved search needs a name of one line"));
  const fs::path file = saved_searches_file();
  SavedSearches searches = load_saved_searches(file);
  searches[name] = search;
  store_saved_searches(file, searches);
}

void forget_search(const std::string& name) {
  const fs::path file = saved_searches_file();
  SavedSearches searches = load_saved_searches(file);
  find_saved_search(searches, name);
  searches.erase(name);
  store_saved_searches(file, searches);
}

std::string list_saved_searches(const SavedSearches& searches) {
  std::string list;
  for (const auto& [name, search] : searches) {
    list += name + '\t' + shell_quoted(search.query);
    for (const auto& [option, value] : search.options)
      list += " --" + option + (value == "true" ? "" : " " + shell_quoted(value));
    list += '\n';
  }
  return list;
}

}  // namespace timtin::searcher
