#pragma once
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace timtin::test {

/// Runs the built timtin-index with `arguments`. The user's own settings (TIMTIN_INDEX, NO_COLOR, XDG folders,
/// language) are taken away, so that a test sees the defaults; `options.environment` comes on top.
ProcessResult run_index(std::vector<std::string> arguments, ProcessOptions options = {});

/// The same for timtin-search.
ProcessResult run_search(std::vector<std::string> arguments, ProcessOptions options = {});

/// The same for timtin-web, where it ends by itself.
ProcessResult run_web(std::vector<std::string> arguments, ProcessOptions options = {});

/// The built program itself, for tests that signal it.
std::string index_program();
std::string search_program();

}  // namespace timtin::test
