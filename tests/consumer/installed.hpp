#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "tests/support/process.hpp"

namespace timtin::test {

/// libtimtin installed into a prefix of its own, for as long as the tests run.
struct Installed {
  std::filesystem::path prefix;
  std::filesystem::path linked_file;  ///< the name that programs are linked with: libtimtin.so or libtimtin.a

  /// Runs a command that knows the prefix: its libraries and its pkg-config files.
  ProcessResult run(const std::vector<std::string>& command, const std::string& input = {}) const;
};

/// Of this build. Throws std::runtime_error when `cmake --install` fails, as the next.
const Installed& installed_shared();
/// Built for it with BUILD_SHARED_LIBS=OFF and the flags of this build.
const Installed& installed_static();

/// Whether this build has a sanitizer.
bool has_sanitizer();
/// Its option for the compiler, or nothing.
std::string sanitizer_flags();

}  // namespace timtin::test
