#include "tests/consumer/installed.hpp"

#include <chrono>
#include <stdexcept>

namespace timtin::test {
namespace fs = std::filesystem;
namespace {

void must_run(const std::vector<std::string>& command) {
  ProcessOptions options;
  options.timeout = std::chrono::minutes(30);  // the whole library, on a slow machine
  const ProcessResult result = run_process(command, options);
  if (result.status != 0) throw std::runtime_error(command[1] + ": " + result.out + result.err);
}

Installed install(const std::string& build_dir, const fs::path& prefix, const char* library) {
  for (const char* component : {"runtime", "development"})
    must_run({TIMTIN_CMAKE, "--install", build_dir, "--prefix", prefix.string(), "--component", component});
  return {prefix, prefix / TIMTIN_LIBDIR / library};
}

}  // namespace

ProcessResult Installed::run(const std::vector<std::string>& command, const std::string& input) const {
  ProcessOptions options;
  options.input = input;
  options.timeout = std::chrono::minutes(5);
  options.environment["LD_LIBRARY_PATH"] = linked_file.parent_path().string();
  options.environment["PKG_CONFIG_PATH"] = (linked_file.parent_path() / "pkgconfig").string();
  options.environment["CMAKE_PREFIX_PATH"] = std::nullopt;
  return run_process(command, options);
}

const Installed& installed_shared() {
  static const TemporaryDirectory directory;
  static const Installed installed = install(TIMTIN_BUILD_DIR, directory.path() / "prefix", "libtimtin.so");
  return installed;
}

const Installed& installed_static() {
  static const TemporaryDirectory directory;
  static const Installed installed = [] {
    const std::string build = TIMTIN_STATIC_BUILD_DIR;  // kept, because it takes minutes
    must_run({TIMTIN_CMAKE, "-G", "Ninja", "-S", project_dir().string(), "-B", build, "-DBUILD_SHARED_LIBS=OFF",
              "-DTIMTIN_BUILD_TESTS=OFF", "-DTIMTIN_BUILD_BENCHMARKS=OFF",
              std::string("-DCMAKE_CXX_FLAGS=") + TIMTIN_CXX_FLAGS});
    must_run({TIMTIN_CMAKE, "--build", build, "--target", "timtin"});
    return install(build, directory.path() / "prefix", "libtimtin.a");
  }();
  return installed;
}

bool has_sanitizer() { return !sanitizer_flags().empty(); }

std::string sanitizer_flags() {
  const std::string flags = TIMTIN_CXX_FLAGS;
  const std::size_t begin = flags.find("-fsanitize=");
  return begin == std::string::npos ? std::string() : flags.substr(begin, flags.find(' ', begin) - begin);
}

}  // namespace timtin::test
