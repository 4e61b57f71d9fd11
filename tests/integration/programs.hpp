#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"

namespace timtin::test {

/// Runs the built timtin-index with `arguments`. The settings of the user (TIMTIN_INDEX, NO_COLOR, XDG folders,
/// language) are removed, so that a test sees the defaults; then `options.environment` is added.
ProcessResult run_index(std::vector<std::string> arguments, ProcessOptions options = {});

/// The same for timtin-search.
ProcessResult run_search(std::vector<std::string> arguments, ProcessOptions options = {});

/// The same for timtin-web, for calls that end by themselves.
ProcessResult run_web(std::vector<std::string> arguments, ProcessOptions options = {});

/// The path of the built program, for tests that send signals to it.
std::string index_program();
std::string search_program();

/// Of what a program has printed.
inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace timtin::test
