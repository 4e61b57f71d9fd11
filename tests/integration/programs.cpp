#include "tests/integration/programs.hpp"

namespace timtin::test {
namespace {

ProcessResult run(std::string program, std::vector<std::string> arguments, ProcessOptions options) {
  for (const char* name :
       {"TIMTIN_INDEX", "TIMTIN_LIMIT", "TIMTIN_SORT", "TIMTIN_FORMAT", "TIMTIN_COLOR", "TIMTIN_LINKS", "TIMTIN_MEMORY",
        "NO_COLOR", "COLUMNS", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "TIMTIN_LANG"})
    options.environment.try_emplace(name, std::nullopt);
  options.environment.try_emplace("HOME", "/nonexistent");  // no configuration
  options.environment.try_emplace("LANG", "C.UTF-8");
  arguments.insert(arguments.begin(), std::move(program));
  return run_process(arguments, options);
}

}  // namespace

ProcessResult run_index(std::vector<std::string> arguments, ProcessOptions options) {
  return run(index_program(), std::move(arguments), std::move(options));
}

ProcessResult run_search(std::vector<std::string> arguments, ProcessOptions options) {
  return run(search_program(), std::move(arguments), std::move(options));
}

ProcessResult run_web(std::vector<std::string> arguments, ProcessOptions options) {
  return run(TIMTIN_WEB_PROGRAM, std::move(arguments), std::move(options));
}

std::string index_program() { return TIMTIN_INDEX_PROGRAM; }
std::string search_program() { return TIMTIN_SEARCH_PROGRAM; }

}  // namespace timtin::test
