#include "timtin/index_location.hpp"

#include <cstdlib>

#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin {
namespace {

// As in the XDG specification, an empty variable counts as unset.
std::filesystem::path variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path default_index_dir() {
  if (std::filesystem::path named = variable("TIMTIN_INDEX"); !named.empty()) return named;
  std::filesystem::path data = variable("XDG_DATA_HOME");
  if (!data.is_absolute()) {  // invalid by the specification
    const std::filesystem::path home = variable("HOME");
    if (home.empty())
      throw Error(ErrorCode::usage, tr("no index directory: HOME is not set"), tr("use --index DIR or TIMTIN_INDEX"));
    data = home / ".local" / "share";
  }
  return data / "timtin" / "index";
}

std::filesystem::path default_index_dir_to_read() {
  std::filesystem::path own = default_index_dir();
  std::filesystem::path machines = "/var/lib/timtin/index";  // packaging/timtin-index.default
  std::error_code ignored;
  const bool is_named = !variable("TIMTIN_INDEX").empty();
  if (is_named || exists(own / "current", ignored) || !exists(machines / "current", ignored)) return own;
  return machines;
}

}  // namespace timtin
