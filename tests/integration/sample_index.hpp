#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tests/integration/programs.hpp"

namespace timtin::test {

/// An index of data/sample, built once for the whole run of the tests and removed at its end.
const std::filesystem::path& sample_index();

/// timtin-search on that index.
ProcessResult search_sample(std::vector<std::string> arguments, ProcessOptions options = {});

}  // namespace timtin::test
