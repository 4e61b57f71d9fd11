#include "tests/integration/sample_index.hpp"

#include <stdexcept>

#include "tests/support/files.hpp"

namespace timtin::test {

const std::filesystem::path& sample_index() {
  static const TemporaryDirectory directory;
  static const std::filesystem::path index = [] {
    const std::filesystem::path path = directory / "index";
    const ProcessResult result = run_index({"--index", path.string(), (project_dir() / "data" / "sample").string()});
    if (result.status != 0) throw std::runtime_error("indexing data/sample failed: " + result.err);
    return path;
  }();
  return index;
}

ProcessResult search_sample(std::vector<std::string> arguments, ProcessOptions options) {
  arguments.insert(arguments.begin(), {"--index", sample_index().string()});
  return run_search(std::move(arguments), std::move(options));
}

}  // namespace timtin::test
