#pragma once
#include <string>
#include <vector>

#include "tests/consumer/installed.hpp"

namespace timtin::test {

std::vector<std::string> split_words(const std::string& text);

/// Configures, builds and runs the project in cmake/ as somebody else's, with checks.
void use_from_cmake(const Installed& installed);

/// Compiles its program with what pkg-config says, and runs it.
void use_from_pkg_config(const Installed& installed);

}  // namespace timtin::test
