#include "searcher/program/saved_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace timtin::searcher {
namespace {

// Only one option of each pair may be given.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kContradictions{
    {{"on", "from"}, {"on", "to"}, {"undated", "on"}, {"undated", "from"}, {"undated", "to"}, {"recent", "sort"}}};

bool is_given(const CLI::App& app, std::string_view name) {
  const CLI::Option* option = app.get_option_no_throw("--" + std::string(name));
  return option != nullptr && option->count() > 0;
}

bool is_overridden(const CLI::App& given, std::string_view name) {
  return is_given(given, name) || std::ranges::any_of(kContradictions, [&](const auto& pair) {
           return (pair.first == name && is_given(given, pair.second)) ||
                  (pair.second == name && is_given(given, pair.first));
         });
}

}  // namespace

std::vector<std::string> to_arguments(const SavedSearch& search, const CLI::App& given) {
  std::vector<std::string> arguments;
  for (const auto& [name, value] : search.options) {
    if (is_overridden(given, name)) continue;
    const CLI::Option* option = given.get_option_no_throw("--" + name);
    const bool is_flag = option != nullptr && option->get_items_expected_max() == 0;
    arguments.push_back(is_flag ? "--" + name : "--" + name + "=" + value);
  }
  return arguments;
}

SavedSearch to_saved(const CLI::App& given, const std::string& query, const std::vector<std::string>& groups) {
  SavedSearch search{.query = query, .options = {}};
  for (const CLI::Option* option : given.get_options()) {
    const bool is_saved = option->count() > 0 && !option->get_lnames().empty() &&
                          std::ranges::find(groups, option->get_group()) != groups.end();
    if (!is_saved) continue;
    const std::string& name = option->get_lnames().front();
    if (option->get_items_expected_max() == 0) {
      search.options.emplace_back(name, "true");
      continue;
    }
    const std::vector<std::string>& values = option->results();
    const bool takes_last = option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeLast;
    for (auto value = takes_last ? std::prev(values.end()) : values.begin(); value != values.end(); ++value)
      search.options.emplace_back(name, *value);
  }
  return search;
}

}  // namespace timtin::searcher
